"""The check of a letter's own facts: sent to its units, what is said of it, and what becomes of that."""

from django.http import Http404, HttpResponse

from evenhand_service.accounts.access import Access
from evenhand_service.api.accuracy_said import (
    ChangeSaid,
    CommentNumber,
    CommentSaid,
    DraftNumber,
    FileFormat,
    NewAnswer,
    NewRemark,
    Paragraph,
    changes_said,
    comment_said,
)
from evenhand_service.api.asking import Asked
from evenhand_service.api.letter_accuracy_said import (
    LetterCheckSaid,
    LetterReturnSaid,
    LetterSentSaid,
    NewLetterSending,
    NewLetterWaiver,
    SentLetterSaid,
    SentLetterText,
    letter_said,
    return_said,
    sent_said,
    text_said,
)
from evenhand_service.api.letters import ONE, PUTS_OUT, WRITES, Named, Unit, letter_named
from evenhand_service.api.operations import Operations
from evenhand_service.inspections.downloads import download
from evenhand_service.inspections.models import Inspection
from evenhand_service.letters import checking_facts
from evenhand_service.letters.drafting import draft_of_letter
from evenhand_service.letters.facts import check_lacks, check_of_letter
from evenhand_service.letters.models import LetterDraft
from evenhand_service.letters.sent import CHECK, SEE, check_for, letter_sent, letters_sent
from evenhand_service.letters.views.checking import sent_draft
from evenhand_service.letters.views.sent import draft_sent
from evenhand_service.reports.check import Check
from evenhand_service.reports.compared import beside_before, beside_present
from evenhand_service.reports.views.check_shown import FILES

operations = Operations("Letters")
SEES, CHECKS = Access("inspection", SEE), Access("inspection", CHECK)
ACCURACY = f"{ONE}/accuracy"
DRAFT = f"{ACCURACY}/drafts/{{number:number}}"
SENT = "/inspections/{slug:name}/letters"
THEIRS = f"{SENT}/{{slug:letter}}"
THEIR_DRAFT = f"{THEIRS}/drafts/{{number:number}}"
OF_FILES = ["text/html; charset=utf-8", "application/octet-stream"]


@operations.reads(ACCURACY, WRITES)
def get_check_of_a_letter(request: Asked, letter: Named) -> LetterCheckSaid:  # noqa: ARG001 - as every operation
    """The check of the letter's own facts: the draft that was sent last, who has answered, and every comment."""
    found = letter_named(letter)
    return LetterCheckSaid(**letter_said(found, check_of_letter(found)).model_dump(), lacks=check_lacks(found))


@operations.does(f"{ACCURACY}/drafts", WRITES, made=True)
def send_a_letter(request: Asked, letter: Named, given: NewLetterSending) -> SentLetterSaid:
    """Send the letter as it stands to its units, frozen. Refused while something is missing in it, and once it is published."""
    return sent_said(checking_facts.send_letter(by=request.auth.person, letter=letter_named(letter), **given.model_dump()))


@operations.reads(DRAFT, WRITES)
def get_sent_draft_of_a_letter(request: Asked, letter: Named, number: DraftNumber) -> SentLetterText:  # noqa: ARG001
    """A draft of a letter exactly as it was sent, as text."""
    return text_said(sent_draft(letter_named(letter), number))


@operations.reads(f"{DRAFT}/files/{{slug:format}}", WRITES, files=OF_FILES)
def get_sent_draft_file_of_a_letter(
    request: Asked,  # noqa: ARG001
    letter: Named,
    number: DraftNumber,
    format: FileFormat,  # noqa: A002
) -> HttpResponse:
    """A draft of a letter as it was sent, as a file."""
    return _file(sent_draft(letter_named(letter), number), format)


@operations.reads(f"{ACCURACY}/changes", WRITES)
def list_changes_of_a_letter(request: Asked, letter: Named) -> list[ChangeSaid]:  # noqa: ARG001 - as every operation
    """What changed between the draft that was sent last and the letter as it is now."""
    one = letter_named(letter)
    found = beside_present(one.sent_drafts.all(), lambda: draft_of_letter(one).report)
    if found is None:
        raise Http404
    return changes_said(found)


@operations.does(f"{ACCURACY}/comments/{{number:number}}/answer", WRITES)
def answer_a_comment_on_a_letter(request: Asked, letter: Named, number: CommentNumber, given: NewAnswer) -> CommentSaid:
    """Accept a comment on a letter, accept it in part, or refuse it.

    Said again, the last answer stands. Refused where somebody has answered it since you read it.
    """
    found = letter_named(letter)
    checking_facts.answer_on_letter(by=request.auth.person, letter=found, number=number, **given.model_dump())
    return _one_comment(check_of_letter(found), number)


@operations.does(f"{DRAFT}/units/{{slug:unit}}/waive", PUTS_OUT)
def waive_an_answer_to_a_letter(
    request: Asked, letter: Named, number: DraftNumber, unit: Unit, given: NewLetterWaiver
) -> LetterReturnSaid:
    """Let the letter go out without the answer of a unit, for a reason, which its text says."""
    by, found = request.auth.person, letter_named(letter)
    return return_said(checking_facts.waive_return_on_letter(by=by, letter=found, name=unit, draft=number, why=given.why))


@operations.reads(SENT, SEES)
def list_letters_of_a_unit(request: Asked, inspection: Inspection) -> list[LetterSentSaid]:  # noqa: ARG001 - as every operation
    """The letters about the unit that were sent to its provider."""
    return [letter_said(one, check_for(one, inspection)) for one in letters_sent(inspection)]


@operations.reads(THEIRS, SEES)
def get_letter_of_a_unit(request: Asked, inspection: Inspection, letter: Named) -> LetterSentSaid:  # noqa: ARG001
    """A letter that was sent to the provider of the unit: the last draft, what was said for the unit, and what became of that."""
    found = letter_sent(inspection, letter)
    return letter_said(found, check_for(found, inspection))


@operations.reads(THEIR_DRAFT, SEES)
def get_letter_draft_of_a_unit(
    request: Asked,  # noqa: ARG001
    inspection: Inspection,
    letter: Named,
    number: DraftNumber,
) -> SentLetterText:
    """A draft of a letter exactly as it was sent to the provider of the unit, as text."""
    return text_said(draft_sent(inspection, letter_sent(inspection, letter), number))


@operations.reads(f"{THEIR_DRAFT}/files/{{slug:format}}", SEES, files=OF_FILES)
def get_letter_draft_file_of_a_unit(
    request: Asked,  # noqa: ARG001
    inspection: Inspection,
    letter: Named,
    number: DraftNumber,
    format: FileFormat,  # noqa: A002
) -> HttpResponse:
    """A draft of a letter as it was sent to the provider of the unit, as a file."""
    return _file(draft_sent(inspection, letter_sent(inspection, letter), number), format)


@operations.reads(f"{THEIRS}/changes", SEES)
def list_changes_between_letter_drafts(request: Asked, inspection: Inspection, letter: Named) -> list[ChangeSaid]:  # noqa: ARG001
    """What changed from the draft before to the one that was sent last."""
    found = beside_before(check_for(letter_sent(inspection, letter), inspection).drafts)
    if found is None:
        raise Http404
    return changes_said(found)


@operations.does(f"{THEIR_DRAFT}/paragraphs/{{number:paragraph}}", CHECKS, made=True)
def comment_on_a_letter(
    request: Asked, inspection: Inspection, letter: Named, number: DraftNumber, paragraph: Paragraph, given: NewRemark
) -> CommentSaid:
    """Say for the unit what is not so in a paragraph of the draft that was sent last."""
    found, said = letter_sent(inspection, letter), {"draft": number, "paragraph": paragraph, **given.model_dump()}
    made = checking_facts.comment_on_letter(by=request.auth.person, letter=found, inspection=inspection, **said)
    return _one_comment(check_for(found, inspection), made.number)


@operations.does(f"{THEIRS}/comments/{{number:number}}/withdraw", CHECKS)
def withdraw_a_comment_on_a_letter(request: Asked, inspection: Inspection, letter: Named, number: CommentNumber) -> CommentSaid:
    """Take a comment on a letter back, while the return of the unit is not complete."""
    by, found = request.auth.person, letter_sent(inspection, letter)
    checking_facts.withdraw_comment_on_letter(by=by, letter=found, inspection=inspection, number=number)
    return _one_comment(check_for(found, inspection), number)


@operations.does(f"{THEIR_DRAFT}/complete", CHECKS)
def complete_a_return_on_a_letter(request: Asked, inspection: Inspection, letter: Named, number: DraftNumber) -> LetterReturnSaid:
    """Say that the return of the unit on a letter is complete."""
    by, found = request.auth.person, letter_sent(inspection, letter)
    return return_said(checking_facts.complete_return_on_letter(by=by, letter=found, inspection=inspection, draft=number))


def _file(draft: LetterDraft, name: str) -> HttpResponse:
    if name not in FILES:
        raise Http404
    return download(f"{draft.letter.name}-draft-{draft.number}.{name}", bytes(getattr(draft, name)))


def _one_comment(check: Check, number: int) -> CommentSaid:
    return next(comment_said(one) for one in check.commented() if one.comment.number == number)
