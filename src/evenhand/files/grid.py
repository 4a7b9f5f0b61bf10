"""A table as somebody else wrote it: the columns that are wanted, as text, with the row that a spreadsheet would show."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.files.coded import Coded
from evenhand.files.faults import Fault, Place


@dataclass(frozen=True, eq=False)
class Grid:
    """The wanted columns of a file by heading, trimmed, and for each row its number in a spreadsheet.

    `faults` are of rows that could not be read and are in no column: whoever takes the grid refuses with them. `dropped` are the
    headings of columns that were not wanted, `read_as` says how the file was read, `sha256` is that of its bytes.
    """

    file: str
    columns: Mapping[str, Coded]
    rows: NDArray[np.int64]
    heading_row: int = 1
    dropped: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    read_as: str = ""
    sha256: str = ""

    def place(self, row: int | None = None, column: str | None = None) -> Place:
        """A place in the file: by the row's place in the grid (none for the heading), and the heading of a column."""
        return Place(self.file, row=self.heading_row if row is None else int(self.rows[row]), column=column)
