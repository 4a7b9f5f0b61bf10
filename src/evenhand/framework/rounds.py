"""The round of an inspection under an edition: its steps in order, who does each and when, and who may not read a case."""

from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from evenhand.framework.declared import STRICT, Sourced

ConflictKind = Literal["own case", "own team", "declared interest"]
"""Why somebody may not read a case: they work with the person, their team does, or they declared an interest in it."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class RoundStep(Sourced):
    """One step: what happens, whose it is, and when it falls due, in words."""

    step: str
    owner: str
    due: str | None = None


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
    conflicts: tuple[ConflictRule, ...] = ()
