"""What a panel has before it: each standard as computed, as proposed and as decided; and whether it has finished."""

from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.files.faults import Refused
from evenhand.scoring.judgement import OVERALL, judged_scale
from evenhand.scoring.panel import Decision, Proposal
from evenhand.scoring.rating import Rating
from evenhand_service.inspections.models import Inspection
from evenhand_service.panel.found import Found, found, panel_of


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforePanel:
    """A standard, or the whole where people rate it. `stands` is the rating that counts now, `computed` that of the rule.

    `scale` are the ratings that it may have, worst first.
    """

    stands: Rating
    computed: str | None
    because: str
    flags: Sequence[str]
    scale: Sequence[str]
    proposal: Proposal | None
    decision: Decision | None
    earlier: Sequence[Decision]

    @property
    def code(self) -> str:
        """Its code."""
        return self.stands.code

    @property
    def moved(self) -> bool:
        """Whether another rating is computed now than when the panel decided, or something else is to be looked at."""
        if self.decision is None:
            return False
        return (self.decision.computed, self.decision.flags) != (self.computed, tuple(self.flags))

    @property
    def contradicted(self) -> bool:
        """Whether the files of the inspection hold another rating than the panel decided."""
        return self.decision is not None and self.decision.rating != self.stands.rating


def before_panel(one: Found) -> list[BeforePanel]:
    """Everything that the panel of an inspection decides, in the order of the edition."""
    shown = []
    for stands, computed in one.each():
        scale = judged_scale(stands.code, one.framework)
        if scale is None:
            continue
        only_people = computed.judgement is not None
        shown.append(
            BeforePanel(
                stands=stands,
                computed=None if only_people else computed.computed,
                because="" if only_people else str(computed.because),
                flags=[str(flag) for flag in computed.flags],
                scale=scale.ratings,
                proposal=one.panel.proposed.get(stands.code),
                decision=one.panel.decided.get(stands.code),
                earlier=[decision for decision in one.panel.decisions if decision.code == stands.code][:-1],
            )
        )
    return shown


def standard_before(one: Found, code: str) -> BeforePanel | None:
    """One of them by its code; None where people rate nothing of it."""
    return next((standard for standard in before_panel(one) if standard.code == code), None)


def lacking(one: Found) -> list[str]:
    """What is still to be done before what was decided can be locked, in words."""
    lacks = [] if one.panel.sitting else ["nobody has said who sat"]
    for standard in before_panel(one):
        called = "the whole" if standard.code == OVERALL else standard.code
        if standard.decision is None:
            lacks.append(f"{called} is not decided")
        elif standard.moved:
            lacks.append(f"{called} was decided on figures that are others now")
        elif standard.contradicted:
            stands = standard.stands.rating or "nothing"
            lacks.append(f"{called} is {stands} in the files, and {standard.decision.rating} was decided")
    return lacks


def agreed(inspection: Inspection) -> bool:
    """Whether what the panel decided is locked, and still is what the answers were when it did."""
    try:
        return panel_of(inspection).lock is not None and not lacking(found(inspection))
    except Refused:
        return False
