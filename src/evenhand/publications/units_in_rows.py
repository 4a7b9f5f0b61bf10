"""Tables with a row for each unit and a column for each standard. Each row is told as the table of its unit."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evenhand.publications.column_heads import is_unit
from evenhand.publications.columns import NO_VALUE, one_column
from evenhand.publications.items import HeadItem, Item, LeftOutItem, RatedItem
from evenhand.publications.letters import letters
from evenhand.publications.points_of_tables import PointsLabel, points_label, total_in_cell
from evenhand.publications.publication import Line
from evenhand.publications.vocabulary import Named, Vocabulary

ENOUGH = 0.6
"""The share of the standards of an edition that the columns must have, for rows to be taken for those of units."""

FEWEST_CELLS = 4
"""Cells of a row: the unit and some standards."""

_OVERALL = frozenset({letters("overall"), letters("overall rating"), letters("rating")})
_FIELDWORK = re.compile(r"(?:date of |start of )?fieldwork(?: (?:started|began|date|dates|start date))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Head:
    """What the columns are: the standards by their place, and where the total, the overall rating and the fieldwork are told."""

    width: int
    standards: Mapping[int, Named]
    overall: int | None
    points: int | None
    label: PointsLabel
    fieldwork: int | None


def units_in_rows(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Line | Item]:
    """The lines, with every table of units as the tables of each, and every table of several columns as tables of one."""
    done = 0
    for at, line in enumerate(lines):
        head = _head(line.cells, vocabulary) if at >= done and len(line.cells) >= FEWEST_CELLS else None
        if head is None:
            continue
        end = at + 1
        while end < len(lines) and len(lines[end].cells) >= FEWEST_CELLS and _head(lines[end].cells, vocabulary) is None:
            end += 1
        told = [[*_told(row, head, vocabulary)] for row in lines[at + 1 : end]]
        if any(isinstance(one, HeadItem) for row in told for one in row):
            yield from one_column(lines[done:at], vocabulary)
            yield from (one for row in told for one in row)
            done = end
    yield from one_column(lines[done:], vocabulary)


def _head(cells: Sequence[str], vocabulary: Vocabulary) -> _Head | None:
    """What the columns of a table are, where they have most of the standards of an edition, each once."""
    named = {at: one for at, cell in enumerate(cells) if (one := vocabulary.standard(cell)) and not one.rest}
    if len(named) < FEWEST_CELLS - 1 or not _is_most_of_an_edition({one.name for one in named.values()}, vocabulary):
        return None
    if len({(one.code, one.name) for one in named.values()}) < len(named):
        return None  # of two inspections
    before = 0 if min(named) else 1  # the cell above the names is empty
    labels = {at + before: cell for at, cell in enumerate(cells) if at not in named}
    points = {at: label for at, cell in labels.items() if (label := points_label(cell))}
    return _Head(
        width=len(cells) + before,
        standards={at + before: one for at, one in named.items()},
        overall=_only(at for at, cell in labels.items() if letters(cell) in _OVERALL),
        points=_only(points),
        label=next(iter(points.values()), PointsLabel(None)),
        fieldwork=_only(at for at, cell in labels.items() if _FIELDWORK.fullmatch(cell)),
    )


def _is_most_of_an_edition(names: set[str], vocabulary: Vocabulary) -> bool:
    for ref, framework in vocabulary.frameworks.items():
        codes = {code for name in names for code in vocabulary.standards[name].get(ref, ())}
        if len(codes) >= ENOUGH * len(framework.standard_of):
            return True
    return False


def _only(places: Iterable[int]) -> int | None:
    found = [*places]
    return found[0] if len(found) == 1 else None


def _told(line: Line, head: _Head, vocabulary: Vocabulary) -> Iterator[Item]:
    """The row of a unit as its table: none of a row that is no unit's, such as that of an average."""
    first = min(head.standards)
    unit = next((cell for cell in line.cells[:first] if is_unit(cell, vocabulary)), None)
    if unit is None:
        return
    cells = line.cells if len(line.cells) == head.width else ()
    if not cells or not all(vocabulary.rating(cells[at]) or cells[at].casefold() in NO_VALUE for at in head.standards):
        yield LeftOutItem(line, f"the row of {unit} at {line.place} is left out: it has not one rating for each column")
        return
    total = total_in_cell(cells[head.points], head.label) if head.points is not None else None
    yield HeadItem(
        line,
        unit=unit,
        fieldwork=cells[head.fieldwork] if head.fieldwork is not None else None,
        total=total if isinstance(total, tuple) else None,
        overall=vocabulary.rating(cells[head.overall]) if head.overall is not None else None,
        column=True,
    )
    if isinstance(total, str):
        yield LeftOutItem(line, f"the points at {line.place} are left out: {total}")
    for at, one in head.standards.items():
        if rating := vocabulary.rating(cells[at]):
            yield RatedItem(line, one.code, one.name, rating)
