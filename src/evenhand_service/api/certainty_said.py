"""What operations say of how sure ratings are."""

from ninja import Schema
from pydantic import Field

OF_CERTAINTY = ("rating", "another", "chances", "flat", "bootstrap", "said")


class RatingCertainty(Schema):
    """How sure one rating is."""

    code: str = Field(description="The code of the standard, or overall.", examples=["2.1"])
    rating: str = Field(description="The rating by the rule, on the cases read.", examples=["Good"])
    another: float = Field(description="The chance of another rating, had every eligible case been read.", examples=[0.12])
    chances: dict[str, float] = Field(description="The chance of each rating, the worst first.")
    flat: dict[str, float] = Field(description="The same where nothing is held of other inspections.")
    bootstrap: dict[str, float] = Field(description="The same by drawing the sample again from itself.")
    said: str = Field(description="The same in a sentence.")


class HangsOnSaid(Schema):
    """How the overall rating hangs on one standard of its sum."""

    code: str = Field(description="The code of the standard.", examples=["2.1"])
    rating: str = Field(description="The rating that counts in the sum.", examples=["Good"])
    given: bool = Field(description="Whether people gave it: then its cases change nothing.")
    part: float = Field(description="The part of the doubt that would be gone were this rating known.", examples=[0.62])
    if_same: float | None = Field(description="The chance of another overall rating where this one stays.")
    if_another: float | None = Field(description="The same where it does not.")
    better: str | None = Field(description="The overall rating were this one a step better.")
    worse: str | None = Field(description="The overall rating were this one a step worse.")


class CertaintySaid(Schema):
    """How sure the ratings of an inspection are. All of it is empty where no key question is answered yet."""

    ratings: list[RatingCertainty] = Field(description="Each rating of which something can be said.")
    hangs_on: list[HangsOnSaid] = Field(description="How the overall rating hangs on each standard.")
    says: list[str] = Field(description="On which standards it hangs most, in sentences.")
    assumes: list[str] = Field(description="What all of it takes for granted, and what is not in it.")
    draws: int = Field(description="How often chance was drawn.", examples=[10000])
