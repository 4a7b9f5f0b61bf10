"""What is done to have the facts of a report checked: each in one transaction, with its event. Nothing that was said is changed.

No event holds what a comment, an answer or a draft says.
"""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from evenhand.files.faults import Refused
from evenhand_service.accounts.may import may
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.notices.telling import tell
from evenhand_service.reports import checking
from evenhand_service.reports.accuracy import check_of
from evenhand_service.reports.answering_for import CHECK, answered_for, units_of
from evenhand_service.reports.complete import amiss
from evenhand_service.reports.drafting import outgoing_draft_of
from evenhand_service.reports.models import Comment, CommentAnswer, SentDraft, UnitReturn

SEND, ANSWER, WAIVE = "send draft", "answer comments", "waive return"


def send_draft(*, by: User, inspection: Inspection, units: Collection[int], due: date | None = None, says: str = "") -> SentDraft:
    """Send the draft as it stands to the provider, frozen, and say which units must answer.

    It is composed as the published report is: nothing is in it that not everybody may read. That takes seconds, and is done
    before the inspection is held. Refused while it is incomplete, and where a unit is left out whose return is owed: only a head
    waives one.
    """
    if may(by, SEND, inspection):
        outgoing_draft_of(inspection)
    return _sent(by, inspection, units, due, says)


@transaction.atomic
def _sent(by: User, inspection: Inspection, units: Collection[int], due: date | None, says: str) -> SentDraft:
    held = locked_for(by, SEND, inspection)
    if lacks := amiss(held):
        raise Refused(lacks)
    asked, check = [one for one in units_of(held) if one.pk in units], check_of(held)
    keys = [one.pk for one in asked]
    checking.refuse_to_leave_out(check, keys)
    draft: SentDraft = checking.sent(check, by, outgoing_draft_of(held, asked_anew=keys).report, due, says)
    UnitReturn.objects.bulk_create([UnitReturn(draft=draft, unit=one) for one in asked])
    after = {"sha256": draft.sha256, "units": [one.name for one in asked], "due": due.isoformat() if due else None}
    tell(by=by, inspection=held, kind="draft sent")
    record(by=by, inspection=held, done=Done(action="draft sent", subject=f"draft:{draft.number}", after=after))
    return draft


@transaction.atomic
def comment(*, by: User, inspection: Inspection, draft: int, unit: int, paragraph: int, says: str, evidence: str = "") -> Comment:
    """Say for a unit what is not so in a paragraph of the draft that was sent last, and what bears that out."""
    held = _held_for(by, inspection, unit)
    check = check_of(held)
    asked = checking.open_return(check, draft, unit)
    made: Comment = checking.comment_on(check, by, asked, paragraph, says, evidence)
    after = {"draft": draft, "unit": asked.unit.name, "paragraph": paragraph}
    record(by=by, inspection=held, done=Done(action="comment made", subject=f"comment:{made.number}", after=after))
    return made


@transaction.atomic
def withdraw_comment(*, by: User, inspection: Inspection, number: int) -> Comment:
    """Take a comment back, while the return of its unit is not complete. It stays in the record."""
    held = locked_for(by, CHECK, inspection)
    check = check_of(held)
    one: Comment = checking.comment_numbered(check, number)
    _held_for(by, inspection, one.of.unit_id)
    checking.open_return(check, one.of.draft.number, one.of.unit_id)
    checking.take_back(one)
    record(by=by, inspection=held, done=Done(action="comment withdrawn", subject=f"comment:{number}"))
    return one


@transaction.atomic
def complete_return(*, by: User, inspection: Inspection, draft: int, unit: int) -> UnitReturn:
    """Say that the return of a unit is complete: everything that is not so is said, or nothing is."""
    held = _held_for(by, inspection, unit)
    asked: UnitReturn = checking.open_return(check_of(held), draft, unit)
    after = {"unit": asked.unit.name, "comments": checking.complete(asked, by)}
    tell(by=by, inspection=held, kind="draft returned")
    record(by=by, inspection=held, done=Done(action="return complete", subject=f"draft:{draft}", after=after))
    return asked


@transaction.atomic
def answer(*, by: User, inspection: Inspection, number: int, verdict: str, reason: str, seen: int = 0) -> CommentAnswer:
    """Accept a comment, accept it in part, or refuse it, with the reason. Said again, the last answer stands.

    `seen` is how many answers it had when whoever answers began. Where somebody has answered it since, nothing is done.
    """
    held = locked_for(by, ANSWER, inspection)
    one = checking.comment_numbered(check_of(held), number)
    made: CommentAnswer = checking.answer_to(one, by, verdict, reason, seen)
    record(by=by, inspection=held, done=Done(action="comment answered", subject=f"comment:{number}", after=verdict))
    return made


@transaction.atomic
def waive_return(*, by: User, inspection: Inspection, draft: int, unit: int, why: str) -> UnitReturn:
    """Let the report go on without the return of a unit, for a reason, which the text of the report says."""
    held = locked_for(by, WAIVE, inspection)
    asked: UnitReturn = checking.open_return(check_of(held), draft, unit)
    checking.go_on_without(asked, by, why)
    done = Done(action="return waived", subject=f"draft:{draft}", after={"unit": asked.unit.name}, why=asked.waived)
    record(by=by, inspection=held, done=done)
    return asked


def _held_for(by: User, inspection: Inspection, unit: int) -> Inspection:
    """The inspection, held for somebody who answers for a unit. Raises PermissionDenied where they do not."""
    held = locked_for(by, CHECK, inspection)
    if unit not in answered_for(by, held) and unit in {one.pk for one in units_of(held)}:
        raise PermissionDenied
    return held
