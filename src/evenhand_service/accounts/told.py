"""The roles of somebody that those are told of who look after people: none in a self-audit that is not shared."""

from django.db.models import QuerySet

from evenhand_service.accounts.models import Appointment, User
from evenhand_service.inspections.models import SELF_AUDIT


def told_of(person: User) -> QuerySet[Appointment]:
    """The roles that somebody holds, in the order in which they were given."""
    held = person.appointments.exclude(inspection__kind=SELF_AUDIT, inspection__is_shared=False)
    return held.select_related("inspection", "unit").order_by("pk")
