"""What a ratings panel did: who sat, what was proposed, what was decided and why, and when it was locked.

Nothing is overwritten: each list is in the order in which things were done, and of a standard the last entry stands.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, NonNegativeInt, PositiveInt
from pydantic.dataclasses import dataclass

from evenhand.files.documents import read_document
from evenhand.files.faults import collecting
from evenhand.files.understanding import understand
from evenhand.framework.declared import STRICT, Code, Day
from evenhand.framework.framework import Framework
from evenhand.scoring.judgement import Judgement, Said, on_scale, rating_faults


def _moment(given: object) -> object:
    try:
        zoned = datetime.fromisoformat(str(given)).tzinfo is not None
    except ValueError:
        zoned = False
    if not zoned:
        raise ValueError("a moment is written like 2018-09-17T10:30:00+00:00")
    return str(given)


Moment = Annotated[str, BeforeValidator(_moment)]
"""A moment with its zone, written after ISO 8601."""

Names = Annotated[tuple[Said, ...], Field(min_length=1)]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Sitting:
    """The day on which a panel sat, and who was there."""

    on: Day
    present: Names
    by: Said
    at: Moment


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Proposal:
    """A rating that is proposed to the panel, with its reasons."""

    code: Code
    rating: Said
    reason: Said
    by: Said
    at: Moment


@dataclass(frozen=True, kw_only=True, config=STRICT)
class StoodClaim:
    """A claim of organisational delivery as a panel had it before it: its number and how it stood then, and not what it says.

    `supporting` and `against` are how many pieces of evidence spoke which way; `unresolved` how many of the latter still did.
    """

    claim: PositiveInt
    strength: Literal["none", "weak", "moderate", "strong"]
    supporting: NonNegativeInt
    against: NonNegativeInt
    unresolved: NonNegativeInt

    def __post_init__(self) -> None:
        if self.unresolved > self.against:
            raise ValueError("no more pieces against a claim are unresolved than there are")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Decision:
    """A rating that the panel decided, beside the one that was computed then, and the flags that it had before it.

    `claims` are those of a standard of organisational delivery that stood before it then.

    A rating without a computed one, and one that departs from it, has its reason.
    """

    code: Code
    rating: Said
    on: Day
    took_part: Names
    by: Said
    at: Moment
    computed: str | None = None
    flags: tuple[Said, ...] = ()
    reason: str = ""
    dissent: str = ""
    claims: tuple[StoodClaim, ...] = ()

    def __post_init__(self) -> None:
        if self.rating != self.computed and not self.reason.strip():
            raise ValueError("a rating that is not the computed one has its reason")

    @property
    def departs(self) -> bool:
        """Whether it is another rating than the computed one."""
        return self.computed is not None and self.rating != self.computed

    @property
    def judgement(self) -> Judgement | None:
        """What `judgements.yaml` says of it; None where the computed rating stands."""
        if self.rating == self.computed:
            return None
        return Judgement(rating=self.rating, reason=self.reason, by=f"the ratings panel: {', '.join(self.took_part)}", on=self.on)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Lock:
    """That what was decided was locked, so that nobody changes it, or unlocked, with the reason."""

    state: Literal["locked", "unlocked"]
    by: Said
    at: Moment
    why: str = ""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Panel:
    """The whole of `panel.yaml`."""

    sittings: tuple[Sitting, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    decisions: tuple[Decision, ...] = ()
    locks: tuple[Lock, ...] = ()

    @property
    def sitting(self) -> Sitting | None:
        """The sitting as it was last said."""
        return self.sittings[-1] if self.sittings else None

    @property
    def proposed(self) -> Mapping[str, Proposal]:
        """The proposals that stand, by the code of the standard."""
        return {one.code: one for one in self.proposals}

    @property
    def decided(self) -> Mapping[str, Decision]:
        """The decisions that stand, by the code of the standard."""
        return {one.code: one for one in self.decisions}

    @property
    def lock(self) -> Lock | None:
        """The lock that is on it; None where there is none."""
        return self.locks[-1] if self.locks and self.locks[-1].state == "locked" else None


def read_panel(path: Path | str, framework: Framework) -> Panel:
    """Read `panel.yaml`. Refuses codes that are not standards and ratings that are not on their scale."""
    document = read_document(Path(path))
    panel = understand(document, Panel)
    with collecting() as faults:
        for number, one in enumerate(panel.proposals):
            faults.extend(rating_faults(document, ("proposals", number), one.code, one.rating, framework))
        for number, each in enumerate(panel.decisions):
            faults.extend(rating_faults(document, ("decisions", number), each.code, each.rating, framework))
    return replace(
        panel,
        proposals=tuple(replace(one, rating=on_scale(one.code, one.rating, framework)) for one in panel.proposals),
        decisions=tuple(replace(one, rating=on_scale(one.code, one.rating, framework)) for one in panel.decisions),
    )
