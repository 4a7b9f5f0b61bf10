"""Whether one who was level with the others at first goes another way later: the earlier units set beside the later ones."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import stdtr

from evenhand.statistics.beside_others import (
    ROUNDING,
    Cells,
    Real,
    Way,
    Whole,
    by_unit,
    error_of_ratio,
    interval,
    leave_one_out,
    way_of,
)
from evenhand.statistics.multiplicity import adjusted

FEWEST = 5
"""Units on each side below which a change is said and not tested: of fewer, Student's error is hardly an estimate."""


@dataclass(frozen=True, slots=True)
class Drift:
    """How far one was from the others in the earlier half of the units and in the later, and the change between them.

    `parted_at` is the first time of the later half. The interval, `p` and `adjusted` (Holm 1979) are None where there are fewer
    than FEWEST units on either side or nothing varies. `way` says where the one went, beside the others: lower or higher; neither
    unless `adjusted` is below 1 - level.
    """

    which: int
    parted_at: float
    earlier_units: int
    later_units: int
    earlier: float
    later: float
    change: float
    low: float | None
    high: float | None
    level: float
    p: float | None
    adjusted: float | None
    way: Way


def drifts(cells: Cells, when: Real, *, level: float = 0.95) -> list[Drift]:
    """The drift of each that shares cells with others at two times or more, in order.

    `when` is the time of each value, NaN where it is not known: those rows are still what others are set beside. A unit is at the
    first time the one gave a value in it. The units are parted between two times, as nearly in halves as can be. The test is
    Welch's (1947), on the linearised errors of the two ratios.
    """
    shared, beyond = leave_one_out(cells)
    number = np.bincount(cells.cell) if len(cells.cell) else np.zeros(0)
    times = when[number[cells.cell] > 1] if len(cells.cell) else when
    found = []
    for which in np.unique(shared.which):
        own = (shared.which == which) & ~np.isnan(times)
        parted = _parted(shared.unit[own], times[own])
        if parted is not None:
            found.append(_drift(int(which), shared.unit[own], beyond[own], parted, level))
    return _adjusted(found, level)


def _parted(unit: Whole, times: Real) -> tuple[float, Whole] | None:
    """The first time of the later half, and the units before it; None where all are at one time."""
    units, place = np.unique(unit, return_inverse=True)
    first = np.full(len(units), np.inf)
    np.minimum.at(first, place, times)
    cuts = np.unique(first)[1:]
    if not len(cuts):
        return None
    before = np.array([(first < cut).sum() for cut in cuts])
    cut = cuts[np.argmin(np.abs(2 * before - len(units)))]
    return float(cut), units[first < cut]


def _drift(which: int, unit: Whole, beyond: Real, parted: tuple[float, Whole], level: float) -> Drift:
    at, before = parted
    early = np.isin(unit, before)
    halves = [by_unit(unit[half], beyond[half]) for half in (early, ~early)]
    earlier, later = (float(summed.sum() / number.sum()) for summed, number in halves)
    sizes = [len(summed) for summed, _ in halves]
    low, high, p = None, None, None
    if min(sizes) >= FEWEST:
        squares = [(error_of_ratio(*half) or 0) ** 2 for half in halves]
        low, high, p = welch(later - earlier, squares, sizes, level)
    return Drift(which, at, sizes[0], sizes[1], earlier, later, later - earlier, low, high, level, p, p, "neither")


def welch(
    change: float, squares: list[float], sizes: list[int], level: float, *, most: float = 2.0
) -> tuple[float | None, float | None, float | None]:
    """Interval and p-value of a change between two sides of unequal variance (Welch 1947); None where nothing varies.

    `squares` are the squared errors of the sides, `sizes` their units, and `most` how far apart the two can be.
    """
    error = float(np.sqrt(sum(squares)))
    if error < ROUNDING:
        return None, None, None
    freedom = error**4 / sum(square**2 / (size - 1) for square, size in zip(squares, sizes, strict=True))
    low, high = interval(change, error, freedom, level, most=most)
    return low, high, float(2 * stdtr(freedom, -abs(change) / error))


def _adjusted(found: list[Drift], level: float) -> list[Drift]:
    tested = [one for one in found if one.p is not None]
    after = dict(zip((one.which for one in tested), adjusted([one.p or 0.0 for one in tested], "holm"), strict=True))
    return [
        one if one.p is None else replace(one, adjusted=float(after[one.which]), way=way_of(one.change, after[one.which], level))
        for one in found
    ]
