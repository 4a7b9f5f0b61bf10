"""How long work will still take: the ends hold the truth as often as they say, and nothing is said too early."""

import numpy as np
import pytest

from evenhand.statistics.pace import FAR_OFF, forecast


@pytest.mark.parametrize("done", [[], [5], [5, 7], [0, 0, 0, 0]])
def test_nothing_is_foretold_of_fewer_than_three_days_or_where_nothing_was_done(done):
    assert forecast(done, 100) is None


def test_the_mean_of_the_days_says_how_many_more_are_expected():
    found = forecast([9, 10, 11], 25)

    assert (found.expected, found.days, found.mean) == (3, 3, 10)
    assert found.soonest <= 3 <= found.latest


def test_where_nothing_is_left_no_day_is_needed():
    found = forecast([9, 10, 11], 0)

    assert (found.expected, found.soonest, found.latest) == (0, 0, 0)


def test_an_end_that_is_too_far_off_is_not_named():
    found = forecast([0, 0, 12], 400)

    assert found.expected == 100
    assert found.latest is None
    assert forecast([1, 1, 1], FAR_OFF + 1).expected is None


def test_days_that_happen_to_be_alike_are_not_taken_for_a_certainty():
    found = forecast([10, 10, 10, 10], 100)

    assert found.soonest < 10 < found.latest


def test_more_days_say_more():
    few, many = (forecast([8, 12] * times, 100) for times in (2, 8))

    assert many.latest - many.soonest < few.latest - few.soonest


@pytest.mark.parametrize(("days", "spread"), [(3, 0), (4, 4), (8, 4), (5, 40)])
def test_the_truth_lies_between_the_ends_as_often_as_is_said(days, spread):
    """Days of a mean of 60, whose variance is that of a Poisson count or `spread` times as much again (negative binomial)."""
    chance, held, runs, mean, left = np.random.default_rng(7), 0, 2_000, 60, 500
    for _ in range(runs):
        shape = mean / spread if spread else None
        rates = chance.gamma(shape, spread, days + 60) if shape else np.full(days + 60, mean)
        counts = chance.poisson(rates)
        found = forecast(counts[:days].tolist(), left, level=0.80)
        needed = int(np.searchsorted(np.cumsum(counts[days:]), left) + 1)
        held += found.soonest <= needed <= (FAR_OFF if found.latest is None else found.latest)

    assert held / runs > 0.78
