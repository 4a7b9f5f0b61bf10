"""Removing what was written of letters and does not stand, when the time of case data is over: any word of it may name somebody.

What stands stays, as what is published does. A letter is of several units: it is over with the last of them.
"""

from django.db.models import QuerySet

from evenhand_service.inspections.models import Inspection
from evenhand_service.letters.models import Letter, LetterWording
from evenhand_service.reports.removing import not_standing


def letter_texts_count(inspection: Inspection) -> int:
    """How many versions there are that do not stand, in letters that are over with this inspection."""
    return _of_old(inspection).count()


def remove_letter_texts(inspection: Inspection) -> None:
    """Remove them. Needs an open transaction."""
    LetterWording.objects.filter(pk__in=list(_of_old(inspection).values_list("pk", flat=True))).delete()


def _of_old(inspection: Inspection) -> QuerySet[LetterWording]:
    held = Inspection.objects.filter(case_data_removed=None).exclude(pk=inspection.pk)
    letters = Letter.objects.filter(units__inspection=inspection).exclude(units__inspection__in=held)
    return not_standing(LetterWording.objects.filter(passage__letter__in=letters))
