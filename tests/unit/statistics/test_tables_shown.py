"""Tables and groups as they may be shown."""

import numpy as np
import pytest

from evenhand.statistics.disclosure import DisclosurePolicy
from evenhand.statistics.tables_shown import protected_groups, protected_table

POLICY = DisclosurePolicy(threshold=5, width=5)
SIZES = DisclosurePolicy(threshold=5, width=5, guards="sizes")


def test_a_table_without_small_counts_is_shown_whole():
    assert protected_table([[10, 20], [30, 40]], POLICY).shown == [[10, 20, 30], [30, 40, 70], [40, 60, 100]]


def test_a_small_count_takes_its_row_its_column_and_a_corner_with_it():
    shown = protected_table([[3, 20, 30], [12, 40, 22], [33, 8, 9]], POLICY).shown

    assert shown == [[None, None, 30, 53], [12, 40, 22, 74], [None, None, 9, 50], [48, 68, 61, 177]]


def test_a_table_all_of_small_counts_is_hidden_with_its_totals():
    assert protected_table([2, 1], POLICY).shown == [[None, None, None]]


def test_totals_that_are_known_are_never_hidden_and_it_says_that_they_expose():
    found = protected_table([3, 3], POLICY, totals_known=True)

    assert found.shown == [[None, None, 6]]
    assert found.exposed


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([[10, 14], [60, 66]], []),
        ([[4, 20], [60, 66], [30, 40]], [0, 1 + 1]),  # the smallest that is shown goes with it
        ([[22, 2], [60, 66]], [0, 1]),  # two who were not
        ([[24, 0], [60, 66]], []),  # nought may be shown
        ([[1, 1], [1, 2], [60, 66]], [0, 1, 2]),  # 1 + 1 = 2 would give both away
        ([[2, 9], [9, 2], [60, 66]], [0, 1]),  # 11 less two, of which each is at least one: nine
    ],
)
def test_a_group_with_a_small_count_is_hidden_with_another(counts, hidden):
    found = protected_groups(counts, POLICY)

    assert np.flatnonzero(found.hidden).tolist() == hidden
    assert not found.exposed


def test_where_sizes_are_guarded_few_who_were_not_do_not_hide_a_group():
    assert not protected_groups([[22, 2], [60, 66]], SIZES).hidden.any()
    assert protected_groups([[2, 2], [60, 66], [12, 13]], SIZES).hidden.tolist() == [True, False, True]


def test_where_nobody_was_sufficient_the_total_says_so_of_all():
    found = protected_groups([[0, 3], [0, 60]], POLICY)

    assert found.hidden.all()
    assert found.exposed
