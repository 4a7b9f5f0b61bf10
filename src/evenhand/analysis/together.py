"""Many units beside each other: where each lies in a funnel, and its share drawn together with those of the others.

Both are learnt from the units that are shown, and from nothing else. So they say nothing of a unit that is hidden that the rows
of the table do not say already.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np

from evenhand.analysis.measured import Measured, MeasuredRow
from evenhand.statistics.funnel import LEVELS, Funnel, funnel, limits, placed
from evenhand.statistics.posterior import BetaPrior
from evenhand.statistics.shrinkage import TooFewUnits, fit_beta_binomial, shrunk_shares

OF_UNITS = frozenset({"inspection", "unit", "provider"})
"""What a measure may be grouped by for its groups to be units: each of them was inspected as a whole."""

FEWEST = 10
"""From fewer units than these it cannot be learnt how units differ (assumed: a tenth at each end is drawn in first)."""

NO_ERROR = "no funnel is drawn and no share is drawn together of units whose shares have no interval"


@dataclass(frozen=True, slots=True)
class UnitTogether:
    """One unit beside the others of its period.

    `z` is its distance from the funnel's target in standard errors, None where there is no error; `beyond` the level of the
    outermost limit it lies beyond, nought where it lies within; `limits` its own lower and upper limits at each level of the
    funnel. `share`, `low` and `high` are those drawn together.
    """

    group: tuple[str, ...]
    z: float | None
    beyond: float
    limits: tuple[tuple[float, float], ...]
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class UnitsTogether:
    """The units of one period: their funnel, the prior learnt from them, and each of them.

    `alike` says that they differ by no more than the chance of drawing cases, and that all are drawn wholly together.
    """

    period: str
    funnel: Funnel
    prior: BetaPrior
    alike: bool
    units: tuple[UnitTogether, ...]


def units_together(measured: Measured) -> tuple[list[UnitsTogether], list[str]]:
    """The units of every period beside each other; and why not, of each period where they are not.

    Nothing at all where the groups are no units. The funnel stands about the share of all units shown (Spiegelhalter 2005), its
    limits widened by what the units differ beyond chance. No finite-population correction is made: what is asked is whether the
    work of units differs, not whether two lists of cases do. The shares are drawn together by the beta-binomial prior that is
    likeliest (empirical Bayes), with intervals of the level that the measure asks for.
    """
    by = measured.measure.by
    if not by or not OF_UNITS.issuperset(by):
        return [], []
    found, reasons = [], []
    for period in dict.fromkeys(row.period for row in measured.rows):
        there = [row for row in measured.rows if row.group and row.period == period and row.counts and row.counts[1]]
        told = _together(period, there, float(measured.measure.interval.level))
        if isinstance(told, str):
            reasons.append(told if measured.measure.period is None else f"{period}: {told}")
        else:
            found.append(told)
    return found, reasons


def _together(period: str, there: Sequence[MeasuredRow], level: float) -> UnitsTogether | str:
    """The units of a period that are shown, or why they cannot be set beside each other."""
    if any(row.interval is None for row in there):
        return NO_ERROR
    if len(there) < FEWEST:
        return f"a funnel, and shares drawn together, take {FEWEST} units or more that are shown, and there are {len(there)}"
    counts, sizes = np.array([row.counts for row in there], dtype=np.int64).T
    try:
        fitted = fit_beta_binomial(counts, sizes)
    except TooFewUnits as error:
        return str(error)
    shape = funnel(counts, sizes, consistent=True)
    where = placed(shape, counts, sizes)
    ends = np.array([limits(shape, sizes, one) for one in LEVELS]).transpose(2, 0, 1).tolist()
    shrunk = shrunk_shares(counts, sizes, fitted.prior, level=level)
    columns = (where.z, where.beyond, shrunk.share, shrunk.low, shrunk.high)
    units = [
        UnitTogether(row.group, None if isnan(z) else z, beyond, tuple((low, high) for low, high in theirs), *drawn)
        for row, theirs, (z, beyond, *drawn) in zip(there, ends, np.column_stack(columns).tolist(), strict=True)
    ]
    return UnitsTogether(period, shape, fitted.prior, fitted.without_end, tuple(units))
