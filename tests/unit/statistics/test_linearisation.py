"""Linearised covariance: strata, the correction for a finite population, and strata of one case."""

import numpy as np
import pytest

from evenhand.statistics.linearisation import linearised_covariance
from evenhand.statistics.strata import ImpossibleStratum, LonelyRuleUnknown

SCORES = np.array([[0.1], [-0.1], [0.3], [-0.3]])
STRATA = [0, 0, 1, 1]


def variance(scores, strata, eligible, drawn, lonely="certainty"):
    return linearised_covariance(scores, strata, eligible, drawn, lonely)[0, 0]


def test_an_endless_population_needs_no_correction():
    # n/(n - 1) of the squares about the mean of each stratum: 2 (0.02) + 2 (0.18)
    assert variance(SCORES, STRATA, [np.inf, np.inf], [2, 2]) == pytest.approx(0.4)


def test_half_a_stratum_drawn_halves_what_it_adds():
    assert variance(SCORES, STRATA, [4, np.inf], [2, 2]) == pytest.approx(0.5 * 0.04 + 0.36)


def test_a_stratum_drawn_whole_adds_nothing():
    assert variance(SCORES, STRATA, [2, 2], [2, 2]) == 0


def test_cases_left_out_count_as_nought():
    whole = variance([[0.2], [0.0], [0.0]], [0, 0, 0], [9], [3])

    assert variance([[0.2]], [0], [9], [3]) == pytest.approx(whole)


@pytest.mark.parametrize(
    ("lonely", "expected"),
    [
        ("certainty", 0.04),
        ("adjust", 0.04 + 0.9 * 0.5**2),  # (1 - 1/10) of its own score squared
        ("average", 0.04 * 2),  # two strata met, one of which shows a spread
    ],
)
def test_a_stratum_of_one_case_adds_what_the_rule_says(lonely, expected):
    found = variance([[0.1], [-0.1], [0.5]], [0, 0, 1], [np.inf, 10], [2, 1], lonely)

    assert found == pytest.approx(expected)


@pytest.mark.parametrize("lonely", ["certainty", "adjust", "average"])
def test_a_stratum_whose_only_case_was_drawn_adds_nothing_by_any_rule(lonely):
    found = variance([[0.1], [-0.1], [0.5]], [0, 0, 1], [np.inf, 1], [2, 1], lonely)

    assert found == pytest.approx(0.04)


def test_strata_that_are_not_met_take_no_part_in_an_average():
    found = variance([[0.1], [-0.1], [0.5]], [0, 0, 2], [np.inf, np.inf, 10], [2, 2, 1], "average")

    assert found == pytest.approx(0.04 * 2)


def test_where_every_stratum_is_lonely_there_is_nothing_to_average():
    assert np.isnan(variance([[0.1], [-0.1]], [0, 1], [5, 5], [1, 1], "average"))


def test_more_cases_given_than_were_drawn_are_refused_by_their_stratum():
    with pytest.raises(ImpossibleStratum, match="stratum 1: 2 cases read of 1 drawn from 5 eligible cannot be"):
        variance(SCORES, STRATA, [5, 5], [2, 1])


def test_a_rule_that_there_is_none_of_is_refused_by_name():
    with pytest.raises(LonelyRuleUnknown, match=r"no rule 'remove'.*certainty, adjust, average"):
        variance(SCORES, STRATA, [5, 5], [2, 2], "remove")
