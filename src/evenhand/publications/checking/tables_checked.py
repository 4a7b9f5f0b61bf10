"""Tables held against themselves: totals that are not the sum of their parts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.checking.table_cells_checked import check_table_cells
from evenhand.publications.checking.table_shares_checked import check_table_shares
from evenhand.publications.checking.table_sums_checked import check_sum_before
from evenhand.publications.checking.table_told_checked import check_extremes_told
from evenhand.publications.checking.tables_in_text import NumberInCell, TableInText, in_print, is_total
from evenhand.publications.publication import Line

KIND = "parts and whole"

FEWEST_PARTS = 2

_OPEN = re.compile(
    r"more than one|(?:not|n[o’']t) (?:always )?(?:sum|add|total|equal)|round(?:ed|ing)|multiple|overlap|all that appl|as many"
    r"|\bof wh(?:ich|om)\b|\bthereof\b|\bsuppressed\b|\bsome\b.{0,40}\b(?:twice|both)\b",
    re.IGNORECASE,
)
"""What says that parts overlap, or that they need not add up."""

_NO_PART = re.compile(
    r"%|\b(?:per|percent\w*|proportion|average|mean|median|mode|range|rate|ratio|rank\w*|targets?|national\w*|previous\w*|change"
    r"|differences?|minimum|maximum|lowest|highest|benchmark|expected|actual|weight\w*|index|ages?)\b",
    re.IGNORECASE,
)
"""Heads and names of what is not added up."""

_ROUNDED = re.compile(r"[£'’(] ?000|thousands|millions|£ ?[km]\b|\bfte\b|full[- ]time|whole[- ]time", re.IGNORECASE)
"""What is printed in whole numbers and may have been rounded to them."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total as it is printed, with the parts that should make it, by how much it may be off, and the row to show."""

    parts: Sequence[NumberInCell]
    total: NumberInCell
    off: Fraction
    line: Line

    @property
    def made(self) -> Fraction:
        """What the parts make."""
        return sum((part.value for part in self.parts), Fraction())

    @property
    def beside(self) -> Fraction:
        """How far the total is from that."""
        return abs(self.total.value - self.made)


def check_tables(tables: Sequence[TableInText]) -> Iterator[Discrepancy]:
    """Totals that are not their parts, percentages that are not their counts, and sums that the text before gives otherwise."""
    for table in tables:
        yield from _totals(table)
        yield from check_table_cells(table)
        yield from check_table_shares(table)
        yield from check_sum_before(table)
        yield from check_extremes_told(table)


def _totals(table: TableInText) -> Iterator[Discrepancy]:
    """Each sum that does not fit, where others do or there is no other; of sums that are off by the same, the first alone."""
    about = [line.text for line in (*table.before, *table.after)]
    named = [*table.heads, *(row[0] for row in table.rows)]
    if any(_OPEN.search(text) for text in (*about, *named)):
        return
    rounded = any(_ROUNDED.search(text) for text in (*about, *table.heads))
    sums = [*_across(table, rounded=rounded), *_down(table, rounded=rounded)]
    odd = [one for one in sums if one.beside > one.off]
    met: set[Fraction] = set()
    for one in odd if len(odd) < len(sums) or len(sums) == 1 else ():
        if one.beside not in met:
            met.add(one.beside)
            makes = in_print(one.made, one.total)
            computed = f"{' + '.join(in_print(part.value, part) for part in one.parts)} = {makes}"
            why = f"the parts make {makes}, and the table gives {in_print(one.total.value, one.total)}"
            yield Discrepancy(one.line.place, one.line.text, computed, "error", why, KIND)


def _across(table: TableInText, *, rounded: bool) -> Iterator[_Sum]:
    """The sums of rows: of the numbers before the column that is headed as their total, or after it where it is the first."""
    total = next((column for column in table.columns if is_total(table.heads[column])), None)
    if total is None:
        return
    parts = range(1, total) if total > 1 else range(total + 1, len(table.heads))
    if any(_NO_PART.search(table.heads[column]) for column in parts):
        return
    for row, numbers, line in zip(table.rows, table.numbers, table.lines, strict=True):
        if not _NO_PART.search(row[0]):
            yield from _sum_of([numbers[column] for column in parts], numbers[total], line, rounded=rounded)


def _down(table: TableInText, *, rounded: bool) -> Iterator[_Sum]:
    """The sums of columns, where the first or the last row is headed as a total, and no other."""
    last = len(table.rows) - 1
    if table.totals not in ([0], [last]) or any(_NO_PART.search(row[0]) for row in table.rows):
        return
    (total,) = table.totals
    parts = [row for place, row in enumerate(table.numbers) if place != total]
    for column in table.columns:
        numbers, whole = [row[column] for row in parts], table.numbers[total][column]
        percent = whole is not None and ("%" in (whole.sign, *table.heads[column])) and _of_a_hundred(whole, numbers)
        if percent or not _NO_PART.search(table.heads[column]):
            yield from _sum_of(numbers, whole, table.lines[total], rounded=rounded, percent=percent)


def _of_a_hundred(whole: NumberInCell, parts: Sequence[NumberInCell | None]) -> bool:
    """Whether percentages are parts of a hundred, and not shares of groups that stand side by side."""
    return whole.value == 100 and all(part and part.value < 100 for part in parts)  # noqa: PLR2004 - per cent


def _sum_of(
    numbers: Sequence[NumberInCell | None], total: NumberInCell | None, line: Line, *, rounded: bool, percent: bool = False
) -> Iterator[_Sum]:
    """A sum, where all are numbers of one kind; a total that is no more than its largest part may be an average."""
    parts = [one for one in numbers if one is not None]
    if total is None or len(parts) < max(FEWEST_PARTS, len(numbers)) or {one.sign for one in parts} != {total.sign}:
        return
    if total.value > max(part.value for part in parts) and (percent or total.sign != "%"):
        unit = Fraction(1, 10 ** min(one.decimals for one in (*parts, total)))
        exact = not rounded and not percent and not any(one.decimals for one in (*parts, total))
        yield _Sum(parts, total, Fraction(0) if exact else unit * (len(parts) + 1) / 2, line)
