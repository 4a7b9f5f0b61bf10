"""Covariance by linearisation agrees with R survey 4.1.1, svymean, vcov and svyby, to 1e-12."""

import numpy as np
import pytest

from evenhand.statistics.linearisation import linearised_covariance
from figures_of_r import rows_of, sampled_cases

TOGETHER = ["q1", "q2", "q4", "q5"]


def scores_of(answers, weights):
    means = (weights[:, None] * answers).sum(0) / weights.sum()
    return means, weights[:, None] * (answers - means) / weights.sum()


def test_the_covariance_of_four_shares_is_that_of_r():
    cases = sampled_cases()
    answers = np.stack([cases.answers_to(question) for question in TOGETHER], axis=1)
    _, scores = scores_of(answers, cases.weights)

    found = linearised_covariance(scores, cases.strata, cases.eligible, cases.drawn)

    for row in rows_of("svymean_vcov"):
        place = TOGETHER.index(row["a"]), TOGETHER.index(row["b"])
        assert found[place] == pytest.approx(float(row["cov"]), rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("lonely", ["certainty", "adjust", "average"])
@pytest.mark.parametrize("left_out", [True, False], ids=["left out", "scored nought"])
def test_the_standard_error_of_a_domain_is_that_of_r(lonely, left_out):
    cases = sampled_cases()

    for row in rows_of(f"svymean_svyby_{lonely}"):
        of_domain = cases.domain(row["domain"]) & ~np.isnan(cases.answers_to(row["question"]))
        answers = np.where(of_domain, cases.answers_to(row["question"]), 0)[:, None]
        means, scores = scores_of(answers, cases.weights * of_domain)
        given = of_domain if left_out or lonely == "average" else np.ones_like(of_domain)
        covariance = linearised_covariance(scores[given], cases.strata[given], cases.eligible, cases.drawn, lonely)
        assert means[0] == pytest.approx(float(row["mean"]), rel=1e-12)
        assert np.sqrt(covariance[0, 0]) == pytest.approx(float(row["se"]), rel=1e-12)
