"""How much of a move is chance: the interval round the share that decided, beside the boundary that it crossed."""

from collections.abc import Mapping
from fractions import Fraction

from evenhand.scoring.rating import Rating
from evenhand.statistics.interval_choice import chosen_interval, endless_interval
from evenhand.statistics.proportions import StratumCounts

LEVEL = 0.80
"""The confidence to which the editions set the sizes of their samples (CRC-2018, annex 1)."""


def interval_of(before: Rating, after: Rating, strata: Mapping[str, StratumCounts]) -> tuple[float, float] | None:
    """The interval at 80% round the share of the key question that decided, as shares of one; None where no single one did.

    It is the interval of the inspection's own report, by what `strata` says of the question; where that is nothing, the one for a
    caseload without end. A share read from print has no count to reckon from.
    """
    score = after.score or before.score
    if score is None or after.share != score.share:
        return None
    counts = strata.get(score.question)
    found = chosen_interval(counts, LEVEL) if counts else endless_interval(score.sufficient, score.relevant, LEVEL)
    return found.low, found.high


def within(interval: tuple[float, float], boundary: Fraction) -> bool:
    """Whether the interval holds the boundary, so that another sample might have left the share on its other side."""
    low, high = interval
    return low <= boundary <= high
