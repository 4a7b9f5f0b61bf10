"""An interval round a share, and the limits for an endless population (Clopper and Pearson, Wilson).

All limits are two-sided with equal tails: at a level of 80% a tenth of the chance lies beyond either end at most.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from evenhand.statistics.strata import Floats, NoRelevantCases

Method = Literal["census", "exact hypergeometric", "Clopper-Pearson", "Wilson", "Korn-Graubard", "normal", "logit", "arcsine"]
Limits = tuple[Floats, Floats]
"""The low and the high ends, as shares of one, in the shape of what they were asked of."""


@dataclass(eq=False)
class ImpossibleLevel(ValueError):
    """A level of confidence that is no share between nought and one."""

    level: float

    def __str__(self) -> str:
        return f"a level of {self.level:g} cannot be; give a share between nought and one, such as 0.8"


@dataclass(eq=False)
class MoreThanRead(ValueError):
    """More sufficient cases than were read, more read than there are, or fewer than none."""

    sufficient: int
    read: int
    eligible: int | None = None

    def __str__(self) -> str:
        among = "" if self.eligible is None else f" among {self.eligible}"
        return f"{self.sufficient} sufficient of {self.read} cases read{among} cannot be; count anew"


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the share of the population lies, with so much confidence: the ends as shares of one, the level, and the method.

    `because` says in plain words why this method was taken and what it rests on. `weighted` is the share by the weights of the
    strata, which it stands round where they were not drawn in proportion; None where every case counts alike.
    """

    low: float
    high: float
    level: float
    method: Method
    because: str = ""
    weighted: float | None = None


def check_level(level: float) -> None:
    """Refuse a level that cannot be."""
    if not 0 < level < 1:
        raise ImpossibleLevel(level)


def clopper_pearson_limits(sufficient: ArrayLike, read: ArrayLike, level: float) -> Limits:
    """Exact limits for an endless population: they hold the share at least as often as the level says (Clopper, Pearson 1934).

    The numbers need not be whole: an effective number of cases is none.
    """
    yes, cases = _checked(sufficient, read, level)
    from scipy.special import betaincinv  # a tenth of a second to load, and only intervals need it

    tail = (1 - level) / 2
    with np.errstate(invalid="ignore"):
        low = np.where(yes > 0, betaincinv(np.where(yes > 0, yes, 1.0), cases - yes + 1, tail), 0.0)
        high = np.where(yes < cases, betaincinv(yes + 1, np.where(yes < cases, cases - yes, 1.0), 1 - tail), 1.0)
    return low, high


def wilson_limits(sufficient: ArrayLike, read: ArrayLike, level: float) -> Limits:
    """The shares that a score test does not rule out, for an endless population (Wilson 1927)."""
    yes, cases = _checked(sufficient, read, level)
    from scipy.special import ndtri

    z = float(ndtri((1 + level) / 2))
    middle = (yes + z**2 / 2) / (cases + z**2)
    reach = z / (cases + z**2) * np.sqrt(yes * (cases - yes) / cases + z**2 / 4)
    return np.where(yes > 0, middle - reach, 0.0), np.where(yes < cases, middle + reach, 1.0)


def _checked(sufficient: ArrayLike, read: ArrayLike, level: float) -> tuple[Floats, Floats]:
    check_level(level)
    yes, cases = np.broadcast_arrays(np.asarray(sufficient, dtype=float), np.asarray(read, dtype=float))
    if (cases == 0).any():
        raise NoRelevantCases
    wrong = (yes < 0) | (yes > cases)
    if wrong.any():
        raise MoreThanRead(int(yes[wrong].flat[0]), int(cases[wrong].flat[0]))
    return yes, cases
