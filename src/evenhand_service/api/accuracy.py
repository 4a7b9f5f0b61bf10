"""The check of a report's facts: the drafts that were sent, what is said of them, and what becomes of it."""

from django.http import Http404, HttpResponse

from evenhand_service.accounts.access import Access
from evenhand_service.api.accuracy_said import (
    AccuracySaid,
    ChangeSaid,
    CommentNumber,
    CommentSaid,
    DraftNumber,
    DraftText,
    FileFormat,
    NewAnswer,
    NewComment,
    NewSending,
    Paragraph,
    ReturnSaid,
    SentDraftSaid,
    UnitNumber,
    changes_said,
    comment_said,
    paragraphs_said,
)
from evenhand_service.api.asking import Asked
from evenhand_service.api.operations import Operations
from evenhand_service.api.people import Reason
from evenhand_service.inspections.downloads import download
from evenhand_service.inspections.models import Inspection
from evenhand_service.reports import checking_facts
from evenhand_service.reports.accuracy import accuracy_lacks, comments_of, last_sent, returns_of
from evenhand_service.reports.answering_for import CHECK
from evenhand_service.reports.compared import compared_for
from evenhand_service.reports.models import SentDraft, UnitReturn
from evenhand_service.reports.views.accuracy import SEE, sent_draft
from evenhand_service.reports.views.check_shown import FILES

operations = Operations("Factual accuracy")
SEES, SENDS, CHECKS, ANSWERS, WAIVES = (
    Access("inspection", right) for right in (SEE, checking_facts.SEND, CHECK, checking_facts.ANSWER, checking_facts.WAIVE)
)
ACCURACY = "/inspections/{slug:name}/accuracy"
DRAFT = f"{ACCURACY}/drafts/{{number:number}}"
COMMENT = f"{ACCURACY}/comments/{{number:number}}"
UNIT = f"{DRAFT}/units/{{number:unit}}"


@operations.reads(ACCURACY, SEES)
def get_accuracy(request: Asked, inspection: Inspection) -> AccuracySaid:  # noqa: ARG001 - as every operation
    """The check of the facts: the draft that was sent last, who has answered, and every comment."""
    last = last_sent(inspection)
    comments = [comment_said(one) for one in comments_of(inspection)]
    return AccuracySaid(draft=_draft(last) if last else None, comments=comments, lacks=accuracy_lacks(inspection))


@operations.reads(DRAFT, SEES)
def get_sent_draft(request: Asked, inspection: Inspection, number: DraftNumber) -> DraftText:  # noqa: ARG001
    """A draft exactly as it was sent, as text."""
    draft = sent_draft(inspection, number)
    return DraftText(sent=_draft(draft), paragraphs=paragraphs_said(draft))


@operations.reads(f"{DRAFT}/files/{{slug:format}}", SEES, files=["text/html; charset=utf-8", "application/octet-stream"])
def get_sent_draft_file(request: Asked, inspection: Inspection, number: DraftNumber, format: FileFormat) -> HttpResponse:  # noqa: A002, ARG001
    """A draft as it was sent, as a file."""
    if format not in FILES:
        raise Http404
    draft = sent_draft(inspection, number)
    return download(f"{inspection.name}-draft-{number}.{format}", bytes(draft.html if format == "html" else draft.pdf))


@operations.reads(f"{ACCURACY}/changes", SEES)
def list_changes_since_sent(request: Asked, inspection: Inspection) -> list[ChangeSaid]:
    """What changed between the draft that was sent last and the report as it is now.

    A provider is given what changed from the draft before to the last one, until the check is over.
    """
    found = compared_for(request.auth.person, inspection)
    if found is None:
        raise Http404
    return changes_said(found)


@operations.does(f"{ACCURACY}/drafts", SENDS, made=True)
def send_a_draft(request: Asked, inspection: Inspection, given: NewSending) -> SentDraftSaid:
    """Send the draft as it stands to the provider, frozen. Refused while something is missing in it."""
    return _draft(checking_facts.send_draft(by=request.auth.person, inspection=inspection, **given.model_dump()))


@operations.does(f"{DRAFT}/paragraphs/{{number:paragraph}}", CHECKS, made=True)
def comment_on_paragraph(
    request: Asked, inspection: Inspection, number: DraftNumber, paragraph: Paragraph, given: NewComment
) -> CommentSaid:
    """Say for a unit what is not so in a paragraph of the draft that was sent last."""
    by, said = request.auth.person, given.model_dump()
    made = checking_facts.comment(by=by, inspection=inspection, draft=number, paragraph=paragraph, **said)
    return _one_comment(inspection, made.number)


@operations.does(f"{COMMENT}/withdraw", CHECKS)
def withdraw_a_comment(request: Asked, inspection: Inspection, number: CommentNumber) -> CommentSaid:
    """Take a comment back, while the return of its unit is not complete."""
    checking_facts.withdraw_comment(by=request.auth.person, inspection=inspection, number=number)
    return _one_comment(inspection, number)


@operations.does(f"{UNIT}/complete", CHECKS)
def complete_a_return(request: Asked, inspection: Inspection, number: DraftNumber, unit: UnitNumber) -> ReturnSaid:
    """Say that the return of a unit is complete."""
    return _return(checking_facts.complete_return(by=request.auth.person, inspection=inspection, draft=number, unit=unit))


@operations.does(f"{COMMENT}/answer", ANSWERS)
def answer_a_comment(request: Asked, inspection: Inspection, number: CommentNumber, given: NewAnswer) -> CommentSaid:
    """Accept a comment, accept it in part, or refuse it.

    Said again, the last answer stands. Refused where somebody has answered it since you read it.
    """
    checking_facts.answer(by=request.auth.person, inspection=inspection, number=number, **given.model_dump())
    return _one_comment(inspection, number)


@operations.does(f"{UNIT}/waive", WAIVES)
def waive_a_return(request: Asked, inspection: Inspection, number: DraftNumber, unit: UnitNumber, given: Reason) -> ReturnSaid:
    """Let the report go on without the return of a unit, for a reason, which its text says."""
    by = request.auth.person
    return _return(checking_facts.waive_return(by=by, inspection=inspection, draft=number, unit=unit, why=given.why))


def _return(one: UnitReturn) -> ReturnSaid:
    return ReturnSaid(unit=one.unit_id, name=one.unit.name, returned=one.returned, waived=one.waived)


def _draft(one: SentDraft) -> SentDraftSaid:
    returns = [_return(each) for each in returns_of(one)]
    return SentDraftSaid(number=one.number, sha256=one.sha256, says=one.says, due=one.due, at=one.at, returns=returns)


def _one_comment(inspection: Inspection, number: int) -> CommentSaid:
    return next(comment_said(one) for one in comments_of(inspection) if one.comment.number == number)
