"""What operations of a check of facts say and are given, of a report and of a letter alike."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from ninja.params.functions import Path
from pydantic import Field

from evenhand_service.api.given import PLAIN, Given
from evenhand_service.reports.accuracy_forms import LONGEST_SAID
from evenhand_service.reports.check import Commented
from evenhand_service.reports.check_models import AnyDraft
from evenhand_service.reports.compared import Compared
from evenhand_service.reports.frozen import thawed
from evenhand_service.reports.numbered import numbered

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


class Sending(Given):
    """What is said with a draft that is sent."""

    due: date | None = Field(None, description="By which day.", examples=["2026-03-27"])
    says: Annotated[str, Field(max_length=LONGEST_SAID, pattern=PLAIN)] = Field("", description="What the provider is told.")


class NewSending(Sending):
    """To whom a draft goes."""

    units: list[int] = Field(min_length=1, max_length=200, description="The units that must answer.", examples=[[1]])


class NewRemark(Given):
    """What is not so in a paragraph."""

    says: Long = Field(description="What is not so.", examples=["The team has nine members, not eight."])
    evidence: Annotated[str, Field(max_length=LONGEST_SAID, pattern=PLAIN)] = Field("", description="What bears that out.")


class NewComment(NewRemark):
    """What is not so in a paragraph, and for which unit that is said."""

    unit: int = Field(ge=1, description="For which unit.", examples=[1])


class NewAnswer(Given):
    """What becomes of a comment."""

    verdict: Literal["accepted", "partly accepted", "refused"] = Field(description="What becomes of it.")
    reason: Long = Field(description="Why.", examples=["The register bears it out."])
    seen: int = Field(0, ge=0, le=10**8, description="How many answers it had when you read it.")


def paragraphs_said(draft: AnyDraft) -> list[str]:
    """Each paragraph, item and caption of a draft, the first being number 1."""
    rows = (row for _, rows in numbered(thawed(bytes(draft.report))) for row in rows if row.number is not None)
    return [row.text for row in rows]


def changes_said(found: Compared) -> list[ChangeSaid]:
    """What changed since a draft was sent."""
    return [
        ChangeSaid(heading=one.heading, way=one.way, paragraph=one.number, then=one.then, now=one.now) for one in found.changes
    ]


def comment_said(one: Commented) -> CommentSaid:
    """A comment on a draft of a report or of a letter, with the answer that stands."""
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
