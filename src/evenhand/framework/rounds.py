"""The round of an inspection under an edition: its steps in order, who does each and when, what evidence is asked for in advance,
and who may not read a case.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from evenhand.framework.declared import STRICT, Code, Line, OneOrMany, Sourced

Anchor = Literal["announcement", "fieldwork begins", "fieldwork ends", "publication"]
"""A day of an inspection that others are counted from."""

MOST = 999
"""Working days, or weeks, between something and the day it is counted from: more is a slip, and leads to no day there is."""

ConflictKind = Literal["own case", "own team", "declared interest"]
"""Why somebody may not read a case: they work with the person, their team does, or they declared an interest in it."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Due:
    """When something falls due: so many working days, or weeks, before or after a day of the inspection.

    Working days leave out Saturdays, Sundays and bank holidays. A day reached that is none moves further from the day it is
    counted from, to the next working day after it or the last one before it.
    """

    working_days: Annotated[int, Field(ge=0, le=MOST)] | None = None
    weeks: Annotated[int, Field(ge=1, le=MOST)] | None = None
    before: Anchor | None = None
    after: Anchor | None = None

    def __post_init__(self) -> None:
        if (self.working_days is None) == (self.weeks is None):
            raise ValueError("it takes working_days or weeks, one of the two")
        if (self.before is None) == (self.after is None):
            raise ValueError("it takes before or after, one of the two")

    @property
    def anchor(self) -> Anchor:
        """The day it is counted from."""
        anchor = self.before or self.after
        assert anchor is not None
        return anchor

    @property
    def in_words(self) -> str:
        """As people say it: `6 weeks after the last day of fieldwork`."""
        number, unit = (self.working_days, "working day") if self.weeks is None else (self.weeks, "week")
        return f"{number} {unit}{'' if number == 1 else 's'} {'before' if self.before else 'after'} {_IN_WORDS[self.anchor]}"


_IN_WORDS: Mapping[Anchor, str] = {
    "announcement": "the announcement",
    "fieldwork begins": "the first day of fieldwork",
    "fieldwork ends": "the last day of fieldwork",
    "publication": "publication",
}


@dataclass(frozen=True, kw_only=True, config=STRICT)
class RoundStep(Sourced):
    """One step: what happens, whose it is, and when it falls due: in words, and in numbers where the source gives them."""

    step: str
    owner: str
    due: str | None = None
    days: Due | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class EvidenceItem(Sourced):
    """One thing that the provider is asked to send in advance: its short name, what is asked, and the standards it informs."""

    item: Line
    asks: Line
    informs: Annotated[tuple[Code, ...], OneOrMany] = ()


@dataclass(frozen=True, kw_only=True, config=STRICT)
class ConflictRule(Sourced):
    """One rule on conflicts of interest: its kind, and the fact of the case that it looks at.

    A declared interest says itself what it is about, so its rule looks at no fact of its own.
    """

    kind: ConflictKind
    fact: str | None = None

    def __post_init__(self) -> None:
        if (self.fact is None) != (self.kind == "declared interest"):
            needs = "no fact" if self.fact is not None else "the fact it looks at, such as practitioner or office"
            raise ValueError(f"a rule of the kind {self.kind!r} takes {needs}")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Round:
    """The whole of `round.yaml`."""

    steps: tuple[RoundStep, ...] = Field(min_length=1)
    evidence: tuple[EvidenceItem, ...] = ()
    conflicts: tuple[ConflictRule, ...] = ()


def turns_on_itself(step: str, dues: Mapping[str, Due]) -> bool:
    """Whether the day of a step is counted, over others or at once, from itself. Fieldwork is counted from nothing."""
    seen: set[str] = set()
    here = step
    while here in dues and here not in seen:
        seen.add(here)
        here = dues[here].anchor
    return here == step and step in seen
