"""Removing what was said of readings, when the time of their inspection is over."""

from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.models import Remark, Thread


def remove_quality(inspection: Inspection) -> None:
    """Remove every word that was said of a reading, and which cases were benchmarks.

    Needs an open transaction, and comes before the sheets go.
    """
    Remark.objects.filter(thread__sheet__inspection=inspection).delete()
    Thread.objects.filter(sheet__inspection=inspection).delete()
    inspection.benchmarks.all().delete()
