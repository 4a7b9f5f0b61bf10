"""Is the sample fair? Its shares beside those of the eligible caseload, on what it is matched on and on all else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from evenhand.files.coded import Coded, coded
from evenhand.sampling.draw import Sample

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

MOST_VALUES = 12
"""Values of a column that are shown one by one; the rarer ones of a column with more are taken together."""

MOST_DISTINCT = 60
"""Values beyond which a column, such as the practitioner, is too fine to be compared value by value."""

NEVER_SHOWN = ("practitioner",)
"""Columns that tell of the provider's staff one by one: who they are is nobody's business on a page about fairness."""

OTHERS = "all others"

FEWEST = 5
"""Cases expected, with a value and without it, from which on the half-width of a share is trusted."""

Floats = NDArray[np.float64]
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Balanced:
    """One value of one column: how many eligible and how many drawn cases have it, each of how many.

    `weighted` is the share of the sample, of one, when each case counts for as many as it stands for: eligible over drawn of its
    stratum. `by_chance` is the half-width, as a share of one, within which 95 of 100 samples drawn from these strata would lie:
    nought where the strata settle the share. `countable` says that at least five cases with the value, and five without, were to
    be expected; of fewer, that half-width says too little to judge by.
    """

    column: str
    matched: bool
    value: str
    eligible: int
    of_eligible: int
    drawn: int
    of_drawn: int
    weighted: float
    by_chance: float
    countable: bool

    @property
    def share_of_eligible(self) -> float:
        """The share of the eligible cases, of one."""
        return self.eligible / self.of_eligible

    @property
    def share_of_drawn(self) -> float:
        """The share of the cases drawn, of one, unweighted; nought where none was drawn."""
        return self.drawn / self.of_drawn if self.of_drawn else 0.0

    @property
    def difference(self) -> float:
        """By how much the weighted share is above that of the eligible cases, as a share of one."""
        return self.weighted - self.share_of_eligible

    @property
    def beyond_chance(self) -> bool:
        """Whether the sample differs by more than the draw would let it in 95 of 100 times."""
        return self.countable and abs(self.difference) > self.by_chance + 1e-9


def balance(sample: Sample) -> list[Balanced]:
    """The sample beside the eligible caseload: the columns it is matched on first, then every other in which cases differ.

    Days are taken together by month, and the rarer values of a column with many; a column too fine to compare is left out.
    """
    caseload = sample.plan.eligible.caseload
    drawn = {case.case for case in sample.drawn}
    chosen = np.array([case in drawn for case in caseload.cases], dtype=np.bool_)
    matched = sample.plan.rule.crossed
    columns = {name: _by_month(caseload.columns[name]) for name in (*matched, *caseload.columns)}
    different = {name: len(np.unique(column.codes)) for name, column in columns.items()}
    several = [name for name in columns if 1 < different[name] <= MOST_DISTINCT and name not in NEVER_SHOWN]
    shown = [name for name in columns if name in matched or name in several]
    codes = sample.plan.strata.codes
    return [one for name in shown for one in _column(name, name in matched, _few(columns[name]), codes, chosen)]


def _by_month(column: Coded) -> Coded:
    """A column of days as one of months; any other as it is. Values that no case has do not matter, nor missing days."""
    there = {column.values[code] for code in np.unique(column.codes).tolist()}
    if there <= {""} or not all(_DAY.fullmatch(value) for value in there if value):
        return column
    months = coded(value[:7] for value in column.values)
    return Coded(months.values, months.codes[column.codes])


def _few(column: Coded) -> Coded:
    """A column with its values from the commonest on, and the rarer ones of many taken together."""
    counts = np.bincount(column.codes, minlength=len(column.values))
    there = [place for place in range(len(column.values)) if counts[place]]
    commonest = sorted(there, key=lambda place: (-int(counts[place]), column.values[place]))
    shown = commonest if len(there) <= MOST_VALUES else commonest[: MOST_VALUES - 1]
    moved = np.full(len(column.values), len(shown), dtype=np.int32)
    moved[shown] = np.arange(len(shown), dtype=np.int32)
    others = (OTHERS,) if len(shown) < len(there) else ()
    return Coded((*(column.values[place] for place in shown), *others), moved[column.codes])


def _column(name: str, matched: bool, column: Coded, strata: NDArray[np.int32], chosen: NDArray[np.bool_]) -> Iterator[Balanced]:
    width, height = len(column.values), int(strata.max()) + 1
    pairs = strata.astype(np.int64) * width + column.codes
    eligible = np.bincount(pairs, minlength=width * height).reshape(height, width).astype(float)
    drawn = np.bincount(pairs[chosen], minlength=width * height).reshape(height, width).astype(float)
    there, here = eligible.sum(axis=1), drawn.sum(axis=1)
    covered = there[here > 0].sum()
    weight = np.divide(there, here, out=np.zeros_like(there), where=here > 0)
    for place, value in enumerate(column.values):
        share = eligible[:, place] / there
        expected = float((here * share).sum())
        yield Balanced(
            name,
            matched,
            value,
            int(eligible[:, place].sum()),
            int(there.sum()),
            int(drawn[:, place].sum()),
            int(here.sum()),
            float((weight * drawn[:, place]).sum() / covered) if covered else 0.0,
            _half_width(there, here, share, float(covered)),
            min(expected, float(here.sum()) - expected) >= FEWEST,
        )


def _half_width(there: Floats, here: Floats, share: Floats, covered: float) -> float:
    """The half-width of 95 of 100 draws, from the variance of a stratified share without replacement (Cochran 1977, 5.9)."""
    spread = share * (1 - share) * (there - here)
    of_one = np.divide(spread, here * (there - 1), out=np.zeros_like(spread), where=(here > 0) & (there > 1))
    variance = float(((there / covered) ** 2 * of_one).sum()) if covered else 0.0
    return NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * sqrt(variance)
