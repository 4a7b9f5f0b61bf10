"""Tables as CSV, the way spreadsheets and case management systems really write them.

Taken without a word: a byte-order mark, semicolons or tabs for commas, blank lines, spaces round a cell, capitals in a heading,
and an apostrophe that keeps a spreadsheet from taking a cell for a formula.
Refused with the row: a missing or repeated column, a row with too many cells, a quote that never closes, another encoding.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from evenhand.files.cells import as_before_inert
from evenhand.files.faults import Fault, Place, Refused, nearest
from evenhand.files.text import read_text

_DELIMITERS = (",", ";", "\t")


class ColumnMissing(Fault):
    """A column the table must have is not in its heading."""

    what = "there is no column {column!r}."
    cure = "add the column, or put its heading right: {hint}"


class ColumnRepeated(Fault):
    """Two columns have one heading."""

    what = "two columns are headed {column!r}."
    cure = "rename or remove one of them."


class ColumnUnknown(Fault):
    """A column that means nothing in this table."""

    what = "the column {column!r} means nothing in this table."
    cure = "take it out, or put its heading right: {hint}"


class ColumnUnnamed(Fault):
    """A cell stands in a column that has no heading."""

    what = "the cell {cell!r} stands in a column without a heading."
    cure = "give the column a heading, or empty it."


class RowUneven(Fault):
    """A row has more cells than the heading."""

    what = "this row has {cells} cells and the heading has {columns}."
    cure = "look for a delimiter inside a note that is not in quotes."


class TableBroken(Fault):
    """The text cannot be read as a table."""

    what = "this cannot be read as a table: {problem}."
    cure = (
        "look here, and in the rows above, for a quotation mark that is never closed, or one inside a note that is not doubled."
    )


class TableEmpty(Fault):
    """A heading and nothing under it."""

    what = "there is a heading and no row under it."
    cure = "fill in the table, or take the file out of the folder."


@dataclass(frozen=True, slots=True)
class Row:
    """One row under the heading: its place, and its cells by column, trimmed."""

    place: Place
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


def read_table(path: Path, *, needs: Sequence[str], may: Sequence[str] = (), others: bool = False) -> list[Row]:
    """The rows of a CSV file.

    `needs` are the columns it must have, `may` those it can have (empty where it has not); `others` lets further columns through.
    """
    _, rows = read_headed(path, needs=needs, may=may, others=others)
    if not rows:
        raise Refused([TableEmpty(Place(str(path)))])
    return rows


def read_headed(
    path: Path, *, needs: Sequence[str], may: Sequence[str] = (), others: bool = False
) -> tuple[dict[str, str], list[Row]]:
    """The headings of a CSV file as they are written, by column, and its rows, of which there may be none."""
    text = read_text(path, by_row=True)
    delimiter = _delimiter(text)
    numbered = _records(path, text, delimiter)
    number, cells = next(numbered, (1, []))
    heading = [_plain(cell) for cell in cells]
    columns = [cell.lower().replace(" ", "_") for cell in heading]
    _check_heading(path, number, columns, needs=needs, may=may, others=others)
    absent = {column: "" for column in may if column not in columns}
    nameless = [one for one, column in enumerate(columns) if not column]
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, cells in numbered:
        place = Place(str(path), row=number)
        if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
            faults.append(RowUneven(place, cells=len(cells), columns=len(columns)))
            continue
        unnamed = next((cells[one] for one in nameless if one < len(cells) and cells[one].strip()), None)
        if unnamed is not None:
            faults.append(ColumnUnnamed(place, cell=unnamed))
        trimmed = [*map(_plain, cells)] + [""] * (len(columns) - len(cells))
        rows.append(Row(place, dict(zip(columns, trimmed, strict=False)) | absent))
    if faults:
        raise Refused(faults)
    return {column: cell for column, cell in zip(columns, heading, strict=True) if column}, rows


def _plain(cell: str) -> str:
    cell = cell.strip()
    return as_before_inert(cell).strip() if cell[:1] == "'" else cell


def counts_from_one(cell: str) -> bool:
    """Whether a cell holds a whole number from 1 up, of a size that anybody counts to."""
    return cell.isascii() and cell.isdigit() and len(cell) <= LONGEST_NUMBER and int(cell) > 0


LONGEST_NUMBER = 9


def _delimiter(text: str) -> str:
    heading = next(line for line in text.splitlines() if line.strip())
    return max(_DELIMITERS, key=heading.count)


def _records(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The records that hold anything, numbered as a spreadsheet numbers its rows."""
    number = 0
    try:
        for number, record in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            if any(map(str.strip, record)):
                yield number, record
    except csv.Error as error:
        raise Refused([TableBroken(Place(str(path), row=number + 1), problem=str(error))]) from None


def _check_heading(
    path: Path, number: int, columns: list[str], *, needs: Sequence[str], may: Sequence[str], others: bool
) -> None:
    place = Place(str(path), row=number)
    faults: list[Fault] = []
    for column in needs:
        if column not in columns:
            faults.append(ColumnMissing(place, column=column, hint=nearest(column, columns)))
    for column in sorted(set(columns)):
        if column and columns.count(column) > 1:
            faults.append(ColumnRepeated(place, column=column))
        if column and not others and column not in (*needs, *may):
            faults.append(ColumnUnknown(place, column=column, hint=nearest(column, [*needs, *may])))
    if faults:
        raise Refused(faults)
