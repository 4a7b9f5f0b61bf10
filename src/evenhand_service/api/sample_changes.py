"""What is asked of a sample that changes, and what comes of it."""

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

from evenhand_service.api.given import PLAIN, Given, Text

MOST = 100_000
"""Cases of the largest sample that may be asked for."""


class Numbers(Given):
    """How many cases to draw."""

    sizes: dict[Text, int] = Field(
        {},
        description="How many cases of each sample, as addresses write it. Without a number the edition's is taken.",
        examples=[{"through-the-gate": 60}],
    )


class Drawn(Schema):
    """What was drawn."""

    drawn: list[str] = Field(description="The samples that were drawn.", examples=[["Through the Gate"]])


class Larger(Given):
    """A larger number."""

    to: int = Field(ge=1, le=MOST, description="How many cases the sample shall have.", examples=[60])


class WhyReplaced(Given):
    """Why a case is taken out."""

    reason: Text = Field(description="The code of a reason that the edition has.", examples=["deceased"])
    note: Annotated[str, Field(max_length=500, pattern=PLAIN)] = Field("", description="More words. Name nobody.")
    smaller: bool = Field(False, description="That the sample shall become smaller by one; needed where nothing is in reserve.")


class Replaced(Schema):
    """What came of replacing a case."""

    cases: list[str] = Field(description="The references of the cases that took its place; none where no reserve is left.")


class VoidedDraw(Schema):
    """A draw that was voided."""

    number: int = Field(description="Which draw that was voided it is.", examples=[1])
    on: date = Field(description="The day on which it was voided.")
    why: str = Field(description="Why.", examples=["500 was typed where 50 was meant."])
    drawn: dict[str, int] = Field(description="How many cases of each sample it had.", examples=[{"Through the Gate": 104}])
    seed: str = Field(description="The words it was drawn from.")
    sealed: str = Field(description="The digest of the words that were sealed for the next draw when it was voided.")
