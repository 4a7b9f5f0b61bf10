"""What is wrong between rows of an extract: a case that stands twice, and days written in two ways."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from evenhand.files.coded import Coded
from evenhand.files.faults import Fault
from evenhand.files.grid import Grid
from evenhand.sampling import extract_faults as wrong
from evenhand.sampling.columns_asked import ColumnAsked
from evenhand.sampling.days import Way, read_day
from evenhand.sampling.extract_cells import quoted


def cases_repeated(grid: Grid, heading: str, cases: Coded, columns: Mapping[str, Coded]) -> Iterator[Fault]:
    """A fault for each row whose case stands in a row above. `columns` are the others that are read, by heading."""
    if len(cases.values) == len(cases):
        return
    first = np.full(len(cases.values), len(cases))
    first[cases.codes[::-1]] = np.arange(len(cases) - 1, -1, -1)
    for row in np.flatnonzero(first[cases.codes] < np.arange(len(cases))).tolist():
        case, above = cases[row], int(first[cases.codes[row]])
        if not case:
            continue  # said already: it has no reference
        place, said = grid.place(row, heading), {"value": quoted(case), "first": int(grid.rows[above])}
        differing = [other for other, column in columns.items() if column.codes[row] != column.codes[above]]
        if differing:
            yield wrong.ReferenceRepeated(place, **said, differs=_differs(differing))
        else:
            yield wrong.RowRepeated(place, **said)


def _differs(headings: list[str]) -> str:
    named = [repr(heading) for heading in headings]
    return f"{named[0]} is another" if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]} are others"


def days_mixed(grid: Grid, heading: str, asked: ColumnAsked) -> Iterator[Fault]:
    """A fault where some days of a column can only be read day first, and others only month first."""
    if asked.kind != "date":
        return
    column = grid.columns[heading]
    ways = [read_day(" ".join(text.split())).way for text in column.values]
    day_first, month_first = _rows(column, ways, "day first"), _rows(column, ways, "month first")
    if len(day_first) and len(month_first):
        one, other = int(day_first[0]), int(month_first[0])
        yield wrong.DaysMixed(
            grid.place(column=heading),
            day_first=len(day_first),
            one=column[one],
            one_row=int(grid.rows[one]),
            month_first=len(month_first),
            other=column[other],
            other_row=int(grid.rows[other]),
        )


def _rows(column: Coded, ways: list[Way], way: Way) -> NDArray[np.int64]:
    """The rows whose days are written in one way."""
    return np.flatnonzero(np.array([one == way for one in ways], dtype=np.bool_)[column.codes])
