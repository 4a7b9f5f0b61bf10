"""Groups of the same cases, by one grouping or several, with those hidden that may not be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evenhand.statistics.disclosure import DisclosurePolicy, is_small
from evenhand.statistics.suppression import Mask, Relation, suppress

Counts = NDArray[np.int64]
Places = NDArray[np.intp]


@dataclass(frozen=True, eq=False, slots=True)
class GroupsShown:
    """Which groups are hidden, (groups,), whole; and whether those can be narrowed down too far for all that."""

    hidden: Mask
    small: Mask
    exposed: bool


def protected_groups(counts: ArrayLike, policy: DisclosurePolicy, turns: ArrayLike | None = None) -> GroupsShown:
    """Which groups may not be shown, of counts (groups, columns) whose column totals are public.

    A group is shown whole or not at all. Where sizes are guarded, anyone knows the sum of the m hidden ones, so that each may be
    anything from one to the sum less m - 1: wide enough where sum - m is at least the policy's width. Until it is, the group
    that is still shown and of the lowest of the `turns`, (groups,), is hidden too: by default the smallest. Whoever knows that it
    is the smallest knows that no hidden group is larger than those shown, but for the small ones; of turns that nobody outside
    can know that is not known. That the largest comes last may be known: so any hidden group could be of one, were the others
    as large as the largest that is shown.

    Where every count is guarded `suppress` says which. Whoever looks is taken to know all sizes, since the profile of a sample is
    published as well: so each count of a hidden group stays open over the policy's width, or, in a smaller group, over its size.
    """
    if policy.guards == "counts":
        return protected_together([counts], [0], policy, ())[0]
    sizes = np.asarray(counts, dtype=np.int64).sum(axis=1)
    small = is_small(sizes, policy)
    hidden, order = small.copy(), np.asarray(sizes if turns is None else turns, dtype=float)
    while hidden.any() and not _open(sizes[hidden], sizes[~hidden], policy):
        if hidden.all():
            return GroupsShown(hidden, small, exposed=True)
        hidden[int(np.argmin(np.where(hidden, np.inf, order)))] = True
    return GroupsShown(hidden, small, exposed=False)


def small_groups(counts: ArrayLike, policy: DisclosurePolicy) -> Mask:
    """Which groups, of counts (groups, columns), may not be shown for their own sake.

    Where every count is guarded, nought is one too in a group of less than twice the threshold: of five people of whom all five
    were, everything is known of each. Of a larger group it says something of the work (the factor of two is ours).
    """
    guarded = _guarded(counts, policy)
    small = is_small(guarded, policy).any(axis=1)
    if policy.guards == "sizes" or policy.threshold == 1:  # one says that nothing is small
        return np.asarray(small)
    return np.asarray(small | ((guarded == 0).any(axis=1) & (guarded[:, -1] > 0) & (guarded[:, -1] < 2 * policy.threshold)))


def _open(hidden: Counts, shown: Counts, policy: DisclosurePolicy) -> bool:
    least, together = 0 if policy.zeros or (hidden == 0).any() else 1, int(hidden.sum())
    others = (len(hidden) - 1) * int(shown.max(initial=together if not len(shown) else 0))
    return len(hidden) > 1 and together - len(hidden) * least >= policy.open_over and others >= together - least


def _guarded(counts: ArrayLike, policy: DisclosurePolicy) -> Counts:
    """What of each group is held against the threshold, (groups, guarded): its size last."""
    inside = np.asarray(counts, dtype=np.int64)
    sizes = inside.sum(axis=1)
    return np.column_stack([inside, sizes]) if policy.guards == "counts" else sizes[:, None]


@dataclass(frozen=True, eq=False, slots=True)
class Nested:
    """Every group of one grouping lies within one group of another, such as an office within its cluster.

    `within` (groups,) gives for each group of the finer the place of its own in the coarser; both by their places among
    groupings.
    """

    finer: int
    coarser: int
    within: Places


def protected_groupings(
    tables: Sequence[ArrayLike],
    policy: DisclosurePolicy,
    nested: Sequence[Nested] = (),
    turns: Sequence[ArrayLike | None] | None = None,
) -> list[GroupsShown]:
    """Which groups may not be shown when the same cases are shown by several groupings, (groups, columns) each.

    Three offices that are shown, taken from their cluster, leave the fourth. So groupings that are nested are protected together,
    by `suppress`; the others by themselves, in their `turns`.
    """
    linked = sorted({place for one in nested for place in (one.finer, one.coarser)})
    found = [protected_groups(table, policy, its) for table, its in zip(tables, turns or [None] * len(tables), strict=True)]
    if any(found[place].hidden.any() for place in linked):
        for place, shown in zip(
            linked, protected_together([tables[place] for place in linked], linked, policy, nested), strict=True
        ):
            found[place] = shown
    return found


def protected_together(
    tables: Sequence[ArrayLike],
    linked: Sequence[int],
    policy: DisclosurePolicy,
    nested: Sequence[Nested],
    *,
    decided: Sequence[Mask] = (),
) -> list[GroupsShown]:
    """The same by `suppress`, all groupings at once; the public totals of what is guarded stand first among the counts.

    `decided` says of the first tables which groups are hidden, (groups,) each: the others of those are public already. Beside
    what is public a large group cannot stay open further than the small one it is hidden for, and need not: small ones must.
    """
    guarded = [_guarded(table, policy) for table in tables]
    totals = np.arange(guarded[0].shape[1])
    ends = np.cumsum([len(totals), *(table.size for table in guarded)])
    places = [np.arange(table.size).reshape(table.shape) + end for table, end in zip(guarded, ends, strict=False)]
    counts = np.concatenate([guarded[0].sum(axis=0), *(table.ravel() for table in guarded)])
    counted = policy.guards == "counts"
    sizes = [place[:, -1] for place in places] if counted else []
    before = [(place[gone].ravel(), place[~gone].ravel()) for place, gone in zip(places, decided, strict=False)]
    small = _small_groups(counts, places, policy)
    wide = _wide(counts, places, policy) if counted else np.full(len(counts), policy.open_over)
    wide = np.where(small, wide, 0) if decided else wide
    for gone, shown in before:
        small[gone], small[shown] = True, False
    found = suppress(
        counts,
        [*_of_totals(places, totals, counted), *(relation for one in nested for relation in _of_nested(one, linked, places))],
        policy,
        known=np.concatenate([totals, *sizes, *(shown for _, shown in before)]).tolist(),
        together=[row.tolist() for place in places for row in place],
        small=small,
        wide=wide,
        noughts=counted,
    )
    exposed = bool(found.exposed)
    return [GroupsShown(found.hidden[place].any(axis=1), found.small[place].any(axis=1), exposed) for place in places]


def _of_totals(places: Sequence[Places], totals: Places, counted: bool) -> list[Relation]:
    """What is guarded sums over groups to its public total; where every count is, those of a group sum to its size."""
    down = [Relation(int(total), tuple(each.tolist())) for place in places for total, each in zip(totals, place.T, strict=True)]
    across = [Relation(int(row[-1]), tuple(row[:-1].tolist())) for place in [totals[None], *places] for row in place]
    return [*down, *across] if counted else down


def _small_groups(counts: Counts, places: Sequence[Places], policy: DisclosurePolicy) -> Mask:
    """All the counts of every group of which one is small."""
    small = np.zeros(len(counts), dtype=bool)
    for place in places:
        inside = counts[place][:, :-1] if policy.guards == "counts" else counts[place]
        small[place] = small_groups(inside, policy)[:, None]
    return small


def _wide(counts: Counts, places: Sequence[Places], policy: DisclosurePolicy) -> Counts:
    """Over how many each count stays open: the policy's width, or the size of a smaller group."""
    wide = np.full(len(counts), policy.open_over)
    for place in places:
        wide[place] = np.minimum(policy.open_over, counts[place[:, -1:]])
    return wide


def _of_nested(one: Nested, linked: Sequence[int], places: Sequence[Places]) -> list[Relation]:
    finer, coarser = places[linked.index(one.finer)], places[linked.index(one.coarser)]
    return [
        Relation(int(coarser[group, column]), tuple(finer[one.within == group, column].tolist()))
        for group in range(len(coarser))
        for column in range(coarser.shape[1])
    ]
