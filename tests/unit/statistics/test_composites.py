"""Shares of the same cases together, and weighted sums of them."""

import numpy as np
import pytest

from evenhand.statistics.composites import Estimates, shares_together, weighted_sums
from evenhand.statistics.proportions import StratumCounts, estimated_shares
from evenhand.statistics.strata import NoRelevantCases

NO = float("nan")


def test_a_question_that_repeats_another_differs_from_it_by_nothing():
    answers = [[1, 1], [0, 0], [1, 1], [0, 0], [1, 1]]

    difference = weighted_sums(shares_together(answers, [0, 0, 0, 1, 1], [9, 6], [3, 2]), [1, -1])

    assert difference.values[0] == difference.standard_errors[0] == 0


def test_questions_that_vary_against_each_other_make_a_surer_mean():
    with_each_other = shares_together([[1, 1], [0, 0], [1, 1], [0, 0]], [0] * 4, [40], [4])
    against = shares_together([[1, 0], [0, 1], [1, 0], [0, 1]], [0] * 4, [40], [4])

    mean = [[0.5, 0.5]]
    assert weighted_sums(against, mean).standard_errors[0] < weighted_sums(with_each_other, mean).standard_errors[0]


def test_a_case_a_question_does_not_apply_to_is_in_neither_of_its_counts():
    found = shares_together([[1, NO], [0, 1], [1, NO], [1, 0]], [0] * 4, [40], [4])

    assert found.values.tolist() == [0.75, 0.5]
    alone = estimated_shares(StratumCounts([40], [4], [2], [1]))
    assert found.standard_errors[1] == pytest.approx(float(alone.standard_error))


def test_unequal_weights_of_cases_are_counted_as_given():
    found = shares_together([[1], [0], [0]], [0] * 3, [30], [3], weights=[2, 1, 1])

    assert found.values[0] == 0.5


def test_a_share_of_no_relevant_case_is_refused_by_its_place():
    with pytest.raises(NoRelevantCases, match="the question in place 1: no relevant case was read"):
        shares_together([[1, NO], [0, NO]], [0, 0], [9], [2])


def test_the_variance_of_a_sum_is_by_the_covariance():
    estimates = Estimates(np.array([0.5, 0.25]), np.array([[4.0, 1.0], [1.0, 9.0]]))

    found = weighted_sums(estimates, [[1, 1], [1, -1]])

    assert found.values.tolist() == [0.75, 0.25]
    assert found.covariance.tolist() == [[15, -5], [-5, 11]]  # 4 + 9 + 2, 4 - 9, 4 + 9 - 2
