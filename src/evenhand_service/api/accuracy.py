"""The check of a report's facts: the drafts that were sent, what is said of them, and what becomes of it."""

from datetime import date, datetime
from typing import Annotated, Literal

from django.http import Http404, HttpResponse
from ninja import Schema
from ninja.params.functions import Path
from pydantic import Field

from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.given import PLAIN, Given
from evenhand_service.api.operations import Operations
from evenhand_service.api.people import Reason
from evenhand_service.inspections.downloads import download
from evenhand_service.inspections.models import Inspection
from evenhand_service.reports import checking_facts
from evenhand_service.reports.accuracy import accuracy_lacks, comments_of, last_sent, returns_of
from evenhand_service.reports.accuracy_forms import LONGEST_SAID
from evenhand_service.reports.answering_for import CHECK
from evenhand_service.reports.check import Commented
from evenhand_service.reports.compared import compared_for
from evenhand_service.reports.frozen import thawed
from evenhand_service.reports.models import SentDraft, UnitReturn
from evenhand_service.reports.numbered import numbered
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

DraftNumber = Annotated[int, Path(..., ge=1, description="The number of the draft.", example=1)]
CommentNumber = Annotated[int, Path(..., ge=1, description="The number of the comment.", example=1)]
UnitNumber = Annotated[int, Path(..., ge=1, description="The number of the unit, from those that are asked.", example=1)]
Paragraph = Annotated[int, Path(..., ge=1, description="The number of the paragraph in the draft.", example=12)]
FileFormat = Annotated[str, Path(..., pattern="^[a-z]+$", description="The page (html) or the PDF (pdf).", example="pdf")]
Long = Annotated[str, Field(min_length=1, max_length=LONGEST_SAID, pattern=PLAIN)]


class ReturnSaid(Schema):
    """A unit that is asked whether the facts of a draft are right."""

    unit: int = Field(description="The number of the unit.", examples=[1])
    name: str = Field(description="Its name.")
    returned: datetime | None = Field(description="When its return was complete; null while it is waited for.")
    waived: str = Field(description="Why it is waited for no longer; empty while it is.")


class SentDraftSaid(Schema):
    """A draft that was sent to the provider."""

    number: int = Field(description="Its number.", examples=[1])
    sha256: str = Field(description="The digest of what was sent.")
    says: str = Field(description="What the provider was told with it.")
    due: date | None = Field(description="By which day it is to be answered.")
    at: datetime = Field(description="When it was sent.")
    returns: list[ReturnSaid] = Field(description="The units that are asked.")


class CommentSaid(Schema):
    """A comment on a draft, with the answer that stands."""

    number: int = Field(description="Its number.", examples=[1])
    draft: int = Field(description="The number of the draft.")
    unit: str = Field(description="For which unit it is made.")
    paragraph: int = Field(description="The number of the paragraph.")
    says: str = Field(description="What is not so.")
    evidence: str = Field(description="What bears that out.")
    by: str = Field(description="Who made it.")
    withdrawn: bool = Field(description="Whether it was taken back.")
    verdict: str = Field(description="What became of it; empty while it is not answered.", examples=["accepted"])
    reason: str = Field(description="Why.")
    answers: list[str] = Field(description="Every answer that was given, the first first: the last one stands.")


class AccuracySaid(Schema):
    """The check of a report's facts as it stands."""

    draft: SentDraftSaid | None = Field(description="The draft that was sent last; null where none was.")
    comments: list[CommentSaid] = Field(description="Every comment on any draft.")
    lacks: list[str] = Field(description="What is still to be done before the report can be published.")


class DraftText(Schema):
    """A draft as it was sent."""

    sent: SentDraftSaid
    paragraphs: list[str] = Field(description="Each paragraph, item and caption by its number, the first being number 1.")


class ChangeSaid(Schema):
    """A paragraph that is otherwise than in the draft that was sent."""

    heading: str = Field(description="The heading of its part.")
    way: str = Field(description="Changed, added or taken out.", examples=["changed"])
    paragraph: int | None = Field(description="Its number in the draft that was sent; null of what was added.")
    then: str = Field(description="What it said.")
    now: str = Field(description="What it says.")


class NewSending(Given):
    """To whom a draft goes."""

    units: list[int] = Field(min_length=1, max_length=200, description="The units that must answer.", examples=[[1]])
    due: date | None = Field(None, description="By which day.", examples=["2026-03-27"])
    says: Annotated[str, Field(max_length=LONGEST_SAID, pattern=PLAIN)] = Field("", description="What the provider is told.")


class NewComment(Given):
    """What is not so in a paragraph."""

    unit: int = Field(ge=1, description="For which unit.", examples=[1])
    says: Long = Field(description="What is not so.", examples=["The team has nine members, not eight."])
    evidence: Annotated[str, Field(max_length=LONGEST_SAID, pattern=PLAIN)] = Field("", description="What bears that out.")


class NewAnswer(Given):
    """What becomes of a comment."""

    verdict: Literal["accepted", "partly accepted", "refused"] = Field(description="What becomes of it.")
    reason: Long = Field(description="Why.", examples=["The register bears it out."])
    seen: int = Field(0, ge=0, le=10**8, description="How many answers it had when you read it.")


@operations.reads(ACCURACY, SEES)
def get_accuracy(request: Asked, inspection: Inspection) -> AccuracySaid:  # noqa: ARG001 - as every operation
    """The check of the facts: the draft that was sent last, who has answered, and every comment."""
    last = last_sent(inspection)
    comments = [_comment(one) for one in comments_of(inspection)]
    return AccuracySaid(draft=_draft(last) if last else None, comments=comments, lacks=accuracy_lacks(inspection))


@operations.reads(DRAFT, SEES)
def get_sent_draft(request: Asked, inspection: Inspection, number: DraftNumber) -> DraftText:  # noqa: ARG001
    """A draft exactly as it was sent, as text."""
    draft = sent_draft(inspection, number)
    rows = (row for _, rows in numbered(thawed(bytes(draft.report))) for row in rows if row.number is not None)
    return DraftText(sent=_draft(draft), paragraphs=[row.text for row in rows])


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
    return [
        ChangeSaid(heading=one.heading, way=one.way, paragraph=one.number, then=one.then, now=one.now) for one in found.changes
    ]


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
    return next(_comment(one) for one in comments_of(inspection) if one.comment.number == number)


def _comment(one: Commented) -> CommentSaid:
    comment, answer = one.comment, one.answer
    return CommentSaid(
        number=comment.number,
        draft=comment.of.draft.number,
        unit=comment.of.unit.name,
        paragraph=comment.paragraph,
        says=comment.says,
        evidence=comment.evidence,
        by=comment.who,
        withdrawn=comment.withdrawn is not None,
        verdict=answer.verdict if answer else "",
        reason=answer.reason if answer else "",
        answers=[each.in_words for each in one.answers],
    )
