"""Groups of the same cases, by one grouping or several, with those hidden that may not be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evenhand.statistics.disclosure import DisclosurePolicy, is_small
from evenhand.statistics.suppression import Mask, Relation, suppress

Counts = NDArray[np.int64]


@dataclass(frozen=True, eq=False, slots=True)
class GroupsShown:
    """Which groups are hidden, (groups,), whole; and whether those can be narrowed down too far for all that."""

    hidden: Mask
    small: Mask
    exposed: bool


def protected_groups(counts: ArrayLike, policy: DisclosurePolicy) -> GroupsShown:
    """Which groups may not be shown, of counts (groups, columns) whose column totals are public.

    A group is shown whole or not at all. Of m hidden groups anyone knows the sum of each column, so that each of their counts
    may be anything from the least, u, to the sum less (m - 1) u: wide enough where sum - m u is at least the policy's width.
    Until it is, the smallest group that is still shown is hidden too. Where sizes alone are guarded it is sizes that must
    stay open.
    """
    guarded = _guarded(counts, policy)
    sizes = guarded[:, -1]
    small: Mask = np.any(is_small(guarded, policy), axis=1)
    hidden = small.copy()
    while hidden.any() and not _open(guarded[hidden], policy):
        if hidden.all():
            return GroupsShown(hidden, small, exposed=True)
        hidden[int(np.argmin(np.where(hidden, np.iinfo(np.int64).max, sizes)))] = True
    return GroupsShown(hidden, small, exposed=False)


def _open(hidden: NDArray[np.int64], policy: DisclosurePolicy) -> bool:
    least = 0 if policy.zeros or (hidden == 0).any() else 1
    return len(hidden) > 1 and bool((hidden.sum(axis=0) - len(hidden) * least >= policy.open_over).all())


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
    within: NDArray[np.intp]


def protected_groupings(
    tables: Sequence[ArrayLike], policy: DisclosurePolicy, nested: Sequence[Nested] = ()
) -> list[GroupsShown]:
    """Which groups may not be shown when the same cases are shown by several groupings, (groups, columns) each.

    Three offices that are shown, taken from their cluster, leave the fourth. So groupings that are nested are protected together,
    by `suppress`; the others by themselves.
    """
    linked = sorted({place for one in nested for place in (one.finer, one.coarser)})
    found = [protected_groups(table, policy) for table in tables]
    if any(found[place].hidden.any() for place in linked):
        for place, shown in zip(
            linked, _protected_together([tables[place] for place in linked], linked, policy, nested), strict=True
        ):
            found[place] = shown
    return found


def _protected_together(
    tables: Sequence[ArrayLike], linked: Sequence[int], policy: DisclosurePolicy, nested: Sequence[Nested]
) -> list[GroupsShown]:
    guarded = [_guarded(table, policy) for table in tables]
    places, following = [], guarded[0].shape[1]  # the public totals stand first
    for table in guarded:
        places.append(np.arange(table.size).reshape(table.shape) + following)
        following += table.size
    totals = np.arange(guarded[0].shape[1])
    counts = np.concatenate([guarded[0].sum(axis=0), *(table.ravel() for table in guarded)])
    relations = [
        Relation(int(total), tuple(column.tolist())) for place in places for total, column in zip(totals, place.T, strict=True)
    ]
    if policy.guards == "counts":
        relations += [Relation(int(row[-1]), tuple(row[:-1].tolist())) for place in [totals[None], *places] for row in place]
    relations += [relation for one in nested for relation in _of_nested(one, linked, places)]
    together = [row.tolist() for place in places for row in place]
    found = suppress(counts, relations, policy, known=totals.tolist(), together=together)
    exposed = bool(found.exposed)
    return [GroupsShown(found.hidden[place].any(axis=1), found.small[place].any(axis=1), exposed) for place in places]


def _of_nested(one: Nested, linked: Sequence[int], places: Sequence[NDArray[np.intp]]) -> list[Relation]:
    finer, coarser = places[linked.index(one.finer)], places[linked.index(one.coarser)]
    return [
        Relation(int(coarser[group, column]), tuple(finer[one.within == group, column].tolist()))
        for group in range(len(coarser))
        for column in range(coarser.shape[1])
    ]
