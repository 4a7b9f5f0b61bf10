"""Lines of `quality.jsonl`, each with what it tells of."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from evenhand.files.faults import Place, Refused
from evenhand_service.casework.written import SHAPELESS
from evenhand_service.quality.faults import QualityUnreadable

QUALITY = "quality.jsonl"
SHORT = 120
"""Characters of the longest name of something."""

Understood = TypeVar("Understood")
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Line:
    """A line: where it stands, what it tells of, and everything else in it."""

    number: int
    what: str
    said: dict[str, Any]

    def understood(self, make: Callable[[dict[str, Any]], Understood]) -> Understood:
        """What `make` makes of it. Refuses a line of which nothing can be made."""
        try:
            return make(self.said)
        except UNREADABLE as error:
            raise self.unreadable() from error

    def unreadable(self) -> Refused:
        """That it is not what an export writes."""
        return Refused([QualityUnreadable(Place(QUALITY, line=self.number))])


def lines_of(content: bytes) -> Iterator[Line]:
    """The lines of a file. Refuses one that is none."""
    for number, line in enumerate(content.splitlines(), start=1):
        try:
            said = json.loads(line)
            what = said.pop("what")
        except UNREADABLE as error:
            raise Line(number, "", {}).unreadable() from error
        yield Line(number, str(what), said)


def check_texts(said: Mapping[str, object], longest: Mapping[str, int]) -> None:
    """Raises ValueError of what is no text, or none that its column can hold."""
    for name, text in said.items():
        if not isinstance(text, str) or len(text) > longest.get(name, SHORT) or SHAPELESS.search(text):
            raise ValueError(name)
