"""The limits of many cells at once: each by its own method, and none where nothing is relevant."""

import numpy as np
import pytest

from evenhand.statistics.chosen_limits import (
    ImpossibleRelevantPopulation,
    chosen_limits,
    drawn_in_proportion,
    estimated_population,
)
from evenhand.statistics.hypergeometric import exact_limits
from evenhand.statistics.proportions import StratumCounts

ELIGIBLE, DRAWN = np.array([[300, 100], [300, 100], [8, 4], [300, 100]]), np.array([[45, 15], [30, 30], [8, 4], [45, 15]])
RELEVANT, SUFFICIENT = np.array([[45, 15], [30, 30], [8, 4], [0, 0]]), np.array([[40, 5], [30, 15], [3, 3], [0, 0]])
CELLS = StratumCounts(ELIGIBLE, DRAWN, RELEVANT, SUFFICIENT)


def test_each_cell_has_the_method_that_its_sample_calls_for():
    low, high, method = chosen_limits(CELLS, 0.8)

    assert method.tolist() == ["exact hypergeometric", "Korn-Graubard", "census", ""]
    assert (low[0], high[0]) == exact_limits(45, 60, 400, 0.8)
    assert low[1] < 0.875 < high[1]
    assert low[2] == high[2] == 0.5
    assert np.isnan([low[3], high[3]]).all()


def test_limits_come_in_the_shape_of_the_cells():
    questions_by_units = StratumCounts(ELIGIBLE[0], DRAWN[0], np.full((3, 5, 2), 4), np.full((3, 5, 2), 2))

    low, high, method = chosen_limits(questions_by_units, 0.8)

    assert low.shape == high.shape == method.shape == drawn_in_proportion(questions_by_units).shape == (3, 5)
    assert estimated_population(questions_by_units)[0, 0] == np.ceil(300 * 4 / 45 + 100 * 4 / 15)


def test_known_relevant_populations_are_each_cells_own():
    counts = StratumCounts([400], [60], [[20], [20], [20]], [[15], [15], [15]])

    low, _, method = chosen_limits(counts, 0.8, relevant_population=[150, np.nan, 20])

    assert method.tolist() == ["exact hypergeometric", "exact hypergeometric", "census"]
    assert low[0] == exact_limits(15, 20, 150, 0.8)[0]
    assert low[1] == pytest.approx(exact_limits(15, 20, 134, 0.8)[0] - 1 / 134)
    assert low[2] == 0.75


def test_a_relevant_population_that_cannot_be_is_refused_by_its_cell():
    with pytest.raises(ImpossibleRelevantPopulation, match="19 relevant eligible cases cannot be"):
        chosen_limits(StratumCounts([400], [60], [[20], [20]], [[15], [15]]), 0.8, relevant_population=[150, 19])


def test_a_caseload_of_unknown_size_goes_by_its_weights():
    endless = StratumCounts([np.inf, np.inf], [10, 10], [10, 10], [9, 4], weights=np.array([1, 3]))

    low, high, method = chosen_limits(endless, 0.8)

    assert method == "Korn-Graubard"
    assert low < (0.9 + 3 * 0.4) / 4 < high
