"""Whether a person may do something with an inspection: by the roles they hold there, and the stage it is at."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from evenhand.inspection.stages import STAGES
from evenhand_service.accounts.models import Appointment, User
from evenhand_service.accounts.permissions import RIGHTS, roles_with
from evenhand_service.inspections.models import Inspection


def may(person: User, right: str, inspection: Inspection) -> bool:
    """Whether a person has a right in an inspection."""
    return person.is_active and right_in(right, Inspection.objects.filter(pk=inspection.pk), person).exists()


def right_in(right: str, inspections: QuerySet[Inspection], person: User) -> QuerySet[Inspection]:
    """Those of the inspections in which a person has a right: one query for their roles, and one condition for them all.

    A role held in an inspection counts there, one held for a unit in the inspections of that unit and of its parts, and one held
    throughout in all of the inspectorate's, or all of the provider's own.
    """
    roles = sorted(RIGHTS[right].roles)
    held = Appointment.objects.filter(person=person, role__in=roles).select_related("unit", "person__organisation")
    allowed = reduce(or_, (_of(one, right) for one in held), Q(pk__in=()))
    return inspections.filter(allowed) if person.is_active else inspections.none()


def _of(held: Appointment, right: str) -> Q:
    stages = [code for code in STAGES if held.role in roles_with(right, code)]
    return Q(stage__in=stages) & _scope(held)


def _scope(held: Appointment) -> Q:
    if held.inspection_id is not None:
        return Q(pk=held.inspection_id)
    if held.unit is not None:
        return Q(unit=held.unit) | Q(unit__part_of=held.unit) | Q(unit__part_of__part_of=held.unit)
    organisation = held.person.organisation
    return Q() if organisation.side == "inspectorate" else Q(unit__provider=organisation)


def may_throughout(person: User, right: str) -> bool:
    """Whether a person of the inspectorate has a right by a role held throughout, so of what belongs to no inspection yet too."""
    held = Appointment.objects.filter(person=person, role__in=sorted(RIGHTS[right].roles), inspection=None, unit=None)
    return person.is_active and person.organisation.side == "inspectorate" and held.exists()


def roles_in(person: User, inspection: Inspection) -> frozenset[str]:
    """The roles that a person holds in an inspection, however they came to hold them."""
    held: Iterable[Appointment] = Appointment.objects.filter(person=person).select_related("unit", "person__organisation")
    mine = Inspection.objects.filter(pk=inspection.pk)
    return frozenset(one.role for one in held if mine.filter(_scope(one)).exists()) if person.is_active else frozenset()
