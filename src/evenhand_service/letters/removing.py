"""Removing what was written of letters and does not stand, when the time of case data is over: any word of it may name somebody.

What stands stays, as what is published does. Of drafts that were sent their digests stay, and which unit answered when. A letter
is of several units: it is over with the last of them.
"""

from django.db.models import QuerySet

from evenhand_service.inspections.models import Inspection
from evenhand_service.letters.models import Letter, LetterComment, LetterCommentAnswer, LetterDraft, LetterWording
from evenhand_service.reports.removing import not_standing


def letter_texts_count(inspection: Inspection) -> int:
    """How much goes of letters that are over with this inspection: versions that do not stand, drafts, comments and answers."""
    letters = _over_with(inspection)
    comments = LetterComment.objects.filter(of__draft__letter__in=letters)
    answers = LetterCommentAnswer.objects.filter(comment__in=comments)
    return sum(one.count() for one in (_of_old(letters), _held(letters), comments, answers))


def remove_letter_texts(inspection: Inspection) -> None:
    """Remove them. Needs an open transaction."""
    letters = _over_with(inspection)
    LetterCommentAnswer.objects.filter(comment__of__draft__letter__in=letters).delete()
    LetterComment.objects.filter(of__draft__letter__in=letters).delete()
    _held(letters).update(report=b"", html=b"", pdf=b"", says="")
    LetterWording.objects.filter(pk__in=list(_of_old(letters).values_list("pk", flat=True))).delete()


def _over_with(inspection: Inspection) -> QuerySet[Letter]:
    held = Inspection.objects.filter(case_data_removed=None).exclude(pk=inspection.pk)
    return Letter.objects.filter(units__inspection=inspection).exclude(units__inspection__in=held)


def _held(letters: QuerySet[Letter]) -> QuerySet[LetterDraft]:
    """The drafts of which more is held than that they were sent."""
    return LetterDraft.objects.filter(letter__in=letters).exclude(report=b"")


def _of_old(letters: QuerySet[Letter]) -> QuerySet[LetterWording]:
    return not_standing(LetterWording.objects.filter(passage__letter__in=letters))
