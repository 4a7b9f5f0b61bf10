"""Which interval a sample calls for, said in plain words with the interval.

- Every eligible case was read: the interval is the share itself.
- One stratum, or each in proportion to within a case: exact hypergeometric. Matching in proportion makes a share surer wherever
  strata differ, so limits for cases drawn at random without strata hold it no less often. Where they are alike to the very case
  it may be a little rarer: 79 times in 100 for 80, in a simulation of twenty strata of twenty cases with 12 sufficient in each.
- Otherwise Korn and Graubard's, from the design's own variance.
- No numbers of eligible cases: Clopper and Pearson's, for a caseload without end, which is wider than need be.
"""

import math
from dataclasses import dataclass

import numpy as np

from evenhand.statistics.design_limits import korn_graubard_limits
from evenhand.statistics.hypergeometric import exact_counts
from evenhand.statistics.intervals import Interval, check_level, clopper_pearson_limits
from evenhand.statistics.proportions import StratumCounts, estimated_shares
from evenhand.statistics.strata import NoRelevantCases


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


def chosen_interval(counts: StratumCounts, level: float, *, relevant_population: int | None = None) -> Interval:
    """The interval for one share, by the counts of its strata, (strata,).

    `relevant_population` is how many of the eligible cases the question applies to, where that is known. Where it is not, and not
    every case read was relevant, it is estimated from the strata and rounded up, and the exact limits are drawn one case further
    out. So they hold the share at least as often as the level says even though the number is not known: enumerated over every
    population of several sizes, limits by the estimate alone held it as rarely as 67 times in 100 where 80 were meant.
    Refuses a sample without a relevant case, and a relevant population that cannot be.
    """
    check_level(level)
    sufficient, relevant, drawn, eligible = (
        int(one.sum()) for one in (counts.sufficient, counts.relevant, counts.drawn, counts.eligible)
    )
    if relevant == 0:
        raise NoRelevantCases
    _check_population(relevant_population, relevant, relevant + eligible - drawn)
    if drawn == eligible or relevant_population == relevant:
        share = sufficient / relevant
        return Interval(share, share, level, "census", _census(relevant, eligible, drawn))
    if is_proportional(counts):
        return _exact(counts, sufficient, relevant, level, relevant_population)
    return _by_design(counts, level)


def endless_interval(sufficient: int, relevant: int, level: float) -> Interval:
    """The interval where nothing says how many eligible cases there were. Refuses a sample without a relevant case."""
    low, high = clopper_pearson_limits(sufficient, relevant, level)
    because = (
        f"from {relevant:,} relevant cases read of a caseload of unknown size, taken as endless (Clopper-Pearson), "
        "and so wider than need be where it is small"
    )
    return Interval(float(low), float(high), level, "Clopper-Pearson", because)


def is_proportional(counts: StratumCounts) -> bool:
    """Whether each stratum has its part of the sample, to within a case; so one stratum has."""
    if counts.weights is not None:
        return False
    part = counts.drawn.sum() / counts.eligible.sum()
    return bool((np.abs(counts.drawn - counts.eligible * part) < 1).all())


def estimated_population(counts: StratumCounts) -> int:
    """How many of the eligible cases are relevant: each stratum's by what was read of it, together rounded up."""
    each = np.divide(counts.eligible * counts.relevant, counts.drawn, out=np.zeros(len(counts.drawn)), where=counts.drawn > 0)
    unread = int(counts.eligible.sum() - counts.drawn.sum())
    relevant = int(counts.relevant.sum())
    return min(max(math.ceil(round(float(each.sum()), 6)), relevant), relevant + unread)


def _exact(counts: StratumCounts, sufficient: int, relevant: int, level: float, known: int | None) -> Interval:
    all_relevant = relevant == int(counts.drawn.sum())
    population = known or (int(counts.eligible.sum()) if all_relevant else estimated_population(counts))
    low, high = (int(one) for one in exact_counts(sufficient, relevant, population, level))
    because = f"exact, from {relevant:,} relevant cases read of {population:,}"
    if known is None and not all_relevant:
        low, high = max(low - 1, 0), min(high + 1, population)
        because = (
            f"exact, from {relevant:,} relevant cases read of an estimated {population:,}, "
            "and a case wider at either end because that number is an estimate"
        )
    share = sufficient / relevant  # that of those read may lie between two that are possible of all: it is held too
    ends = min(low / population, share), max(high / population, share)
    return Interval(*ends, level, "exact hypergeometric", because)


def _by_design(counts: StratumCounts, level: float) -> Interval:
    shares = estimated_shares(counts, "adjust")
    low, high = korn_graubard_limits(shares, level)
    because = (
        f"by the weights of {len(counts.drawn)} strata that were not drawn in proportion (Korn-Graubard), by which the share is "
        f"{100 * float(shares.share):.1f}%"
    )
    unseen = int(counts.eligible[counts.drawn == 0].sum())
    if unseen:
        because += f"; it does not speak for {unseen:,} eligible cases in strata of which none was drawn"
    return Interval(float(low), float(high), level, "Korn-Graubard", because)


def _census(relevant: int, eligible: int, drawn: int) -> str:
    read = f"every one of the {eligible} eligible cases" if drawn == eligible else f"every one of the {relevant} relevant cases"
    return f"{read} was read, so the share is that of them all"


def _check_population(population: int | None, least: int, most: int) -> None:
    if population is not None and not least <= population <= most:
        raise ImpossibleRelevantPopulation(population, least, most)
