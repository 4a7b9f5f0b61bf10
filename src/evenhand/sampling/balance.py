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
from evenhand.sampling.strata import crossed

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

MOST_VALUES = 12
"""Values of a column that are shown one by one; the rarer ones of a column with more are taken together."""

MOST_DISTINCT = 60
"""Values beyond which a column, such as the practitioner, is too fine to be compared value by value."""

OTHERS = "all others"
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Balanced:
    """One value of one column: how many eligible and how many drawn cases have it, each of how many.

    `by_chance` is the half-width, as a share of one, within which 95 of 100 simple random samples of this size would lie; a
    sample matched on the column keeps well inside it.
    """

    column: str
    matched: bool
    value: str
    eligible: int
    of_eligible: int
    drawn: int
    of_drawn: int

    @property
    def share_of_eligible(self) -> float:
        """The share of the eligible cases, of one."""
        return self.eligible / self.of_eligible

    @property
    def share_of_drawn(self) -> float:
        """The share of the cases drawn, of one; nought where none was drawn."""
        return self.drawn / self.of_drawn if self.of_drawn else 0.0

    @property
    def difference(self) -> float:
        """By how much the sample has more of it, as a share of one."""
        return self.share_of_drawn - self.share_of_eligible

    @property
    def by_chance(self) -> float:
        """The half-width that chance alone would give, with the finite-population correction."""
        share, cases, population = self.share_of_eligible, self.of_drawn, self.of_eligible
        if cases == 0 or population < 2:  # noqa: PLR2004 - a population of one has no spread
            return 0.0
        spread = share * (1 - share) / cases * (population - cases) / (population - 1)
        return NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * sqrt(spread)

    @property
    def beyond_chance(self) -> bool:
        """Whether the sample differs by more than chance alone would let it in 95 of 100 draws. A sample of nobody does not."""
        return self.of_drawn > 0 and abs(self.difference) > self.by_chance + 1e-12


def balance(sample: Sample) -> list[Balanced]:
    """The sample beside the eligible caseload: the columns it is matched on first, then every other in which cases differ.

    Days are taken together by month, and the rarer values of a column with many; a column too fine to compare is left out.
    """
    caseload = sample.plan.eligible.caseload
    drawn = {case.case for case in sample.drawn}
    chosen = np.array([case in drawn for case in caseload.cases], dtype=np.bool_)
    matched = crossed(sample.plan.rule)
    columns = {name: _by_month(caseload.columns[name]) for name in (*matched, *caseload.columns)}
    different = {name: len(np.unique(column.codes)) for name, column in columns.items()}
    shown = [name for name in columns if name in matched or 1 < different[name] <= MOST_DISTINCT]
    return [one for name in shown for one in _column(name, name in matched, columns[name], chosen)]


def _by_month(column: Coded) -> Coded:
    """A column of days as one of months; any other as it is. Values that no case has do not matter, nor missing days."""
    there = {column.values[code] for code in np.unique(column.codes).tolist()}
    if there <= {""} or not all(_DAY.fullmatch(value) for value in there if value):
        return column
    months = coded(value[:7] for value in column.values)
    return Coded(months.values, months.codes[column.codes])


def _column(name: str, matched: bool, column: Coded, chosen: NDArray[np.bool_]) -> Iterator[Balanced]:
    eligible = np.bincount(column.codes, minlength=len(column.values))
    drawn = np.bincount(column.codes[chosen], minlength=len(column.values))
    there = [place for place in range(len(column.values)) if eligible[place]]
    commonest = sorted(there, key=lambda place: (-int(eligible[place]), column.values[place]))
    shown = commonest if len(there) <= MOST_VALUES else commonest[: MOST_VALUES - 1]
    counts = [(column.values[place], int(eligible[place]), int(drawn[place])) for place in shown]
    if len(shown) < len(there):
        rest = commonest[MOST_VALUES - 1 :]
        counts.append((OTHERS, int(eligible[rest].sum()), int(drawn[rest].sum())))
    for value, of_caseload, of_sample in counts:
        yield Balanced(name, matched, value, of_caseload, len(chosen), of_sample, int(chosen.sum()))
