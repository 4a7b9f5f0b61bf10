"""Rows to columns: where the heading stands among titles and blank lines, and the cells under each heading that is wanted."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from evenhand.files.cells import text_of, trimmed, trimmed_column
from evenhand.files.coded import Coded, Codes
from evenhand.files.faults import Fault, Place, Refused
from evenhand.files.grid import Grid
from evenhand.files.tables import RowUneven

Row = Sequence[object]
"""The cells of a row."""

Batch = tuple[int, Sequence[Row]]
"""Rows that follow one another, after the number in a spreadsheet of the first of them."""

Wanted = Callable[[str], bool]
"""Whether a column is wanted, by its heading."""

Numbered = tuple[Sequence[int], Sequence[Row]]
"""Rows and the number of each."""

MOST_ROWS_ABOVE = 20
"""The heading is looked for in so many rows from the top."""

BATCH = 256


class HeadingMissing(Fault):
    """No row near the top holds a heading of a column that is wanted."""

    what = "none of the first {rows} rows holds a heading that is known."
    cure = "put the headings into one row above the first case{headings}."


class HeadingRepeated(Fault):
    """Two columns that are wanted have one heading."""

    what = "two columns are headed {value!r}."
    cure = "rename or remove one of them."


class RowsMissing(Fault):
    """An extract has its heading and no case."""

    what = "there is a heading and no row under it."
    cure = "export it again with a row for each case; if there is truly none, tell the inspectorate and send no file."


def heading_among(rows: Sequence[Row], wanted: Wanted) -> tuple[int, int]:
    """The place of the first of the rows with the most wanted headings, and how many it holds."""
    held = [sum(wanted(heading_of(cell)) for cell in cells) for cells in rows]
    most = max(held, default=0)
    return (held.index(most) if most else 0), most


def heading_of(cell: object) -> str:
    """The words of a heading on one line."""
    return " ".join(trimmed(text_of(cell)).split())


def batches_of(rows: Iterable[Row]) -> Iterator[Batch]:
    """Rows by the batch, from row 1."""
    coming, number = iter(rows), 1
    while batch := list(islice(coming, BATCH)):
        yield number, batch
        number += len(batch)


def grid_of_rows(
    file: str, batches: Iterable[Batch], wanted: Wanted, *, headings: str, read_as: str, uneven: bool = False
) -> Grid:
    """The wanted columns of a table. `headings` says in words what is looked for; with `uneven`, a row may have too many cells.

    A row with too many cells is a fault, since a cell may hold a delimiter; its cells are in no column.
    """
    coming = iter(batches)
    top, rows = _top(coming)
    place, most = heading_among([cells for _, cells in rows], wanted)
    if not most:
        raise Refused([HeadingMissing(Place(file), rows=MOST_ROWS_ABOVE, headings=headings)])
    heading_row, cells = rows[place]
    heading = [heading_of(cell) for cell in cells]
    asked = [index for index, text in enumerate(heading) if wanted(text)]
    kept = [index for index in asked if heading.index(heading[index]) == index]
    faults = repeated_headings(file, heading_row, [heading[index] for index in asked])
    width = max(index for index, text in enumerate(heading) if text) + 1
    under = _under(heading_row, chain(top, coming))
    numbers, columns = _columns(_evened(under, width, None if uneven else faults, file), kept)
    if not len(numbers) and not faults:
        raise Refused([RowsMissing(Place(file))])
    return Grid(
        file,
        {heading[index]: trimmed_column(column) for index, column in zip(kept, columns, strict=True)},
        numbers,
        heading_row=heading_row,
        dropped=tuple(text for index, text in enumerate(heading) if text and index not in asked),
        faults=tuple(faults),
        read_as=read_as,
    )


def repeated_headings(file: str, row: int, headings: Sequence[str]) -> list[Fault]:
    """A fault for each heading that more than one column has."""
    twice = [text for text in dict.fromkeys(headings) if headings.count(text) > 1]
    return [HeadingRepeated(Place(file, row=row, column=text), value=text) for text in twice]


def _top(batches: Iterator[Batch]) -> tuple[list[Batch], list[tuple[int, Row]]]:
    """The batches that hold the rows among which the heading is looked for, and those rows with their numbers."""
    top: list[Batch] = []
    rows: list[tuple[int, Row]] = []
    while len(rows) < MOST_ROWS_ABOVE and (batch := next(batches, None)) is not None:
        top.append(batch)
        rows.extend(enumerate(batch[1], batch[0]))
    return top, rows[:MOST_ROWS_ABOVE]


def _under(heading_row: int, batches: Iterable[Batch]) -> Iterator[Batch]:
    """What stands below the heading."""
    for first, batch in batches:
        above = max(0, heading_row + 1 - first)
        if above < len(batch):
            yield first + above, batch[above:]


def _evened(batches: Iterable[Batch], width: int, faults: list[Fault] | None, file: str) -> Iterator[Numbered]:
    """The rows that hold anything, as wide as the heading, with their numbers. None for `faults` lets further cells go."""
    for first, batch in batches:
        if set(map(len, batch)) == {width} and not any(_blank(cells[0]) for cells in batch):
            yield range(first, first + len(batch)), batch
            continue
        numbers, rows = [], []
        for number, cells in enumerate(batch, first):
            if all(map(_blank, cells)):
                continue
            if faults is not None and not all(map(_blank, cells[width:])):
                faults.append(RowUneven(Place(file, row=number), cells=len(cells), columns=width))
                continue
            numbers.append(number)
            rows.append([*cells[:width], *[""] * (width - len(cells))])
        yield numbers, rows


def _blank(cell: object) -> bool:
    return not cell.strip() if isinstance(cell, str) else cell is None


def _columns(batches: Iterable[Numbered], kept: Sequence[int]) -> tuple[NDArray[np.int64], list[Coded]]:
    """The numbers of the rows, and the columns kept, a batch at a time so that no whole row stays in memory."""
    numbers: list[int] = []
    columns = [_Column() for _ in kept]
    for batch_numbers, rows in batches:
        numbers.extend(batch_numbers)
        cells = list(zip(*rows, strict=True)) if rows else [()] * (max(kept) + 1)
        for column, place in zip(columns, kept, strict=True):
            column.add(cells[place])
    return np.array(numbers, dtype=np.int64), [column.coded() for column in columns]


class _Column:
    """A column while it is read."""

    def __init__(self) -> None:
        self.places: defaultdict[str, int] = defaultdict()
        self.places.default_factory = self.places.__len__
        self.codes: list[Codes] = [np.empty(0, dtype=np.int32)]

    def add(self, cells: Sequence[object]) -> None:
        texts = cells if set(map(type, cells)) == {str} else map(text_of, cells)
        self.codes.append(np.fromiter(map(self.places.__getitem__, texts), dtype=np.int32, count=len(cells)))  # type: ignore[arg-type]

    def coded(self) -> Coded:
        return Coded(tuple(self.places), np.concatenate(self.codes))
