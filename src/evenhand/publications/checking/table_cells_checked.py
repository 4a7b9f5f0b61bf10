"""Cells of tables that hold a part and its whole, `30 of 40`, held against the percentage in the same cell or beside it."""

import re
from collections.abc import Iterator
from fractions import Fraction

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.checking.shares_checked import check_shares
from evenhand.publications.checking.table_shares_checked import allowed_in_cell
from evenhand.publications.checking.tables_in_text import TableInText
from evenhand.publications.claims import claims
from evenhand.publications.number_words import DIGITS, number_of
from evenhand.publications.paragraphs import Sentence

_PART_OF = re.compile(rf"({DIGITS}) ?(?:out of|of|/) ?({DIGITS})")
_ANOTHER = re.compile(r"target|national|previous|last|average|England|all |change|\b(?:19|20)\d\d\b", re.IGNORECASE)
"""Heads of percentages that are not of the counts beside them."""

KIND = "per cent and counts"


def check_table_cells(table: TableInText) -> Iterator[Discrepancy]:
    """Cells with both; and columns of percentages beside a column of parts and wholes, where as many rows fit as do not."""
    for row, line in zip(table.rows, table.lines, strict=True):
        for cell in row[1:]:
            if "%" in cell and not cell.endswith("%"):
                yield from check_shares(list(claims([Sentence(cell, line)])))
    for column in table.columns:
        yield from _beside(table, column)


def _beside(table: TableInText, column: int) -> Iterator[Discrepancy]:
    """The rows in which the percentage right after a part and its whole, or right before, is not theirs."""
    for beside in (column + 1, column - 1):
        if beside not in table.columns or _ANOTHER.search(table.heads[beside]):
            continue
        read = [
            (place, printed, Fraction(part, whole))
            for place, row in enumerate(table.rows)
            if (printed := table.numbers[place][beside]) and printed.sign == "%" and (found := _PART_OF.fullmatch(row[column]))
            for part, whole in [(number_of(found[1]), number_of(found[2]))]
            if part <= whole and whole
        ]
        odd = [one for one in read if allowed_in_cell(one[1]).verdict(one[2]) == "error"]
        for place, printed, share in odd if len(odd) <= len(read) - len(odd) else ():
            line, computed = table.lines[place], f"{float(share):.1%}"
            why = f"the counts give {computed}, and the table has {float(printed.value):g} per cent"
            yield Discrepancy(line.place, line.text, computed, "error", why, KIND)
