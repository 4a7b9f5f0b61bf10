"""What is done to have the facts of a letter checked: each in one transaction, with its event. Nothing that was said is changed.

No event holds what a comment, an answer or a draft says.
"""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from evenhand.files.faults import Refused
from evenhand_service.accounts.may import may, may_throughout
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done
from evenhand_service.inspections.models import Inspection
from evenhand_service.letters.drafting import draft_of_letter
from evenhand_service.letters.facts import check_of_letter, is_out, units_asked
from evenhand_service.letters.faults import LetterOut
from evenhand_service.letters.holding import PUBLISH, WRITE, held_for, in_a_line, refused, tell
from evenhand_service.letters.missing import amiss
from evenhand_service.letters.models import Letter, LetterComment, LetterCommentAnswer, LetterDraft, LetterReturn
from evenhand_service.letters.sent import CHECK, answers_for_unit
from evenhand_service.notices.telling import tell as tell_people
from evenhand_service.reports import checking


def send_letter(*, by: User, letter: Letter, units: Collection[str], due: date | None = None, says: str = "") -> LetterDraft:
    """Send the letter as it stands to the providers of its units, frozen, and say which of them must answer.

    It is composed before it is held, which takes seconds. Refused while it is incomplete, and where a unit is left out whose
    return is owed.
    """
    if may_throughout(by, WRITE):
        draft_of_letter(letter)
    return _sent(by, letter, units, due, says)


@transaction.atomic
def _sent(by: User, letter: Letter, units: Collection[str], due: date | None, says: str) -> LetterDraft:
    held = _open(held_for(by, WRITE, letter))
    if lacks := amiss(held):
        raise Refused(lacks)
    asked, check = [one for one in units_asked(held) if one.name in units], check_of_letter(held)
    names = [one.name for one in asked]
    checking.refuse_to_leave_out(check, names)
    draft: LetterDraft = checking.sent(check, by, draft_of_letter(held, asked_anew=names).report, due, says)
    LetterReturn.objects.bulk_create([LetterReturn(draft=draft, inspection=one) for one in asked])
    after = {"draft": draft.number, "sha256": draft.sha256, "units": names, "due": due.isoformat() if due else None}
    for one in asked:
        tell_people(by=by, inspection=one, kind="letter sent")
    tell(by, held, Done(action="letter sent to be checked", subject="", after=after))
    return draft


@transaction.atomic
def comment_on_letter(
    *, by: User, letter: Letter, inspection: Inspection, draft: int, paragraph: int, says: str, evidence: str = ""
) -> LetterComment:
    """Say for a unit what is not so in a paragraph of the draft that was sent last, and what bears that out."""
    check = check_of_letter(held := _held_for_unit(by, letter, inspection))
    asked = checking.open_return(check, draft, inspection.name)
    made: LetterComment = checking.comment_on(check, by, asked, paragraph, says, evidence)
    after = {"comment": made.number, "draft": draft, "inspection": inspection.name, "paragraph": paragraph}
    tell(by, held, Done(action="letter comment made", subject="", after=after))
    return made


@transaction.atomic
def withdraw_comment_on_letter(*, by: User, letter: Letter, inspection: Inspection, number: int) -> LetterComment:
    """Take a comment of a unit back, while its return is not complete. It stays in the record."""
    check = check_of_letter(held := _held_for_unit(by, letter, inspection))
    one: LetterComment = checking.comment_numbered(check, number)
    if one.of.inspection_id != inspection.pk:
        raise PermissionDenied
    checking.open_return(check, one.of.draft.number, inspection.name)
    checking.take_back(one)
    tell(by, held, Done(action="letter comment withdrawn", subject="", after={"comment": number}))
    return one


@transaction.atomic
def complete_return_on_letter(*, by: User, letter: Letter, inspection: Inspection, draft: int) -> LetterReturn:
    """Say that the return of a unit is complete: everything that is not so is said, or nothing is."""
    held = _held_for_unit(by, letter, inspection)
    asked: LetterReturn = checking.open_return(check_of_letter(held), draft, inspection.name)
    after = {"draft": draft, "inspection": inspection.name, "comments": checking.complete(asked, by)}
    tell_people(by=by, inspection=inspection, kind="letter returned")
    tell(by, held, Done(action="letter return complete", subject="", after=after))
    return asked


@transaction.atomic
def answer_on_letter(*, by: User, letter: Letter, number: int, verdict: str, reason: str, seen: int = 0) -> LetterCommentAnswer:
    """Accept a comment, accept it in part, or refuse it, with the reason. Said again, the last answer stands.

    `seen` is how many answers it had when whoever answers began. Where somebody has answered it since, nothing is done.
    """
    held = _open(held_for(by, WRITE, letter))
    one = checking.comment_numbered(check_of_letter(held), number)
    made: LetterCommentAnswer = checking.answer_to(one, by, verdict, reason, seen)
    tell(by, held, Done(action="letter comment answered", subject="", after={"comment": number, "verdict": verdict}))
    return made


@transaction.atomic
def waive_return_on_letter(*, by: User, letter: Letter, name: str, draft: int, why: str) -> LetterReturn:
    """Let the letter go out without the return of a unit on it, for a reason, which its text says."""
    held = _open(held_for(by, PUBLISH, letter))
    asked: LetterReturn = checking.open_return(check_of_letter(held), draft, name)
    checking.go_on_without(asked, by, in_a_line(why))
    after = {"draft": draft, "inspection": name}
    tell(by, held, Done(action="letter answer waived", subject="", after=after, why=asked.waived))
    return asked


def _held_for_unit(by: User, letter: Letter, inspection: Inspection) -> Letter:
    """The letter, held for somebody who answers for a unit of it. Raises PermissionDenied where they do not."""
    held = Letter.objects.select_for_update().get(pk=letter.pk)
    if not may(by, CHECK, inspection) or not answers_for_unit(by, inspection):
        raise PermissionDenied
    return _open(held)


def _open(letter: Letter) -> Letter:
    """A letter whose check is not over."""
    if is_out(letter):
        raise refused(LetterOut)
    return letter
