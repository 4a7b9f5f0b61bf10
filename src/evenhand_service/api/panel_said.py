"""What operations say of results and of a ratings panel, and what they are told."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field

from evenhand.scoring.panel import Decision, Proposal, Sitting
from evenhand_service.api.given import PLAIN, Given
from evenhand_service.panel.before_panel import BeforePanel
from evenhand_service.panel.forms import LONGEST, LONGEST_NAME, MOST_NAMES

Person = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, pattern=PLAIN)]
Rated = Annotated[str, Field(min_length=1, max_length=60, pattern=PLAIN)]
Explained = Annotated[str, Field(max_length=LONGEST, pattern=PLAIN)]


class SittingSaid(Schema):
    """When a panel sits, and who is there. All of it is empty before somebody has said so."""

    on: date | None = Field(description="On which day.")
    present: list[str] = Field(description="The names of those who are there.")
    by: str = Field(description="Who wrote it.")


class ProposalSaid(Schema):
    """A rating that is proposed. All of it is empty where none is."""

    rating: str = Field(description="The rating.", examples=["Good"])
    reason: str = Field(description="Why.")
    by: str = Field(description="Who proposed it.")


class StoodSaid(Schema):
    """A claim of organisational delivery as it stood before the panel. What it says is with the evidence."""

    claim: int = Field(description="Its number.", examples=[3])
    strength: str = Field(description="How well it was borne out: none, weak, moderate or strong.", examples=["moderate"])
    supporting: int = Field(description="How many pieces of evidence spoke for it.")
    against: int = Field(description="How many spoke against it.")
    unresolved: int = Field(description="How many of those were not resolved.")


class DecisionSaid(Schema):
    """What a panel decided. All of it is empty where nothing is decided."""

    rating: str = Field(description="The rating.", examples=["Good"])
    computed: str | None = Field(description="The rating that was computed then; none where only people rate it.")
    departs: bool = Field(description="Whether it is another one.")
    flags: list[str] = Field(description="What the panel had to look at.")
    reason: str = Field(description="Why.")
    dissent: str = Field(description="Who did not agree, and why.")
    took_part: list[str] = Field(description="Who decided.")
    claims: list[StoodSaid] = Field(description="The claims that stood before the panel, as they stood then.")
    on: date | None = Field(description="The day of the sitting.")
    by: str = Field(description="Who wrote it.")


class RatedStandard(Schema):
    """A standard as the panel has it before it. The computed rating stands beside the decided one, whatever that is."""

    code: str = Field(description="Its code.", examples=["2.1"])
    name: str = Field(description="What it is called.")
    stands: str | None = Field(description="The rating that stands; none where there is none yet.")
    computed: str | None = Field(description="The rating that is computed now; none where only people rate it.")
    because: str = Field(description="Why that is computed.")
    flags: list[str] = Field(description="What the panel is to look at.")
    scale: list[str] = Field(description="The ratings that it may have, the worst first.")
    proposal: ProposalSaid
    decision: DecisionSaid


class PanelSaid(Schema):
    """A ratings panel."""

    sitting: SittingSaid
    standards: list[RatedStandard] = Field(description="What it decides, in the order of the edition.")
    locked: datetime | None = Field(description="When its ratings were locked; none where they are not.")
    lacks: list[str] = Field(description="What is still to be done before they can be.")


class QuestionResult(Schema):
    """A question with its share."""

    question: str = Field(description="Its code.", examples=["2.1.1"])
    scored: bool = Field(description="Whether it is a key question, on which ratings rest.")
    sufficient: int = Field(description="Cases in which it was sufficient.")
    relevant: int = Field(description="Cases to which it applies.")
    low: float | None = Field(description="The low end of the interval, as a share of one.")
    high: float | None = Field(description="The high end.")


class StandardResult(Schema):
    """A rating, as it stands and as it is computed."""

    code: str = Field(description="The code of the standard, or overall.", examples=["2.1"])
    rating: str | None = Field(description="The rating that stands.")
    computed: str | None = Field(description="The rating that is computed; none where only people rate it.")
    because: str = Field(description="Why that is computed.")
    flags: list[str] = Field(description="What a panel is to look at.")


class ResultsSaid(Schema):
    """The results of an inspection, before they are published."""

    ratings: list[StandardResult] = Field(description="The ratings.")
    questions: list[QuestionResult] = Field(description="The questions they rest on.")
    warnings: list[str] = Field(description="What is to be looked at in the files.")


class NewSitting(Given):
    """When a panel sits, and who is there."""

    on: date = Field(description="On which day.", examples=["2026-03-20"])
    present: list[Person] = Field(min_length=1, max_length=MOST_NAMES, description="Their names.", examples=[["Alex Example"]])


class NewProposal(Given):
    """A rating to be proposed."""

    rating: Rated = Field(description="One of the scale.", examples=["Good"])
    reason: Explained = Field(
        description="Why, against the characteristics of each level.", examples=["Leaders know their work."]
    )


class NewDecision(Given):
    """What the panel decided."""

    rating: Rated = Field(description="One of the scale.", examples=["Good"])
    took_part: list[Person] = Field(max_length=MOST_NAMES, description="Who decided, of those who were there.")
    reason: Explained = Field(
        "",
        description="Why; needed where it is not the computed rating, and published then word for word: name nobody and no case.",
        examples=["One case decides."],
    )
    dissent: Explained = Field("", description="Who did not agree, and why.")


def standard_said(one: BeforePanel) -> RatedStandard:
    """A standard with everything that is said of it."""
    return RatedStandard(
        code=one.code,
        name=one.stands.name,
        stands=one.stands.rating,
        computed=one.computed,
        because=one.because,
        flags=list(one.flags),
        scale=list(one.scale),
        proposal=proposal_said(one.proposal),
        decision=decision_said(one.decision),
    )


def sitting_said(one: Sitting | None) -> SittingSaid:
    """When a panel sits."""
    return SittingSaid(on=one.on, present=list(one.present), by=one.by) if one else SittingSaid(on=None, present=[], by="")


def proposal_said(one: Proposal | None) -> ProposalSaid:
    """What is proposed."""
    return ProposalSaid(rating=one.rating, reason=one.reason, by=one.by) if one else ProposalSaid(rating="", reason="", by="")


NOTHING_DECIDED = DecisionSaid(
    rating="", computed=None, departs=False, flags=[], reason="", dissent="", took_part=[], claims=[], on=None, by=""
)


def decision_said(one: Decision | None) -> DecisionSaid:
    """What was decided."""
    if one is None:
        return NOTHING_DECIDED
    return DecisionSaid(
        rating=one.rating,
        computed=one.computed,
        departs=one.departs,
        flags=list(one.flags),
        reason=one.reason,
        dissent=one.dissent,
        took_part=list(one.took_part),
        claims=[StoodSaid(**asdict(each)) for each in one.claims],
        on=one.on,
        by=one.by,
    )
