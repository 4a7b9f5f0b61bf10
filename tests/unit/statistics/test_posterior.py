"""The cases that were not read, beside R's figures (tests/golden/test_comparing.py)."""

import numpy as np
import pytest
from scipy.stats import betabinom

from evenhand.statistics.posterior import (
    JEFFREYS,
    BetaPrior,
    ImpossiblePrior,
    ImpossibleRead,
    chance_of_reaching,
    chances_of_totals,
)


def test_where_nothing_was_read_the_prior_speaks():
    assert chances_of_totals(0, 0, 2, BetaPrior(1, 1)) == pytest.approx([1 / 3] * 3)  # the flat prior's: every total alike


def test_where_all_was_read_nothing_is_left_to_chance():
    assert chances_of_totals(3, 5, 5).tolist() == [0, 0, 0, 1, 0, 0]
    assert (chance_of_reaching(0.6, 3, 5, 5), chance_of_reaching(0.61, 3, 5, 5)) == (1, 0)


def test_the_chances_are_those_of_the_beta_binomial():
    found = chances_of_totals(31, 60, 400)

    assert found[31:372] == pytest.approx(betabinom(340, 31.5, 29.5).pmf(np.arange(341)), rel=1e-8)
    assert found.sum() == pytest.approx(1, abs=1e-14)


def test_a_very_large_caseload_neither_overflows_nor_underflows():
    found = chances_of_totals(620, 1000, 240_000)

    assert np.isfinite(found).all()
    assert (found @ np.arange(240_001)) / 240_000 == pytest.approx((620 + 0.5 * (1 - 1000 / 240_000)) / 1001, rel=1e-3)


def test_a_threshold_reached_exactly_is_reached():
    assert chance_of_reaching(0.65, 13, 20, 20) == 1.0  # 13/20 is .65, which no binary fraction is


@pytest.mark.parametrize("numbers", [(5, 4, 9), (3, 10, 9), (-1, 4, 9)])
def test_cases_that_cannot_have_been_read_are_refused(numbers):
    with pytest.raises(ImpossibleRead, match="cannot be"):
        chance_of_reaching(0.5, *numbers)


def test_a_prior_of_nothing_is_refused():
    with pytest.raises(ImpossiblePrior, match="above nought"):
        BetaPrior(0, 1)


def test_the_flattest_prior_says_how_alike_cases_are():
    assert (JEFFREYS.share, JEFFREYS.intraclass_correlation) == (0.5, 0.5)
