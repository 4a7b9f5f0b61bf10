"""Working days: every day but Saturdays, Sundays and bank holidays, which differ within the United Kingdom.

Bank holidays come from the library `holidays`, so one that is proclaimed later is known once that library is brought up to date.
"""

from datetime import date, timedelta
from functools import cache
from typing import Literal

Where = Literal["England and Wales", "Scotland", "Northern Ireland"]
"""Whose bank holidays hold."""

_PARTS: dict[Where, str] = {"England and Wales": "ENG", "Scotland": "SCT", "Northern Ireland": "NIR"}
_ONE = timedelta(days=1)
SATURDAY = 5


def is_working_day(day: date, where: Where) -> bool:
    """Whether people are at work on a day."""
    return day.weekday() < SATURDAY and day not in _bank_holidays(day.year, where)


@cache
def _bank_holidays(year: int, where: Where) -> frozenset[date]:
    from holidays import country_holidays  # it knows those of the whole world, which takes a moment to load

    return frozenset(country_holidays("GB", subdiv=_PARTS[where], years=[year]))


def working_days_after(day: date, number: int, where: Where) -> date:
    """So many working days after a day. None of them is the day itself, or the next working day where it is none."""
    return _counted(day, number, where, _ONE)


def working_days_before(day: date, number: int, where: Where) -> date:
    """So many working days before a day. None of them is the day itself, or the last working day before it where it is none."""
    return _counted(day, number, where, -_ONE)


def _counted(day: date, number: int, where: Where, step: timedelta) -> date:
    if number < 0:
        raise ValueError("a number of working days is nought or more; count the other way round")
    left = number
    while left or not is_working_day(day, where):
        day += step
        left -= is_working_day(day, where) if left else 0
    return day


def working_days_between(begin: date, end: date, where: Where) -> int:
    """How many working days come after one day, up to and with another; below nought where that one is earlier.

    From a Monday to the Friday of its week there are four.
    """
    if end < begin:
        return -working_days_between(end, begin, where)
    days = (begin + _ONE * number for number in range(1, (end - begin).days + 1))
    return sum(is_working_day(day, where) for day in days)
