"""Which rows of a measure may not be shown: small ones, and those that would give them away, in this table or beside another.

A table by several groupings is guarded with the tables by some of them. A filter on a fact of the case is a table by that fact of
which some groups are added up: Asian and White people less White people are Asian people. So it shows what can be worked out
from the table by that fact as it may be shown, and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from evenhand.analysis.measure import Measure
from evenhand.statistics.cross_shown import Cross, CrossShown, Group, protected_cross, within
from evenhand.statistics.disclosure import DisclosurePolicy
from evenhand.statistics.groups_shown import small_groups

Apart = Mapping[tuple[Group, str], tuple[int, int]]
"""Of each group in each period the numerator, and what of the denominator is not in it."""

GUARDED_WITH = (
    "Two tables together may give away what each hides. This one is guarded with the tables by each of its groupings, and by "
    "each fact that its denominator names; not with those by other groupings, periods or filters."
)
"""What must be said wherever a measure is shown of which anything might be hidden."""


@dataclass(frozen=True, slots=True)
class HiddenRows:
    """The groups of a period, and the periods' totals, that may not be shown."""

    groups: frozenset[tuple[Group, str]]
    periods: frozenset[str]


def by_every_fact(asked: Measure) -> Measure:
    """The same measure by every fact that its denominator names as well, and without those filters."""
    facts = [fact for fact in asked.denominator.facts if fact not in asked.by]
    return replace(asked, by=(*asked.by, *facts), denominator=replace(asked.denominator, facts={}))


def hidden_rows(asked: Measure, apart: Apart, wider: Apart, periods: Sequence[str]) -> HiddenRows:
    """What may not be shown of a measure in each period.

    `apart` are its own counts by group, without the total of all; `wider` those of `by_every_fact`.
    """
    policy, every = asked.disclosure, by_every_fact(asked).by
    groups: set[tuple[Group, str]] = set()
    totals: set[str] = set()
    for period in sorted({when for _, when in wider} & {*periods}):
        cells = {group: counts for (group, when), counts in wider.items() if when == period}
        theirs = {group: counts for (group, when), counts in apart.items() if when == period}
        shown = protected_cross(cells, len(every), policy)
        gone = _too_small([_sum(cells), _sum(theirs)], policy) or shown.exposed
        groups |= {(group, period) for group in theirs if group and (_hidden(group, cells, shown, asked, every) or shown.exposed)}
        if gone or _hidden((), cells, shown, asked, every):
            totals.add(period)
    return HiddenRows(frozenset(groups), frozenset(totals))


def _hidden(group: Group, cells: Cross, shown: CrossShown, asked: Measure, every: Sequence[str]) -> bool:
    """Whether a group, or the total of all, cannot be worked out from the wider table, by `every` fact, as it is shown.

    It can where none of its parts is hidden; or where all the hidden ones of a group that is shown are among them, and the
    filter leaves out only what is shown.
    """
    by = tuple(range(len(asked.by))) if group else ()
    filters = {every.index(fact): words for fact, words in asked.denominator.facts.items()}
    axes = tuple(sorted({*by, *filters}))
    parts = {part for part in (within(cell, axes) for cell in cells) if part[: len(by)] == group}
    passing = {part for part in parts if all(part[axes.index(axis)] in words for axis, words in filters.items())}
    hidden = parts & shown.hidden[axes]
    if not passing & hidden:
        return False
    return not filters or not hidden <= passing or group in shown.hidden[by]


def _too_small(totals: Sequence[tuple[int, int]], policy: DisclosurePolicy) -> bool:
    return bool(small_groups(totals, policy).any())


def _sum(counts: Cross) -> tuple[int, int]:
    return sum(one for one, _ in counts.values()), sum(other for _, other in counts.values())
