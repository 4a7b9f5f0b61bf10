"""The deadlines of an inspection in the service: as its inspection.yaml and its edition set them, from what was done here."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.utils.timezone import localdate

from evenhand.inspection.deadlines import Deadline, deadlines
from evenhand.inspection.inspection import Inspection as Declared
from evenhand.inspection.inspection import read_inspection
from evenhand_service.audit.models import Event
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.inspection_file import INSPECTION
from evenhand_service.inspections.models import Inspection

SETTLING = ("stage:announced", "stage:published")
"""The subjects of the moves from whose days others are counted."""


def deadlines_of(inspection: Inspection) -> tuple[Deadline, ...]:
    """The deadline of every step."""
    moved = Event.objects.filter(chain__inspection=inspection, subject__in=SETTLING).order_by("number")
    return deadlines(declared_of(inspection), edition_of(inspection), **days_of(inspection, moved))


def declared_of(inspection: Inspection) -> Declared:
    """What inspection.yaml says; every inspection has one."""
    return declared_in(bytes(inspection.files.get(name=INSPECTION).content))


@lru_cache(maxsize=4_096)
def declared_in(content: bytes) -> Declared:
    """What an inspection.yaml of this content says."""
    with laid_out({INSPECTION: content}) as folder:
        return read_inspection(folder.path / INSPECTION)


def days_of(inspection: Inspection, moves: Iterable[Event]) -> dict[str, date]:
    """The days on which it was announced and published the last time; one that is planned again is not announced."""
    days = {one.subject.partition(":")[2]: localdate(one.at) for one in moves}
    return {} if inspection.stage == "planned" else days
