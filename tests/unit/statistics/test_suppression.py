"""Hiding counts: tables worked through by hand, and attempts to find what is hidden."""

import numpy as np
import pytest

from evenhand.statistics.disclosure import DisclosurePolicy
from evenhand.statistics.suppression import Relation, RelationBroken, possible_counts, suppress

POLICY = DisclosurePolicy(threshold=5)
ROW = [Relation(3, (0, 1, 2))]


def test_a_small_count_is_hidden_with_the_next_smallest():
    found = suppress([3, 20, 30, 53], ROW, POLICY)

    assert found.hidden.tolist() == [True, True, False, False]
    assert found.small.tolist() == [True, False, False, False]
    assert found.exposed == ()


def test_two_small_counts_that_must_each_be_one_take_a_third_with_them():
    found = suppress([1, 1, 40, 42], ROW, POLICY)

    assert found.hidden.tolist() == [True, True, True, False]  # 1 + 1 = 42 - 40, and a hidden count is not nought


def test_where_nothing_is_small_nothing_is_hidden():
    assert not suppress([10, 20, 30, 60], ROW, POLICY).hidden.any()


def test_what_can_be_worked_out_of_a_hidden_count_is_worked_out():
    low, high = possible_counts([3, 20, 30, 53], ROW, np.array([True, True, False, False]), POLICY)

    assert low.tolist() == [1, 1, 30, 53]
    assert high.tolist() == [22, 22, 30, 53]


def test_a_hidden_nought_may_be_nought_to_whoever_looks():
    low, _ = possible_counts([0, 20, 30, 50], ROW, np.array([True, True, False, False]), POLICY)

    assert low[0] == 0


def test_the_complement_of_a_small_count_is_hidden_though_its_total_is_public():
    of_group = [Relation(2, (0, 1)), Relation(5, (3, 4)), Relation(6, (0, 3)), Relation(7, (1, 4)), Relation(8, (2, 5))]

    found = suppress([22, 2, 24, 70, 56, 126, 92, 58, 150], of_group, POLICY, known=[6, 7, 8])

    assert found.hidden[:6].tolist() == [
        True,
        True,
        False,
        True,
        True,
        False,
    ]  # 2 of 24 women who were not, known by their number
    assert found.exposed == ()


def test_what_is_public_already_is_not_hidden_and_what_it_exposes_is_said():
    found = suppress([1, 2, 3], [Relation(2, (0, 1))], POLICY, known=[2])

    assert found.hidden.tolist() == [True, True, False]
    assert found.exposed == (0, 1)


def test_counts_that_stand_together_are_hidden_together():
    counts = [3, 20, 23, 30, 40, 70, 33, 60, 93]
    table = [Relation(2, (0, 1)), Relation(5, (3, 4)), Relation(8, (6, 7)), Relation(6, (0, 3)), Relation(7, (1, 4))]

    found = suppress(counts, table, POLICY, known=[6, 7, 8], together=[(0, 1, 2), (3, 4, 5)])

    assert found.hidden.tolist() == [True] * 6 + [False] * 3


def test_two_tables_of_one_population_are_protected_together():
    # women and men, and the offices A and B, of one total; office A is women alone but for two men
    counts = [12, 40, 52, 14, 38, 2]
    by_gender, by_office, women_and_two = Relation(2, (0, 1)), Relation(2, (3, 4)), Relation(3, (0, 5))

    apart = suppress(counts[:5], [by_gender, by_office], POLICY)
    linked = suppress(counts, [by_gender, by_office, women_and_two], POLICY)

    assert not apart.hidden.any()  # nothing small is seen in either
    assert linked.hidden[5]
    assert linked.hidden.sum() > 1  # 14 - 12 would give the two away
    low, high = possible_counts(counts, [by_gender, by_office, women_and_two], linked.hidden, POLICY)
    assert high[5] - low[5] >= 5


def test_a_total_that_is_not_the_sum_of_its_parts_is_refused():
    with pytest.raises(RelationBroken, match="before it is rounded"):
        suppress([3, 20, 30, 55], ROW, POLICY)


def test_counts_without_relations_hide_only_themselves():
    assert suppress([3, 20], [], POLICY).hidden.tolist() == [True, False]
