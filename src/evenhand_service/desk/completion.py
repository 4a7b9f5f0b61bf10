"""When reading will be done, by the pace so far, with what that rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from evenhand.inspection.working_days import Where, is_working_day, working_days_after
from evenhand.statistics.pace import Forecast, forecast
from evenhand_service.desk.progress import CaseProgress
from evenhand_service.desk.seen import Seen

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """How many judgements are left, how many were given on each whole working day so far, and by which days all are expected.

    `found` is None where it is too early to say. A day that is too far off to be named is None.
    """

    left: int
    per_day: Sequence[int]
    found: Forecast | None
    expected: date | None = None
    soonest: date | None = None
    latest: date | None = None


def completion(seen: Seen, cases: Sequence[CaseProgress], today: date) -> Completion:
    """The forecast as of a day, which counts as one that is still to come: what was done on it is done.

    The pace is that of summary judgements given for the first time: each case has about as many, and each ends the work on its
    prompts. What is done on a day without work counts for the working day before it.
    """
    left, days = sum(one.judgements_left for one in cases if one.state != "finished"), seen.days
    per_day = per_working_day(days, today, seen.where)
    found = forecast(per_day, left + days.get(today, 0) if left else 0)
    if found is None:
        return Completion(left=left, per_day=per_day, found=None)
    expected, soonest, latest = (
        None if ahead is None else working_days_after(today - ONE_DAY, ahead, seen.where) if ahead else today
        for ahead in (found.expected, found.soonest, found.latest)
    )
    return Completion(left=left, per_day=per_day, found=found, expected=expected, soonest=soonest, latest=latest)


def per_working_day(days: Mapping[date, int], today: date, where: Where) -> list[int]:
    """How many there were on each working day since the first on which there were any, up to the day before."""
    begun = [day for day in days if day < today]
    if not begun:
        return []
    found: list[int] = []
    day = min(begun)
    while day < today:
        if is_working_day(day, where) or not found:
            found.append(0)
        found[-1] += days.get(day, 0)
        day += ONE_DAY
    return found
