"""What is done to have the facts of a report checked: each in one transaction, with its event. Nothing that was said is changed.

No event holds what a comment, an answer or a draft says.
"""

from collections.abc import Collection
from datetime import date
from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from evenhand.files.faults import Fault, Place, Refused
from evenhand.reporting.render import render_html
from evenhand.reporting.render_pdf import render_pdf
from evenhand_service.accounts.may import may
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.notices.telling import tell
from evenhand_service.reports import faults
from evenhand_service.reports.accuracy import last_sent, owed
from evenhand_service.reports.answering_for import CHECK, answered_for, units_of
from evenhand_service.reports.complete import amiss
from evenhand_service.reports.drafting import outgoing_draft_of
from evenhand_service.reports.frozen import frozen, thawed
from evenhand_service.reports.models import Comment, CommentAnswer, SentDraft, UnitReturn
from evenhand_service.reports.numbered import numbered

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
    asked = [one for one in units_of(held) if one.pk in units]
    if not asked:
        raise _refused(faults.NoUnitAsked, field="units")
    left = [one.unit.name for one in owed(held) if one.unit not in asked]
    if left:
        raise _refused(faults.ReturnOwed, units=", ".join(left), field="units")
    report = outgoing_draft_of(held, asked_anew=[one.pk for one in asked]).report
    content = frozen(report)
    number = int(held.sent_drafts.aggregate(last=Max("number"))["last"] or 0) + 1
    draft = SentDraft.objects.create(
        inspection=held,
        number=number,
        report=content,
        sha256=sha256(content).hexdigest(),
        html=render_html(report).encode(),
        pdf=render_pdf(report),
        says=says.strip(),
        due=due,
        by=by,
        at=timezone.now(),
    )
    UnitReturn.objects.bulk_create([UnitReturn(draft=draft, unit=one) for one in asked])
    after = {"sha256": draft.sha256, "units": [one.name for one in asked], "due": due.isoformat() if due else None}
    tell(by=by, inspection=held, kind="draft sent")
    record(by=by, inspection=held, done=Done(action="draft sent", subject=f"draft:{number}", after=after))
    return draft


@transaction.atomic
def comment(*, by: User, inspection: Inspection, draft: int, unit: int, paragraph: int, says: str, evidence: str = "") -> Comment:
    """Say for a unit what is not so in a paragraph of the draft that was sent last, and what bears that out."""
    held = _held_for(by, inspection, unit)
    asked = _open_return(held, draft, unit)
    if paragraph not in numbers_in(asked.draft):
        raise _refused(faults.NoSuchParagraph, paragraph=paragraph)
    last = Comment.objects.filter(of__draft__inspection=held).aggregate(last=Max("number"))["last"]
    about = {"number": int(last or 0) + 1, "paragraph": paragraph, "says": _words(says), "evidence": evidence.strip()}
    made = Comment.objects.create(of=asked, by=by, at=timezone.now(), **about)
    after = {"draft": draft, "unit": asked.unit.name, "paragraph": paragraph}
    record(by=by, inspection=held, done=Done(action="comment made", subject=f"comment:{made.number}", after=after))
    return made


@transaction.atomic
def withdraw_comment(*, by: User, inspection: Inspection, number: int) -> Comment:
    """Take a comment back, while the return of its unit is not complete. It stays in the record."""
    held = locked_for(by, CHECK, inspection)
    one = _comment(held, number)
    _held_for(by, inspection, one.of.unit_id)
    _open_return(held, one.of.draft.number, one.of.unit_id)
    one.withdrawn = timezone.now()
    one.save(update_fields=["withdrawn"])
    record(by=by, inspection=held, done=Done(action="comment withdrawn", subject=f"comment:{number}"))
    return one


@transaction.atomic
def complete_return(*, by: User, inspection: Inspection, draft: int, unit: int) -> UnitReturn:
    """Say that the return of a unit is complete: everything that is not so is said, or nothing is."""
    held = _held_for(by, inspection, unit)
    asked = _open_return(held, draft, unit)
    asked.returned, asked.returned_by = timezone.now(), by
    asked.save(update_fields=["returned", "returned_by"])
    after = {"unit": asked.unit.name, "comments": asked.comments.filter(withdrawn=None).count()}
    tell(by=by, inspection=held, kind="draft returned")
    record(by=by, inspection=held, done=Done(action="return complete", subject=f"draft:{draft}", after=after))
    return asked


@transaction.atomic
def answer(*, by: User, inspection: Inspection, number: int, verdict: str, reason: str, seen: int = 0) -> CommentAnswer:
    """Accept a comment, accept it in part, or refuse it, with the reason. Said again, the last answer stands.

    `seen` is how many answers it had when whoever answers began. Where somebody has answered it since, nothing is done.
    """
    held = locked_for(by, ANSWER, inspection)
    one = _comment(held, number)
    there = list(one.answers.all())
    if len(there) != seen:
        raise _refused(faults.AnsweredMeanwhile, now=there[-1].in_words if there else _("none"))
    made = CommentAnswer.objects.create(comment=one, verdict=verdict, reason=_words(reason), by=by, at=timezone.now())
    record(by=by, inspection=held, done=Done(action="comment answered", subject=f"comment:{number}", after=verdict))
    return made


@transaction.atomic
def waive_return(*, by: User, inspection: Inspection, draft: int, unit: int, why: str) -> UnitReturn:
    """Let the report go on without the return of a unit, for a reason, which the text of the report says."""
    held = locked_for(by, WAIVE, inspection)
    asked = _open_return(held, draft, unit)
    asked.waived, asked.waived_by, asked.waived_at = _words(why), by, timezone.now()
    asked.save(update_fields=["waived", "waived_by", "waived_at"])
    done = Done(action="return waived", subject=f"draft:{draft}", after={"unit": asked.unit.name}, why=asked.waived)
    record(by=by, inspection=held, done=done)
    return asked


def numbers_in(draft: SentDraft) -> frozenset[int]:
    """The numbers of its paragraphs."""
    rows = (row for _part, rows in numbered(thawed(bytes(draft.report))) for row in rows)
    return frozenset(row.number for row in rows if row.number is not None)


def _held_for(by: User, inspection: Inspection, unit: int) -> Inspection:
    """The inspection, held for somebody who answers for a unit. Raises PermissionDenied where they do not."""
    held = locked_for(by, CHECK, inspection)
    if unit not in answered_for(by, held) and unit in {one.pk for one in units_of(held)}:
        raise PermissionDenied
    return held


def _open_return(inspection: Inspection, draft: int, unit: int) -> UnitReturn:
    """The return of a unit that is waited for still, of the draft that was sent last."""
    last = last_sent(inspection)
    if last is None or last.number != draft:
        raise _refused(faults.NotTheLastDraft)
    asked = UnitReturn.objects.select_related("unit", "draft").filter(draft=last, unit=unit).first()
    if asked is None:
        raise _refused(faults.NotThatUnit, field="unit")
    if not asked.is_owed:
        raise _refused(faults.ReturnedAlready, unit=asked.unit.name)
    return asked


def _comment(inspection: Inspection, number: int) -> Comment:
    found = Comment.objects.select_related("of__draft").filter(of__draft__inspection=inspection, number=number, withdrawn=None)
    one = found.first()
    if one is None:
        raise _refused(faults.CommentGone)
    return one


def _words(said: str) -> str:
    if not said.strip():
        raise _refused(faults.NothingSaid)
    return said.strip()


def _refused(fault: type[Fault], **said: object) -> Refused:
    return Refused([fault(Place("the draft"), **said)])
