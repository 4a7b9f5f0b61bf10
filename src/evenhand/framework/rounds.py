"""The round of an inspection under an edition: its steps in order, who does each, and when."""

from pydantic import Field
from pydantic.dataclasses import dataclass

from evenhand.framework.declared import STRICT, Sourced


@dataclass(frozen=True, kw_only=True, config=STRICT)
class RoundStep(Sourced):
    """One step: what happens, whose it is, and when it falls due, in words."""

    step: str
    owner: str
    due: str | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Round:
    """The whole of `round.yaml`."""

    steps: tuple[RoundStep, ...] = Field(min_length=1)
