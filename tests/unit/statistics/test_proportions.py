"""Shares in closed form: axes, cells without a relevant case, lonely strata, and counts that cannot be."""

import numpy as np
import pytest

from evenhand.statistics.proportions import (
    EndlessWithoutWeights,
    MoreSufficientThanRelevant,
    StratumCounts,
    estimated_shares,
)
from evenhand.statistics.strata import ImpossibleStratum, LonelyRuleUnknown


def test_a_simple_random_sample_has_the_standard_error_of_the_book():
    found = estimated_shares(StratumCounts([400], [60], [60], [45]))

    # Cochran 1977, 3.2: sqrt(p q / (n - 1) (1 - n/N))
    assert (found.share, found.standard_error) == (0.75, pytest.approx((0.75 * 0.25 / 59 * (1 - 60 / 400)) ** 0.5))
    assert (found.relevant, found.population, found.degrees) == (60, 400, 59)


def test_a_case_of_a_stratum_drawn_less_densely_counts_for_more():
    found = estimated_shares(StratumCounts([100, 300], [10, 10], [10, 10], [10, 0]))

    assert found.share == 0.25


def test_a_census_has_no_error():
    found = estimated_shares(StratumCounts([7, 3], [7, 3], [5, 3], [2, 3]))

    assert (found.share, found.standard_error) == (0.625, 0)


def test_questions_by_units_are_done_at_once_as_each_would_be_alone():
    chance = np.random.default_rng(4)
    drawn = chance.integers(2, 9, (5, 3))
    relevant = chance.integers(0, drawn, (40, 5, 3))
    sufficient = chance.integers(0, relevant + 1)

    together = estimated_shares(StratumCounts(drawn * 6, drawn, relevant, sufficient))

    assert together.share.shape == (40, 5)
    alone = estimated_shares(StratumCounts(drawn[2] * 6, drawn[2], relevant[7, 2], sufficient[7, 2]))
    assert together.standard_error[7, 2] == alone.standard_error
    assert together.degrees[7, 2] == alone.degrees


def test_more_cells_than_are_worked_on_together_are_all_done():
    relevant = np.arange(1, 50_001)[:, None]

    found = estimated_shares(StratumCounts([200_000], [100_000], relevant, relevant / 2))

    assert found.relevant.tolist() == list(range(1, 50_001))
    assert (found.share == 0.5).all()


def test_where_no_case_is_relevant_there_is_no_share():
    found = estimated_shares(StratumCounts([9, 9], [3, 3], [[0, 0], [1, 2]], [[0, 0], [1, 0]]))

    assert np.isnan(found.share).tolist() == np.isnan(found.standard_error).tolist() == [True, False]
    assert found.degrees.tolist() == [0, 1]


def test_no_cells_give_no_shares():
    found = estimated_shares(StratumCounts([9, 9], [3, 3], np.zeros((0, 2)), np.zeros((0, 2))))

    assert found.share.shape == found.degrees.shape == (0,)


@pytest.mark.parametrize(
    ("lonely", "expected"),
    [
        ("certainty", 0.0),
        # w (k - m p) = 20 (1 - 3/4), squared, (1 - 1/20), over (sum of w m)² = 80²
        ("adjust", (0.95 * 5**2) ** 0.5 / 80),
    ],
)
def test_a_stratum_of_one_case_adds_what_the_rule_says(lonely, expected):
    # the other stratum is a census of 60, 40 of them sufficient: p = (40 + 20)/80
    found = estimated_shares(StratumCounts([60, 20], [60, 1], [60, 1], [40, 1]), lonely)

    assert found.standard_error == pytest.approx(expected)


def test_an_average_lets_the_other_strata_stand_for_the_lonely_one():
    counts = StratumCounts([60, 60, 20], [6, 6, 1], [6, 6, 1], [4, 2, 1])

    without, averaged = (estimated_shares(counts, lonely).standard_error for lonely in ("certainty", "average"))

    assert averaged == pytest.approx(without * (3 / 2) ** 0.5)


def test_weights_may_be_given_where_the_numbers_of_the_strata_are_not_known():
    endless = estimated_shares(StratumCounts([np.inf, np.inf], [10, 10], [10, 10], [10, 0], weights=[1, 3]))

    assert endless.share == 0.25
    with pytest.raises(EndlessWithoutWeights, match="stratum 1 has no number of eligible cases"):
        StratumCounts([100, np.inf], [10, 10], [10, 10], [10, 0])


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (([9, 9], [3, 10], [3, 3], [1, 1]), "stratum 1: 3 cases read of 10 drawn from 9 eligible cannot be"),
        (([9, 9], [3, 3], [[3, 3], [4, 3]], [1, 1]), "stratum 0: 4 cases read of 3 drawn from 9"),
        (([9, 9], [3, 3], [3, -1], [1, 1]), "stratum 1: -1 cases read"),
    ],
)
def test_strata_that_cannot_be_are_refused(counts, said):
    with pytest.raises(ImpossibleStratum, match=said):
        StratumCounts(*counts)


def test_more_sufficient_than_relevant_cases_are_refused():
    with pytest.raises(MoreSufficientThanRelevant, match="stratum 1: 3 sufficient of 2 relevant cases cannot be"):
        StratumCounts([9, 9], [3, 3], [3, 2], [[1, 1], [1, 3]])


def test_a_rule_that_there_is_none_of_is_refused():
    with pytest.raises(LonelyRuleUnknown):
        estimated_shares(StratumCounts([9], [3], [3], [2]), "remove")
