"""What programs are told of readings of cases, and what they send of them."""

from datetime import datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field

from evenhand_service.api.casework import EntrySaid
from evenhand_service.api.given import PLAIN, Given, Text
from evenhand_service.api.paging import Paged
from evenhand_service.casework.models import LONGEST
from evenhand_service.casework.sent import MOST


class CaseReviewed(Schema):
    """A drawn case with its readings."""

    sample: str = Field(description="The sample that the case is of.", examples=["case supervision"])
    case: str = Field(description="The reference of the case.", examples=["C-00017"])
    reader: str = Field(description="The id of the first reader; empty where it has none.", examples=["reader-01"])
    first: int | None = Field(description="The number of the sheet of the first reading; null while nobody has opened it.")
    state: str = Field(
        description="not begun, under way, finished, or complete in the files: then it came with a folder.", examples=["finished"]
    )
    second_reader: str = Field(description="The id of the second reader; empty where there is none.", examples=["reader-02"])
    second: int | None = Field(description="The number of the sheet of the second reading.")
    second_state: str | None = Field(description="The same of the second reading; null where there is none.")
    moderated: bool = Field(description="That what is agreed is settled, or nothing has to be settled.")
    waiting: int = Field(description="How many things were written in two places at once, and nobody has decided.")
    assessed: bool = Field(description="That nothing is left to be done before the case is rated.")
    signed_off: datetime | None = Field(description="When it was signed off.")
    left: str = Field(
        description="What is to be done next: first, second, moderation, decision, sign-off or nothing.", examples=["sign-off"]
    )


class ReadingListed(Schema):
    """A reading of a case, or a drawn case that nobody has opened yet."""

    sheet: int | None = Field(description="Its number; null where nobody has opened the case.", examples=[17])
    sample: str = Field(description="The sample that the case is of.", examples=["case supervision"])
    case: str = Field(description="The reference of the case.", examples=["C-00017"])
    kind: str = Field(description="first, second, agreed or benchmark.", examples=["first"])
    reader: str = Field(description="The id of the reader; empty of an agreed reading.", examples=["reader-01"])
    state: str = Field(description="not begun, under way, finished, complete in the files, or withdrawn.", examples=["finished"])
    finished: datetime | None = Field(description="When the reader finished it; null where they have not.")
    hidden: bool = Field(description="That you read the case yourself, and may not see this reading yet.")
    differences: int | None = Field(description="On how many questions a second reading differs from the first, both finished.")
    flagged: int = Field(description="How many questions its reader has flagged to discuss.")
    changes: int = Field(description="At how many questions changes are asked for, and that is not resolved.")
    waiting: int = Field(description="How many things were written in two places at once, and nobody has decided.")
    left: str | None = Field(
        description="What is to be done next in the case: first, second, moderation, decision, sign-off or nothing; null of one "
        "that is drawn no longer.",
        examples=["sign-off"],
    )
    assessed: bool = Field(description="That nothing is left to be done before the case is rated.")
    signed_off: datetime | None = Field(description="When the case was signed off.")


class ReadingsListed(Paged):
    """A page of readings."""

    items: list[ReadingListed]


class ReadingSaid(Schema):
    """A reading as it stands."""

    sheet: int = Field(description="Its number.", examples=[17])
    sample: str = Field(description="The sample that the case is of.")
    case: str = Field(description="The reference of the case.")
    reading: str = Field(description="first, second, agreed or benchmark.", examples=["first"])
    reader: str = Field(description="The id of the reader; empty of an agreed reading.")
    finished: datetime | None = Field(description="When it was finished.")
    facts: list[EntrySaid] = Field(description="The facts that are recorded.")
    entries: list[EntrySaid] = Field(description="What stands in the reading.")


class SecondReader(Given):
    """To whom a case is given besides."""

    reader: Text = Field(description="The id of the reader.", examples=["reader-02"])


class SheetMade(Schema):
    """The reading that is begun."""

    sheet: int = Field(description="The number of the sheet of the second reading.", examples=[18])


class OneSaid(Schema):
    """What one reader says of a question."""

    answer: str = Field(description="The answer; empty where there is none.", examples=["Yes"])
    note: str = Field(description="What speaks for it.")
    source: str = Field(description="Where that is found.")


class DifferenceSaid(Schema):
    """A question on which two readings differ."""

    question: str = Field(description="The code of the question.", examples=["2.1.1"])
    answers: list[str] = Field(description="The answers that may be given.")
    first: OneSaid
    second: OneSaid
    agreed: str = Field(description="What is agreed; empty while it is not settled.")
    agreed_revision: int = Field(description="The revision of that: what you write over.")
    reason: str = Field(description="Why it is agreed.")
    reason_revision: int = Field(description="The revision of that.")


class Differences(Schema):
    """Two readings of a case, held against each other."""

    asked: int = Field(description="How many questions are asked of the case.")
    alike: int = Field(description="On how many of them both readers say the same.")
    moderated: bool = Field(description="That what is agreed is settled.")
    items: list[DifferenceSaid]


class AgreedSaid(Given):
    """What is agreed on a question."""

    question: Text = Field(description="The code of the question.", examples=["2.1.1"])
    answer: Text = Field(description="The answer that is agreed.", examples=["Yes"])
    reason: Annotated[str, Field(max_length=LONGEST, pattern=PLAIN)] = Field(description="What settled it. Name nobody.")
    answer_over: int = Field(0, ge=0, le=MOST, description="The revision of the agreed answer that it is written over.")
    reason_over: int = Field(0, ge=0, le=MOST, description="The revision of the reason that it is written over.")


class Moderation(Given):
    """What is agreed, question by question."""

    agreed: list[AgreedSaid] = Field(max_length=1000, description="The questions that are settled.")
    finished: bool = Field(True, description="That it is all. Refused while a difference is not settled.")


class Nothing(Schema):
    """It is done."""
