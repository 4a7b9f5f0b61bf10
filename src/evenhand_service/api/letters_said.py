"""What operations say of letters about a region, and what they are given."""

from typing import Annotated

from ninja import Schema
from pydantic import Field

from evenhand_service.api.given import PLAIN, Given
from evenhand_service.api.paging import Paged
from evenhand_service.api.publication import Note, PublishedSaid, WithdrawnSaid
from evenhand_service.api.reports_said import PassageSaid, SeenVersion
from evenhand_service.letters.models import LONGEST_LINE
from evenhand_service.reports.forms import LONGEST_LINE as LONGEST_SENTENCE

MOST_UNITS = 200

Line = Annotated[str, Field(max_length=LONGEST_LINE, pattern=PLAIN)]
Region = Annotated[str, Field(min_length=1, max_length=LONGEST_LINE, pattern=PLAIN)]
ShortName = Annotated[str, Field(max_length=80, pattern=PLAIN)]


class LetterListed(Schema):
    """A letter, in the list."""

    name: str = Field(description="Its short name.", examples=["letter-west-midlands-2026"])
    region: str = Field(description="The region that it is about.", examples=["West Midlands"])
    edition: str = Field(description="The edition that it is written under.", examples=["hmip-probation/2021-pdu"])
    units: int = Field(description="How many units it is about.", examples=[3])
    version: int | None = Field(description="The last version that was published; null where none was.")
    withdrawn: bool = Field(description="Whether it is shown no more.")


class LettersListed(Paged):
    """A page of letters."""

    items: list[LetterListed]


class AboutLetter(Schema):
    """What a letter is about."""

    name: str = Field(description="Its short name.", examples=["letter-west-midlands-2026"])
    region: str = Field(description="The region.", examples=["West Midlands"])
    provider: str = Field(description="Who runs it; empty where that is not said.")
    edition: str = Field(description="The edition that it is written under.", examples=["hmip-probation/2021-pdu"])
    document: str = Field(description="What the edition calls the document.", examples=["letter"])
    addressees: list[str] = Field(description="Whom it may ask for something besides its units.", examples=[["the region"]])
    called: dict[str, str] = Field(description="What addressees are called in it, in full.")
    also_in: list[str] = Field(description="The languages beside English in which it is published.", examples=[["cy"]])


class UncheckedSaid(Schema):
    """A unit of which the check of facts is not complete."""

    inspection: str = Field(description="The short name of its inspection.", examples=["northtown-2026"])
    unit: str = Field(description="The unit.")
    lacks: list[str] = Field(description="What is missing.")
    seen: str = Field(description="The same by numbers: whoever lets the letter go out without it sends this.")
    waived: str | None = Field(description="Why it goes out all the same; null where nobody has said so of just this.")


class LetterSaid(AboutLetter):
    """A letter with everything that is written in it."""

    units: list[str] = Field(description="The short names of the inspections of its units, in their order.")
    passages: list[PassageSaid] = Field(description="Every passage that was ever written.")
    lacks: list[str] = Field(description="What is still to be done before it is complete, or why it cannot be composed.")
    unchecked: list[UncheckedSaid] = Field(description="The units of which the check of facts is not complete.")


class UnitOffered(Schema):
    """A published inspection that the letter can be about."""

    inspection: str = Field(description="Its short name.", examples=["northtown-2026"])
    unit: str = Field(description="The unit.")
    version: int = Field(description="The version that stands.", examples=[1])


class LetterUnits(Schema):
    """The units of a letter."""

    units: list[str] = Field(description="The short names of the inspections, in their order in the letter.")
    offered: list[UnitOffered] = Field(description="Those that can be chosen.")


class LetterPublicationSaid(Schema):
    """What is published of a letter."""

    versions: list[PublishedSaid] = Field(description="Every version, the first first.")
    withdrawn: WithdrawnSaid | None = Field(description="That it is shown no more; null where it is shown.")


class LetterStarted(Given):
    """A letter to be started."""

    name: ShortName = Field(description="It begins with letter- and is its address for ever.", examples=["letter-wales-2026"])
    region: Region = Field(description="The region.", examples=["Wales"])
    edition: Line = Field(description="The edition.", examples=["hmip-probation/2021-pdu"])
    document: Line = Field(description="What the edition calls the document.", examples=["letter"])
    provider: Line = Field("", description="Who runs it.")


class LetterGiven(Given):
    """What is to be said of a letter."""

    region: Region = Field(description="The region.", examples=["Wales"])
    provider: Line = Field("", description="Who runs it.")
    called: dict[str, Line] = Field({}, max_length=MOST_UNITS, description="What addressees are called in it, in full.")
    also_in: list[Annotated[str, Field(max_length=8, pattern=PLAIN)]] = Field(
        [], max_length=20, description="The languages beside English in which it is published.", examples=[["cy"]]
    )


class LetterUnitsGiven(Given):
    """The units that it is to be about."""

    units: list[Line] = Field(
        min_length=1,
        max_length=MOST_UNITS,
        description="The short names of the inspections, in order.",
        examples=[["northtown-2026"]],
    )


class LetterRecommendationGiven(Given):
    """What is asked besides what the reports on the units ask. The letter numbers it."""

    addressee: Region = Field(description="Who is asked: a unit, or an addressee of the letter.", examples=["the region"])
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_SENTENCE, pattern=PLAIN)] = Field(
        description="What they should do.", examples=["Share what is learnt in each unit."]
    )
    seen: SeenVersion = 0


class LetterWaiverGiven(Given):
    """That the letter goes out though the check of facts of a unit is not complete."""

    why: Note = Field(description="Why, for everybody to read.", examples=["The unit was closed."])
    seen: Line = Field(description="What was missing by numbers, from the letter.")
