"""Periods in which fieldwork began: months, quarters and years, how they are written, and which come between two of them."""

from collections.abc import Iterable

from evenhand.analysis.measure import Period

ALWAYS = "all"
"""The one period of a measure that has none."""

STEPS: dict[Period, int] = {"year": 1, "quarter": 4, "month": 12}
"""How many periods of a kind a year has."""

MONTHS_FROM = 6
"""Where the number of the month, or of the quarter, begins in a period as it is written."""


def written(parts: tuple[int, ...], period: Period | None) -> str:
    """A period from its year and its quarter or month: 2018, 2018 Q3 or 2018-09."""
    if period is None:
        return ALWAYS
    if period == "year":
        return f"{parts[0]}"
    return f"{parts[0]} Q{parts[1]}" if period == "quarter" else f"{parts[0]}-{parts[1]:02}"


def periods_between(found: Iterable[str], period: Period | None) -> list[str]:
    """Every period from the first to the last of some, those without any fieldwork included."""
    known = sorted(set(found))
    if period is None or not known:
        return known
    numbers = [_number(one, period) for one in known]
    steps = STEPS[period]
    return [written((number // steps, number % steps + 1), period) for number in range(numbers[0], numbers[-1] + 1)]


def year_of(said: str, period: Period) -> float:
    """When a period begins, in years."""
    return _number(said, period) / STEPS[period]


def _number(said: str, period: Period) -> int:
    within = 0 if period == "year" else int(said[MONTHS_FROM if period == "quarter" else MONTHS_FROM - 1 :]) - 1
    return int(said[:4]) * STEPS[period] + within
