"""Removing what was said of readings, when the time of their inspection is over."""

from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.models import Dipped, DipRule, Remark, Thread


def remove_quality(inspection: Inspection) -> None:
    """Remove every word that was said of a reading, which cases were benchmarks, and which were dipped into.

    Needs an open transaction, and comes before the sheets go.
    """
    Remark.objects.filter(thread__sheet__inspection=inspection).delete()
    Thread.objects.filter(sheet__inspection=inspection).delete()
    inspection.benchmarks.all().delete()
    Dipped.objects.filter(dip__inspection=inspection).delete()
    inspection.dips.all().delete()
    DipRule.objects.filter(inspection=inspection).delete()
