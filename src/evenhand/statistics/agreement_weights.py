"""How far two answers agree: wholly, not at all, or in part where answers have an order.

Two things are called ordinal, and they are not the same. Gwet's ordinal weights (Handbook of Inter-Rater Reliability, 2014,
chapter 3) count the categories between two answers; R's irrCAC uses them for every coefficient, Krippendorff's alpha included.
Krippendorff's ordinal metric (Computing Krippendorff's Alpha-Reliability, 2011) counts the ratings between them, so that it
depends on what was answered; it belongs to alpha alone.
"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

Weighting = Literal["unweighted", "linear", "quadratic", "ordinal"]
"""Weights that follow from the categories alone, which are taken to be equally far apart."""


@dataclass(eq=False)
class WeightingUnknown(ValueError):
    """A weighting that is not one there is."""

    weighting: str

    def __str__(self) -> str:
        return f"{self.weighting!r} is no weighting; it is one of {', '.join(get_args(Weighting))}"


def agreement_weights(weighting: Weighting, categories: int) -> NDArray[np.float64]:
    """How far each category agrees with each, from 0 to 1: a square of so many categories, 1 on its diagonal.

    For categories d apart of q, linear is 1 - d / (q - 1) and quadratic 1 - d² / (q - 1)² (Cohen 1968); ordinal is
    1 - C(d + 1, 2) / C(q, 2) (Gwet 2014, chapter 3). Raises WeightingUnknown.
    """
    if weighting not in get_args(Weighting):
        raise WeightingUnknown(weighting)
    place = np.arange(categories, dtype=float)
    apart = np.abs(place[:, None] - place)
    farthest = max(categories - 1, 1)
    if weighting == "linear":
        return np.asarray(1 - apart / farthest)
    if weighting == "quadratic":
        return np.asarray(1 - (apart / farthest) ** 2)
    if weighting == "ordinal":
        return np.asarray(1 - apart * (apart + 1) / (farthest * (farthest + 1)))
    return np.eye(categories)


def ordinal_metric(shares: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Krippendorff's ordinal difference of each two categories, and how it moves with the share of each third.

    `shares` are the shares of all ratings by category. The difference of k and l is the square of the shares from k to l, the two
    at the ends counted half (Krippendorff 2011, divided by the square of the number of ratings). The first array
    is q x q; the second is q x q x q, the derivative of each difference by each share.
    """
    place = np.arange(len(shares))
    first, last = np.minimum(place[:, None], place), np.maximum(place[:, None], place)
    inside = (place > first[..., None]) & (place < last[..., None])
    at_ends = ((place == first[..., None]) | (place == last[..., None])) & (first < last)[..., None]
    part = inside + at_ends / 2
    between = part @ shares
    return between**2, 2 * between[..., None] * part
