"""What came of recomputing a published result, item by item."""

from dataclasses import dataclass
from typing import Literal

from evenhand.scoring.published import PublishedResult, Slip

Verdict = Literal["agree", "disagree", "cannot be checked"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a result could print: what is printed, what its parts give, and whether the two agree.

    `what` is its code, `total` or `overall`. `cannot be checked`: the item, or what it would be recomputed from, is not printed.
    """

    what: str
    name: str
    verdict: Verdict
    printed: str | None
    computed: str | None
    because: str


@dataclass(frozen=True, slots=True)
class SlipFound:
    """A printing slip, with the reason it is taken for one."""

    slip: Slip
    because: str


@dataclass(frozen=True, slots=True)
class Verification:
    """A result with everything that was held together in it."""

    result: PublishedResult
    items: tuple[Item, ...]
    warnings: tuple[str, ...]
    slips: tuple[SlipFound, ...]

    def of(self, verdict: Verdict) -> list[Item]:
        """The items with that verdict."""
        return [item for item in self.items if item.verdict == verdict]
