"""What the published documents of an edition hold, in order, and to whom their recommendations go."""

from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from evenhand.framework.declared import STRICT, Sourced

PartName = Literal["summary", "ratings", "recommendations", "findings", "results", "sample", "method", "reasons"]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class OutlinePart:
    """One part of the document: which, and the heading it stands under."""

    part: PartName
    heading: str


@dataclass(frozen=True, kw_only=True, config=STRICT)
class OtherOutline(Sourced):
    """Another document of the edition, composed where it is asked for by name."""

    title: str
    parts: tuple[OutlinePart, ...] = Field(min_length=1)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Outline(Sourced):
    """The whole of `document.yaml`: the document that is composed of one unit, and by name any others the edition has."""

    title: str
    parts: tuple[OutlinePart, ...] = Field(min_length=1)
    addressees: tuple[str, ...] = ()
    others: dict[str, OtherOutline] = Field(default_factory=dict)
