"""How the width of a page is shared among the columns of a table, so that no word is cut and no column is starved."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from evenhand.reporting.report import Cell, Table

USUAL_SIZE, SMALLEST_SIZE = 10.0, 6.0
"""Of the letters in a table, in points."""

LETTERS_ACROSS = 94
"""Letters of the usual size that go into the width of a page of a PDF."""

MOST_LINES_WHOLE = 16
"""Lines of a table that is never broken over two pages."""

ROOM_BETWEEN = 2
"""What stands between two columns, in letters."""

WIDEST, LEAST = 44, 4
"""Letters beyond which a column gains nothing by being wider, and the width of the narrowest."""

BOLD = 1.12
"""How much wider than others the letters of headings are."""

SURELY = 0.6
"""An average letter over the widest."""

LONGEST = 30
"""Letters of the longest word that a column is made wide enough for."""

RATING = 4
"""What the mark of a rating takes beside its words, in letters."""


@dataclass(frozen=True, slots=True)
class Widths:
    """The width of each column in letters, and the size of the letters in points: smaller where there are many columns.

    `tight` says that not even so every word has room, and some must be broken.
    """

    columns: tuple[float, ...]
    size: float
    tight: bool

    def room(self, column: int, letters: int = LETTERS_ACROSS) -> int:
        """Of so many letters of the usual size across the page, those that surely fit into a column, however wide they are."""
        across = letters * USUAL_SIZE / self.size
        return max(int(SURELY * (across * self.columns[column] / sum(self.columns) - ROOM_BETWEEN)), 1)

    def keep_whole(self, table: Table) -> bool:
        """Whether a table is so low that it is never broken over two pages."""
        return sum(map(self._lines, table.rows)) <= MOST_LINES_WHOLE

    def _lines(self, row: Sequence[Cell]) -> int:
        """About how many lines a row takes."""
        return max(ceil(len(cell.text) / max(width - ROOM_BETWEEN, 1)) for cell, width in zip(row, self.columns, strict=True))


def widths_of(table: Table, letters: int = LETTERS_ACROSS) -> Widths:
    """How the page is shared among the columns of a table, where so many `letters` of the usual size go across."""
    columns = [[row[place] for row in table.rows] for place in range(len(table.columns))]
    least = [_least(heading, cells) for heading, cells in zip(table.columns, columns, strict=True)]
    wanted = [max(few, _wanted(heading, cells)) for heading, cells, few in zip(table.columns, columns, least, strict=True)]
    size = USUAL_SIZE
    across: float = letters
    while sum(least) > across and size > SMALLEST_SIZE:
        size -= 0.5
        across = letters * USUAL_SIZE / size
    return Widths(tuple(_shared(least, wanted, across)), size, sum(least) > across)


def _least(heading: str, cells: Sequence[Cell]) -> float:
    """The narrowest a column may be: as its longest word; figures and ratings stay in one line."""
    words = [len(word) * BOLD for word in heading.split()]
    for cell in cells:
        whole = [len(cell.text)] if cell.kind == "number" else [len(cell.text) * BOLD + RATING] if cell.kind == "rating" else []
        words += whole or [len(word) for word in cell.text.split()]
    return max(min(max(words, default=LEAST), LONGEST), LEAST) + ROOM_BETWEEN


def _wanted(heading: str, cells: Sequence[Cell]) -> float:
    longest = max([len(heading) * BOLD, *(len(cell.text) for cell in cells)])
    return min(longest, WIDEST) + ROOM_BETWEEN


def _shared(least: Sequence[float], wanted: Sequence[float], across: float) -> list[float]:
    """What is left over goes to the first column, which heads the rows; what is wanting is taken from those that want most."""
    spare = across - sum(wanted)
    if spare >= 0:
        return [wanted[0] + spare, *wanted[1:]]
    room = max(across - sum(least), 0.0)
    more = [most - few for most, few in zip(wanted, least, strict=True)]
    share = room / (sum(more) or 1.0)
    return [few + share * one for few, one in zip(least, more, strict=True)]
