"""Where an inspection may go from the stage it is at. A self-audit ends with its draft, and is neither checked nor published."""

from typing import cast

from evenhand.inspection.stages import STAGES, Move, StageCode
from evenhand_service.accounts.right import HEAD
from evenhand_service.inspections.models import SELF_AUDIT, Inspection

NOT_OF_AUDITS = ("accuracy", "published")
ENDS = Move("closed", (HEAD,))
"""How a self-audit ends, from its ratings or its draft."""


def ways_of(inspection: Inspection) -> tuple[Move, ...]:
    """Every way from the stage that an inspection is at."""
    stage = cast(StageCode, inspection.stage)
    moves = STAGES[stage].moves
    if inspection.kind != SELF_AUDIT:
        return moves
    own = tuple(move for move in moves if move.to not in NOT_OF_AUDITS)
    return (*own, ENDS) if stage in ("rating", "drafting") else own


def way_to(inspection: Inspection, to: str) -> Move | None:
    """The way to another stage; None where there is none."""
    return next((one for one in ways_of(inspection) if one.to == to), None)
