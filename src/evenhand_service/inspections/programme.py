"""The programme: inspections by weeks, who is in two at once, and what falls due. So many queries, however many inspections."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from django.db.models import Max, Min, Prefetch, Q, QuerySet

from evenhand.inspection.deadlines import Deadline, is_late
from evenhand.inspection.stages import StageCode
from evenhand.inspection.working_days import working_days_after
from evenhand_service.accounts.models import Appointment
from evenhand_service.audit.models import Event
from evenhand_service.inspections.assigning import READING_ROLES
from evenhand_service.inspections.deadlines import SETTLING, days_of, timetable
from evenhand_service.inspections.inspection_file import INSPECTION
from evenhand_service.inspections.models import INSPECTED, FolderFile, Inspection, Unit
from evenhand_service.inspections.weeks import Weeks, monday

BEFORE, AHEAD = timedelta(weeks=4), timedelta(weeks=26)
"""How far the programme looks back and ahead where nobody asks otherwise."""

SOON = 10
"""Working days within which what falls due is flagged."""

TEAM = READING_ROLES
"""Who cannot be in two places in one week: those who read cases. Others arrange or decide several inspections at a time."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody who is in another inspection in the same week: in which, and the Monday of the first week they share."""

    person: str
    other: str
    week: date


@dataclass(frozen=True, slots=True)
class FallsDue:
    """A step that ought to be done by now, or within a few working days."""

    deadline: Deadline
    day: date
    is_past: bool


def usual_period(today: date) -> Weeks:
    """The weeks that are shown where nobody asks for others."""
    return Weeks(monday(today - BEFORE), monday(today + AHEAD))


def in_period(rows: QuerySet[Inspection], period: Weeks, region: Unit | None = None) -> QuerySet[Inspection]:
    """The inspections of which a day of fieldwork is in a period, of a region and what is part of it; with what clashes."""
    found = rows.filter(begin__lte=period.end, end__gte=period.first)
    if region is not None:
        found = found.filter(Q(unit=region) | Q(unit__part_of=region) | Q(unit__part_of__part_of=region))
    return found.prefetch_related(Prefetch("appointments__person__appointments", _beside(found), to_attr="parts_held"))


def _beside(found: QuerySet[Inspection]) -> QuerySet[Appointment]:
    """The parts that people have in inspections of the same weeks: not in those of all the years before."""
    reach = found.aggregate(first=Min("begin"), last=Max("end"))
    weeks = Weeks.of(reach["first"] or date.min, reach["last"] or date.min)
    there = {"inspection__begin__lte": weeks.end, "inspection__end__gte": weeks.first}
    held = (
        Appointment.objects.filter(role__in=TEAM, **there)
        .exclude(inspection__stage="cancelled")
        .filter(inspection__kind=INSPECTED)
    )
    return held.select_related("inspection__unit").order_by("inspection__begin", "pk")


def programme() -> QuerySet[Inspection]:
    """Every inspection with its team and what its deadlines are known by, in the order of fieldwork."""
    held = Appointment.objects.filter(role__in=TEAM)
    moved = Event.objects.filter(subject__in=SETTLING).order_by("number")
    return (
        Inspection.objects.filter(kind=INSPECTED)
        .select_related("unit__provider", "unit__part_of")
        .prefetch_related(
            Prefetch("appointments", held.select_related("person").order_by("role", "person__name")),
            Prefetch("files", FolderFile.objects.filter(name=INSPECTION), to_attr="declared_in"),
            Prefetch("chain__events", moved, to_attr="moves"),
        )
        .order_by("begin", "name")
    )


def weeks_of(inspection: Inspection) -> Weeks:
    """The weeks of fieldwork."""
    return Weeks.of(inspection.begin, inspection.end)


def clashes(inspection: Inspection) -> list[Clash]:
    """Who of the team is in another inspection in one of its weeks. `inspection` is one of the programme's."""
    if inspection.stage == "cancelled" or inspection.days_unknown:
        return []
    return sorted(set(_clashes(inspection)), key=lambda one: (one.person, one.week, one.other))


def _clashes(inspection: Inspection) -> Iterator[Clash]:
    for appointment in inspection.appointments.all():
        held: Iterable[Appointment] = cast(Any, appointment.person).parts_held
        for other in (one.inspection for one in held):
            shared = weeks_of(inspection).shared_with(weeks_of(other)) if other and _is_another(inspection, other) else None
            if other and shared:
                yield Clash(appointment.person.name, other.unit.name, shared)


def _is_another(inspection: Inspection, other: Inspection) -> bool:
    return other.pk != inspection.pk and not other.days_unknown


def falls_due(inspection: Inspection, today: date) -> list[FallsDue]:
    """What is past its day or falls due soon, the earliest first. `inspection` is one of the programme's."""
    moves = getattr(getattr(inspection, "chain", None), "moves", ())
    file = next(iter(cast(Any, inspection).declared_in), None)
    standing = timetable(inspection, bytes(file.content) if file else None, moves)
    soon = working_days_after(today, SOON, standing.where) + timedelta(days=1)
    stage = cast(StageCode, inspection.stage)
    happened = {HAPPENS[what] for what in days_of(inspection, moves)}
    found = [
        FallsDue(one, one.day, is_late(one, today, stage))
        for one in standing.deadlines
        if one.day is not None and one.stages and one.step not in happened and is_late(one, soon, stage)
    ]
    return sorted(found, key=lambda one: one.day)


HAPPENS = {"announced": "announcement", "published": "publication"}
"""Steps that are over with the move to a stage, which covers them and others."""
