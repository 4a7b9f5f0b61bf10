"""Recommendations that were made before: named by whoever writes them, or recognised by their words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic.dataclasses import dataclass as declared

from evenhand.files.documents import read_document
from evenhand.files.understanding import understand
from evenhand.findings.findings import Recommendation
from evenhand.findings.likeness import alike, telling
from evenhand.framework.declared import STRICT, Line, Share


@declared(frozen=True, kw_only=True, config=STRICT)
class RecurringRule:
    """The whole of `recurring.yaml`: how alike two recommendations are that ask the same, and the words that tell nothing."""

    source: Line
    status: Literal["assumed"]
    alike: Share
    words: Line


@cache
def recurring_rule() -> RecurringRule:
    """The declared rule."""
    return understand(read_document(Path(__file__).with_name("recurring.yaml")), RecurringRule)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A recommendation of an earlier inspection, as it was made there. `inspection` is the name that `repeats` gives it."""

    inspection: str
    text: str
    number: int | None = None
    addressee: str | None = None

    @property
    def named(self) -> str:
        """What it is called: the inspection, and the number where there is one."""
        return self.inspection if self.number is None else f"recommendation {self.number} of {self.inspection}"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A recommendation that was made before, the earlier one, how alike they are from 0 to 1, and why they are taken as one."""

    number: int
    earlier: Earlier
    likeness: float
    because: str


def recurring(asked: Iterable[Recommendation], earlier: Sequence[Earlier]) -> list[Recurrence]:
    """Every recommendation beside the earlier ones that it repeats: those it names, then the likest first."""
    return [found for one in asked for found in sorted(_repeated(one, earlier), key=lambda found: -found.likeness)]


def _repeated(asked: Recommendation, earlier: Sequence[Earlier]) -> Iterator[Recurrence]:
    names = {(one.inspection, one.number) for one in asked.repeats}
    words = _telling(asked.text)
    for before in earlier:
        likeness = alike(words, _telling(before.text))
        if (before.inspection, before.number) in names:
            yield Recurrence(asked.number, before, 1.0, f"it names {before.named}")
        elif words and likeness >= recurring_rule().alike:
            shared = f"{likeness:.0%} of the words that tell what they ask are the same"
            rule = f"{float(recurring_rule().alike):.0%} or more is taken as the same, {recurring_rule().status}"
            yield Recurrence(asked.number, before, likeness, f"{shared} as in {before.named} ({rule})")


def _telling(text: str) -> frozenset[str]:
    return telling(text) - telling(recurring_rule().words)
