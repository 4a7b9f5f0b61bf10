"""Limits for an endless population: at the ends, many at once, and what is refused."""

import numpy as np
import pytest

from evenhand.statistics.intervals import (
    ImpossibleLevel,
    MoreThanRead,
    clopper_pearson_limits,
    wilson_limits,
)
from evenhand.statistics.strata import NoRelevantCases

BOTH = pytest.mark.parametrize("limits", [clopper_pearson_limits, wilson_limits])


@BOTH
def test_none_and_all_sufficient_reach_the_ends_of_the_scale(limits):
    low, high = limits([0, 20], [20, 20], 0.8)

    assert (low[0], high[1]) == (0, 1)
    assert high[0] == pytest.approx(1 - low[1])


def test_where_all_are_sufficient_the_exact_low_end_is_a_root():
    low, _ = clopper_pearson_limits(20, 20, 0.8)

    assert low == pytest.approx(0.1 ** (1 / 20))  # the share of which 20 of 20 have a chance of a tenth


@BOTH
def test_limits_come_in_the_shape_they_were_asked_in(limits):
    low, high = limits(np.full((2, 3), 4), [10, 20, 40], 0.95)

    assert low.shape == high.shape == (2, 3)


@BOTH
@pytest.mark.parametrize("level", [0, 1, -0.1, 80])
def test_a_level_that_is_no_share_is_refused(limits, level):
    with pytest.raises(ImpossibleLevel, match=r"give a share between nought and one, such as 0\.8"):
        limits(1, 2, level)


@BOTH
def test_no_case_read_is_refused(limits):
    with pytest.raises(NoRelevantCases, match="no relevant case was read"):
        limits([1, 0], [2, 0], 0.8)


@BOTH
@pytest.mark.parametrize("sufficient", [-1, 3])
def test_counts_that_cannot_be_are_refused(limits, sufficient):
    with pytest.raises(MoreThanRead, match=f"{sufficient} sufficient of 2 cases read cannot be"):
        limits([1, sufficient], [2, 2], 0.8)
