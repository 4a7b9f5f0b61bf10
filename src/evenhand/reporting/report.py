"""A report: parts in order, made of a few kinds of block. It knows nothing of HTML, PDF or Word."""

from dataclasses import dataclass
from typing import Literal

from evenhand.languages.spoken import ENGLISH

At = tuple[str | int, ...]
"""The way to a text in `findings.yaml`, such as `("found", "2.1", 0)`; empty of a text that Evenhand composed."""


def capitalised(text: str) -> str:
    """Words as a heading or a sentence begins with them; what follows keeps its capitals."""
    return f"{text[:1].upper()}{text[1:]}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `kind` sets a reason or a note apart from what was found. `at` is where people wrote it, if they did."""

    text: str
    kind: Literal["text", "reason", "note"] = "text"
    at: At = ()


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading within a part; level 3 or 4. `rating` is shown beside it."""

    level: int
    text: str
    rating: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list under a short opening; numbered where the items carry their own numbers. `at` is where each item was written."""

    opening: str
    items: tuple[str, ...]
    first_number: int | None = None
    at: tuple[At, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. `kind` says how it reads: words, a number, or a rating."""

    text: str
    kind: Literal["words", "number", "rating"] = "words"


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column heads its rows. It is given half of the width, unless its words are `narrow`."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    narrow: bool = False

    def is_number(self, column: int) -> bool:
        """Whether a column is of numbers, as its first row tells; the first column, which heads the rows, never is."""
        return column > 0 and bool(self.rows) and self.rows[0][column].kind == "number"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of a table that stands right after it: an SVG, and in words what it shows."""

    caption: str
    svg: str
    alt: str


Block = Paragraph | Subheading | Listing | Table | Figure


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the report under its heading."""

    name: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `scale` is that of its ratings, worst first; `banners` are what every reader must know first.

    `language` is that of its words; where some are of another, their text says so (`languages.spoken`).
    `publisher` is whose report it is. `names` are those in it that are said as they are in any language.
    """

    title: str
    unit: str
    facts: tuple[tuple[str, str], ...]
    overall: str | None
    scale: tuple[str, ...]
    banners: tuple[str, ...]
    parts: tuple[Part, ...]
    colophon: str
    language: str = ENGLISH
    publisher: str = ""
    names: tuple[str, ...] = ()
