"""The rows of tables in a web page, while they are read: their cells, and the cells that reach down from the rows above."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

LONGEST_CARRIED = 90
"""Characters of a cell that counts in every row it reaches over: a name or a rating, and no paragraph."""

MOST_COLUMNS = 40
"""Columns of a row in which cells reach down; what is wider was made to be so."""


@dataclass(frozen=True, slots=True)
class Block:
    """What stands together in a page: its words, its cells where it is a row, and whether it is a heading."""

    words: str
    cells: tuple[str, ...] = ()
    heading: bool = False


@dataclass(slots=True)
class Spans:
    """The cells of a table that reach down, by column: their words, and how many rows further."""

    reach: dict[int, tuple[str, int]] = field(default_factory=dict)

    def filled(self, cells: Sequence[tuple[str, int, int]]) -> tuple[str, ...]:
        """A row with the cells that reach into it. Each cell comes with how many rows and columns it covers."""
        found, column, waiting = [], 0, self.reach
        self.reach = {at: (words, rows - 1) for at, (words, rows) in waiting.items() if rows > 1}
        for words, rows, columns in cells:
            while column in waiting:
                found.append(waiting[column][0])
                column += 1
            found.append(words)
            if rows > 1 and words and len(words) <= LONGEST_CARRIED and column < MOST_COLUMNS:
                self.reach[column] = (words, rows - 1)
            column += columns
        found += [words for at, (words, _) in sorted(waiting.items()) if at >= column]
        return tuple(filter(None, found))


@dataclass(slots=True)
class Row:
    """A row that is being read. `apart` says that a table stands in it, so that its blocks are lines, and no cells."""

    ends_with: etree._Element
    cells: list[list[Block]] = field(default_factory=list)
    covers: list[tuple[int, int]] = field(default_factory=list)
    apart: bool = False

    def begin_cell(self, cell: etree._Element) -> None:
        """The next cell."""
        self.cells.append([])
        self.covers.append((_number(cell.get("rowspan")), _number(cell.get("colspan"))))

    def add(self, block: Block) -> None:
        """A block in the cell that was begun last."""
        self.cells[-1].append(block)

    def spilt(self) -> list[Block]:
        """What it has held so far, as lines."""
        held = [block for cell in self.cells for block in cell]
        self.cells, self.covers, self.apart = [[]], [], True
        return held

    def blocks(self, spans: Spans) -> list[Block]:
        """The row as one block; or its blocks, one by one, where a cell has several. What `spans` has reaches into it."""
        if self.apart or any(len(cell) > 1 for cell in self.cells):
            return [block for cell in self.cells for block in cell]
        own = [cell[0] if cell else Block("") for cell in self.cells]
        cells = spans.filled([(block.words, *covers) for block, covers in zip(own, self.covers, strict=True)])
        said = [block for block in own if block.words]
        if len(said) == 1 == len(cells):
            return said
        words = " ".join(block.words for block in said)
        return [Block(words, cells)] if words else []


def _number(attribute: str | None) -> int:
    """How many rows or columns a cell covers."""
    return min(int(attribute), MOST_COLUMNS) if attribute and attribute.isdecimal() and attribute.isascii() else 1
