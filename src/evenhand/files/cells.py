"""One cell of a table as text: what a spreadsheet holds, and what people and programs put round it to keep it from changing."""

import re
from datetime import date, datetime, time
from decimal import Decimal

from evenhand.files.coded import Coded, recoded

_KEPT_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)

_TAKEN_FOR_FORMULAS = ("=", "+", "-", "@", "'", "\t", "\r")
"""How a text begins that a spreadsheet may run; and the apostrophe, so that one meant is told from one that makes inert."""

MOST_DIGITS = 15
"""A spreadsheet holds no number more exactly than this."""


def text_of(cell: object) -> str:
    """A cell as text: days as 2018-09-17, whole numbers without a point, truth as yes and no, nothing as an empty text.

    Raises ValueError for bytes that are no text.
    """
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float | Decimal):
        return _number(cell)
    if isinstance(cell, date | time):
        return _moment(cell)
    return cell.decode() if isinstance(cell, bytes) else str(cell)


def _moment(moment: date | time) -> str:
    """A day, a time, or both; midnight is how programs write a day without a time."""
    if isinstance(moment, datetime) and moment.time() == time.min:
        return moment.date().isoformat()
    return moment.isoformat()


def _number(number: float | Decimal) -> str:
    """A number in full; one too long to have been kept exactly, in the notation that shows so."""
    if number != number or number in (float("inf"), float("-inf")):  # noqa: PLR0124 - not a number is unlike itself
        return "" if number != number else "#NUM!"  # noqa: PLR0124
    if isinstance(number, Decimal):
        return f"{number:f}" if number % 1 else f"{number:.0f}"
    if abs(number) >= 10**MOST_DIGITS:
        return f"{number:.5E}"
    return str(int(number)) if number.is_integer() else repr(number)


def trimmed(text: str) -> str:
    """A cell without the space round it, hard spaces included, and without what keeps a number a text: ="007" and '007."""
    text = text.strip()
    kept = _KEPT_AS_TEXT.fullmatch(text)
    if kept:
        return kept[1].replace('""', '"').strip()
    return text[1:].strip() if text.startswith("'") else text


def inert(text: str) -> str:
    """A text that no spreadsheet takes for a formula, and that is the same again once it is trimmed."""
    return f"'{text}" if text.startswith(_TAKEN_FOR_FORMULAS) else text


def as_before_inert(text: str) -> str:
    """A text without the apostrophe that made it inert; one that somebody wrote in earnest, as in 'tis, stays."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_TAKEN_FOR_FORMULAS) else text


def trimmed_column(column: Coded) -> Coded:
    """A column with every cell trimmed. Most columns need nothing done, and that is seen at once."""
    together = "".join(column.values)
    if together.isascii() and together.isprintable() and not any(mark in together for mark in " '="):
        return column
    return recoded(column, trimmed)
