"""Many units' shares drawn together, beside R's (tests/golden/test_comparing.py)."""

import numpy as np
import pytest

from evenhand.statistics.posterior import BetaPrior
from evenhand.statistics.shrinkage import TooFewUnits, fit_beta_binomial, intraclass_correlation, shrunk_shares


def units_of(prior, units, cases, seed=7):
    chance = np.random.default_rng(seed)
    return chance.binomial(cases, chance.beta(prior.sufficient, prior.insufficient, units)), np.full(units, cases)


def test_the_prior_that_made_the_units_is_found_again():
    fit = fit_beta_binomial(*units_of(BetaPrior(6, 4), 4000, 60))

    assert fit.prior.share == pytest.approx(0.6, abs=0.01)
    assert fit.prior.intraclass_correlation == pytest.approx(1 / 11, abs=0.005)
    assert not fit.without_end


def test_units_that_differ_by_chance_alone_are_drawn_wholly_together():
    fit = fit_beta_binomial([30, 31, 29, 30], [60, 60, 60, 60])

    assert fit.without_end
    assert shrunk_shares([0, 60], [60, 60], fit.prior).share == pytest.approx([0.5, 0.5], abs=1e-3)


def test_a_unit_of_no_case_has_what_the_others_say_of_it():
    shrunk = shrunk_shares([0], [0], BetaPrior(6, 4))

    assert shrunk.share == pytest.approx([0.6])
    assert (shrunk.low[0], shrunk.high[0]) == pytest.approx((0.2993, 0.8630), abs=1e-4)  # qbeta(c(.025, .975), 6, 4)


def test_a_small_unit_is_drawn_further_than_a_large_one():
    shrunk = shrunk_shares([9, 90], [10, 100], BetaPrior(6, 4))

    assert 0.6 < shrunk.share[0] < shrunk.share[1] < 0.9


@pytest.mark.parametrize("method", ["moments", "likelihood"])
def test_how_alike_cases_of_a_unit_are_is_found_again(method):
    assert intraclass_correlation(*units_of(BetaPrior(6, 4), 2000, 60), method) == pytest.approx(1 / 11, abs=0.01)


def test_units_all_of_one_kind_have_cases_wholly_alike():
    assert intraclass_correlation([10, 0, 10, 0], [10, 10, 10, 10]) == 1.0


@pytest.mark.parametrize("counts", [[5, 5, 5], [10, 10, 10], [0, 0, 0]])
def test_units_no_further_apart_than_chance_have_cases_no_more_alike(counts):
    assert intraclass_correlation(counts, [10, 10, 10]) == 0.0


@pytest.mark.parametrize(("counts", "sizes"), [([5], [10]), ([5, 0], [10, 0]), ([1, 0], [1, 1])])
def test_too_few_units_to_learn_from_are_refused(counts, sizes):
    with pytest.raises(TooFewUnits, match="give two or more"):
        fit_beta_binomial(counts, sizes)
