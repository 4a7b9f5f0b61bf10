"""How many of all the cases are sufficient, when some have been read: the beta-binomial of those that have not."""

from dataclasses import dataclass

import numpy as np

from evenhand.statistics.strata import Floats

NEAR = 1e-12
"""A share within so much of a threshold is at it: no chance hangs on the rounding of a binary fraction."""


@dataclass(frozen=True, slots=True)
class BetaPrior:
    """What is held of a share before a case is read: as if `sufficient` of `sufficient + insufficient` cases had been seen."""

    sufficient: float = 0.5
    insufficient: float = 0.5

    def __post_init__(self) -> None:
        if not (self.sufficient > 0 and self.insufficient > 0):
            raise ImpossiblePrior(self.sufficient, self.insufficient)

    @property
    def share(self) -> float:
        """The share it expects."""
        return self.sufficient / (self.sufficient + self.insufficient)

    @property
    def intraclass_correlation(self) -> float:
        """How alike two cases of one unit are beyond two of different units: 1 / (a + b + 1)."""
        return 1 / (self.sufficient + self.insufficient + 1)


JEFFREYS = BetaPrior()
"""The prior of an unknown share that favours none (Jeffreys 1946)."""


@dataclass(eq=False)
class ImpossiblePrior(ValueError):
    """A beta prior with a number that is not above nought."""

    sufficient: float
    insufficient: float

    def __str__(self) -> str:
        return f"a prior of {self.sufficient} sufficient and {self.insufficient} insufficient cannot be; both are above nought"


@dataclass(eq=False)
class ImpossibleRead(ValueError):
    """Cases read that cannot be: more sufficient than read, or more read than there are."""

    sufficient: int
    read: int
    eligible: int

    def __str__(self) -> str:
        return f"{self.sufficient} sufficient of {self.read} read of {self.eligible} eligible cannot be"


def chances_of_totals(sufficient: int, read: int, eligible: int, prior: BetaPrior = JEFFREYS) -> Floats:
    """The chance of each number sufficient among all eligible cases, (eligible + 1,), given those read.

    The unread cases are beta-binomial (Johnson, Kemp and Kotz 2005, 6.9.2). Each chance is made from its neighbour's by their
    exact ratio, outwards from the likeliest, so that nothing overflows and no small number is a difference of large ones.
    """
    if not 0 <= sufficient <= read <= eligible:
        raise ImpossibleRead(sufficient, read, eligible)
    a, b, unread = prior.sufficient + sufficient, prior.insufficient + read - sufficient, eligible - read
    chances = np.zeros(eligible + 1)
    chances[sufficient : sufficient + unread + 1] = beta_binomial(a, b, unread)
    return chances


def chance_of_reaching(threshold: float, sufficient: int, read: int, eligible: int, prior: BetaPrior = JEFFREYS) -> float:
    """The chance that the share of all eligible cases is at least `threshold` (0 to 1), given those read."""
    chances = chances_of_totals(sufficient, read, eligible, prior)
    reaches = np.arange(eligible + 1) >= eligible * (threshold - NEAR)
    return min(1.0, float(chances[reaches].sum()))


def beta_binomial(a: float, b: float, cases: int) -> Floats:
    """The chance of each number sufficient among so many cases, (cases + 1,), where their share is Beta(a, b); both above
    nought.
    """
    counts = np.arange(cases, dtype=float)
    steps = np.log((cases - counts) * (a + counts)) - np.log((counts + 1) * (b + cases - counts - 1))
    logs = np.concatenate(([0.0], np.cumsum(steps)))
    likely = int(np.argmax(logs))
    up = np.cumprod(np.exp(steps[likely:]))
    down = np.cumprod(np.exp(-steps[:likely][::-1]))[::-1]
    weights = np.concatenate((down, [1.0], up))
    chances: Floats = weights / weights.sum()
    return chances
