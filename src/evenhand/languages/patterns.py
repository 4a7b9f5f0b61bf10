"""Phrases with places in them: found in a text, and filled again in the other language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

SLOT = re.compile(r"\{([a-z]+)(\d*)\}")

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

TAKES = {
    "day": "",  # with the months of its language, as of the next
    "month": "",
    "number": r"[+-]?\d[\d.,]*%?",
    "code": r"\d+(?:\.\d+)*(?:-[a-z]+)?",
    "typed": r".+",
    **dict.fromkeys(("name", "words", "english", "list", "commas"), r"(?:(?![.?!] [A-Z]).)+?"),
}
"""What each kind of place may hold. A `name` stays as it is; `words` are said in turn, each of a `list` between semicolons and
of `commas` between commas; what is `typed` was written by people, and may be several sentences; `english` has no other words
and is marked as such.
"""


@dataclass(frozen=True)
class Template:
    """A phrase of one language with its places, and the months of that language."""

    text: str
    months: Sequence[str]

    @cached_property
    def static(self) -> str:
        """Its words without its places."""
        return SLOT.sub("", self.text)

    @cached_property
    def slots(self) -> tuple[str, ...]:
        """The names of its places, in order."""
        return tuple(found[0][1:-1] for found in SLOT.finditer(self.text))

    @cached_property
    def pieces(self) -> tuple[tuple[str, str], ...]:
        """What stands before each place with the name of the place; last what stands after them, with no name."""
        found, at = [], 0
        for slot in SLOT.finditer(self.text):
            found.append((self.text[at : slot.start()], slot[0][1:-1]))
            at = slot.end()
        return (*found, (self.text[at:], ""))

    @cached_property
    def _matcher(self) -> re.Pattern[str]:
        month = rf"(?:{'|'.join(self.months)}) \d{{4}}"
        takes = {**TAKES, "day": rf"\d{{1,2}} {month}", "month": month}
        said = "".join(
            re.escape(before) + (f"(?P<{slot}>{takes[slot.rstrip('0123456789')]})" if slot else "")
            for before, slot in self.pieces
        )
        return re.compile(said, re.DOTALL)

    def held(self, text: str) -> Mapping[str, str] | None:
        """What stands in each place, where the whole text is this phrase."""
        before = self.pieces[0][0]
        if not text.startswith(before) or not text.endswith(self.pieces[-1][0]):
            return None
        found = self._matcher.fullmatch(text)
        return found.groupdict() if found else None

    @cached_property
    def is_between_figures(self) -> bool:
        """Whether it is a word between two figures and nothing else, as in *12 of 30*."""
        return self.slots == ("number", "number2") and self.pieces[0][0] == self.pieces[-1][0] == ""

    def replaced(self, text: str, other: "Template") -> str:
        """A text with this phrase, wherever it stands in it, in the words of the other template."""
        return self._matcher.sub(lambda found: other.filled(found.groupdict()), text)

    def filled(self, held: Mapping[str, str]) -> str:
        """The phrase with its places filled."""
        return "".join(before + (held[slot] if slot else "") for before, slot in self.pieces)


@dataclass(frozen=True)
class Pattern:
    """A phrase with places, in English and in the other language."""

    english: Template
    other: Template


def day_in(text: str, of: Sequence[str], to: Sequence[str]) -> str:
    """A day such as `6 March 2023`, or a month such as `March 2023`, with the month in other words."""
    *day, month, year = text.split(" ")
    return " ".join((*day, to[of.index(month)], year))
