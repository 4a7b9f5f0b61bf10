"""When the time of an inspection's case data is over: so many months after it was closed or cancelled."""

import csv
from calendar import monthrange
from datetime import date, datetime
from io import StringIO

from django.utils.timezone import localdate

from evenhand_service.audit.models import Event
from evenhand_service.exchange.exporting import STAGES
from evenhand_service.inspections.models import Inspection

ENDED = ("closed", "cancelled")
"""The stages from which no inspection goes on."""


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def ended_on(inspection: Inspection) -> date | None:
    """The day on which an inspection was closed or cancelled; None where nothing says so, and where it goes on.

    Of one that came from elsewhere its stages.csv says the day. Where it does not, it is the day it came, when it was over at the
    latest.
    """
    if inspection.stage not in ENDED:
        return None
    events = Event.objects.filter(chain__inspection=inspection).order_by("number")
    moved = events.filter(action="moved", subject=f"stage:{inspection.stage}").last()
    if moved is not None:
        return localdate(moved.at)
    came = events.filter(action="imported").last()
    if came is None:
        return None
    return min(filter(None, (_elsewhere(inspection), localdate(came.at))))


def _elsewhere(inspection: Inspection) -> date | None:
    file = inspection.files.filter(name=STAGES).first()
    rows = csv.DictReader(StringIO(bytes(file.content).decode("utf-8-sig", "replace"), newline="")) if file else ()
    days = [_day(row.get("at") or "") for row in rows if row.get("stage") == inspection.stage]
    return days[-1] if days else None


def _day(written: str) -> date | None:
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        return None
