"""How long work will still take, by how much of it was done on each day so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from scipy.special import stdtrit

FEWEST_DAYS = 3
"""Days below which nothing is foretold: of two, nobody can say how days differ."""

FAR_OFF = 250
"""Days ahead, beyond which no day is named."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many days are still needed: by the mean of the days so far, and the ends between which it lies with so much confidence.

    None of an end that is further off than FAR_OFF. `days` is how many the forecast rests on, and `mean` what was done on one.
    """

    expected: int | None
    soonest: int | None
    latest: int | None
    level: float
    days: int
    mean: float


def forecast(done: Sequence[int], left: int, *, level: float = 0.80) -> Forecast | None:
    """When so much is done that nothing is `left`, by what was `done` on each day so far, days without any included.

    The ends are those of Student's prediction interval for the sum of further days, whose variance is that of the days so far
    (Hahn and Meeker 1991, 4.8), and not less than that of a Poisson count: a few days may be alike by chance. It takes it that
    days to come are like those before, each by itself. None of fewer than FEWEST_DAYS days, or where nothing was done at all.
    """
    days, mean = len(done), sum(done) / max(len(done), 1)
    if days < FEWEST_DAYS or not mean:
        return None
    variance = max(sum((one - mean) ** 2 for one in done) / (days - 1), mean)
    reach = float(stdtrit(days - 1, (1 + level) / 2)) * sqrt(variance)

    def first(beyond: float) -> int | None:
        """The first day by which all is done, where so many times the reach is added to what the mean gives."""
        sums = (ahead * mean + beyond * reach * sqrt(ahead + ahead * ahead / days) for ahead in range(FAR_OFF + 1))
        return next((ahead for ahead, found in enumerate(sums) if found >= left), None)

    return Forecast(first(0), first(1), first(-1), level, days, mean)
