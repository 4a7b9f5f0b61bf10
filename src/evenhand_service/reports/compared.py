"""What changed in a report since it was sent, as far as somebody may see it.

Whoever may see the draft sees how it stands. The provider reads frozen drafts while it checks them, one beside the one before;
and the report as it stands, once the check is over.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from evenhand.reporting.report import Report
from evenhand_service.accounts.may import rights_in
from evenhand_service.accounts.models import User
from evenhand_service.inspections.follow_up import OVER
from evenhand_service.inspections.models import Inspection
from evenhand_service.reports.accuracy import accuracy_done, last_sent
from evenhand_service.reports.changed import Change, changes_between
from evenhand_service.reports.check_models import AnyDraft
from evenhand_service.reports.drafting import outgoing_draft_of
from evenhand_service.reports.frozen import thawed


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed between a draft that was sent and a later one, or the text as it is now where there is none."""

    draft: AnyDraft
    later: AnyDraft | None
    changes: list[Change]


def sees_present(person: User, inspection: Inspection) -> bool:
    """Whether somebody may see the report as it stands beside what was sent."""
    return "see draft" in rights_in(person, inspection) or inspection.stage in OVER or accuracy_done(inspection)


def may_compare(person: User, inspection: Inspection) -> bool:
    """Whether there is something to compare for somebody who may see what was sent."""
    last = last_sent(inspection)
    return last is not None and (last.number > 1 or sees_present(person, inspection))


def compared_for(person: User, inspection: Inspection) -> Compared | None:
    """What they see; None where nothing can be compared, or what was sent is gone.

    Refuses a folder that does not hold together.
    """
    drafts = inspection.sent_drafts.all()
    if sees_present(person, inspection):
        return beside_present(drafts, lambda: outgoing_draft_of(inspection).report)
    return beside_before(drafts)


def beside_present(drafts: QuerySet[Any], present: Callable[[], Report]) -> Compared | None:
    """The draft that was sent last beside the text as it is now; None where there is none that is still held."""
    last = _held(drafts).first()
    return Compared(last, None, changes_between(_report(last), present())) if last else None


def beside_before(drafts: QuerySet[Any]) -> Compared | None:
    """The draft that was sent last beside the one before; None where there are not two that are still held."""
    last, *before = [*_held(drafts)[:2], None]
    return Compared(before[0], last, changes_between(_report(before[0]), _report(last))) if last and before[0] else None


def _held(drafts: QuerySet[Any]) -> QuerySet[Any]:
    return drafts.exclude(report=b"").order_by("-number")


def _report(draft: AnyDraft) -> Report:
    return thawed(bytes(draft.report))
