"""Columns of percentages in tables, held against the counts that stand beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.checking.tables_in_text import NumberInCell, TableInText
from evenhand.publications.number_words import number_of
from evenhand.scoring.hedges import Allowed, allowed

KIND = "per cent and counts"

FEWEST_THAT_FIT = 2
"""Percentages that are those of their counts, before one that is not is held to be wrong."""

MOST_COUNTS = 3
"""Columns of counts that are tried; the nearest first."""

MOST_BASES = 6
"""Numbers in the text about a table that are tried as its base; the nearest first."""

_PERCENT_HEAD = re.compile(r"%|\bper ?cent\b|\bpercentage\b", re.IGNORECASE)
_BASE = re.compile(r"(?<![\d.,£/-])(\d{1,3}(?:,\d{3})+|\d{1,6})(?![\d%/]|[.,-]\d| per ?cent)")

Shares = list[tuple[int, NumberInCell, Fraction]]
"""Rows by number, each with its percentage and the share that its counts give."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way in which percentages may be those of counts: how many rows bear it out, and the rows at odds with it."""

    fit: int
    odd: Sequence[tuple[int, NumberInCell, Fraction]]


def check_table_shares(table: TableInText) -> Iterator[Discrepancy]:
    """The few percentages of a column that are not those of their counts, where most of the column is."""
    for column in table.columns:
        if not _is_of_shares(table, column):
            continue
        read = [_read(shares) for shares in _ways(table, column)]
        sure = [one for one in read if one.fit >= FEWEST_THAT_FIT and 2 * len(one.odd) <= one.fit]
        best = min(sure, key=lambda one: (len(one.odd), -one.fit), default=None)
        for place, printed, share in best.odd if best else ():
            line = table.lines[place]
            computed, said = f"{float(share):.1%}", f"{float(printed.value):g} per cent"
            why = f"the counts give {computed}, as they do in {best.fit if best else 0} other rows, and the table has {said}"
            yield Discrepancy(line.place, line.text, computed, "error", why, KIND)


def _is_of_shares(table: TableInText, column: int) -> bool:
    numbers = [row[column] for row in table.numbers]
    signed = sum(one is not None and one.sign == "%" for one in numbers)
    return signed > len(numbers) // 2 or (_PERCENT_HEAD.search(table.heads[column]) is not None and any(numbers))


def _ways(table: TableInText, column: int) -> Iterator[Shares]:
    """Every way to take the column: as shares of one base of the counts beside it, or as one count of another in each row."""
    counts = sorted((one for one in table.columns if _is_of_counts(table, one)), key=lambda one: abs(one - column))[:MOST_COUNTS]
    named = _bases_named(table)
    for one in counts:
        below = [total.value for place in table.totals if (total := table.numbers[place][one])]
        for base in {*below, *named}:
            yield [(*row, count / base) for *row, count in _with_counts(table, column, one) if base and count <= base]  # type: ignore[misc]
    for part in counts:
        for whole in counts:
            if part != whole:
                yield _row_by_row(table, column, part, whole)


def _bases_named(table: TableInText) -> set[Fraction]:
    """The numbers that the heads and the lines before the table name, one of which may be the base."""
    said = " ".join((*(line.text[-200:] for line in table.before), *(head[:60] for head in table.heads)))
    return {Fraction(number_of(one)) for one in _BASE.findall(said)[-MOST_BASES:]}


def _is_of_counts(table: TableInText, column: int) -> bool:
    numbers = [row[column] for row in table.numbers]
    whole = all(one is None or not (one.sign or one.decimals) for one in numbers)
    return whole and sum(map(bool, numbers)) >= FEWEST_THAT_FIT and not _PERCENT_HEAD.search(table.heads[column])


def _with_counts(table: TableInText, column: int, counts: int) -> Iterator[tuple[int, NumberInCell, Fraction]]:
    totals = set(table.totals)
    for place, row in enumerate(table.numbers):
        printed, count = row[column], row[counts]
        if place not in totals and printed and count:
            yield place, printed, count.value


def _row_by_row(table: TableInText, column: int, part: int, whole: int) -> Shares:
    found = []
    for place, row in enumerate(table.numbers):
        printed, one, other = row[column], row[part], row[whole]
        if printed and one and other and 0 < other.value >= one.value:
            found.append((place, printed, one.value / other.value))
    return found


def _read(shares: Shares) -> _Reading:
    """None or all of something are so of any base, and bear out none. What is off by less than a point may have been rounded."""
    verdicts = [(one, allowed_in_cell(one[1]).verdict(one[2])) for one in shares]
    fit = sum(verdict == "fits" and 0 < one[2] < 1 for one, verdict in verdicts)
    return _Reading(fit, [one for one, verdict in verdicts if verdict == "error"])


@lru_cache(maxsize=4096)
def allowed_in_cell(printed: NumberInCell) -> Allowed:
    """What a percentage in a cell may stand for, by the decimals it is printed with."""
    return allowed(f"{float(printed.value):.{printed.decimals}f}", None)
