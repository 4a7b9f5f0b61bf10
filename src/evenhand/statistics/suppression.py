"""Which counts of a table are hidden, so that no small one can be found from the totals.

Hiding the small ones is not enough: a total less what is shown beside it gives one back. So others are hidden with them, as few
and as small as will do (Willenborg and de Waal 2001, chapter 4; the search for them by a linear programme is Kelly, Golden and
Assad 1992's), and what anyone could work out is then worked out, for every hidden count, in whole numbers. The audit decides.

It takes one table, or several that share cells: relations between counts, whatever they are of. What it is not told it cannot
guard: two tables of one population that are protected apart may give away together what neither does alone. Give their
relations together, or show one of them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from evenhand.statistics.disclosure import DisclosurePolicy, is_small
from evenhand.statistics.strata import Floats

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Relation:
    """A count that is the sum of others, by their places."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Suppression:
    """Which counts are hidden, which of them for their own sake, and which can all the same be narrowed down too far.

    `exposed` is empty but where counts that are known anyway give others away, whatever is hidden: then do not publish.
    """

    hidden: Mask
    small: Mask
    exposed: tuple[int, ...]


@dataclass(eq=False)
class RelationBroken(ValueError):
    """A total that is not the sum of its parts, so that nobody can say what it would give away."""

    total: int
    parts: int

    def __str__(self) -> str:
        return f"a total of {self.total} is given for parts that sum to {self.parts}; protect a table before it is rounded"


def suppress(
    counts: ArrayLike,
    relations: Sequence[Relation],
    policy: DisclosurePolicy,
    *,
    known: Collection[int] = (),
    together: Sequence[Collection[int]] = (),
    small: Mask | None = None,
    wide: ArrayLike | None = None,
    noughts: bool = False,
) -> Suppression:
    """Hide what must be hidden of counts (cells,) that hang together by relations.

    `known` are the places of counts that are public anyway: they are not hidden, and whoever looks has them. Counts that stand
    `together` are hidden together, such as those of one group; then a hidden count may be one of the `noughts`. `small` (cells,)
    are to be hidden for their own sake, `wide` (cells,) over how many each must stay open: by default, as the policy has it.
    Refuses a total that is not the sum of its parts.
    """
    values = np.asarray(counts, dtype=np.int64)
    _check(values, relations)
    public = np.isin(np.arange(len(values)), list(known))
    small = (is_small(values, policy) if small is None else small) & ~public
    far = np.full(len(values), policy.open_over) if wide is None else np.asarray(wide)
    hidden = _closed(small.copy(), public, together)
    while True:
        low, high = possible_counts(values, relations, hidden, policy, far=far, noughts=noughts)
        narrow = hidden & (high - low < far)
        free = ~hidden & ~public
        if not narrow.any() or not free.any():
            return Suppression(hidden, small, tuple(np.flatnonzero(narrow).tolist()))
        target = int(np.argmin(np.where(narrow, high - low, np.inf)))
        to_move = int(far[target] - (high[target] - low[target]))
        reach = (to_move + int(high[target] - values[target]), to_move + int(values[target] - low[target]))
        more = _carriers(target, reach, values, relations, hidden, free, _lowest(values, hidden, policy.zeros or noughts))
        hidden = _closed(hidden | (more if more.any() else _least(values, free)), public, together)


def possible_counts(
    counts: ArrayLike,
    relations: Sequence[Relation],
    hidden: Mask,
    policy: DisclosurePolicy,
    *,
    far: ArrayLike = np.inf,
    noughts: bool = False,
) -> tuple[Floats, Floats]:
    """The lowest and highest that each count may be for all that anyone can see, (cells,) each; shown counts are themselves.

    Whoever looks is taken to know the relations, that counts are whole, and that a hidden one is not nought, unless noughts
    are hidden. A count without bound is given one above everything that is in the table. A count that is seen to range over
    `far`, (cells,) or one for all, is not looked at further; every table that is tried serves for all counts.
    """
    values = np.asarray(counts, dtype=np.int64)
    lowest, enough = _lowest(values, hidden, policy.zeros or noughts), np.broadcast_to(far, values.shape)
    floor = np.where(hidden, lowest, values).astype(float)
    ceiling = np.where(hidden, values.sum() + policy.open_over + 1, values).astype(float)
    rules = LinearConstraint(_matrix(relations, len(values)), 0.0, 0.0) if relations else ()
    low, high = values.astype(float), values.astype(float)
    for place in np.flatnonzero(hidden).tolist():
        for way in (1.0, -1.0):
            if high[place] - low[place] < enough[place]:
                table = _furthest(place, way, rules, floor, ceiling)
                low, high = np.minimum(low, table), np.maximum(high, table)
    return low, high


def _furthest(place: int, way: float, rules: LinearConstraint | tuple[()], floor: Floats, ceiling: Floats) -> Floats:
    """The table that could have been in which one count is least (1) or most (-1)."""
    aim = np.zeros(len(floor))
    aim[place] = way
    found = milp(aim, integrality=np.ones(len(aim), dtype=np.int64), bounds=Bounds(floor, ceiling), constraints=rules)
    assert found.x is not None  # the counts themselves are one answer
    return np.asarray(np.rint(found.x))


def _lowest(values: NDArray[np.int64], hidden: Mask, noughts: bool) -> int:
    """The least a hidden count may be taken to be."""
    return 0 if noughts or bool((values[hidden] == 0).any()) else 1


def _matrix(relations: Sequence[Relation], cells: int) -> Floats:
    matrix = np.zeros((len(relations), cells))
    for row, relation in enumerate(relations):
        matrix[row, relation.total] -= 1
        np.add.at(matrix[row], list(relation.parts), 1)
    return matrix


def _check(values: NDArray[np.int64], relations: Sequence[Relation]) -> None:
    for relation in relations:
        total, parts = int(values[relation.total]), int(values[list(relation.parts)].sum())
        if total != parts:
            raise RelationBroken(total, parts)


def _closed(hidden: Mask, public: Mask, together: Sequence[Collection[int]]) -> Mask:
    """The same with all that stands together with what is hidden, but for what is public."""
    for group in map(list, together):
        if hidden[group].any():
            hidden[group] = True
    return hidden & ~public


def _carriers(
    target: int,
    reach: tuple[int, int],
    values: NDArray[np.int64],
    relations: Sequence[Relation],
    hidden: Mask,
    free: Mask,
    lowest: int,
) -> Mask:
    """What must be hidden for one count to be able to move as far as it has to: up or down, whichever costs less.

    A table in which the count is another, and every relation holds, differs from this one along a path of counts. The path over
    the cheapest counts is a linear programme; those on it that are shown are the ones to hide.
    """
    ways = [_moved(target, reach[0], values, relations, hidden, free)]
    if values[target] - reach[1] >= lowest:
        ways.append(_moved(target, -reach[1], values, relations, hidden, free))
    cost, moved = min(ways, key=lambda way: way[0])
    return moved & free if np.isfinite(cost) else np.zeros(len(values), dtype=bool)


def _moved(
    target: int, by: float, values: NDArray[np.int64], relations: Sequence[Relation], hidden: Mask, free: Mask
) -> tuple[float, Mask]:
    """The cost of moving one count, and which counts move; infinite where it cannot be moved so far."""
    cells, rules = len(values), _matrix(relations, len(values))
    up, down = np.where(hidden | free, np.inf, 0.0), np.where(hidden | free, values, 0).astype(float)
    up[target] = down[target] = 0.0
    if by > 0:
        up[target] = by
    else:
        down[target] = -by
    floor = np.zeros(2 * cells)
    floor[target if by > 0 else cells + target] = abs(by)
    cost = np.tile(_costs(values, relations) * free, 2)
    found = milp(
        cost, bounds=Bounds(floor, np.concatenate((up, down))), constraints=LinearConstraint(np.hstack([rules, -rules]), 0.0, 0.0)
    )
    if found.x is None:
        return np.inf, np.zeros(cells, dtype=bool)
    return float(found.fun), (found.x[:cells] + found.x[cells:]) > 1e-6  # noqa: PLR2004  # the programme's own tolerance


def _costs(values: NDArray[np.int64], relations: Sequence[Relation]) -> Floats:
    """What hiding a count takes from the reader: large counts more than small, totals most; noughts say much, and hide little."""
    totals = np.isin(np.arange(len(values)), [relation.total for relation in relations])
    size = values / max(1, int(values.max()))
    return np.asarray(np.where(totals, 10.0, 1.0) + size + 2.0 * (values == 0))


def _least(values: NDArray[np.int64], free: Mask) -> Mask:
    """The smallest count that may still be hidden: where no path is found, all is hidden one by one."""
    chosen = np.zeros(len(values), dtype=bool)
    chosen[int(np.argmin(np.where(free, values, np.iinfo(np.int64).max)))] = True
    return chosen
