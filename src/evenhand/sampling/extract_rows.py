"""What is wrong between rows of an extract: a case that stands twice, and days or values written in two ways."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from evenhand.files.coded import Coded
from evenhand.files.faults import Fault
from evenhand.files.grid import Grid
from evenhand.sampling import extract_faults as wrong
from evenhand.sampling.columns_asked import ColumnAsked, bare
from evenhand.sampling.days import MONTHS_OF_A_YEAR, WrittenDay, read_day
from evenhand.sampling.extract_cells import quoted

FEWEST_THAT_TELL = 5
"""So many days of each kind tell more than chance: five days all in the first twelve of their months are 1 in 100."""


def cases_repeated(grid: Grid, heading: str, cases: Coded, columns: Mapping[str, Coded]) -> Iterator[Fault]:
    """A fault for each row whose case stands in a row above. `columns` are the others that are read, by heading."""
    if len(cases.values) == len(cases):
        return
    first = _first_rows(cases)
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


def cases_alike(grid: Grid, heading: str, cases: Coded) -> Iterator[Fault]:
    """A fault for each reference that is that of a row above but for what people, and spreadsheets, change unseen."""
    written = _bare(cases.values)
    yield from _alike(grid, heading, cases, written, wrong.ReferenceAlike)
    if any(one.startswith("0") for one in written):
        numbers = [(one.lstrip("0") or "0") if one.isdecimal() else "" for one in written]
        yield from _alike(grid, heading, cases, numbers, wrong.ReferenceZeros, unless=written)


def values_alike(grid: Grid, heading: str, column: Coded, asked: ColumnAsked) -> Iterator[Fault]:
    """A fault for each value that would make a stratum of its own, and is another but for the way it is written."""
    if asked.kind == "text" and asked.divides:
        yield from _alike(grid, heading, column, [one.rstrip(".") for one in _bare(column.values)], wrong.ValueAlike)


def _alike(
    grid: Grid, heading: str, column: Coded, alike: Sequence[str], kind: type[Fault], unless: Sequence[str] | None = None
) -> Iterator[Fault]:
    """A fault for each value after the first of those that are alike, unless they are so in this way too. Empty is like none."""
    if len(set(alike)) == len(alike):
        return
    first = _first_rows(column)
    above: dict[str, int] = {}
    for place in np.argsort(first, kind="stable").tolist():
        before = above.setdefault(alike[place], place)
        if alike[place] and before != place and not (unless and unless[before] == unless[place]):
            said = {"value": quoted(column.values[place]), "other": quoted(column.values[before])}
            yield kind(grid.place(int(first[place]), heading), **said, first=int(grid.rows[first[before]]))


def _bare(texts: Sequence[str]) -> list[str]:
    """Texts without what is written one way or another; all at once where they are plain, as in most extracts."""
    together = "\n".join(texts)
    plain = together.isascii() and len(together.splitlines()) == len(texts) and "\t" not in together
    return together.lower().replace(" ", "").split("\n") if plain else list(map(bare, texts))


def _first_rows(column: Coded) -> NDArray[np.int64]:
    """The first row of each value."""
    first = np.full(len(column.values), len(column))
    first[column.codes[::-1]] = np.arange(len(column) - 1, -1, -1)
    return first


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
