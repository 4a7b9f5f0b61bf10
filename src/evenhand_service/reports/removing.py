"""Removing what was written of a report and does not stand, when the time of case data is over: any word of it may name somebody.

What stands stays, as `findings.yaml` does. Of drafts that were sent their digests stay, and which unit answered when.
"""

from typing import Any

from django.db.models import Max, QuerySet

from evenhand_service.inspections.models import Inspection
from evenhand_service.reports.models import Comment, CommentAnswer, Wording


def texts_count(inspection: Inspection) -> int:
    """How many versions there are that do not stand, drafts that hold anything, comments, answers and reasons."""
    drafts = inspection.sent_drafts.exclude(report=b"")
    comments = Comment.objects.filter(of__draft__inspection=inspection)
    answers = CommentAnswer.objects.filter(comment__of__draft__inspection=inspection)
    corrections = inspection.corrections.exclude(why="")
    return sum(one.count() for one in (_of_old(inspection), drafts, comments, answers, corrections))


def remove_texts(inspection: Inspection) -> None:
    """Remove every version that does not stand, and what drafts hold and was said of them. Needs an open transaction."""
    CommentAnswer.objects.filter(comment__of__draft__inspection=inspection).delete()
    Comment.objects.filter(of__draft__inspection=inspection).delete()
    inspection.sent_drafts.update(report=b"", html=b"", pdf=b"", says="")
    inspection.corrections.update(why="")
    Wording.objects.filter(pk__in=list(_of_old(inspection).values_list("pk", flat=True))).delete()


def _of_old(inspection: Inspection) -> QuerySet[Wording]:
    return not_standing(Wording.objects.filter(passage__inspection=inspection))


def not_standing(every: QuerySet[Any]) -> QuerySet[Any]:
    """Of all wordings of some passages those that do not stand."""
    standing = every.filter(stands=True).order_by().values("passage").annotate(last=Max("revision"))
    kept = [every.get(passage=one["passage"], revision=one["last"]).pk for one in standing]
    return every.exclude(pk__in=kept)
