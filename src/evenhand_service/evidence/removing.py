"""Removing what was gathered of organisational delivery, when the time of case data is over: any word of it may name somebody."""

from evenhand_service.evidence.models import Weighing
from evenhand_service.inspections.models import Inspection


def gathered_count(inspection: Inspection) -> int:
    """How many pieces of evidence and claims there are."""
    return inspection.pieces.count() + inspection.claims.count()


def remove_gathered(inspection: Inspection) -> None:
    """Remove every piece, every claim and what was weighed. Needs an open transaction."""
    Weighing.objects.filter(claim__inspection=inspection).delete()
    inspection.claims.all().delete()
    inspection.pieces.all().delete()
