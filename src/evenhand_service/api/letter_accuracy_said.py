"""What operations of the check of a letter's own facts say, and what they are given."""

from datetime import date, datetime

from ninja import Schema
from pydantic import Field

from evenhand_service.api.accuracy_said import CommentSaid, Sending, comment_said, paragraphs_said
from evenhand_service.api.given import Given
from evenhand_service.api.letters_said import MOST_UNITS, Line
from evenhand_service.api.publication import Note
from evenhand_service.letters.models import Letter, LetterDraft, LetterReturn
from evenhand_service.reports.check import Check


class LetterReturnSaid(Schema):
    """A unit that is asked whether the facts of a letter are right."""

    inspection: str = Field(description="The short name of its inspection.", examples=["northtown-2026"])
    unit: str = Field(description="The unit.")
    draft: int = Field(description="The number of the draft that it was asked about last.", examples=[1])
    returned: datetime | None = Field(description="When its return was complete; null while it is waited for.")
    waived: str = Field(description="Why it is waited for no longer; empty while it is.")


class SentLetterSaid(Schema):
    """A draft of a letter that was sent."""

    number: int = Field(description="Its number.", examples=[1])
    sha256: str = Field(description="The digest of what was sent.")
    says: str = Field(description="What the units were told with it.")
    due: date | None = Field(description="By which day it is to be answered.")
    at: datetime = Field(description="When it was sent.")


class SentLetterText(Schema):
    """A draft of a letter as it was sent."""

    sent: SentLetterSaid
    paragraphs: list[str] = Field(description="Each paragraph, item and caption by its number, the first being number 1.")


class LetterSentSaid(Schema):
    """What was sent of a letter, and what was said of it."""

    letter: str = Field(description="The short name of the letter.", examples=["letter-west-midlands-2026"])
    region: str = Field(description="The region that it is about.", examples=["West Midlands"])
    draft: SentLetterSaid | None = Field(description="The draft that was sent last; null where none was.")
    returns: list[LetterReturnSaid] = Field(description="The units that are asked, each by what it was asked last.")
    comments: list[CommentSaid] = Field(description="Every comment on any draft.")


class LetterCheckSaid(LetterSentSaid):
    """The check of a letter's facts as it stands."""

    lacks: list[str] = Field(description="What is still to be done before the letter can be published.")


class NewLetterSending(Sending):
    """To which units a letter goes."""

    units: list[Line] = Field(
        min_length=1, max_length=MOST_UNITS, description="The short names of their inspections.", examples=[["northtown-2026"]]
    )


class NewLetterWaiver(Given):
    """That a letter goes out without an answer."""

    why: Note = Field(description="Why, for everybody to read.", examples=["The unit was closed."])


def sent_said(one: LetterDraft) -> SentLetterSaid:
    """A draft of a letter that was sent."""
    return SentLetterSaid(number=one.number, sha256=one.sha256, says=one.says, due=one.due, at=one.at)


def text_said(one: LetterDraft) -> SentLetterText:
    """The same with its text."""
    return SentLetterText(sent=sent_said(one), paragraphs=paragraphs_said(one))


def return_said(one: LetterReturn) -> LetterReturnSaid:
    """A unit that is asked."""
    inspection, draft = one.inspection, one.draft.number
    return LetterReturnSaid(
        inspection=inspection.name, unit=inspection.unit.name, draft=draft, returned=one.returned, waived=one.waived
    )


def letter_said(letter: Letter, check: Check) -> LetterSentSaid:
    """What was sent of a letter, as far as a check of it goes."""
    last = check.last_sent()
    return LetterSentSaid(
        letter=letter.name,
        region=letter.region,
        draft=sent_said(last) if last else None,
        returns=[return_said(one) for one in check.returns_that_count()],
        comments=[comment_said(one) for one in check.commented()],
    )
