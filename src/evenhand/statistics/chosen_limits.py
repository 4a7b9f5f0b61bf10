"""The limits that each of many cells calls for, by how its sample was drawn; `interval_choice` says one of them in words.

- Every eligible case, or every relevant one, was read: the limits are the share itself.
- One stratum, or each in proportion to within a case: exact hypergeometric. Matching in proportion makes a share surer wherever
  strata differ, so limits for cases drawn at random without strata hold it no less often. Where they are alike to the very case
  it may be a little rarer: 79 times in 100 for 80, in a simulation of twenty strata of twenty cases with 12 sufficient in each.
- Otherwise Korn and Graubard's, from the design's own variance.

How many of the eligible cases are relevant is often not known. Then it is estimated from the strata and rounded up, and the exact
limits are drawn one case further out. So they hold the share at least as often as the level says: enumerated over every
population of several sizes, limits by the estimate alone held it as rarely as 67 times in 100 where 80 were meant.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evenhand.statistics.design_limits import korn_graubard_limits
from evenhand.statistics.hypergeometric import exact_counts
from evenhand.statistics.intervals import Limits, check_level
from evenhand.statistics.proportions import StratumCounts, estimated_shares
from evenhand.statistics.strata import Floats, in_proportion

Flags = NDArray[np.bool_]


@dataclass(eq=False)
class ImpossibleRelevantPopulation(ValueError):
    """A number of relevant cases that the eligible cases cannot hold."""

    population: int
    least: int
    most: int

    def __str__(self) -> str:
        return (
            f"{self.population} relevant eligible cases cannot be: by what was read there are {self.least} to {self.most}; "
            "count those that the question applies to, or leave the number out"
        )


def chosen_limits(
    counts: StratumCounts, level: float, *, relevant_population: ArrayLike = np.nan
) -> tuple[Floats, Floats, NDArray[np.str_]]:
    """The low and the high end of every cell, and the method by which, all (...).

    The ends are nan, and the method is empty, where a cell has no relevant case. `relevant_population` is how many of the
    eligible cases of each are relevant, nan where that is not known. Refuses such numbers as cannot be.
    """
    check_level(level)
    rows = _Rows.of(counts, relevant_population)
    census = (rows.drawn == rows.eligible) | (rows.known == rows.relevant)
    exact = drawn_in_proportion(counts).ravel() & ~census
    with np.errstate(invalid="ignore"):
        share = rows.sufficient / rows.relevant
    low, high, measured = share.copy(), share.copy(), rows.relevant > 0
    exactly, by_design = exact & measured, ~exact & ~census & measured
    if exactly.any():
        low[exactly], high[exactly] = _exact(counts, rows, exactly, level)
    if by_design.any():
        ends = korn_graubard_limits(estimated_shares(counts, "adjust"), level)
        low[by_design], high[by_design] = (one.ravel()[by_design] for one in ends)
    method = np.select([~measured, census, exact], ["", "census", "exact hypergeometric"], "Korn-Graubard")
    shape = counts.shape[:-1]
    return low.reshape(shape), high.reshape(shape), method.reshape(shape)


def drawn_in_proportion(counts: StratumCounts) -> Flags:
    """Whether the strata were drawn in proportion, (...). Those of which the weights are given never were."""
    if counts.weights is not None:
        return np.zeros(counts.shape[:-1], dtype=np.bool_)
    eligible, drawn = (np.broadcast_to(one, counts.shape) for one in (counts.eligible, counts.drawn))
    return in_proportion(eligible, drawn)


def estimated_population(counts: StratumCounts) -> Floats:
    """How many of the eligible cases are relevant, (...): each stratum's by what was read of it, together rounded up.

    Never fewer than were found, nor more than those and every case that was not drawn.
    """
    each = np.divide(
        counts.eligible * counts.relevant,
        counts.drawn,
        out=np.zeros(counts.shape),
        where=np.broadcast_to(counts.drawn, counts.shape) > 0,
    )
    unread = np.broadcast_to(counts.eligible - counts.drawn, counts.shape).sum(-1)
    relevant = np.broadcast_to(counts.relevant, counts.shape).sum(-1)
    estimate = np.ceil(np.round(each.sum(-1), 6))
    held: Floats = np.minimum(np.maximum(estimate, relevant), relevant + unread)
    return held


@dataclass(frozen=True, eq=False)
class _Rows:
    """Cells in one row, whole: their eligible, drawn, relevant and sufficient cases, and the known relevant population."""

    eligible: Floats
    drawn: Floats
    relevant: Floats
    sufficient: Floats
    known: Floats

    @classmethod
    def of(cls, counts: StratumCounts, known: ArrayLike) -> "_Rows":
        parts = (counts.eligible, counts.drawn, counts.relevant, counts.sufficient)
        eligible, drawn, relevant, sufficient = (
            np.broadcast_to(one, counts.shape).sum(-1).astype(np.float64).ravel() for one in parts
        )
        given = np.broadcast_to(np.asarray(known, dtype=np.float64), counts.shape[:-1]).ravel()
        _check_known(given, relevant, relevant + eligible - drawn)
        return cls(eligible, drawn, relevant, sufficient, given)


def _check_known(known: Floats, least: Floats, most: Floats) -> None:
    wrong = np.flatnonzero((known < least) | (known > most))
    if len(wrong):
        place = wrong[0]
        raise ImpossibleRelevantPopulation(int(known[place]), int(least[place]), int(most[place]))


def _exact(counts: StratumCounts, rows: _Rows, which: Flags, level: float) -> Limits:
    relevant, sufficient, known = rows.relevant[which], rows.sufficient[which], rows.known[which]
    unsure = np.isnan(known) & (relevant < rows.drawn[which])
    population = np.where(np.isnan(known), estimated_population(counts).ravel()[which], known)
    low, high = exact_counts(sufficient, relevant, population, level)
    low, high = np.maximum(low - unsure, 0), np.minimum(high + unsure, population)
    share = sufficient / relevant  # that of those read may lie between two that are possible of all: it is held too
    return np.minimum(low / population, share), np.maximum(high / population, share)
