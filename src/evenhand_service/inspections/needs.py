"""What is so of an inspection, of all that a move to another stage may need."""

from collections.abc import Callable

from evenhand.inspection.stages import Need
from evenhand_service.inspections.models import Inspection

Met = Callable[[Inspection], bool]


def _is_held(role: str) -> Met:
    return lambda inspection: inspection.appointments.filter(role=role).exists()


NEEDS: dict[Need, Met] = {
    "lead appointed": _is_held("lead-inspector"),
    "contact appointed": _is_held("single-point-of-contact"),
}
"""How each is known. What is not here yet is not met."""


def met_by(inspection: Inspection) -> frozenset[Need]:
    """What is so of an inspection."""
    return frozenset(need for need, is_met in NEEDS.items() if is_met(inspection))
