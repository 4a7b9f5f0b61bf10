"""Exact tests of small tables, beside R's (tests/golden/test_comparing.py)."""

import pytest
from scipy.stats import fisher_exact

from evenhand.statistics import exact_tables
from evenhand.statistics.exact_tables import ImpossibleGroups, exact_test


def test_two_groups_are_tested_by_fishers_tea():
    assert exact_test([3, 1], [4, 4]).p == pytest.approx(34 / 70)  # Fisher (1935), chapter 2: 16 + 1 tables either way of 70


def test_four_groups_of_one_case_each_are_counted_by_hand():
    assert exact_test([2, 0, 0], [2, 2, 2]).p == pytest.approx(
        3 / 15
    )  # 3 of the 15 pairs are within one group, the rest likelier


@pytest.mark.parametrize(("having", "of"), [([5], [9]), ([0, 0], [4, 5]), ([4, 5], [4, 5]), ([2, 0], [4, 0]), ([], [])])
def test_where_nothing_can_differ_chance_explains_everything(having, of):
    assert exact_test(having, of).p == 1.0


def test_a_group_of_no_case_changes_nothing():
    assert exact_test([3, 0, 1], [4, 0, 4]) == exact_test([3, 1], [4, 4])


def test_tables_too_many_to_list_are_drawn_and_come_near(monkeypatch):
    having, of = [9, 4, 2, 12], [12, 14, 9, 15]
    listed = exact_test(having, of)

    monkeypatch.setattr(exact_tables, "MOST_TABLES", 10)
    drawn = exact_test(having, of, seed=3)

    assert (listed.drawn, drawn.drawn) == (False, True)
    assert drawn.p == pytest.approx(listed.p, abs=4 * (listed.p / exact_tables.DRAWS) ** 0.5)  # four standard errors
    assert drawn == exact_test(having, of, seed=3)


def test_two_groups_of_many_cases_are_as_scipy_has_them():
    table = [[900, 400], [850, 450]]

    assert exact_test([900, 850], [1300, 1300]).p == pytest.approx(fisher_exact(table).pvalue, rel=1e-9)


@pytest.mark.parametrize(("having", "of"), [([5], [4]), ([-1], [4]), ([1.5], [4]), ([1, 2], [4])])
def test_counts_that_cannot_be_are_refused(having, of):
    with pytest.raises(ImpossibleGroups, match="cannot be"):
        exact_test(having, of)
