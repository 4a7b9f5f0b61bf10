"""What of small numbers is shown, and how it is rounded."""

import pytest

from evenhand.statistics.disclosure import (
    NOTHING_HIDDEN,
    DisclosurePolicy,
    ImpossiblePolicy,
    is_small,
    rounded_count,
)

POLICY = DisclosurePolicy(threshold=5)
NEAREST = DisclosurePolicy(rounding="nearest", base=5)
BY_CHANCE = DisclosurePolicy(rounding="random", base=5, seed="2018 report")


def test_a_count_below_the_threshold_is_small_and_nought_is_not():
    assert is_small([0, 1, 4, 5, 90], POLICY).tolist() == [False, True, True, False, False]


def test_nought_is_small_where_the_policy_says_so():
    assert is_small([0, 5], DisclosurePolicy(zeros=True)).tolist() == [True, False]


def test_to_those_who_hold_the_cases_nothing_is_small():
    assert not is_small([0, 1, 2], NOTHING_HIDDEN).any()


@pytest.mark.parametrize(("count", "rounded"), [(0, 0), (7, 5), (8, 10), (12, 10), (13, 15), (15, 15)])
def test_rounding_goes_to_the_nearest(count, rounded):
    assert rounded_count(count, NEAREST) == rounded


def test_halfway_goes_up():
    assert rounded_count(5, DisclosurePolicy(rounding="nearest", base=10)) == 10


def test_rounding_by_chance_has_no_bias():
    rounded = [rounded_count(7, BY_CHANCE, cell=f"cell {number}") for number in range(20_000)]

    assert set(rounded) == {5, 10}
    assert sum(rounded) / 20_000 == pytest.approx(7, abs=0.07)  # four standard errors of 5 sqrt(.4 · .6 / 20,000)


def test_rounding_by_chance_rounds_one_cell_always_alike():
    assert len({rounded_count(7, BY_CHANCE, cell="women 2.1.1") for _ in range(50)}) == 1


def test_a_count_that_is_round_stays_as_it_is():
    assert rounded_count(35, BY_CHANCE, cell="any") == 35


@pytest.mark.parametrize("broken", [{"threshold": 0}, {"width": 4}, {"base": 0}, {"rounding": "random"}])
def test_a_policy_that_protects_nothing_is_refused(broken):
    with pytest.raises(ImpossiblePolicy, match="cannot be"):
        DisclosurePolicy(**broken)
