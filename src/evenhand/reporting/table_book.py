"""Data tables for people and machines: a book of tables with plain names, numbers as numbers, and notes where they are needed.

It knows nothing of Excel, OpenDocument or CSV. What it must say follows the government's guidance on statistics in spreadsheets.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from evenhand.languages.spoken import ENGLISH
from evenhand.languages.words import label_in


class Missing(Enum):
    """Why a cell has no value, as the government's guidance on symbols in tables writes it."""

    CONFIDENTIAL = "[c]"
    NOT_AVAILABLE = "[x]"
    NOT_APPLICABLE = "[z]"

    @property
    def meaning(self) -> str:
        """In words."""
        return _MEANINGS[self]


_MEANINGS = {
    Missing.CONFIDENTIAL: "not shown, so that nobody in a small group can be found",
    Missing.NOT_AVAILABLE: "not available: it is not rated or recorded yet",
    Missing.NOT_APPLICABLE: "not applicable",
}

Value = str | int | float | Missing


@dataclass(frozen=True, slots=True)
class BookColumn:
    """A column: a name for machines, its heading for people, and what it holds. A `per cent` is a number from 0 to 100."""

    name: str
    heading: str
    about: str
    kind: Literal["words", "count", "per cent", "number"] = "words"


@dataclass(frozen=True, slots=True)
class BookTable:
    """A table of one kind of thing. `key` names the columns that tell its rows apart."""

    name: str
    title: str
    about: str
    columns: tuple[BookColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    key: tuple[str, ...]

    @property
    def shorthand(self) -> tuple[Missing, ...]:
        """The signs that stand in it."""
        met = {value for row in self.rows for value in row if isinstance(value, Missing)}
        return tuple(one for one in Missing if one in met)

    def said_of_shorthand(self, language: str) -> str:
        """What its signs mean, in a sentence; empty where it has none."""
        signs = "; ".join(f"{one.value}: {label_in(language, one.meaning)}" for one in self.shorthand)
        return f"{label_in(language, 'Signs in this table')}: {signs}." if signs else ""


@dataclass(frozen=True, slots=True)
class TableBook:
    """All tables of an inspection, with what its cover says: `about` in sentences, `facts` by their names."""

    title: str
    publisher: str
    about: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    tables: tuple[BookTable, ...]
    language: str = ENGLISH
