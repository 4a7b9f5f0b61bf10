"""What a published document of an edition holds, in order, and to whom its recommendations go."""

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
class Outline(Sourced):
    """The whole of `document.yaml`."""

    title: str
    parts: tuple[OutlinePart, ...] = Field(min_length=1)
    addressees: tuple[str, ...] = ()
