"""Limits by the design's variance: where it shows no spread, few degrees of freedom, a census, nothing relevant."""

import numpy as np
import pytest

from evenhand.statistics.design_limits import (
    arcsine_limits,
    effective_cases,
    korn_graubard_limits,
    logit_limits,
    normal_limits,
)
from evenhand.statistics.intervals import ImpossibleLevel, clopper_pearson_limits
from evenhand.statistics.proportions import StratumCounts, estimated_shares


def shares(*counts, lonely="certainty"):
    return estimated_shares(StratumCounts(*counts), lonely)


def test_strata_that_show_no_spread_do_not_make_a_share_certain():
    every_case_sufficient = shares([100, 300], [10, 10], [10, 10], [10, 10])

    low, high = korn_graubard_limits(every_case_sufficient, 0.8)

    # weights of 10 and 30 are worth (20 · 20)²/(10·10² + 10·30²) = 16 cases, of 400 of which 20 are read 16/0.95; t of 19 over 18
    assert effective_cases(every_case_sufficient, 0.8) == pytest.approx(16 / 0.95 * (1.3277282 / 1.3303909) ** 2)
    assert (low, high) == (pytest.approx(0.1 ** (1 / effective_cases(every_case_sufficient, 0.8))), 1)


def test_a_sample_worth_more_than_one_without_strata_is_held_down_to_that():
    apart = shares([200, 200], [20, 20], [20, 20], [19, 1])

    bare, held = effective_cases(apart, 0.8, capped=False), effective_cases(apart, 0.8)

    assert bare > 100
    assert held == pytest.approx(40 / 0.9, rel=0.01)


def test_one_case_of_each_stratum_counts_as_its_worth():
    alone = shares([40, 30, 20], [1, 1, 1], [1, 1, 1], [1, 1, 0], lonely="adjust")

    found = korn_graubard_limits(alone, 0.8)

    worth = 90**2 / (40**2 + 30**2 + 20**2)
    assert found == clopper_pearson_limits(worth * 7 / 9, worth, 0.8)
    assert np.isnan(korn_graubard_limits(alone, 0.8, capped=False)).all()


def test_a_census_is_its_own_interval():
    assert korn_graubard_limits(shares([7, 3], [7, 3], [7, 3], [4, 1]), 0.8) == (0.5, 0.5)


def test_where_nothing_is_relevant_there_is_no_interval_and_the_other_cells_have_theirs():
    cells = shares([70, 30], [7, 3], [[0, 0], [7, 3]], [[0, 0], [4, 1]])

    low, high = korn_graubard_limits(cells, 0.8)

    assert np.isnan(low).tolist() == np.isnan(high).tolist() == [True, False]
    assert low[1] < 0.5 < high[1]


@pytest.mark.parametrize("limits", [logit_limits, arcsine_limits])
def test_a_share_at_an_end_has_no_limits_by_a_spread_it_does_not_show(limits):
    assert np.isnan(limits(shares([40], [5], [5], [5]), 0.8)).all()


def test_normal_limits_may_lie_beyond_the_scale():
    low, _ = normal_limits(shares([4000], [20], [20], [1]), 0.95)

    assert low < 0


@pytest.mark.parametrize("limits", [normal_limits, logit_limits, arcsine_limits, korn_graubard_limits])
def test_a_level_that_is_no_share_is_refused(limits):
    with pytest.raises(ImpossibleLevel):
        limits(shares([40], [5], [5], [4]), 95)
