"""Funnels, and who lies outside."""

import numpy as np
import pytest
from scipy.stats import binom

from evenhand.statistics.funnel import KEPT, Funnel, exact_limits, funnel, limits, placed

PLAIN = Funnel(target=0.5, overdispersion="none", factor=1.0, between=0.0)


def units_alike(units=400, cases=80, seed=5):
    return np.random.default_rng(seed).binomial(cases, 0.6, units), np.full(units, cases)


def test_units_that_differ_by_chance_show_no_excess():
    found = funnel(*units_alike())

    assert found.target == pytest.approx(0.6, abs=0.01)
    assert found.factor == pytest.approx(1.0, abs=0.05)
    assert found.between < 1e-4


def test_as_many_lie_outside_by_chance_as_the_limits_say():
    counts, sizes = units_alike(units=4000)

    beyond = placed(funnel(counts, sizes, overdispersion="none"), counts, sizes).beyond

    assert (beyond > 0).mean() == pytest.approx(0.05, abs=0.015)
    assert (beyond == 0.998).mean() < 0.006


@pytest.mark.parametrize("way", ["multiplicative", "additive"])
def test_an_excess_that_is_allowed_for_leaves_the_outlier_outside(way):
    chance = np.random.default_rng(1)
    sizes = np.full(100, 80)
    counts = chance.binomial(sizes, np.append(chance.beta(18, 12, 99), 0.02))

    alone, allowed = (placed(funnel(counts, sizes, overdispersion=one), counts, sizes).beyond for one in ("none", way))

    assert (alone > 0).mean() > 0.2
    assert (allowed > 0).mean() < (alone > 0).mean() / 2
    assert allowed[-1] == 0.998


def test_the_variance_between_units_is_found_again():
    chance = np.random.default_rng(2)
    sizes = chance.integers(40, 160, 3000)
    counts = chance.binomial(sizes, chance.beta(18, 12, 3000))

    assert funnel(counts, sizes, consistent=True).between == pytest.approx(0.24 / 31, rel=0.15)  # pq / (a + b + 1)
    assert funnel(counts, sizes).between < 0.7 * 0.24 / 31  # as published, it shows less


def test_an_estimate_that_is_made_consistent_is_one_where_there_is_no_excess():
    chance = np.random.default_rng(9)

    scores = chance.standard_normal(400_000)
    found = np.mean(np.clip(scores, *np.quantile(scores, [0.1, 0.9])) ** 2)

    assert found == pytest.approx(KEPT, abs=0.005)


def test_limits_are_those_of_so_many_standard_errors():
    low, high = limits(PLAIN, [25, 100], 0.95)

    assert low == pytest.approx([0.5 - 1.96 * 0.1, 0.5 - 1.96 * 0.05], abs=1e-4)
    assert high == pytest.approx(1 - low)


def test_a_caseload_read_whole_leaves_chance_nothing():
    low, high = limits(PLAIN, [25, 25], 0.95, eligible=[25, 1_000_000])

    assert (low[0], high[0]) == (0.5, 0.5)
    assert low[1] == pytest.approx(0.304, abs=1e-3)
    assert np.isnan(placed(PLAIN, [20], [25], eligible=[25]).z[0])


def test_exact_limits_lie_between_the_counts_whose_chance_they_cross():
    low, high = exact_limits(0.6, [20], 0.95)

    assert binom.cdf(np.floor(low * 20), 20, 0.6) <= 0.025 + 1e-9
    assert 0 < low[0] < 0.4
    assert 0.75 < high[0] < 0.9


def test_exact_limits_of_a_caseload_are_narrower_than_of_an_endless_one():
    endless, finite = exact_limits(0.6, [60], 0.95), exact_limits(0.6, [60], 0.95, eligible=[100])

    assert endless[0] < finite[0] < 0.6 < finite[1] < endless[1]


def test_a_unit_of_no_case_lies_nowhere():
    found = placed(PLAIN, [0, 40], [0, 50])

    assert np.isnan(found.z[0])
    assert found.beyond.tolist() == [0, 0.998]
