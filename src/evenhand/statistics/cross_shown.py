"""A table by several groupings at once, with what must be hidden of it so that it and the tables by fewer give nothing away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from evenhand.statistics.disclosure import DisclosurePolicy
from evenhand.statistics.groups_shown import GroupsShown, Nested, protected_groups, protected_together, small_groups
from evenhand.statistics.suppression import Mask

Group = tuple[str, ...]
Axes = tuple[int, ...]
Cross = Mapping[Group, tuple[int, int]]
"""For each group, by its value on every axis, how many were sufficient and how many were not, or any such two counts."""

MOST_SMALL = 30
"""A table by several groupings with more small groups than these is hidden whole: a search of minutes would show little."""


@dataclass(frozen=True, slots=True)
class CrossShown:
    """The groups that may not be shown of the table by each set of axes; whether they can be narrowed down for all that.

    The table by no axis is the total, which is public.
    """

    hidden: Mapping[Axes, frozenset[Group]]
    exposed: bool


def protected_cross(counts: Cross, axes: int, policy: DisclosurePolicy) -> CrossShown:
    """Which groups may not be shown of a table by many `axes`, and of every table by some of them.

    Tables by fewer axes come first, and are protected as if nobody would ever ask for more: so what is hidden of each does not
    turn on what is asked beside it. One by more is then protected given what those show. Black people less Black men would
    leave Black women, so where women are hidden of it, men are too.
    """
    tables: dict[Axes, dict[Group, tuple[int, int]]] = {}
    hidden: dict[Axes, Mask] = {}
    exposed = False
    for by in (some for many in range(1, axes + 1) for some in combinations(range(axes), many)):
        tables[by] = margin(counts, by)
        found = protected_groups(list(tables[by].values()), policy) if len(by) == 1 else _given(by, tables, hidden, policy)
        hidden[by], exposed = found.hidden, exposed or found.exposed
    named = {by: [group for group, gone in zip(tables[by], hidden[by].tolist(), strict=True) if gone] for by in tables}
    return CrossShown({(): frozenset(), **{by: frozenset(groups) for by, groups in named.items()}}, exposed)


def _given(
    by: Axes, tables: Mapping[Axes, Mapping[Group, tuple[int, int]]], hidden: Mapping[Axes, Mask], policy: DisclosurePolicy
) -> GroupsShown:
    """The table by some axes, given what is shown of those by fewer of them."""
    small = small_groups(list(tables[by].values()), policy)
    if small.sum() > MOST_SMALL:
        return GroupsShown(np.ones_like(small), small, exposed=False)
    below = [some for some in hidden if set(some) < set(by)]
    order = [*below, by]
    return protected_together(
        [list(tables[some].values()) for some in order],
        range(len(order)),
        policy,
        _nested(order, tables),
        decided=[hidden[some] for some in below],
    )[-1]


def margin(counts: Cross, by: Axes) -> dict[Group, tuple[int, int]]:
    """The table by some of the axes."""
    found: dict[Group, tuple[int, int]] = {}
    for group, (one, other) in counts.items():
        its = within(group, by)
        before = found.get(its, (0, 0))
        found[its] = (before[0] + one, before[1] + other)
    return found


def within(group: Group, by: Axes) -> Group:
    """The group of a table by some of the axes that a group of all lies within."""
    return tuple(group[axis] for axis in by)


def _nested(order: Sequence[Axes], tables: Mapping[Axes, Mapping[Group, tuple[int, int]]]) -> list[Nested]:
    """Each table lies within those by one axis less."""
    found = []
    for finer, by in enumerate(order):
        for coarser, fewer in enumerate(order):
            if set(fewer) < set(by) and len(fewer) == len(by) - 1:
                places = {group: place for place, group in enumerate(tables[fewer])}
                kept = tuple(by.index(axis) for axis in fewer)
                found.append(Nested(finer, coarser, np.array([places[within(group, kept)] for group in tables[by]])))
    return found
