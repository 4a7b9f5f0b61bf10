"""What operations say of a report, and what they are told."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from evenhand_service.api.given import PLAIN, Given
from evenhand_service.reports.contents import texts_in
from evenhand_service.reports.forms import LONGEST, LONGEST_LINE, MOST_LINES
from evenhand_service.reports.models import AnyWording
from evenhand_service.reports.passages import Written
from evenhand_service.reports.recommendation_form import MOST

Code = Annotated[str, Field(min_length=1, max_length=60, pattern=PLAIN)]
Sentence = Annotated[str, Field(min_length=1, max_length=LONGEST_LINE, pattern=PLAIN)]
Long = Annotated[str, Field(min_length=1, max_length=LONGEST, pattern=PLAIN)]
SeenVersion = Annotated[int, Field(ge=0, le=10**8, description="The version that you had before you; 0 where there was none.")]


class VersionSaid(Schema):
    """One version of a passage."""

    passage: str = Field(description="The key of the passage.", examples=["found.2.1"])
    version: int = Field(description="Its number.", examples=[2])
    texts: list[str] = Field(description="What it says; nothing where the passage was taken out.")
    whole: dict[str, Any] | None = Field(description="All of it as findings.yaml has it; null where the passage was taken out.")
    stands: bool = Field(description="Whether it came to stand; else it was kept beside another for a choice.")
    by: str = Field(description="Who wrote it; nobody of what came with a file.")
    at: datetime = Field(description="When.")


class PassageSaid(Schema):
    """A passage of a report. `stands` is nought where nothing is written."""

    passage: str = Field(description="Its key.", examples=["found.2.1"])
    field: str = Field(description="The field of findings.yaml that it is of.", examples=["found"])
    about: str = Field(description="What it is about; empty where that is the whole.", examples=["2.1"])
    stands: int = Field(description="The version that stands.", examples=[2])
    waiting: list[int] = Field(description="The versions that wait for a choice.")
    versions: list[VersionSaid] = Field(description="Every version, the first first.")


class ReportSaid(Schema):
    """What is written of a report."""

    passages: list[PassageSaid] = Field(description="Every passage that was ever written.")
    lacks: list[str] = Field(description="What is still to be done before the draft is complete.")
    documents: list[str] = Field(description="The other documents of the edition, by name.")


class LanguagesSaid(Schema):
    """The languages beside English that a report is published in."""

    also_in: list[str] = Field(description="Their short codes.", examples=[["cy"]])


class LanguagesGiven(Given):
    """The languages beside English that it is to be published in."""

    also_in: list[Annotated[str, Field(max_length=8, pattern=PLAIN)]] = Field(
        max_length=20, description="Their short codes; empty for English alone.", examples=[["cy"]]
    )


class FoundAtOdds(Schema):
    """Something in a draft that is at odds with something else."""

    at: list[str] = Field(description="The way to the paragraph in findings.yaml; empty of what is composed.")
    place: str = Field(description="Where it stands.")
    words: str = Field(description="The words that are meant.")
    computed: str = Field(description="What was computed.")
    severity: str = Field(description="An error, a tension or a gap.", examples=["tension"])
    why: str = Field(description="Why that is so serious.")


class DraftSaid(Schema):
    """A report as it would be now."""

    title: str = Field(description="Its title.")
    paragraphs: list[str] = Field(description="Each paragraph, item and caption by its number, the first being number 1.")
    at_odds: list[FoundAtOdds] = Field(description="What is at odds in it, the most serious first.")


class Seen(Given):
    """The version that somebody had before them."""

    seen: SeenVersion


class TextGiven(Seen):
    """The paragraphs of a passage, or the phrase of a conclusion."""

    paragraphs: list[Long] = Field([], max_length=MOST_LINES, description="Its paragraphs.", examples=[["Planning is weak."]])
    phrase: Annotated[str, Field(max_length=LONGEST_LINE, pattern=PLAIN)] = Field("", description="The phrase of a conclusion.")


class FindingGiven(Given):
    """A strength, an area for improvement or effective practice."""

    kind: Literal["strength", "area for improvement", "effective practice"] = Field(description="What it is.")
    text: Sentence = Field(description="What was found.", examples=["People are heard."])
    figures: list[Code] = Field([], max_length=MOST_LINES, description="The questions that it rests on.", examples=[["2.1.1"]])
    evidence: list[Sentence] = Field([], max_length=MOST_LINES, description="The evidence that it rests on, for the record.")
    seen: SeenVersion = 0


class EarlierGiven(Given):
    """A recommendation of an earlier inspection."""

    inspection: Sentence = Field(description="The name of the inspection.", examples=["northtown-2024"])
    number: int | None = Field(None, ge=1, le=MOST, description="Its number there.")


class RecommendationGiven(Given):
    """What is asked, and of whom."""

    number: int = Field(ge=1, le=MOST, description="Its number among all recommendations.", examples=[1])
    addressee: Sentence = Field(description="Who is asked.", examples=["the region"])
    text: Sentence = Field(description="What they should do.", examples=["Plan better."])
    about: list[Code] = Field([], max_length=MOST_LINES, description="The standards that it rests on.", examples=[["2.1"]])
    repeats: list[EarlierGiven] = Field([], max_length=MOST_LINES, description="Earlier ones that it repeats.")
    seen: SeenVersion = 0

    def plain(self) -> dict[str, Any]:
        """The recommendation as it is written."""
        return self.model_dump(exclude={"seen"}) | {"repeats": [one.model_dump(exclude_none=True) for one in self.repeats]}


class Chosen(Given):
    """The version that is to stand."""

    seen: int = Field(ge=1, le=10**8, description="The last of all versions that you had before you, whether or not it stands.")
    revision: int = Field(ge=1, le=10**8, description="The version that is to stand.", examples=[3])


def version_said(one: AnyWording) -> VersionSaid:
    """A version as operations say it."""
    return VersionSaid(
        passage=one.passage.key,
        version=one.revision,
        texts=texts_in(one.said),
        whole=one.said,
        stands=one.stands,
        by=one.who,
        at=one.at,
    )


def passage_said(one: Written) -> PassageSaid:
    """A passage with its versions."""
    return PassageSaid(
        passage=one.passage.key,
        field=one.passage.field,
        about=one.passage.about,
        stands=one.revision,
        waiting=[each.revision for each in one.waiting],
        versions=[version_said(each) for each in one.wordings],
    )
