"""Composites agree with R survey 4.1.1, vcov and svycontrast, to 1e-12."""

import numpy as np
import pytest

from evenhand.statistics.composites import shares_together, weighted_sums
from figures_of_r import QUESTIONS, rows_of, sampled_cases

TOGETHER = ["q1", "q2", "q4", "q5"]
CONTRASTS = {"omi8020": [0.8 / 3, 0.8 / 3, 0.8 / 3, 0.2], "diff": [1, -1, 0, 0]}  # as make_golden.R has them


def shares_of(questions, **settings):
    cases = sampled_cases()
    answers = np.stack([cases.answers_to(question) for question in questions], axis=1)
    return shares_together(answers, cases.strata, cases.eligible, cases.drawn, **settings)


def test_the_covariance_of_four_shares_is_that_of_r():
    found = shares_of(TOGETHER).covariance

    for row in rows_of("svymean_vcov"):
        place = TOGETHER.index(row["a"]), TOGETHER.index(row["b"])
        assert found[place] == pytest.approx(float(row["cov"]), rel=1e-12)


def test_the_80_20_composite_and_a_difference_are_those_of_r():
    found = weighted_sums(shares_of(TOGETHER), list(CONTRASTS.values()))

    rows = {row["contrast"]: row for row in rows_of("svycontrast")}
    np.testing.assert_allclose(found.values, [float(rows[name]["est"]) for name in CONTRASTS], rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(found.standard_errors, [float(rows[name]["se"]) for name in CONTRASTS], rtol=1e-12)


def test_shares_of_questions_that_do_not_apply_to_every_case_are_those_of_r():
    found = shares_of(QUESTIONS)

    whole = {row["question"]: row for row in rows_of("svymean_svyby_certainty") if row["domain"] == "all"}
    np.testing.assert_allclose(found.values, [float(whole[question]["mean"]) for question in QUESTIONS], rtol=1e-12)
    np.testing.assert_allclose(found.standard_errors, [float(whole[question]["se"]) for question in QUESTIONS], rtol=1e-12)


def test_weights_that_say_what_the_strata_say_change_nothing():
    found, plain = shares_of(QUESTIONS, weights=sampled_cases().weights), shares_of(QUESTIONS)

    np.testing.assert_array_equal(found.values, plain.values)
    np.testing.assert_array_equal(found.covariance, plain.covariance)
