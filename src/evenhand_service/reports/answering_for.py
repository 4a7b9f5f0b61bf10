"""The units that may be asked whether the facts of a draft are right, and for which of them somebody answers."""

from django.db.models import Q

from evenhand_service.accounts.may import with_above
from evenhand_service.accounts.models import Appointment, User
from evenhand_service.accounts.permissions import RIGHTS
from evenhand_service.inspections.models import Inspection, Unit

CHECK = "check facts"


def units_of(inspection: Inspection) -> list[Unit]:
    """The units that may be asked: the one that is inspected, and its parts."""
    own = inspection.unit
    parts = Unit.objects.filter(Q(part_of=own) | Q(part_of__part_of=own)).select_related("part_of__part_of").order_by("name")
    return [own, *parts]


def answered_for(person: User, inspection: Inspection, right: str = CHECK) -> frozenset[int]:
    """The units of the inspection for which somebody answers who has the right in it.

    A role for a unit counts for that and its parts, one throughout for all of the provider's. A role in the inspection counts for
    all of its units, unless they hold one for some of these: then it is for those that they are there.
    """
    held = list(Appointment.objects.filter(person=person, role__in=sorted(RIGHTS[right].roles)))
    units, own = units_of(inspection), {one.unit_id for one in held if one.unit_id is not None}
    theirs = frozenset(one.pk for one in units if own & with_above(one))
    of_provider = person.organisation_id == inspection.unit.provider_id
    throughout = of_provider and any(one.unit_id is None and one.inspection_id is None for one in held)
    here = any(one.inspection_id == inspection.pk for one in held)
    return frozenset(one.pk for one in units) if throughout or (here and not theirs) else theirs
