"""The deadlines of an inspection in the service: as its inspection.yaml and its edition set them, from what was done here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from evenhand.files.faults import Refused
from evenhand.inspection.deadlines import Deadline, deadlines
from evenhand.inspection.working_days import Where
from evenhand_service.audit.models import Event
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.inspection_file import INSPECTION, declared_in
from evenhand_service.inspections.models import Inspection

SETTLING = ("stage:announced", "stage:published")
"""The subjects of the moves from whose days others are counted."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """The deadline of every step, and whose bank holidays are counted."""

    deadlines: tuple[Deadline, ...] = ()
    where: Where = "England and Wales"


def timetable_of(inspection: Inspection) -> Timetable:
    """The timetable of an inspection as it stands."""
    file = inspection.files.filter(name=INSPECTION).first()
    moved = Event.objects.filter(chain__inspection=inspection, subject__in=SETTLING).order_by("number")
    return timetable(inspection, bytes(file.content) if file else None, moved)


def timetable(inspection: Inspection, content: bytes | None, moves: Iterable[Event]) -> Timetable:
    """The same from what is at hand. Empty where no inspection.yaml says anything sensible, or the days of fieldwork."""
    try:
        declared = None if content is None else declared_in(content)
    except Refused:
        declared = None
    if declared is None or declared.fieldwork.unknown:
        return Timetable()
    found = deadlines(declared, edition_of(inspection), **days_of(inspection, moves))
    return Timetable(found, declared.bank_holidays)


def days_of(inspection: Inspection, moves: Iterable[Event]) -> dict[str, date]:
    """The days on which it was announced and published the last time; one that is planned again is not announced."""
    days = {one.subject.partition(":")[2]: localdate(one.at) for one in moves}
    return {} if inspection.stage == "planned" else days
