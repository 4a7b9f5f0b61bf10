"""What was asked for, with how much of it is answered."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection


def checklist(inspection: Inspection) -> QuerySet[Any]:
    """The items that are asked for still, in order, each with `sent`, the number of its documents that stand."""
    standing = Count("documents", filter=Q(documents__withdrawn=None))
    return inspection.asked.filter(dropped="").annotate(sent=standing).order_by("number")


def listed_still(inspection: Inspection) -> bool:
    """Whether the edition lists anything that was never asked for."""
    known = {one.casefold() for one in inspection.asked.values_list("item", flat=True)}
    return any(one.item.casefold() not in known for one in edition_of(inspection).evidence)


def answered(inspection: Inspection) -> tuple[int, int]:
    """Of how many items a document was sent, or that there is nothing to send; and how many are asked for."""
    asked = checklist(inspection)
    return asked.filter(Q(sent__gt=0) | ~Q(nothing="")).count(), asked.count()
