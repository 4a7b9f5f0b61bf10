"""What of small numbers may be shown: a person must not be found, nor a reader or a victim, by counting on their fingers.

The policy is declared, and says so wherever figures are published. What is hidden with a small count, so that totals do not give
it away, is the business of `suppression`.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Rounding = Literal["none", "nearest", "random"]
Guarded = Literal["counts", "sizes"]


@dataclass(eq=False)
class ImpossiblePolicy(ValueError):
    """A policy that would protect nothing, or that cannot be carried out."""

    why: str

    def __str__(self) -> str:
        return f"this policy of disclosure cannot be: {self.why}"


@dataclass(frozen=True, slots=True)
class DisclosurePolicy:
    """What is too small to show, how wide a hidden count must stay open, and how what is shown is rounded.

    A count from 1 to `threshold` - 1 is small; `zeros` says whether nought is, too. Highest less lowest of what a hidden
    count may be, as far as anyone can work out from what is shown, is at least `width` (where none is given, the threshold;
    never less, so that what hidden counts make together, which a total gives away, is not small either). `guards` says what
    of a group is held against the threshold: every count (so that 23 sufficient of 24, which tells of the one that is not, is
    small as well), or only its size. Rounding to `base` goes to the nearest (half up), or up or down by chance from `seed`,
    without bias and always alike.
    """

    threshold: int = 5
    width: int | None = None
    zeros: bool = False
    guards: Guarded = "counts"
    rounding: Rounding = "none"
    base: int = 5
    seed: str = ""

    def __post_init__(self) -> None:
        if self.threshold < 1 or self.base < 1:
            raise ImpossiblePolicy("threshold and base are whole numbers from 1 up")
        if self.open_over < self.threshold:
            raise ImpossiblePolicy("the width is at least the threshold, or what hidden counts make together could be small")
        if self.rounding == "random" and not self.seed:
            raise ImpossiblePolicy("rounding by chance needs a seed, or a table rounded twice would give itself away")

    @property
    def open_over(self) -> int:
        """Over how many a hidden count stays open."""
        return self.threshold if self.width is None else self.width


NOTHING_HIDDEN = DisclosurePolicy(threshold=1)
"""For those who hold the cases anyway: nothing is small."""


def is_small(counts: ArrayLike, policy: DisclosurePolicy) -> NDArray[np.bool_]:
    """Which counts may not be shown for their own sake."""
    given = np.asarray(counts, dtype=np.int64)
    return np.asarray((given < policy.threshold) & ((given > 0) | policy.zeros))


def rounded_count(count: int, policy: DisclosurePolicy, cell: str = "") -> int:
    """A count as the policy rounds it. `cell` names it once for all tables: one count is never rounded in two ways.

    By chance it goes up with the probability that leaves its expectation as it is (Fellegi 1975), by SHA-256 of seed and cell.
    """
    if policy.rounding == "none":
        return count
    below, over = count - count % policy.base, count % policy.base
    if policy.rounding == "nearest":
        return below + (policy.base if 2 * over >= policy.base else 0)
    number = int.from_bytes(sha256(f"{policy.seed}\n{cell}".encode()).digest())
    return below + (policy.base if number * policy.base < over << 256 else 0)
