"""Who can be drawn: an edition's rules, one after another, and what each of them removed."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from evenhand.framework.samples import EligibilityRule
from evenhand.sampling.caseload import Caseload, chosen


@dataclass(frozen=True, slots=True)
class Removed:
    """What one rule removed: how many cases, and by value where it looks at values. Not `applied`: it was passed over."""

    says: str
    column: str
    removed: int
    by: Mapping[str, int]
    applied: bool = True


@dataclass(frozen=True, eq=False)
class Eligible:
    """The cases every rule let in, of how many, and what each rule removed, in order."""

    caseload: Caseload
    of: int
    removed: tuple[Removed, ...]

    def __len__(self) -> int:
        return len(self.caseload)


def eligible_of(caseload: Caseload, rules: Sequence[EligibilityRule], first_day: date) -> Eligible:
    """The eligible cases of a caseload when fieldwork begins on `first_day`. The first rule that removes a case counts it."""
    stays = np.ones(len(caseload), dtype=np.bool_)
    removed = []
    for rule in rules:
        if rule.where_given and rule.column not in caseload.columns:
            removed.append(Removed(rule.says, rule.column, 0, {}, applied=False))
            continue
        column = caseload.columns[rule.column]
        passes = np.array([lets_in(rule, value, first_day) for value in column.values], dtype=np.bool_)
        goes = stays & ~passes[column.codes]
        removed.append(Removed(rule.says, rule.column, int(goes.sum()), _by_value(rule, column.values, column.codes[goes])))
        stays &= ~goes
    return Eligible(chosen(caseload, stays), len(caseload), tuple(removed))


def lets_in(rule: EligibilityRule, value: str, first_day: date) -> bool:
    """Whether a rule lets a value in. Days are compared as they are written, year first."""
    if rule.only or rule.never:
        return value in rule.only if rule.only else value not in rule.never
    after = rule.earliest is None or value >= before(first_day, rule.earliest).isoformat()
    return bool(value) and after and (rule.latest is None or value <= before(first_day, rule.latest).isoformat())


def before(day: date, ago: str) -> date:
    """The day so long before another; the first day of the calendar where it would lie before that.

    Months and years end on the last day of a month where that month is shorter.
    """
    number, unit = ago.split()
    count, unit = int(number), unit.removesuffix("s")
    if unit in ("day", "week"):
        days = count * (7 if unit == "week" else 1)
        return date.fromordinal(max(1, day.toordinal() - days))
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def window(rule: EligibilityRule, first_day: date) -> tuple[date | None, date | None]:
    """The first and the last day that a rule lets in."""
    return (
        before(first_day, rule.earliest) if rule.earliest else None,
        before(first_day, rule.latest) if rule.latest else None,
    )


def _by_value(rule: EligibilityRule, values: Sequence[str], gone: NDArray[np.int32]) -> dict[str, int]:
    if not (rule.only or rule.never):
        return {}
    counts = np.bincount(gone, minlength=len(values))
    return {value: int(count) for value, count in sorted(zip(values, counts, strict=True)) if count}
