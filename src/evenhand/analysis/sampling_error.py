"""How much of a move is chance: the interval round the share that decided, beside the boundary that it crossed."""

from fractions import Fraction

from evenhand.scoring.rating import Rating
from evenhand.statistics.intervals import clopper_pearson_limits

LEVEL = 0.80
"""The confidence to which the editions set the sizes of their samples (CRC-2018, annex 1)."""


def interval_of(before: Rating, after: Rating) -> tuple[float, float] | None:
    """The interval at 80% round the share of the key question that decided, as shares of one; None where no single one did.

    Limits for an endless population (Clopper and Pearson, 1934): how many eligible cases each question would apply to is not
    known here, so they are wider than they need be, and never too narrow. A share read from print has no count to reckon from.
    """
    score = after.score or before.score
    if score is None or after.share != score.share:
        return None
    low, high = clopper_pearson_limits(score.sufficient, score.relevant, LEVEL)
    return float(low), float(high)


def within(interval: tuple[float, float], boundary: Fraction) -> bool:
    """Whether the interval holds the boundary, so that another sample might have left the share on its other side."""
    low, high = interval
    return low <= boundary <= high
