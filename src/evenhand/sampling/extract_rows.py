"""What is wrong between rows of an extract: a case that stands twice, and days written in two ways."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from evenhand.files.coded import Coded
from evenhand.files.faults import Fault
from evenhand.files.grid import Grid
from evenhand.sampling import extract_faults as wrong
from evenhand.sampling.columns_asked import ColumnAsked
from evenhand.sampling.days import MONTHS_OF_A_YEAR, WrittenDay, read_day
from evenhand.sampling.extract_cells import quoted

FEWEST_THAT_TELL = 5
"""So many days of each kind tell more than chance: five days all in the first twelve of their months are 1 in 100."""


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


def days_in_two_ways(grid: Grid, heading: str, asked: ColumnAsked) -> Iterator[Fault]:
    """A fault where the days of a column are written in two ways that cannot both be meant."""
    if asked.kind == "date":
        column = grid.columns[heading]
        written = [read_day(" ".join(text.split())) for text in column.values]
        yield from _mixed(grid, heading, written)
        yield from _turned(grid, heading, written)


def _mixed(grid: Grid, heading: str, written: list[WrittenDay]) -> Iterator[Fault]:
    column = grid.columns[heading]
    day_first, month_first = (_rows(column, [one.way == way for one in written]) for way in ("day first", "month first"))
    if len(day_first) and len(month_first):
        yield wrong.DaysMixed(
            grid.place(column=heading),
            day_first=len(day_first),
            one=column[day_first[0]],
            one_row=int(grid.rows[day_first[0]]),
            month_first=len(month_first),
            other=column[month_first[0]],
            other_row=int(grid.rows[month_first[0]]),
        )


def _turned(grid: Grid, heading: str, written: list[WrittenDay]) -> Iterator[Fault]:
    """Told by this: real days have their day in the first twelve, and what stayed text cannot be read with the month first."""
    column = grid.columns[heading]
    real = [one.way == "certain" and text[:4].isdigit() for one, text in zip(written, column.values, strict=True)]
    days, texts = _rows(column, real), _rows(column, [one.way == "day first" for one in written])
    told = all(one.day is None or one.day.day <= MONTHS_OF_A_YEAR for one, is_real in zip(written, real, strict=True) if is_real)
    unlike = any(one.way in ("either", "month first") for one in written)
    if told and not unlike and min(len(days), len(texts)) >= FEWEST_THAT_TELL:
        one, row = column[texts[0]], int(grid.rows[texts[0]])
        yield wrong.DaysTurned(grid.place(column=heading), days=len(days), texts=len(texts), one=one, one_row=row)


def _rows(column: Coded, of_value: list[bool]) -> NDArray[np.int64]:
    """The rows whose values are of a kind."""
    return np.flatnonzero(np.array(of_value, dtype=np.bool_)[column.codes])
