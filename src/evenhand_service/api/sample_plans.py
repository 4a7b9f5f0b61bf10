"""What a plan of a sample says, and a balance."""

from ninja import Schema
from pydantic import Field


class Removed(Schema):
    """What a rule of eligibility removed from the caseload."""

    says: str = Field(description="The rule, in words.")
    column: str
    removed: int = Field(description="How many cases it removed.")
    by: dict[str, int] = Field(description="How many of each value.")
    applied: bool = Field(description="Whether the extract had the column.")


class SizeSaid(Schema):
    """How many cases of a unit, and why."""

    unit: str = Field(description="The unit; empty where the sample is of the whole.")
    cases: int = Field(description="How many.")
    population: int = Field(description="Of how many.")
    because: str = Field(description="Why so many.")


class StratumSaid(Schema):
    """How many cases of a stratum."""

    stratum: str
    eligible: int = Field(description="Cases that may be drawn.")
    planned: int = Field(description="Cases that would be.")
    reserves: int = Field(description="Cases in reserve.")
    beyond_proportion: float = Field(description="How many more than its share.")
    weight: float | None = Field(description="How many eligible cases one that is drawn stands for.")


class QuotaSaid(Schema):
    """A minimum number."""

    column: str
    values: list[str] = Field(description="The values that count.")
    at_least: int = Field(description="How many cases at least.")


class MarginOfGroup(Schema):
    """How sure a share would be, of the whole or of those with one value."""

    column: str = Field(description="The column; empty for the whole.")
    value: str = Field(description="The value; empty for the whole.")
    eligible: int = Field(description="Eligible cases of the group.")
    cases: float = Field(description="How many of them would be drawn, on average.")
    worth: float = Field(description="How many cases of a simple sample these are worth.")
    margin: float | None = Field(description="Either way, about a half; null where nothing can be said.")


class Margins(Schema):
    """The same for a size about the one that is planned."""

    size: int = Field(description="The size.")
    groups: list[MarginOfGroup] = Field(description="The whole, and each group.")


class PlanOfSample(Schema):
    """What would be drawn."""

    sample: str = Field(examples=["Through the Gate"])
    cases: int = Field(description="Cases in the caseload.", examples=[118])
    removed: list[Removed] = Field(description="What each rule of eligibility removed.")
    eligible: int = Field(description="Those that may be drawn.", examples=[104])
    size: int = Field(description="How many would be drawn.", examples=[53])
    sizes: list[SizeSaid] = Field(description="How the size was reached, unit by unit.")
    strata: list[StratumSaid] = Field(description="Stratum by stratum.")
    quotas: list[QuotaSaid] = Field(description="The minimum numbers in force.")
    quotas_not_set: list[str] = Field(description="Columns by which the edition asks for a minimum number that nobody knows.")
    confidence: float = Field(description="How sure the margins are.", examples=[0.8])
    confidence_status: str = Field(description="How well that is known.")
    without_chance: dict[str, int] = Field(description="Eligible cases that cannot be drawn, by stratum.")
    margins: list[Margins] = Field(description="How sure shares would be, for sizes about this one.")


class BalanceOfValue(Schema):
    """One value in a sample beside the eligible caseload."""

    column: str = Field(examples=["gender"])
    matched: bool = Field(description="Whether the sample was matched on the column.")
    value: str = Field(examples=["female"])
    eligible: int = Field(description="Eligible cases with the value.")
    drawn: int = Field(description="Drawn cases with it.")
    share_of_eligible: float = Field(description="Their share of the eligible.")
    share_of_drawn: float = Field(description="Their share of the drawn.")
    weighted: float = Field(description="The share of the drawn, weighted.")
    difference: float = Field(description="How far the weighted share is from that of the eligible.")
    by_chance: float = Field(description="How far chance alone would go, either way, in 95 of 100 draws.")
    countable: bool = Field(description="Whether there are enough cases to tell.")
    beyond_chance: bool = Field(description="Whether the difference goes further than that.")


class BalanceOfSample(Schema):
    """A sample beside its eligible caseload."""

    sample: str = Field(examples=["Through the Gate"])
    eligible: int = Field(description="Cases that might have been drawn.")
    drawn: int = Field(description="Cases that are drawn.")
    values: list[BalanceOfValue] = Field(description="Value by value.")
