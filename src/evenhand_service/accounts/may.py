"""Whether a person may do something with an inspection: by the roles they hold there, and the stage it is at."""

from collections import defaultdict
from collections.abc import Collection
from functools import reduce
from operator import or_
from typing import Any, cast

from django.db.models import Q, QuerySet

from evenhand.inspection.stages import STAGES, StageCode
from evenhand_service.accounts.models import Appointment, User
from evenhand_service.accounts.permissions import RIGHTS, rights_with, roles_with
from evenhand_service.accounts.roles import ROLES
from evenhand_service.accounts.self_audits import (
    IN_SELF_AUDIT,
    OF_INSPECTIONS_ALONE,
    OF_SELF_AUDITS_ALONE,
    acting_as,
    is_seeing,
)
from evenhand_service.asked_often import AskedOften
from evenhand_service.inspections.models import INSPECTED, SELF_AUDIT, Inspection, Unit

HELD = ("role", "inspection", "unit", "person__organisation__side", "person__organisation")
"""What is to be known of a role that somebody holds, to say where it counts."""

EVERY = Q(pk__isnull=False)
"""Every inspection. A condition with nothing in it would fall away beside another."""


def may(person: User, right: str, inspection: Inspection) -> bool:
    """Whether a person has a right in an inspection, at the stage at which the database has it now.

    Raises KeyError for a right that the table does not have.
    """
    if right not in RIGHTS:
        raise KeyError(right)
    stands = STANDING.first(inspection=inspection.pk)
    return stands is not None and right in rights_in(person, stands)


STANDING = AskedOften[Inspection](
    lambda inspection: Inspection.objects.select_related("unit__part_of__part_of").filter(pk=inspection), inspection=int
)


def right_in(right: str, inspections: QuerySet[Inspection], person: User) -> QuerySet[Inspection]:
    """Those of the inspections in which a person has a right: one query for their roles, and one condition for them all.

    A role held in an inspection counts there, one held for a unit in the inspections of that unit and of its parts, and one held
    throughout in all of the inspectorate's, or all of the provider's own.
    """
    roles = sorted({*RIGHTS[right].roles, *(role for role in IN_SELF_AUDIT if acting_as(role) & set(RIGHTS[right].roles))})
    held: defaultdict[str, list[Appointment]] = defaultdict(list)
    for one in Appointment.objects.filter(person=person, role__in=roles).select_related("unit", "person__organisation"):
        held[one.role].append(one)
    allowed = reduce(or_, (_of(role, found, right) for role, found in held.items()), Q(pk__in=()))
    return inspections.filter(allowed) if person.is_active else inspections.none()


def _of(role: str, held: list[Appointment], right: str) -> Q:
    """Where a role gives a right. All inspections in which it is held are one condition: in the course of years they are many."""
    here = Q(pk__in=[one.inspection_id for one in held if one.inspection_id is not None])
    return _at_stages(role, right) & reduce(or_, (_scope(one) for one in held if one.inspection_id is None), here)


def _at_stages(role: str, right: str) -> Q:
    """At which stages of inspections, and of self-audits, a role gives a right."""
    stages = [code for code in STAGES if role in roles_with(right, code)]
    inspected = Q(kind=INSPECTED, stage__in=[] if right in OF_SELF_AUDITS_ALONE else stages)
    if right in OF_INSPECTIONS_ALONE:
        return inspected
    if ROLES[role].side == "inspectorate":
        return inspected | Q(kind=SELF_AUDIT, is_shared=True, stage__in=stages) if is_seeing(right) else inspected
    audited = [code for code in STAGES if acting_as(role) & roles_with(right, code)]
    return inspected | Q(kind=SELF_AUDIT, stage__in=audited)


def _scope(held: Appointment) -> Q:
    """The inspections of a role that is held for a unit or throughout."""
    if held.unit is not None:
        return Q(unit=held.unit) | Q(unit__part_of=held.unit) | Q(unit__part_of__part_of=held.unit)
    organisation = held.person.organisation
    return EVERY if organisation.side == "inspectorate" else Q(unit__provider=organisation)


def may_throughout(person: User, right: str) -> bool:
    """Whether a person of the inspectorate has a right by a role held throughout, so of what belongs to no inspection yet too."""
    held = Appointment.objects.filter(person=person, role__in=sorted(RIGHTS[right].roles), inspection=None, unit=None)
    return person.is_active and person.organisation.side == "inspectorate" and held.exists()


def rights_in(person: User, inspection: Inspection) -> frozenset[str]:
    """Every right that a person has in an inspection at the stage it is at."""
    rights = rights_with(roles_in(person, inspection), cast(StageCode, inspection.stage))
    if inspection.kind == INSPECTED:
        return rights - OF_SELF_AUDITS_ALONE
    if person.organisation.side == "inspectorate":
        return frozenset(filter(is_seeing, rights - OF_INSPECTIONS_ALONE))
    return rights - OF_INSPECTIONS_ALONE


def holders(roles: Collection[str], inspection: Inspection) -> QuerySet[User]:
    """The people who hold one of the roles in an inspection, however they came to hold it, and may sign in.

    In a self-audit it is those of the provider who act as one of them.
    """
    own = Q(person__organisation__side="inspectorate") | Q(person__organisation=inspection.unit.provider_id)
    if inspection.kind == SELF_AUDIT:
        own = Q(person__organisation=inspection.unit.provider_id)
        roles = [role for role in IN_SELF_AUDIT if acting_as(role) & set(roles)]
    throughout = Q(inspection=None, unit=None) & own
    held = Appointment.objects.filter(
        Q(inspection=inspection) | Q(unit__in=with_above(inspection.unit)) | throughout, role__in=roles
    )
    held = held.filter(own) if inspection.kind == SELF_AUDIT else held
    return User.objects.filter(is_active=True, pk__in=held.values("person")).order_by("pk")


def roles_in(person: User, inspection: Inspection) -> frozenset[str]:
    """The roles that a person holds in an inspection, however they came to hold them.

    In a self-audit these are the roles as which somebody of the provider acts; the inspectorate's count where it is shared.
    """
    if not person.is_active:
        return frozenset()
    first, second, third = [*with_above(inspection.unit), 0, 0][:3]
    held = APPOINTED(person=person.pk, inspection=inspection.pk, first=first, second=second, third=third)
    counted = frozenset(one[0] for one in held if _counts(one[1:], inspection))
    if inspection.kind == INSPECTED:
        return counted
    ours = {role for role in counted if ROLES[role].side == "inspectorate" and inspection.is_shared}
    return frozenset(ours).union(*(acting_as(role) for role in counted))


def _appointed(person: int, inspection: int, first: int, second: int, third: int) -> QuerySet[Appointment, Any]:
    here = Q(inspection=inspection) | Q(inspection=None, unit__in=(first, second, third)) | Q(inspection=None, unit=None)
    return Appointment.objects.filter(here, person=person).values_list(*HELD)


APPOINTED = AskedOften[tuple[Any, ...]](_appointed, person=int, inspection=int, first=int, second=int, third=int)


def held_for(unit: Unit) -> QuerySet[Appointment]:
    """The roles that people hold for a unit, or for one that it is part of."""
    return Appointment.objects.filter(unit__in=with_above(unit))


def with_above(unit: Unit) -> set[int]:
    """A unit, and those it is part of: roles for any of them count in its inspections."""
    return {one.pk for one in (unit, unit.part_of, unit.part_of and unit.part_of.part_of) if one}


def _counts(held: tuple[int | None, int | None, str, int], inspection: Inspection) -> bool:
    """Whether a role counts that is held in the inspection or for its unit, or else throughout."""
    of_inspection, of_unit, side, organisation = held
    narrow = of_inspection is not None or of_unit is not None
    return narrow or side == "inspectorate" or organisation == inspection.unit.provider_id
