"""Removing what is written of the cases of an inspection, when its time is over."""

from evenhand_service.casework.models import Contest, Entry, Ledger, Operation
from evenhand_service.inspections.models import Inspection


def remove_sheets(inspection: Inspection) -> None:
    """Remove every sheet of an inspection with all that was written on it. Needs an open transaction."""
    Ledger.objects.update_or_create(inspection=inspection, defaults={"removing": True})
    Contest.objects.filter(operation__sheet__inspection=inspection).delete()
    Entry.objects.filter(sheet__inspection=inspection).delete()
    Operation.objects.filter(sheet__inspection=inspection).delete()
    inspection.sheets.all().delete()
    Ledger.objects.filter(inspection=inspection).delete()
