"""Which interval a sample calls for, and the words that say so."""

import pytest

from evenhand.statistics.chosen_limits import ImpossibleRelevantPopulation, drawn_in_proportion, estimated_population
from evenhand.statistics.hypergeometric import exact_limits
from evenhand.statistics.interval_choice import chosen_interval, endless_interval
from evenhand.statistics.intervals import clopper_pearson_limits
from evenhand.statistics.proportions import StratumCounts
from evenhand.statistics.strata import NoRelevantCases

WEST = StratumCounts([400], [60], [60], [45])


def ends(interval):
    return interval.low, interval.high


def test_one_stratum_is_taken_exactly():
    found = chosen_interval(WEST, 0.8)

    assert ends(found) == exact_limits(45, 60, 400, 0.8)
    assert (found.level, found.method) == (0.8, "exact hypergeometric")
    assert found.because == "exact, from 60 relevant cases read of 400"


def test_strata_in_proportion_to_within_a_case_are_taken_together():
    counts = StratumCounts([300, 95, 5], [45, 14, 1], [45, 14, 1], [40, 5, 0])

    assert drawn_in_proportion(counts)
    assert ends(chosen_interval(counts, 0.8)) == exact_limits(45, 60, 400, 0.8)


def test_strata_out_of_proportion_are_taken_by_their_weights():
    counts = StratumCounts([300, 100], [30, 30], [30, 30], [30, 15])

    found = chosen_interval(counts, 0.8)

    assert found.method == "Korn-Graubard"
    assert found.low < 0.875 < found.high  # (300 + 50)/400
    assert "2 strata that were not drawn in proportion" in found.because
    assert "by which the share is 87.5%" in found.because


def test_strata_of_which_nothing_was_drawn_are_named():
    found = chosen_interval(StratumCounts([300, 100, 40], [20, 40, 0], [20, 40, 0], [10, 15, 0]), 0.8)

    assert found.because.endswith("it does not speak for 40 eligible cases in strata of which none was drawn")


def test_given_weights_are_never_taken_for_proportion():
    assert not drawn_in_proportion(StratumCounts([300, 100], [30, 10], [30, 10], [20, 5], weights=[10, 12]))


@pytest.mark.parametrize(
    ("counts", "known", "because"),
    [
        (StratumCounts([7, 3], [7, 3], [6, 2], [3, 1]), None, "every one of the 10 eligible cases was read"),
        (StratumCounts([90], [30], [8], [4]), 8, "every one of the 8 relevant cases was read"),
    ],
)
def test_a_census_is_said_to_be_one(counts, known, because):
    found = chosen_interval(counts, 0.8, relevant_population=known)

    assert (found.low, found.high, found.method) == (0.5, 0.5, "census")
    assert found.because == f"{because}, so the share is that of them all"


def test_a_known_number_of_relevant_cases_is_used_as_it_is():
    found = chosen_interval(StratumCounts([400], [60], [20], [15]), 0.8, relevant_population=150)

    assert ends(found) == exact_limits(15, 20, 150, 0.8)
    assert found.because == "exact, from 20 relevant cases read of 150"


def test_an_estimated_number_of_relevant_cases_puts_the_limits_a_case_further_out():
    found = chosen_interval(StratumCounts([400], [60], [20], [15]), 0.8)

    low, high = exact_limits(15, 20, 134, 0.8)  # 400 · 20/60 = 133.3
    assert ends(found) == (pytest.approx(low - 1 / 134), pytest.approx(high + 1 / 134))
    assert "an estimated 134" in found.because
    assert "a case wider at either end" in found.because


def test_a_share_between_two_that_are_possible_is_held_all_the_same():
    found = chosen_interval(StratumCounts([30], [29], [29], [28]), 0.8)

    assert exact_limits(28, 29, 30, 0.8) == (29 / 30, 29 / 30)  # 28/30 has a chance of 2/30
    assert ends(found) == (28 / 29, 29 / 30)


def test_ends_that_are_certain_are_put_no_further_out():
    all_sufficient = chosen_interval(StratumCounts([400], [60], [20], [20]), 0.8)

    assert all_sufficient.high == 1
    assert chosen_interval(StratumCounts([400], [60], [20], [0]), 0.8).low == 0


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (([400], [60], [20], [15]), 134),
        (([60], [59], [5], [3]), 6),  # 60 · 5/59 = 5.08: the unread case may be relevant
        (([300, 100], [45, 15], [0, 15], [0, 9]), 100),  # by stratum, and so not 400 · 15/60
    ],
)
def test_the_relevant_population_is_estimated_by_stratum_and_rounded_up(counts, expected):
    assert estimated_population(StratumCounts(*counts)) == expected


@pytest.mark.parametrize("known", [19, 361])
def test_a_relevant_population_that_cannot_be_is_refused(known):
    with pytest.raises(ImpossibleRelevantPopulation, match=f"{known} relevant eligible cases cannot be.* 20 to 360"):
        chosen_interval(StratumCounts([400], [60], [20], [15]), 0.8, relevant_population=known)


def test_a_sample_without_a_relevant_case_is_refused():
    with pytest.raises(NoRelevantCases):
        chosen_interval(StratumCounts([400], [60], [0], [0]), 0.8)
    with pytest.raises(NoRelevantCases):
        endless_interval(0, 0, 0.8)


def test_without_numbers_of_eligible_cases_the_caseload_counts_as_endless():
    found = endless_interval(45, 60, 0.8)

    assert ends(found) == clopper_pearson_limits(45, 60, 0.8)
    assert "a caseload of unknown size, taken as endless" in found.because
