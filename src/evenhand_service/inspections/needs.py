"""What is so of an inspection, of all that a move to another stage may need."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from evenhand.files.faults import Fault
from evenhand.inspection.stages import Need
from evenhand_service.accounts.self_audits import acting_as
from evenhand_service.inspections.models import SELF_AUDIT, Inspection

if TYPE_CHECKING:
    from evenhand_service.inspections.progress import OfSample

Met = Callable[[Inspection], bool]


def _is_held(role: str) -> Met:
    """Whether somebody holds a role there; in a self-audit, whether somebody acts as one who does."""
    return lambda inspection: any(
        role in acting_as(one.role) if inspection.kind == SELF_AUDIT else one.role == role
        for one in inspection.appointments.all()
    )


def _samples(inspection: Inspection) -> list["OfSample"]:
    return list(inspection.progress.values())


def _caseload_valid(inspection: Inspection) -> bool:
    received = [one for one in _samples(inspection) if one["cases"] is not None]
    return bool(received) and not any(one["faults"] for one in _samples(inspection))


def _sample_drawn(inspection: Inspection) -> bool:
    received = [one for one in _samples(inspection) if one["cases"] is not None or one["drawn"]]
    return bool(received) and all(one["drawn"] for one in received)


def _cases_assigned(inspection: Inspection) -> bool:
    drawn = [one for one in _samples(inspection) if one["drawn"]]
    return bool(drawn) and all(one["assigned"] == one["drawn"] for one in drawn)


NEEDS: dict[Need, Met] = {
    "lead appointed": _is_held("lead-inspector"),
    "contact appointed": _is_held("single-point-of-contact"),
    "caseload valid": _caseload_valid,
    "sample drawn": _sample_drawn,
    "sample notified": lambda inspection: inspection.is_notified,
    "cases assigned": _cases_assigned,
}
"""How each is known: who keeps what it rests on adds theirs. What is not here yet is not met."""


AMISS: dict[Need, Callable[[Inspection], Sequence[Fault]]] = {}
"""What exactly keeps a need from being met, each with its cure, where that is more than the need itself says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A need that takes seconds to know: it is tried on purpose, by `run`, and pages read what that came to.

    `told` says when it was tried last and what it found; `page` is the address at which somebody with the right tries it.
    """

    run: Callable[..., object]
    told: Callable[[Inspection], str]
    page: str
    right: str


TRIED: dict[Need, Tried] = {}
"""The needs that are tried: before a move, and never because somebody reads."""


def amiss_in(inspection: Inspection, needs: Collection[Need]) -> list[Fault]:
    """What exactly keeps these needs from being met."""
    return [fault for need in needs if need in AMISS for fault in AMISS[need](inspection)]


def met_by(inspection: Inspection, needs: Collection[Need]) -> frozenset[Need]:
    """Those of the needs that are met in an inspection."""
    return frozenset(need for need in needs if need in NEEDS and NEEDS[need](inspection))


NEEDED = {
    "lead appointed": gettext_lazy("A lead inspector is appointed"),
    "contact appointed": gettext_lazy("A single point of contact is appointed"),
    "caseload valid": gettext_lazy("A caseload is received, and nothing is wrong in any"),
    "sample drawn": gettext_lazy("A sample is drawn from each caseload"),
    "sample notified": gettext_lazy("The provider is told of the sample as it stands"),
    "cases assigned": gettext_lazy("Every drawn case has a reader"),
    "cases assessed": gettext_lazy("Every case is read to its end, and second readings are moderated"),
    "panel agreed": gettext_lazy("The ratings panel has agreed"),
    "draft complete": gettext_lazy("The draft is complete"),
    "accuracy returned": gettext_lazy("The provider has answered the factual-accuracy check"),
    "publication ready": gettext_lazy("It can be published as it stands: a trial run of making its version succeeds"),
    "recommendations answered": gettext_lazy("Every recommendation is answered"),
    "correction finished": gettext_lazy("No correction of what is published is open"),
}
"""What a move may need, in words."""
