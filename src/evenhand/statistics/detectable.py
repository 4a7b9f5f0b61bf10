"""The smallest difference that a comparison would have found: so that "no difference found" is not read as "no difference"."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from scipy.optimize import brentq
from scipy.special import ndtri

LEVEL, POWER = 0.05, 0.80
"""A test at the level of 5%, and four chances in five of finding what is there: the field's usual ones (Cohen 1988, 2.4)."""


@dataclass(frozen=True, slots=True)
class GroupRead:
    """How many cases of a group were read, and from how many there are (`inf`, the default: from an endless population)."""

    read: float
    eligible: float = float("inf")

    @property
    def worth(self) -> float:
        """How many cases of an endless population would say as much: read / (1 - read/eligible), as in Cochran (1977, 2.6)."""
        unread = 1 - self.read / self.eligible
        return self.read / unread if unread > 0 else float("inf")


def minimum_detectable_difference(
    one: GroupRead,
    other: GroupRead,
    share: float,
    *,
    design_effect: float = 1.0,
    level: float = LEVEL,
    power: float = POWER,
) -> float | None:
    """The difference between two groups' shares, 0 to 1, that a two-sided test finds with the given power; None: none could be.

    `share` is that of both groups together, and stays as the two are moved apart. Solves d = z(1 - level/2) s0 + z(power) s1,
    with s0 the standard error where both have the one share and s1 where they differ by d (Fleiss, Levin and Paik 2003, 4.2),
    each group with its finite-population correction and the variance times `design_effect`. Where the one group can lie above and
    below, the larger of the two answers is given: what is at least as large is found whichever way it lies.
    """
    if one.read <= 0 or other.read <= 0:
        return None
    critical, reach = float(ndtri(1 - level / 2)), float(ndtri(power))
    found = []
    for sign in (1, -1):
        for room in _room(one, other, share, sign):
            short = _Shortfall(one, other, share, sign, design_effect, critical, reach)
            if short(room) >= 0:
                found.append(float(brentq(short, 0.0, room)) if short(0.0) < 0 else 0.0)
    return max(found, default=None)


def _room(one: GroupRead, other: GroupRead, share: float, sign: int) -> Iterator[float]:
    """How far apart the two groups can be at all, the one above (1) or below (-1), without either leaving 0 to 1."""
    part = one.read / (one.read + other.read)
    above, below = (1 - share, share) if sign > 0 else (share, 1 - share)
    room = min(above / (1 - part), below / part)
    if room > 0:
        yield min(room, 1.0)


@dataclass(frozen=True, slots=True)
class _Shortfall:
    """By how much a difference exceeds what is needed to find it; below nought it would be missed too often."""

    one: GroupRead
    other: GroupRead
    share: float
    sign: int
    design_effect: float
    critical: float
    reach: float

    def __call__(self, difference: float) -> float:
        part = self.one.read / (self.one.read + self.other.read)
        first = self.share + self.sign * difference * (1 - part)
        second = self.share - self.sign * difference * part
        null = self._error(self.share, self.share)
        return difference - self.critical * null - self.reach * self._error(first, second)

    def _error(self, first: float, second: float) -> float:
        spread = _spread(first) / self.one.worth + _spread(second) / self.other.worth
        return sqrt(self.design_effect * spread)


def _spread(share: float) -> float:
    held = min(1.0, max(0.0, share))
    return held * (1 - held)
