"""Tables as they may be shown."""

from evenhand.statistics.disclosure import DisclosurePolicy
from evenhand.statistics.tables_shown import protected_table

POLICY = DisclosurePolicy(threshold=5)


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
