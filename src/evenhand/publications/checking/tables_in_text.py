"""Tables as they are printed: rows that follow each other and have as many cells, empty ones too."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evenhand.publications.cleaning import cleaned
from evenhand.publications.publication import Line

LEAST_COLUMNS = 2
MOST_COLUMNS = 40
MOST_ROWS = 300
"""A larger table is none that a reader adds up."""

LONGEST_HEAD = 60

LINES_ABOUT = 2
"""So many lines before and after a table may say what it counts."""

_NUMBER = re.compile(r"([£$€]?) ?(\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(\.\d{1,4})? ?(%?)")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/-]\d{2,4})?")
_TOTAL = re.compile(
    r"(?:grand |overall )?totals?|sum|overall|(?:all|both|total) (?P<things>[a-z ]{3,40})|all|both", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r" ?\([^()]{0,40}\)")


@dataclass(frozen=True, slots=True)
class NumberInCell:
    """A number in a cell: its value, its sign of money or of per cent if it has one, and how many decimals it is printed with."""

    value: Fraction
    sign: str
    decimals: int


@dataclass(frozen=True, slots=True)
class TableInText:
    """The rows of a table under its heads, which are empty where it has none, with the lines of text before and after it.

    `numbers` are its cells as numbers, and None where they are none; `lines` are its rows as lines.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[tuple[NumberInCell | None, ...], ...]
    lines: tuple[Line, ...]
    before: tuple[Line, ...]
    after: tuple[Line, ...]

    @property
    def columns(self) -> range:
        """The numbers of its columns but the first, which holds the names."""
        return range(1, len(self.heads))

    @property
    def totals(self) -> list[int]:
        """Which of its rows are headed as totals of the others."""
        return [place for place, row in enumerate(self.rows) if is_total(row[0], self.heads[0])]


def tables_in_text(lines: Sequence[Line]) -> Iterator[TableInText]:
    """Every table of two columns or more. What stands right beside rows of another width is a piece of a table, and left out."""
    start = 0
    while start < len(lines):
        cells = _cells(lines[start])
        if not cells:
            start += 1
            continue
        rows, end = [cells], start + 1
        while end < len(lines) and _follows(lines, end, first=end == start + 1) and (row := _cells(lines[end])):
            rows.append(row)
            end += 1
        if len(rows[0]) == len(rows[-1]) - 1 and not lines[start].raw:
            rows[0] = ("", *rows[0])  # a web page or Word document drops the empty cell over the names
        if 1 < len(rows) <= MOST_ROWS and len(set(map(len, rows))) == 1 and LEAST_COLUMNS <= len(rows[0]) <= MOST_COLUMNS:
            yield _table(rows, lines, start, end)
        start = end


def number_in(cell: str) -> NumberInCell | None:
    """The number that a cell is, and nothing but it."""
    found = _NUMBER.fullmatch(cell)
    if found is None:
        return None
    decimals = found[3] or ""
    return NumberInCell(Fraction(found[2].replace(",", "") + decimals), found[1] or found[4], max(len(decimals) - 1, 0))


def in_print(value: Fraction, like: NumberInCell) -> str:
    """A value as the table would print it."""
    sign = like.sign if like.sign != "%" else ""
    return f"{sign}{float(value):,.10g}{'%' if like.sign == '%' else ''}"


def is_total(head: str, things: str = "") -> bool:
    """Whether a row or column is headed as a total: `Total`, `All`; or `Both teams` where the others are headed `Team`."""
    found = _TOTAL.fullmatch(_IN_BRACKETS.sub("", head).strip(" :*")) if len(head) <= LONGEST_HEAD else None
    return found is not None and (not found["things"] or _alike(found["things"]) == _alike(things))


def _alike(word: str) -> str:
    return word.casefold().strip().removesuffix("s")


def _cells(line: Line) -> tuple[str, ...]:
    """The cells of a row; none of a line that is no row, or is one in part only."""
    if not line.cells:
        return ()
    raw = line.raw.strip(" ")
    if not raw:
        return line.cells
    if raw.startswith("|") and raw.endswith("|"):
        return tuple(cleaned(cell)[0] for cell in raw[1:-1].split("|"))
    return tuple(cleaned(cell)[0] for cell in line.raw.split("\t")) if "\t" in raw else ()


def _follows(lines: Sequence[Line], place: int, *, first: bool) -> bool:
    """Whether a line stands right under the one before it; under the heads a rule may stand, which is no line here."""
    one, before = lines[place], lines[place - 1]
    return one.page == before.page and one.number - before.number <= 1 + first


def _table(rows: Sequence[tuple[str, ...]], lines: Sequence[Line], start: int, end: int) -> TableInText:
    headed = not any(number_in(cell) and not _YEAR.fullmatch(cell) for cell in rows[0][1:])
    return TableInText(
        rows[0] if headed else ("",) * len(rows[0]),
        tuple(rows[headed:]),
        tuple(tuple(map(number_in, row)) for row in rows[headed:]),
        tuple(lines[start + headed : end]),
        tuple(lines[max(0, start - LINES_ABOUT) : start]),
        tuple(lines[end : end + LINES_ABOUT]),
    )
