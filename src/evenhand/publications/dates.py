"""Dates and months as reports write them."""

import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = tuple(month_name[1:])

_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    r"\b(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?<![\d-])(\d{1,2})(?:st|nd|rd|th)?(?: of)? )?"
    rf"({_MONTH}),? (\d{{4}})\b"
)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_SLASHED = re.compile(r"(?<![\w/-])(\d{1,2})/(\d{1,2})/(\d{4})(?![\w/-])")
_ISO = re.compile(r"(?<![\w/-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\w-])")


@dataclass(frozen=True, slots=True)
class When:
    """A month, or a day of it, where it stands in a text, and the words. `day` is None where the month alone is printed."""

    year: int
    month: int
    day: int | None
    start: int
    words: str

    @property
    def iso(self) -> str:
        """`2022-06`, or `2022-08-19`."""
        return f"{self.year:04}-{self.month:02}" + ("" if self.day is None else f"-{self.day:02}")

    @property
    def first_day(self) -> date | None:
        """The earliest day that it can be; None where there is no such day."""
        try:
            return date(self.year, self.month, self.day or 1)
        except ValueError:
            return None


def dates(text: str) -> Iterator[When]:
    """Every month with its year, and every day: those in words, then `31/12/2022` and `2022-12-31`."""
    if not _YEAR.search(text):
        return
    for found in _DATE.finditer(text):
        day = int(found[1]) if found[1] else None
        yield When(int(found[3]), MONTHS.index(found[2]) + 1, day, found.start(), found[0])
    for found in _SLASHED.finditer(text):
        yield When(int(found[3]), int(found[2]), int(found[1]), found.start(), found[0])
    for found in _ISO.finditer(text):
        if 1 <= int(found[2]) <= len(MONTHS):
            yield When(int(found[1]), int(found[2]), int(found[3]) if found[3] else None, found.start(), found[0])
