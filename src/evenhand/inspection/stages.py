"""The stages of an inspection: who owns each, to which others it may go, who may move it there, and what must be so before.

The vocabulary is closed. What an edition asks of its round, such as evidence in advance, is in its pack's `round.yaml`; `steps`
names the steps there that a stage covers.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

StageCode = Literal[
    "planned",
    "announced",
    "caseload",
    "sampled",
    "fieldwork",
    "rating",
    "drafting",
    "accuracy",
    "published",
    "closed",
    "cancelled",
]
"""Where an inspection stands."""

Need = Literal[
    "lead appointed",
    "contact appointed",
    "caseload valid",
    "sample drawn",
    "sample notified",
    "cases assigned",
    "cases assessed",
    "panel agreed",
    "draft complete",
    "accuracy returned",
    "publication ready",
    "recommendations answered",
    "correction finished",
]
"""What must be so before a move."""


@dataclass(frozen=True, slots=True)
class Move:
    """A way from one stage to another: who may take it, what it needs, and whether it asks for a reason."""

    to: StageCode
    by: tuple[str, ...]
    needs: tuple[Need, ...] = ()
    reason: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: its code, what it is called, the role that owns it, what goes on in it, and where it may go from there."""

    code: StageCode
    name: str
    owner: str
    says: str
    steps: tuple[str, ...]
    moves: tuple[Move, ...]


HEAD, LEAD, OFFICER = "head-of-programme", "lead-inspector", "operations-officer"
_CANCEL = Move("cancelled", (HEAD,), reason=True)

_STAGES = (
    Stage(
        "planned",
        "Planned",
        OFFICER,
        "The unit, the edition, the weeks and the team are set.",
        (),
        (Move("announced", (HEAD, OFFICER), ("lead appointed", "contact appointed")), _CANCEL),
    ),
    Stage(
        "announced",
        "Announced",
        OFFICER,
        "The provider knows, gathers evidence and makes its extract of the caseload.",
        ("announcement", "evidence in advance", "caseload extract"),
        (Move("caseload", (OFFICER,), ("caseload valid",)), Move("planned", (HEAD, OFFICER), reason=True), _CANCEL),
    ),
    Stage(
        "caseload",
        "Caseload received",
        OFFICER,
        "The caseload holds together, and the sample can be drawn.",
        ("sample",),
        (Move("sampled", (OFFICER,), ("sample drawn",)), Move("announced", (OFFICER,), reason=True), _CANCEL),
    ),
    Stage(
        "sampled",
        "Sample drawn",
        LEAD,
        "The provider is told which cases; each gets a reader.",
        ("sample",),
        (Move("fieldwork", (LEAD,), ("sample notified", "cases assigned")), Move("caseload", (OFFICER,), reason=True), _CANCEL),
    ),
    Stage(
        "fieldwork",
        "Fieldwork",
        LEAD,
        "Cases are read, people are interviewed and answers are compared.",
        ("fieldwork", "consistency checks", "verbal feedback"),
        (Move("rating", (LEAD,), ("cases assessed",)), _CANCEL),
    ),
    Stage(
        "rating",
        "Ratings panel",
        LEAD,
        "Ratings are worked out, and the panel agrees to them or departs from them.",
        ("provisional ratings", "ratings panel"),
        (Move("drafting", (LEAD,), ("panel agreed",)), Move("fieldwork", (HEAD, LEAD), reason=True)),
    ),
    Stage(
        "drafting",
        "Drafting",
        LEAD,
        "The report is written and checked.",
        ("draft report",),
        (Move("accuracy", (LEAD,), ("draft complete",)), Move("rating", (HEAD, LEAD), reason=True)),
    ),
    Stage(
        "accuracy",
        "Factual-accuracy check",
        LEAD,
        "The provider reads the draft and says what is not so.",
        ("factual-accuracy check",),
        (Move("published", (HEAD,), ("accuracy returned", "publication ready")), Move("drafting", (LEAD,), reason=True)),
    ),
    Stage(
        "published",
        "Published",
        LEAD,
        "The report is out; each recommendation is answered and followed up.",
        ("publication", "action plan", "progress review", "focused re-inspection"),
        (Move("closed", (HEAD,), ("recommendations answered", "correction finished")),),
    ),
    Stage("closed", "Closed", HEAD, "Nothing more is done; the next inspection compares.", (), ()),
    Stage("cancelled", "Cancelled", HEAD, "It did not take place, or not to its end. What was entered stays.", (), ()),
)

STAGES: Mapping[StageCode, Stage] = MappingProxyType({stage.code: stage for stage in _STAGES})
"""Every stage by its code, in the order of an inspection."""


def stages_from(code: StageCode) -> frozenset[StageCode]:
    """A stage and those after it, but for a cancelled inspection's."""
    order = [one for one in get_args(StageCode) if one != "cancelled"]
    return frozenset(order[order.index(code) :])


def find_move(stage: StageCode, to: StageCode) -> Move | None:
    """The move from one stage to another; None where there is none."""
    return next((move for move in STAGES[stage].moves if move.to == to), None)


def unmet(move: Move, met: Collection[Need]) -> tuple[Need, ...]:
    """What a move still needs."""
    return tuple(need for need in move.needs if need not in met)
