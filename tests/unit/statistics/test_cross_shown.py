"""Tables by several groupings, beside the tables by fewer: what anyone can work out from all of them together."""

from itertools import combinations, product

import numpy as np
import pytest

from evenhand.statistics.cross_shown import MOST_SMALL, margin, protected_cross, within
from evenhand.statistics.disclosure import DisclosurePolicy
from evenhand.statistics.groups_shown import small_groups

COUNTS = DisclosurePolicy(threshold=3, guards="counts")
SIZES = DisclosurePolicy(threshold=5, guards="sizes")
PEOPLE = {("Black", "female"): (1, 1), ("Black", "male"): (10, 7), ("White", "female"): (9, 12), ("White", "male"): (40, 42)}


def still_possible(counts, hidden, axes):
    """Every table of numerators with these sizes that shows what is shown, of all tables by one axis or more."""
    groups = list(counts)
    tables = [by for many in range(axes + 1) for by in combinations(range(axes), many)]
    sizes = [sum(counts[group]) for group in groups]
    free = [
        range(size + 1) if group in hidden[tuple(range(axes))] else [counts[group][0]]
        for group, size in zip(groups, sizes, strict=True)
    ]
    for tried in product(*free):
        table = {group: (one, size - one) for group, one, size in zip(groups, tried, sizes, strict=True)}
        seen = ((margin(table, by), margin(counts, by), hidden[by]) for by in tables)
        if all(mine[group] == its for mine, true, gone in seen for group, its in true.items() if group not in gone):
            yield table


def test_black_men_are_hidden_where_black_people_less_black_men_would_be_two_women():
    found = protected_cross(PEOPLE, 2, COUNTS)

    assert found.hidden[0,] == found.hidden[1,] == frozenset()
    assert {("Black", "female"), ("Black", "male")} <= found.hidden[0, 1]
    assert not found.exposed


def test_a_table_by_one_grouping_is_hidden_alike_whatever_is_asked_beside_it():
    alone = protected_cross(margin(PEOPLE, (0,)), 1, COUNTS)

    assert alone.hidden[0,] == protected_cross(PEOPLE, 2, COUNTS).hidden[0,]


@pytest.mark.parametrize("seed", range(30))
def test_no_small_group_is_narrowed_down_by_all_tables_together(seed):
    chance = np.random.default_rng(seed)
    values = product("ab", "xy", "pq") if seed % 3 == 0 else product("abc", "xy")
    counts = {one: (int(chance.integers(0, 6)), int(chance.integers(1, 6))) for one in values}
    axes = len(next(iter(counts)))

    found = protected_cross(counts, axes, COUNTS)

    whole = tuple(range(axes))
    small = [group for group, row in counts.items() if small_groups([row], COUNTS)[0]]
    assert set(small) <= found.hidden[whole]
    if not found.exposed and np.prod([sum(counts[group]) + 1 for group in found.hidden[whole]]) < 100_000:
        numerators = np.array([[table[group][0] for group in small] for table in still_possible(counts, found.hidden, axes)])
        for group, span in zip(small, np.ptp(numerators, axis=0), strict=True):
            assert span >= min(COUNTS.open_over, sum(counts[group]))


def test_where_sizes_are_guarded_a_small_group_stays_open_beside_its_margins():
    found = protected_cross(PEOPLE, 2, SIZES)

    assert found.hidden[0, 1] == set(PEOPLE)  # two by two with its margins: one that is hidden takes all
    assert not found.exposed  # of 19 Black people and 23 women from 1 to 18 can be both


def test_a_table_of_very_many_small_groups_is_hidden_whole():
    counts = {(str(row), side): (1, 1) for row in range(MOST_SMALL) for side in "ab"} | {("large", "a"): (50, 50)}

    found = protected_cross(counts, 2, COUNTS)

    assert found.hidden[0, 1] == set(counts)


def test_a_group_of_many_groupings_lies_within_one_of_fewer():
    assert within(("a", "b", "c"), (0, 2)) == ("a", "c")
    assert margin({("a", "x"): (1, 2), ("a", "y"): (3, 4)}, (0,)) == {("a",): (4, 6)}
