"""A document as it is read: its lines and the rows of its tables, in order, each with where it stands."""

from dataclasses import dataclass
from typing import Literal

Sureness = Literal["sure", "likely"]
"""`sure` is what stands in a table or list under its own name; `likely` is what was worked out, or said in passing."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or a row of a table. `number` counts from 1, in its page where the document has pages, as `page` says.

    `cells` are its parts where it has several: the cells of a row, or what bold type sets apart; else the line itself alone.
    `raw` is the line with the marks of type that were taken off it. `at` is its place where lines are not what a reader counts,
    as in a Word document. `depth` is how deep in lists within lists it stands, where the document says so.
    """

    text: str
    number: int
    page: int | None = None
    cells: tuple[str, ...] = ()
    heading: bool = False
    raw: str = ""
    at: str = ""
    depth: int = 0

    @property
    def as_printed(self) -> str:
        """The line with its marks of type, where it had any."""
        return self.raw or self.text

    @property
    def place(self) -> str:
        """Where it stands, as a person would look it up."""
        if self.at:
            return self.at
        return f"line {self.number}" if self.page is None else f"page {self.page}, line {self.number}"

    @property
    def parts(self) -> tuple[str, ...]:
        """Its cells, or the line itself where it has none."""
        return self.cells or (self.text,)


@dataclass(frozen=True, slots=True)
class Publication:
    """The lines of a document that are not empty. `kind` is what sort of file it came from, such as PDF.

    `about` is the unit that the document names for programs, where it does.
    """

    file: str
    kind: str
    lines: tuple[Line, ...]
    about: str | None = None
