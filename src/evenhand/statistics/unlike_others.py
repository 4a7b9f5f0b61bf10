"""Each of several beside the others on cells that they do not share: readers who each read cases of their own.

Beside the others on the same cells (`beside_others`) nobody can be called strict for having had the harder cases. Here they can:
what differs may be the cases. So it is reason to look, and never a finding.
"""

from dataclasses import dataclass, replace

import numpy as np

from evenhand.statistics.beside_others import Cells, Real, Way, by_unit, error_of_ratio, way_of
from evenhand.statistics.drift import FEWEST, welch
from evenhand.statistics.multiplicity import adjusted


@dataclass(frozen=True, slots=True)
class UnlikeOthers:
    """What one gave, on average, beside what all the others gave, each to questions of their own units.

    `own` and `others` are means of `answers` and of the others' values; `difference` is own less others once each value is set
    beside the mean of its question, so that it is not the mix of questions that differs. The interval, `p` and `adjusted` (Holm
    1979) are None where there are fewer than FEWEST units on either side, or nothing varies. `way` is neither unless `adjusted`
    is below 1 - level.
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
    p: float | None
    adjusted: float | None
    way: Way


def unlike_others(cells: Cells, *, level: float = 0.95) -> list[UnlikeOthers]:
    """Each that gave a value, in order, beside all the others. A cell is here a question, to which many values may be given.

    The test is Welch's (1947), on the linearised errors of the two ratios by units (Cochran 1977, 6.3).
    """
    if not len(cells.cell) or len(np.unique(cells.which)) == 1:
        return []
    beyond = cells.value - (np.bincount(cells.cell, cells.value) / np.maximum(np.bincount(cells.cell), 1))[cells.cell]
    found = [_beside(int(which), cells, beyond, level) for which in np.unique(cells.which)]
    tested = [one for one in found if one.p is not None]
    after = dict(zip((one.which for one in tested), adjusted([one.p or 0.0 for one in tested], "holm").tolist(), strict=True))
    return [
        one if one.p is None else replace(one, adjusted=after[one.which], way=way_of(one.difference, after[one.which], level))
        for one in found
    ]


def _beside(which: int, cells: Cells, beyond: Real, level: float) -> UnlikeOthers:
    """One beside the others, its p-value not adjusted yet."""
    own = cells.which == which
    halves = [by_unit(cells.unit[side], beyond[side]) for side in (own, ~own)]
    mine, theirs = (float(summed.sum() / number.sum()) for summed, number in halves)
    sizes = [len(summed) for summed, _ in halves]
    low, high, p = None, None, None
    if min(sizes) >= FEWEST:
        squares = [(error_of_ratio(*half) or 0) ** 2 for half in halves]
        low, high, p = welch(mine - theirs, squares, sizes, level, most=1.0)
    return UnlikeOthers(
        which=which,
        answers=int(own.sum()),
        units=sizes[0],
        own=float(cells.value[own].mean()),
        others=float(cells.value[~own].mean()),
        difference=mine - theirs,
        low=low,
        high=high,
        level=level,
        p=p,
        adjusted=p,
        way="neither",
    )
