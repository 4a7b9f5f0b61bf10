"""Exact limits of a finite population: at the ends, of a census, on a tie, and what is refused."""

from fractions import Fraction

import numpy as np
import pytest

from evenhand.statistics import hypergeometric
from evenhand.statistics.hypergeometric import exact_counts, exact_limits, fewest, fewest_in_whole_numbers
from evenhand.statistics.intervals import ImpossibleLevel, MoreThanRead
from evenhand.statistics.strata import NoRelevantCases


def test_a_census_is_its_own_interval():
    low, high = exact_counts([0, 3, 7], 7, 7, 0.8)

    assert low.tolist() == high.tolist() == [0, 3, 7]


def test_none_and_all_sufficient_reach_the_ends_that_are_possible():
    low, high = exact_counts([0, 15], 15, 40, 0.95)

    assert (low[0], high[1]) == (0, 40)
    assert high[0] == 40 - low[1]


def test_the_least_that_one_of_two_can_stand_for_is_one():
    low, high = exact_limits(1, 2, 10, 0.8)

    assert (low, high) == (0.1, 0.9)  # one sufficient of ten: P(X >= 1) is 2/10, not below a tenth


def test_a_chance_that_is_the_tail_itself_does_not_rule_a_number_out():
    low, _ = exact_counts(1, 1, 10, 0.8)

    assert low == 1  # of one sufficient case in ten, P(X >= 1) is 1/10, the tail of 80%


@pytest.mark.parametrize("least", ["0.8", "0.9"])
def test_whole_numbers_say_what_float_numbers_say_where_these_can_tell(least):
    tail = (1 - Fraction(least)) / 2

    for sufficient in range(16):
        found, nearest = fewest(sufficient, 15, 40, float(tail))
        assert nearest > 1e-6
        assert found == fewest_in_whole_numbers(sufficient, 15, 40, tail)


def test_many_rows_are_compiled_and_few_are_not(monkeypatch):
    chance = np.random.default_rng(1)
    eligible = chance.integers(20, 200, 500)
    read = chance.integers(1, eligible + 1)
    sufficient = chance.integers(0, read + 1)

    plainly = exact_counts(sufficient, read, eligible, 0.8)
    monkeypatch.setattr(hypergeometric, "FEW", 0)
    compiled = exact_counts(sufficient, read, eligible, 0.8)

    np.testing.assert_array_equal(compiled, plainly)


def test_a_large_caseload_is_no_harder():
    low, high = exact_limits(130, 200, 250_000, 0.8)

    assert (low, high) == (pytest.approx(0.6025, abs=1e-3), pytest.approx(0.6953, abs=1e-3))  # nearly Clopper and Pearson's


@pytest.mark.parametrize(
    ("counts", "said"), [((3, 2, 9), "3 sufficient of 2 cases read among 9"), ((1, 10, 9), "1 sufficient of 10")]
)
def test_counts_that_cannot_be_are_refused(counts, said):
    with pytest.raises(MoreThanRead, match=said):
        exact_counts(*counts, 0.8)


def test_nothing_read_and_a_level_that_is_no_share_are_refused():
    with pytest.raises(NoRelevantCases):
        exact_counts(0, 0, 9, 0.8)
    with pytest.raises(ImpossibleLevel):
        exact_counts(1, 2, 9, 80)
