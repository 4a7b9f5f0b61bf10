"""Each of several beside the others on the same cells: readers on the same cases, questions in the same cases.

Only what several gave in one cell is compared, and each with the mean of the others there: so nobody is called strict for having
had the harder cases. What is sampled are the units, such as cases: what is in one unit hangs together and counts once.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, stdtrit

from evenhand.statistics.multiplicity import adjusted

Whole = NDArray[np.int64]
Real = NDArray[np.float64]
Way = Literal["lower", "higher", "neither"]

PLACES = 7
ROUNDING = 1e-6
"""Sums of differences are told apart to so many places, and a difference below this is the rounding of nought."""

MOST_SUMS = 20_000
"""Different sums, of which no more are kept apart in an exact test."""


@dataclass(frozen=True, slots=True)
class BesideOthers:
    """What one gave, on average, beside what the others gave in the same cells.

    `own` and `others` are means over `answers` cells in `units` units, and `difference` is own less others, with the ends of its
    interval by units; None where there are fewer than two units or all differ alike. In `lower` units the one is below the others
    and in `higher` above. `p` is that of an exact test, and `adjusted` is p adjusted for how many are compared (Holm 1979). `way`
    is neither unless `adjusted` is below 1 - level.
    """

    which: int
    answers: int
    units: int
    own: float
    others: float
    difference: float
    low: float | None
    high: float | None
    level: float
    lower: int
    higher: int
    p: float
    adjusted: float
    way: Way


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """What was given, one a place in four columns: by whom (`which`, from 0), in which cell, of which unit, and the value.

    Nobody gives two values in one cell; a cell lies in one unit. Rows of a cell in which only one gave a value are of no use.
    """

    which: Whole
    cell: Whole
    unit: Whole
    value: Real


def beside_others(cells: Cells, *, level: float = 0.95) -> list[BesideOthers]:
    """Each that shares a cell with another, in order, beside the others.

    The interval is Student's, with the linearised error of a ratio of sums over units (Cochran 1977, 6.3). The test takes it that
    in each unit anybody there might as well have been the one, and counts how often the difference would then be as large. Where
    each unit holds one cell of two, it is McNemar's exact test; where it holds several, they are turned round together.
    """
    shared, beyond = leave_one_out(cells)
    roles = _roles(shared, beyond)
    found = [_beside(int(which), shared, beyond, roles, level) for which in np.unique(shared.which)]
    after = adjusted([one.p for one in found], "holm")
    return [replace(one, adjusted=float(p), way=way_of(one.difference, p, level)) for one, p in zip(found, after, strict=True)]


def leave_one_out(cells: Cells) -> tuple[Cells, Real]:
    """The rows of cells that several share, and how far each is above the mean of the others there."""
    number = np.bincount(cells.cell) if len(cells.cell) else np.zeros(0)
    shared = number[cells.cell] > 1
    kept = Cells(cells.which[shared], cells.cell[shared], cells.unit[shared], cells.value[shared])
    if not len(kept.cell):
        return kept, np.zeros(0)
    total = np.bincount(cells.cell, cells.value)
    others = (total[kept.cell] - kept.value) / (number[kept.cell] - 1)
    return kept, kept.value - others


def by_unit(unit: Whole, beyond: Real) -> tuple[Real, Real]:
    """The sum of differences in each unit, and how many there are in it."""
    _, place = np.unique(unit, return_inverse=True)
    return np.asarray(np.bincount(place, beyond), float), np.asarray(np.bincount(place), float)


def error_of_ratio(summed: Real, number: Real) -> float | None:
    """The linearised standard error of sum over number, by units (Cochran 1977, 6.3); None of fewer than two."""
    units = len(summed)
    if units <= 1:
        return None
    rest = summed - number * summed.sum() / number.sum()
    return float(np.sqrt(units / (units - 1) * (rest**2).sum()) / number.sum())


def _roles(shared: Cells, beyond: Real) -> dict[int, dict[int, float]]:
    """The summed difference of each who has a part in a unit, by unit and by who."""
    found: dict[int, dict[int, float]] = {}
    for unit, which, ahead in zip(shared.unit.tolist(), shared.which.tolist(), beyond.tolist(), strict=True):
        parts = found.setdefault(unit, {})
        parts[which] = parts.get(which, 0.0) + ahead
    return found


def chance_of(seen: float, roles: list[list[float]]) -> float:
    """How often a sum of one difference from each unit, all in it equally likely, is as far from nought as the one seen.

    Exact, by adding unit to unit, as long as there are no more than MOST_SUMS different sums; then normal, of the same variance.
    """
    sums, chances = np.zeros(1), np.ones(1)
    for parts in roles:
        together = np.add.outer(np.array(parts), sums).ravel()
        _, first, place = np.unique(np.round(together, PLACES), return_index=True, return_inverse=True)
        sums = together[first]
        chances = np.asarray(np.bincount(place, np.tile(chances, len(parts)) / len(parts)), dtype=float)
        if len(sums) > MOST_SUMS:
            variance = sum(np.square(parts).mean() for parts in roles)
            return float(2 * ndtr(-abs(seen) / np.sqrt(variance)))
    return min(1.0, float(chances[np.abs(sums) >= abs(seen) - ROUNDING].sum()))


def _beside(which: int, shared: Cells, beyond: Real, roles: dict[int, dict[int, float]], level: float) -> BesideOthers:
    """One beside the others, its p-value not adjusted yet."""
    own = shared.which == which
    mine, ahead = shared.value[own], beyond[own]
    summed, number = by_unit(shared.unit[own], ahead)
    difference = float(ahead.mean())
    low, high = interval(difference, error_of_ratio(summed, number), len(summed) - 1, level)
    lower, higher = int((summed < -ROUNDING).sum()), int((summed > ROUNDING).sum())
    p = chance_of(float(summed.sum()), [list(parts.values()) for parts in roles.values() if which in parts])
    return BesideOthers(
        which=which,
        answers=len(mine),
        units=len(summed),
        own=float(mine.mean()),
        others=float((mine - ahead).mean()),
        difference=difference,
        low=low,
        high=high,
        level=level,
        lower=lower,
        higher=higher,
        p=p,
        adjusted=p,
        way="neither",
    )


def interval(
    value: float, error: float | None, freedom: float, level: float, *, most: float = 1.0
) -> tuple[float | None, float | None]:
    """Student's interval of a difference, kept within what it can be either way; none without an error."""
    if error is None or error < ROUNDING:
        return None, None
    reach = error * float(stdtrit(freedom, (1 + level) / 2))
    return max(-most, value - reach), min(most, value + reach)


def way_of(difference: float, adjusted: float, level: float) -> Way:
    """Which way a difference goes, where its adjusted p-value bears it out."""
    if adjusted >= 1 - level:
        return "neither"
    return "lower" if difference < 0 else "higher"
