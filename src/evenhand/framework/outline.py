"""What the published documents of an edition hold, in order, and to whom their recommendations go."""

from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from evenhand.framework.declared import STRICT, Code, Line, Sourced

PartName = Literal[
    "earlier", "summary", "ratings", "recommendations", "findings", "results", "sample", "method", "reasons", "text"
]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class OutlinePart:
    """One part of the document: which, and the heading it stands under.

    A part that is `text` is written by people: `name` is what its text is known by in `findings.yaml`. `subheading` stands under
    the heading that it shares with the parts beside it. `of` is the one domain whose findings are given.
    """

    part: PartName
    heading: str
    name: Line | None = None
    subheading: Line | None = None
    level: Literal["3", "4"] = "3"
    of: Code | None = None
    optional: bool = False

    def __post_init__(self) -> None:
        if (self.part == "text") != (self.name is not None):
            raise ValueError("a part has a name where it is text, and only there")
        if self.of is not None and self.part != "findings":
            raise ValueError("only the findings can be those of one domain")


OF_SEVERAL: tuple[PartName, ...] = ("text", "summary", "recommendations", "ratings", "reasons")
"""The parts that a document of several units can have."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class OtherOutline(Sourced):
    """Another document of the edition, composed where it is asked for by name.

    `units_as` says that it is of a region and several of its units: it is the addressee that a unit itself is.
    """

    title: str
    parts: tuple[OutlinePart, ...] = Field(min_length=1)
    units_as: Line | None = None

    def __post_init__(self) -> None:
        unfit = [part.part for part in self.parts if part.part not in OF_SEVERAL]
        if self.units_as is not None and unfit:
            raise ValueError(f"a document of several units has no part {unfit[0]!r}: its parts are {', '.join(OF_SEVERAL)}")

    @property
    def texts(self) -> tuple[str, ...]:
        """The names of its parts that are text."""
        return tuple(dict.fromkeys(part.name for part in self.parts if part.name is not None))


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Outline(Sourced):
    """The whole of `document.yaml`: the document that is composed of one unit, and by name any others the edition has."""

    title: str
    parts: tuple[OutlinePart, ...] = Field(min_length=1)
    addressees: tuple[str, ...] = ()
    others: dict[str, OtherOutline] = Field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, other in self.others.items():
            if other.units_as is not None and other.units_as not in self.addressees:
                raise ValueError(f"{name} addresses units as {other.units_as!r}, which is not among the addressees")

    @property
    def texts(self) -> tuple[str, ...]:
        """The names of the parts that are text, in any of the documents."""
        parts = [*self.parts, *(part for other in self.others.values() for part in other.parts)]
        return tuple(dict.fromkeys(part.name for part in parts if part.name is not None))
