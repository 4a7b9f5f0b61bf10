"""A day as people and programs write it. The day comes before the month, as it does in Britain; nothing is guessed from context.

A year of two digits is of this century up to 49 and of the last from 50. A number of five digits is a day as spreadsheets count
them, from the end of 1899. A time of day is let go.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Way = Literal["certain", "day first", "month first", "either", "unknown"]

_TIME = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[AaPp][Mm])?(?: ?Z| ?[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_NUMBERS = re.compile(rf"(\d{{1,2}})([-/. ])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_NAMED = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?[-/. ]*([a-z]{{3,9}})[-/., ]*(\d{{4}}|\d{{2}}){_TIME}", re.ASCII | re.IGNORECASE
)
_COUNTED = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = {name: number for number, full in enumerate(MONTHS, 1) for name in (full, full[:3])} | {"sept": 9}

COUNTED_FROM = date(1899, 12, 30)
"""The day nought of spreadsheets, for days after February 1900."""

LAST_OF_THIS_CENTURY = 49
"""The last year of two digits that is of this century."""

MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True)
class WrittenDay:
    """What was made of a written day: the day, None where no calendar has it, and what its writing says of days and months."""

    day: date | None
    way: Way


def read_day(text: str) -> WrittenDay:
    """The day that a text says. `unknown` where it says none, `month first` where it can be read in no other way."""
    if found := _YEAR_FIRST.fullmatch(text):
        return WrittenDay(_day(found[1], found[3], found[4]), "certain")
    if found := _COMPACT.fullmatch(text):
        return WrittenDay(_day(found[1], found[2], found[3]), "certain")
    if found := _NUMBERS.fullmatch(text):
        return _in_numbers(int(found[1]), int(found[3]), found[4])
    if (found := _NAMED.fullmatch(text)) and found[2].lower() in _MONTH:
        return WrittenDay(_day(_year(found[3]), _MONTH[found[2].lower()], found[1]), "certain")
    if found := _COUNTED.fullmatch(text):
        return WrittenDay(COUNTED_FROM + timedelta(days=int(found[1])), "certain")
    return WrittenDay(None, "unknown")


def _in_numbers(first: int, second: int, year: str) -> WrittenDay:
    if second > MONTHS_OF_A_YEAR >= first > 0:
        return WrittenDay(None, "month first")
    way: Way = "day first" if first > MONTHS_OF_A_YEAR >= second else "either"
    return WrittenDay(_day(_year(year), second, first), way)


def _year(written: str) -> int:
    if len(written) > 2:  # noqa: PLR2004 - two digits
        return int(written)
    return int(written) + (2000 if int(written) <= LAST_OF_THIS_CENTURY else 1900)


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
