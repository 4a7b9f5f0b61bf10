"""Tables with several columns of ratings: of the last inspection and this, or of units or domains side by side.

Each is taken apart into tables of one column, and read as those are. Where no head says what the columns are, nothing is taken.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evenhand.publications.column_heads import ColumnHead, head_of_columns
from evenhand.publications.items import HeadItem, Item, LeftOutItem, SectionItem
from evenhand.publications.points_of_tables import points_label, total_in_cell
from evenhand.publications.publication import Line
from evenhand.publications.table_heads import LONGEST_HEAD
from evenhand.publications.vocabulary import Vocabulary

FEWEST = 3
"""Rows of standards that make such a table; fewer may be a scale explained."""

APART = 3
"""So many lines between two rows belong to one table."""

NO_VALUE = frozenset(
    {"-", "–", "—", "n/a", "na", "not rated", "not inspected", "not applicable", "not shown", "new", "new standard", "none"}
)
"""What stands in place of a rating where there is none."""

_POINTS = re.compile(r"\d{1,3} ?/ ?\d{1,3}")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with its values side by side; None where one says that there is none."""

    at: int
    end: int
    label: tuple[str, ...]
    values: tuple[str | None, ...]


def one_column(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Line | Item]:
    """The lines, with every table of several columns as tables of one."""
    done = 0
    for rows in _tables(lines, vocabulary):
        columns = Counter(len(row.values) for row in rows).most_common(1)[0][0]
        named = sum(vocabulary.standard(" ".join(row.label)) is not None for row in rows if len(row.values) == columns)
        if named < FEWEST:
            continue
        head = head_of_columns(lines, rows[0].at, done, columns, vocabulary)
        yield from lines[done : head.at if head else rows[0].at]
        known = {row.at: row for row in rows if len(row.values) == columns}
        table = [*_within(lines, head.end if head else rows[0].at, rows[-1].end, known, columns, vocabulary)]
        yield from _told(table, head, lines) if head else _untold(table, columns)
        done = rows[-1].end
    yield from lines[done:]


def _tables(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[list[_Row]]:
    """Rows that stand near one another, with no other head between them."""
    table: list[_Row] = []
    for row in _rows(lines, vocabulary):
        end = table[-1].end if table else row.at
        apart = row.at - end > APART
        if apart or (row.at > end and head_of_columns(lines, row.at, end, len(row.values), vocabulary)):
            yield table
            table = []
        table.append(row)
    if table:
        yield table


def _rows(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[_Row]:
    """Every row with more than one rating or total, in one line or in a line for each."""
    run = 0
    for at, line in enumerate(lines):
        alone = 0
        if line.cells:
            row = _of_cells(line.cells, at, vocabulary)
            if row and sum(value is not None for value in row.values) > 1:
                yield row
        elif len(line.text) <= LONGEST_HEAD and (line.text[-1].isdigit() or _ends_in_rating(line.text, vocabulary)):
            front, values = _values_at_end(line.text, vocabulary)
            if len(values) > 1 and front:
                yield _Row(at, at + 1, (front,), values)
            alone = run + 1 if len(values) == 1 and not front else 0
        if run > 1 and not alone:
            yield from _of_lines(lines, at - run, at, vocabulary)
        run = alone
    if run > 1:
        yield from _of_lines(lines, len(lines) - run, len(lines), vocabulary)


def _ends_in_rating(text: str, vocabulary: Vocabulary) -> bool:
    return text.rpartition(" ")[2].casefold() in vocabulary.rating_ends


def _values_at_end(text: str, vocabulary: Vocabulary) -> tuple[str, tuple[str, ...]]:
    """A line without the ratings, or the points of points, that it ends in, and these."""
    if text[-1].isdigit():
        points = _POINTS.findall(text)
        front = text[: text.find(points[0])] if points else text
        return (front.strip(), tuple(points)) if not _POINTS.sub("", text[len(front) :]).strip() else (text, ())
    return vocabulary.ratings_at_end(text)


def _of_lines(lines: Sequence[Line], at: int, end: int, vocabulary: Vocabulary) -> Iterator[_Row]:
    """A standard in one line, and in each of the next lines a rating."""
    label = lines[at - 1].text if at else ""
    named = vocabulary.standard(label)
    if named and not named.rest:
        yield _Row(at - 1, end, (label,), tuple(line.text for line in lines[at:end]))


def _of_cells(cells: Sequence[str], at: int, vocabulary: Vocabulary) -> _Row | None:
    """A row with the values of one kind that stand side by side in its cells, the first that do."""
    values: list[str | None] = []
    kind = ""
    for place, cell in enumerate(cells):
        nothing = cell.casefold() in NO_VALUE
        is_kind = "rating" if vocabulary.rating(cell) else "points" if _POINTS.fullmatch(cell) else kind if nothing else "words"
        if (nothing or is_kind != "words") and (not kind or kind == is_kind):
            values.append(None if nothing else cell)
            kind = is_kind
        elif values:
            return _Row(at, at + 1, tuple(cells[: place - len(values)]), tuple(values))
    return _Row(at, at + 1, tuple(cells[: len(cells) - len(values)]), tuple(values)) if values else None


def _within(
    lines: Sequence[Line], begin: int, end: int, known: Mapping[int, _Row], columns: int, vocabulary: Vocabulary
) -> Iterator[tuple[Line, _Row | None]]:
    """Each line of a table with what it is as a row of so many columns; a row with more or fewer comes with no values."""
    at = begin
    while at < end:
        line, row = lines[at], known.get(at)
        if row is None:
            row = _of_cells(line.cells, at, vocabulary) if line.cells else None
            if row is None and len(line.cells) == columns + 1:
                row = _Row(at, at + 1, line.cells[:1], line.cells[1:])
            elif row is None and not line.cells and _ends_in_rating(line.text, vocabulary):
                row = _Row(at, at + 1, (line.text,), ())
            if row is not None and len(row.values) != columns:
                row = replace(row, values=())
        yield line, row
        at = row.end if row else at + 1


def _told(table: Sequence[tuple[Line, _Row | None]], head: ColumnHead, lines: Sequence[Line]) -> Iterator[Line | Item]:
    """The table as one of this inspection alone, or as one table after another."""
    if head.before:
        yield replace(lines[head.at], cells=(head.before,))
    for line, row in table:
        if row and not row.values:
            yield LeftOutItem(line, f"the row at {line.place} is left out: it has not one rating for each column")
    if head.this is not None:
        yield from _column(table, head.this)
    for at, domain in enumerate(head.domains):
        yield SectionItem(lines[head.at], domain)
        yield from _column(table, at)
    for at, unit in enumerate(head.units):
        yield HeadItem(lines[head.at], unit=unit, column=True)
        yield from _column(table, at)


def _column(table: Sequence[tuple[Line, _Row | None]], at: int) -> Iterator[Line | Item]:
    for line, row in table:
        if row is None:
            yield line
        elif row.values and (value := row.values[at]) is not None:
            yield _cell(line, row.label, value)


def _cell(line: Line, label: Sequence[str], value: str) -> Line | Item:
    """A row with one of its values; with points as they are everywhere, of how many the label says where the cell does not."""
    points = points_label(" ".join(label))
    total = total_in_cell(value, points) if points else None
    if isinstance(total, str):
        return LeftOutItem(line, f"the points {value} at {line.place} are left out: {total}")
    return replace(line, cells=("Score", f"{total[0]}/{total[1]}") if total else (*label, value))


def _untold(table: Sequence[tuple[Line, _Row | None]], columns: int) -> Iterator[Line | Item]:
    first, last = (next(line for line, row in order if row) for order in (table, table[::-1]))
    why = f"they stand in {columns} columns, and no head says of which inspection or of whom each is"
    yield LeftOutItem(first, f"the ratings from {first.place} to {last.place} are left out: {why}")
    yield from (line for line, row in table if row is None)
