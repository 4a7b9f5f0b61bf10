"""The difference of two groups' shares in one sample, with its interval and its test."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri, stdtr, stdtrit

from evenhand.statistics.design import SampleDesign
from evenhand.statistics.strata import Floats

CLOSE = 1e-14
"""A variance smaller than this is that of shares that cannot differ from draw to draw."""


@dataclass(frozen=True, slots=True)
class ShareDifference:
    """One group's share less the other's (0 to 1 each), standard error, degrees of freedom, two-sided p and interval.

    Where every case there is was read, or all in both groups agree, there is no error to test against: p is nan.
    """

    share: float
    against: float
    difference: float
    error: float
    degrees: int
    p: float
    low: float
    high: float

    @property
    def t(self) -> float:
        """The difference in standard errors."""
        return self.difference / self.error if self.error > 0 else float("nan")


@dataclass(eq=False)
class EmptyGroup(ValueError):
    """A comparison in which one side has no relevant case."""

    group: int
    against: int

    def __str__(self) -> str:
        return f"{self.group} relevant cases cannot be compared with {self.against}: each side needs one"


def difference_of_shares(
    answers: ArrayLike, group: NDArray[np.bool_], design: SampleDesign, *, level: float = 0.95
) -> ShareDifference:
    """The share of a group less that of the rest, both weighted, under the design of the sample.

    `answers` (cases,) are 1 and 0, nan where the question does not apply; `group` (cases,) says who is of the group. The two
    domains' scores are taken together, so their covariance counts (Särndal, Swensson and Wretman 1992, 5.8); t has the design's
    degrees of freedom less one, as R's svyttest has. Refuses a side without a relevant case.
    """
    given = np.asarray(answers, dtype=float)
    relevant = ~np.isnan(given)
    of_question, inside, given = design.of(relevant), group[relevant], given[relevant]
    if inside.all() or not inside.any():
        raise EmptyGroup(int(inside.sum()), int((~inside).sum()))
    shares, scores = _scored(given, np.stack([inside, ~inside], axis=1), of_question.weights)
    gap = np.array([1.0, -1.0])
    variance = float(gap @ of_question.covariance(scores) @ gap)
    error = float(np.sqrt(variance)) if variance > CLOSE else 0.0
    return _difference(float(shares[0]), float(shares[1]), error, of_question.degrees - 1, level)


def _scored(answers: Floats, domains: NDArray[np.bool_], weights: Floats) -> tuple[Floats, Floats]:
    """The weighted share of each domain, (domains,), and each case's score in it, (cases, domains)."""
    inside = domains * weights[:, None]
    shares: Floats = (answers @ inside) / inside.sum(axis=0)
    return shares, inside / inside.sum(axis=0) * (answers[:, None] - shares)


def _difference(share: float, against: float, error: float, degrees: int, level: float) -> ShareDifference:
    gap = share - against
    p, low, high = by_student(gap, error, degrees, level)
    return ShareDifference(share, against, gap, error, degrees, p, low, high)


def by_student(difference: float, error: float, degrees: int, level: float) -> tuple[float, float, float]:
    """The two-sided p of a difference of shares and its interval, within -1 to 1, by Student's t; p is nan without an error.

    Without a degree of freedom left, by the normal distribution.
    """
    free = float(degrees) if degrees > 0 else float("inf")
    p = float(2 * stdtr(free, -abs(difference) / error)) if error > 0 else float("nan")
    half = float(stdtrit(free, (1 + level) / 2)) * error
    return p, max(-1.0, difference - half), min(1.0, difference + half)


def score_limits(share: tuple[float, float], read: tuple[float, float], level: float = 0.95) -> tuple[float, float]:
    """The interval of the first share less the second, for small groups: Newcombe's hybrid score (1998, method 10).

    The distances of Wilson's limits from each share, squared and added; it stays within -1 to 1 and does not shrink to nothing
    where all in a group agree. `read` are the cases of each, or how many they are worth.
    """
    shares, sizes, z = np.array(share), np.array(read), float(ndtri((1 + level) / 2))
    centre = (shares + z**2 / (2 * sizes)) / (1 + z**2 / sizes)
    half = z / (1 + z**2 / sizes) * np.sqrt(shares * (1 - shares) / sizes + z**2 / (4 * sizes**2))
    low, high = centre - half, centre + half
    gap = share[0] - share[1]
    down = float(np.hypot(shares[0] - low[0], high[1] - shares[1]))
    up = float(np.hypot(high[0] - shares[0], shares[1] - low[1]))
    return max(-1.0, gap - down), min(1.0, gap + up)
