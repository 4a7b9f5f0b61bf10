"""Strata of a finite population: how many there are, how many were drawn, and what a stratum adds to a variance."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.number]
Lonely = Literal["certainty", "adjust", "average"]
"""What a stratum of which one case was drawn, and not all, adds to a variance: one case shows no spread.

`certainty`: nothing, as if it had been drawn whole. `adjust`: the square of its distance from the whole, in place of that from
its own mean. `average`: what the other strata that are met add on average. They mean what R survey's option survey.lonely.psu
means (its manual, under surveyoptions).
"""


@dataclass(eq=False)
class ImpossibleStratum(ValueError):
    """A stratum of which more cases were drawn or read than there are, or with fewer than none."""

    stratum: int
    eligible: float
    drawn: float
    read: float

    def __str__(self) -> str:
        return (
            f"stratum {self.stratum}: {self.read:g} cases read of {self.drawn:g} drawn from {self.eligible:g} eligible "
            "cannot be; give the numbers of the draw the sample came from"
        )


@dataclass(eq=False)
class LonelyRuleUnknown(ValueError):
    """A rule for lonely strata that there is none of."""

    rule: str

    def __str__(self) -> str:
        return f"there is no rule {self.rule!r} for a stratum with one case; use one of {', '.join(get_args(Lonely))}"


@dataclass(eq=False)
class NoRelevantCases(ValueError):
    """A share, or an interval round one, is asked for where nothing was counted; `question` is its place among several."""

    question: int | None = None

    def __str__(self) -> str:
        which = "" if self.question is None else f"the question in place {self.question}: "
        return f"{which}no relevant case was read, so there is no share and no interval round one; leave it out"


def check_strata(eligible: Numbers, drawn: Numbers, read: Numbers) -> None:
    """Refuse numbers that cannot be, by the first stratum in which they are. Shapes (..., strata)."""
    possible = (read >= 0) & (read <= drawn) & (drawn <= eligible)
    if possible.all():
        return
    place = tuple(int(one) for one in np.argwhere(~possible)[0])
    eligible, drawn, read = np.broadcast_arrays(eligible, drawn, read)
    raise ImpossibleStratum(place[-1], float(eligible[place]), float(drawn[place]), float(read[place]))


def check_lonely(rule: str) -> None:
    """Refuse a rule for lonely strata that there is none of."""
    if rule not in get_args(Lonely):
        raise LonelyRuleUnknown(rule)


def in_proportion(eligible: Numbers, drawn: Numbers) -> NDArray[np.bool_]:
    """Whether each stratum has its part of the sample, to within a case, (...), of (..., strata). One stratum always has."""
    part = drawn.sum(-1) / np.maximum(eligible.sum(-1), 1)
    within: NDArray[np.bool_] = (np.abs(drawn - eligible * part[..., None]) < 1).all(-1)
    return within


def variance_factors(eligible: ArrayLike, drawn: ArrayLike) -> Floats:
    """What the squares about a stratum's mean are multiplied by: (1 - n/N) n/(n - 1), with 1 - n/N alone where n is 1.

    The finite-population correction of simple random sampling within strata (Cochran 1977, 5.4). An endless population
    (`inf`) has none. A stratum of which nothing was drawn has the factor nought.
    """
    there, taken = np.broadcast_arrays(np.asarray(eligible, dtype=float), np.asarray(drawn, dtype=float))
    part = np.divide(taken, there, out=np.zeros(there.shape), where=there > 0)
    unbiased = np.divide(taken, taken - 1, out=np.ones(there.shape), where=taken > 1)
    return np.where(taken > 0, (1 - part) * unbiased, 0.0)


def is_lonely(eligible: ArrayLike, drawn: ArrayLike) -> NDArray[np.bool_]:
    """Which strata had one case drawn, and not their only one."""
    alone: NDArray[np.bool_] = (np.asarray(drawn) == 1) & (np.asarray(eligible) > 1)
    return alone
