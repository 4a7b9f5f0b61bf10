"""Laws of stratified shares: the closed form says what the cases say, whatever the strata."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.statistics.composites import shares_together
from evenhand.statistics.proportions import StratumCounts, estimated_shares
from generative.stratified import sampled_strata

LONELY = ("certainty", "adjust", "average")


def answers_of(strata):
    """The same as cases: their answers, nan where not relevant, and their strata."""
    _, drawn, relevant, sufficient = strata
    answers = [
        [1.0] * yes + [0.0] * (asked - yes) + [np.nan] * (cases - asked)
        for cases, asked, yes in zip(drawn, relevant, sufficient, strict=True)
    ]
    return np.concatenate(answers)[:, None], np.repeat(np.arange(len(drawn)), drawn)


@given(sampled_strata(), st.sampled_from(LONELY))
def test_the_closed_form_is_the_linearisation_of_the_cases(strata, lonely):
    eligible, drawn, relevant, _ = strata
    answers, codes = answers_of(strata)
    if lonely == "average":  # a stratum is met where it has a relevant case
        answers, codes = answers[~np.isnan(answers[:, 0])], codes[~np.isnan(answers[:, 0])]

    closed = estimated_shares(StratumCounts(*strata), lonely)
    by_case = shares_together(answers, codes, eligible, drawn, lonely=lonely)

    assert closed.share == pytest.approx(by_case.values[0], rel=1e-12)
    assert closed.standard_error == pytest.approx(np.sqrt(by_case.covariance[0, 0]), rel=1e-9, abs=1e-12, nan_ok=True)
    assert closed.population == pytest.approx((eligible / drawn * relevant).sum())


@given(sampled_strata())
def test_reading_more_of_the_same_never_makes_a_share_less_sure(strata):
    eligible, drawn, relevant, sufficient = strata
    twice = [2 * eligible, 2 * drawn, 2 * relevant, 2 * sufficient]

    few = estimated_shares(StratumCounts(2 * eligible, *strata[1:]), "adjust")
    many = estimated_shares(StratumCounts(*twice), "adjust")

    assert many.share == pytest.approx(few.share)
    assert many.standard_error <= few.standard_error + 1e-12


@given(sampled_strata(), st.sampled_from(LONELY))
def test_a_share_and_that_of_its_opposite_are_equally_sure(strata, lonely):
    eligible, drawn, relevant, sufficient = strata

    share = estimated_shares(StratumCounts(*strata), lonely)
    opposite = estimated_shares(StratumCounts(eligible, drawn, relevant, relevant - sufficient), lonely)

    assert share.share + opposite.share == pytest.approx(1)
    assert share.standard_error == pytest.approx(opposite.standard_error, rel=1e-9, abs=1e-12, nan_ok=True)
