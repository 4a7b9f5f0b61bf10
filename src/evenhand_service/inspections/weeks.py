"""Weeks, from Monday to Sunday, as a programme is planned in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = 7


@dataclass(frozen=True, slots=True)
class Weeks:
    """Whole weeks: the Monday of the first and the Monday of the last."""

    first: date
    last: date

    @classmethod
    def of(cls, begin: date, end: date) -> "Weeks":
        """Those that hold a day of a time."""
        return cls(monday(begin), monday(end))

    @property
    def end(self) -> date:
        """The last day, a Sunday; no later than there are days."""
        return self.last + min(timedelta(days=DAYS - 1), date.max - self.last)

    @property
    def number(self) -> int:
        """How many they are."""
        return (self.last - self.first).days // DAYS + 1

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(weeks=place) for place in range(self.number))

    def shared_with(self, others: "Weeks") -> date | None:
        """The Monday of the first week that is among others too; None where there is none."""
        first = max(self.first, others.first)
        return first if first <= min(self.last, others.last) else None


def monday(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())
