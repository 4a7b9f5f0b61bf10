"""The interval that a sample calls for, with the plain words that say which it is and what it rests on.

`chosen_limits` says which is taken where. Where nobody knows how many eligible cases there were, Clopper and Pearson's is, for a
caseload without end, which is wider than need be.
"""

import numpy as np

from evenhand.statistics.chosen_limits import chosen_limits, estimated_population
from evenhand.statistics.intervals import Interval, Method, clopper_pearson_limits
from evenhand.statistics.proportions import StratumCounts, estimated_shares
from evenhand.statistics.strata import NoRelevantCases


def chosen_interval(counts: StratumCounts, level: float, *, relevant_population: int | None = None) -> Interval:
    """The interval for one share, by the counts of its strata, (strata,).

    `relevant_population` is how many of the eligible cases the question applies to, where that is known. Refuses a sample without
    a relevant case, and a relevant population that cannot be.
    """
    known = np.nan if relevant_population is None else relevant_population
    low, high, method = chosen_limits(counts, level, relevant_population=known)
    if not method:
        raise NoRelevantCases
    taken: Method = str(method)  # type: ignore[assignment]  # one of those that chosen_limits names
    weighted = float(estimated_shares(counts).share) if taken == "Korn-Graubard" else None
    if weighted is not None:
        because = _by_design(counts, weighted)
    else:
        because = _census(counts) if taken == "census" else _exactly(counts, relevant_population)
    return Interval(float(low), float(high), level, taken, because, weighted)


def endless_interval(sufficient: int, relevant: int, level: float) -> Interval:
    """The interval where nothing says how many eligible cases there were. Refuses a sample without a relevant case."""
    low, high = clopper_pearson_limits(sufficient, relevant, level)
    because = (
        f"from {relevant:,} relevant cases read of a caseload of unknown size, taken as endless (Clopper-Pearson), "
        "and so wider than need be where it is small"
    )
    return Interval(float(low), float(high), level, "Clopper-Pearson", because)


def _census(counts: StratumCounts) -> str:
    eligible, drawn, relevant = (int(one.sum()) for one in (counts.eligible, counts.drawn, counts.relevant))
    read = (
        f"every one of the {eligible:,} eligible cases" if drawn == eligible else f"every one of the {relevant:,} relevant cases"
    )
    return f"{read} was read, so the share is that of them all"


def _exactly(counts: StratumCounts, known: int | None) -> str:
    relevant, drawn = int(counts.relevant.sum()), int(counts.drawn.sum())
    population = int(estimated_population(counts)) if known is None else known
    if known is None and relevant < drawn:
        return (
            f"exact, from {relevant:,} relevant cases read of an estimated {population:,}, "
            "and a case wider at either end because that number is an estimate"
        )
    return f"exact, from {relevant:,} relevant cases read of {population:,}"


def _by_design(counts: StratumCounts, share: float) -> str:
    said = (
        f"by the weights of {len(counts.drawn)} strata that were not drawn in proportion (Korn-Graubard), "
        f"by which the share is {share * 100:.1f}%"
    )
    unseen = int(counts.eligible[counts.drawn == 0].sum())
    return f"{said}; it does not speak for {unseen:,} eligible cases in strata of which none was drawn" if unseen else said
