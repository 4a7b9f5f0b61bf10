"""How far the recommendations of an inspection are answered and acted on, in numbers that its row keeps.

They are worked out where a file changes, so that no page that lists inspections has to read files to say so.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypedDict

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import ngettext

from evenhand.files.documents import read_document
from evenhand.files.faults import Refused
from evenhand.files.understanding import understand
from evenhand.findings.actions import Actions, read_actions
from evenhand.findings.findings import Findings
from evenhand.folders.layout import ACTIONS, FINDINGS, files_in
from evenhand_service.audit.models import Event
from evenhand_service.inspections.models import INSPECTED, Inspection

OVER = ("published", "closed")


class FollowUp(TypedDict):
    """How many recommendations there are and are answered, and by when each step is due that is not done."""

    recommended: int
    answered: int
    due: list[str]


def is_followed(changed: Iterable[str]) -> bool:
    """Whether one of the files that it rests on is among these."""
    return any(name.casefold() in (FINDINGS, ACTIONS) for name in changed)


def follow_up_of(folder: Path) -> FollowUp:
    """The numbers of a folder; nothing where its files cannot be read."""
    there = files_in(folder)
    try:
        asked = understand(read_document(there[FINDINGS]), Findings).recommendations if FINDINGS in there else ()
        actions = read_actions(there[ACTIONS], asked) if ACTIONS in there else Actions()
    except Refused:
        return {"recommended": 0, "answered": 0, "due": []}
    steps = [step for answer in actions.answers for step in answer.steps]
    due = sorted(step.due.isoformat() for step in steps if step.done is None)
    return {"recommended": len(asked), "answered": len(actions.answers), "due": due}


def next_due(numbers: FollowUp) -> date | None:
    """The first day on which a step is due that is not done."""
    return date.fromisoformat(numbers["due"][0]) if numbers["due"] else None


def last_of(inspection: Inspection) -> Inspection | None:
    """The last published inspection of the same unit that was held before.

    One that came to that stage here is published when a version of it is; one that came in so was published elsewhere. What was
    withdrawn is left out.
    """
    before = Inspection.objects.filter(kind=INSPECTED, unit=inspection.unit_id, stage__in=OVER, begin__lt=inspection.begin)
    came_here = Event.objects.filter(chain__inspection=OuterRef("pk"), action="moved", subject="stage:published")
    has_version = Exists(Inspection.objects.filter(pk=OuterRef("pk"), published_versions__isnull=False))
    before = before.filter(has_version | ~Exists(came_here), withdrawn=None)
    return before.select_related("unit__provider").order_by("-begin", "-pk").first()


def with_overdue_steps(inspections: QuerySet[Inspection], today: date) -> QuerySet[Inspection]:
    """Those with a step that is past its day."""
    return inspections.filter(stage__in=OVER, next_due__lt=today)


def follow_up_in_words(inspection: Inspection, today: date) -> str:
    """What is still open of its recommendations, once they are published: answers and steps past their day. Empty of nothing."""
    if inspection.stage not in OVER:
        return ""
    waiting, late = unanswered(inspection), overdue(inspection, today)
    said = [ngettext("%(number)s not answered", "%(number)s not answered", waiting) % {"number": waiting}] if waiting else []
    said += [ngettext("%(number)s step overdue", "%(number)s steps overdue", late) % {"number": late}] if late else []
    return ", ".join(said)


def unanswered(inspection: Inspection) -> int:
    """How many recommendations have no answer."""
    return int(inspection.follow_up.get("recommended", 0) - inspection.follow_up.get("answered", 0))


def overdue(inspection: Inspection, today: date) -> int:
    """How many steps are past their day."""
    return sum(day < today.isoformat() for day in inspection.follow_up.get("due", ()))
