"""Results as a ratings panel needs them, and the panel: who sits, what is proposed, what is decided, and the lock."""

from datetime import datetime
from typing import Annotated

from django.http import Http404, HttpResponse
from ninja.params.functions import Path

from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.certainty_said import OF_CERTAINTY, CertaintySaid, HangsOnSaid, RatingCertainty
from evenhand_service.api.given import PLAIN
from evenhand_service.api.operations import Operations
from evenhand_service.api.panel_said import (
    DecisionSaid,
    NewDecision,
    NewProposal,
    NewSitting,
    PanelSaid,
    ProposalSaid,
    QuestionResult,
    RatedStandard,
    ResultsSaid,
    SittingSaid,
    StandardResult,
    decision_said,
    proposal_said,
    sitting_said,
    standard_said,
)
from evenhand_service.api.people import Reason
from evenhand_service.inspections.models import Inspection
from evenhand_service.panel import actions
from evenhand_service.panel.before_panel import before_panel, lacking
from evenhand_service.panel.found import Found, found, panel_of
from evenhand_service.panel.minutes import written_minutes
from evenhand_service.panel.standings import decision_as_it_stands, proposal_as_it_stands, sitting_as_it_stands
from evenhand_service.panel.sureness import certainty_in_time

operations = Operations("Ratings panel")
SEE = Access("inspection", "see panel")
PROPOSE, DECIDE = Access("inspection", actions.PROPOSE), Access("inspection", actions.DECIDE)
PANEL = "/inspections/{slug:name}/panel"
PROPOSED, DECIDED = f"{PANEL}/proposals/{{str:standard}}", f"{PANEL}/decisions/{{str:standard}}"
TEXT = "text/plain"

StandardCode = Annotated[
    str, Path(..., pattern=PLAIN, description="The code of the standard, or overall where people rate the whole.", example="1.1")
]


@operations.reads("/inspections/{slug:name}/results", SEE)
def get_results(request: Asked, inspection: Inspection) -> ResultsSaid:  # noqa: ARG001 - as every operation
    """The results of an inspection, as its report would have them."""
    one = found(inspection)
    ratings = [
        StandardResult(
            code=stands.code,
            rating=stands.rating,
            computed=None if computed.judgement else computed.rating,
            because=str(computed.because),
            flags=[str(flag) for flag in stands.flags],
        )
        for stands, computed in one.each()
    ]
    return ResultsSaid(ratings=ratings, questions=_questions(one), warnings=one.results["warnings"])


@operations.reads("/inspections/{slug:name}/results/certainty", SEE)
def get_certainty(request: Asked, inspection: Inspection) -> CertaintySaid:  # noqa: ARG001 - as every operation
    """How sure each computed rating is: its chances had every eligible case been read, and what the whole hangs on.

    It takes some seconds the first time after an answer or a rating has changed.
    """
    said = certainty_in_time(found(inspection))
    if said is None:
        return CertaintySaid(ratings=[], hangs_on=[], says=[], assumes=[], draws=0)
    return CertaintySaid(
        ratings=[
            RatingCertainty(code=code, **{name: one[name] for name in OF_CERTAINTY}) for code, one in said["ratings"].items()
        ],
        hangs_on=[HangsOnSaid(**one) for one in said["hangs_on"]],
        says=said["hangs_said"],
        assumes=said["assumes"],
        draws=said["draws"],
    )


def _questions(one: Found) -> list[QuestionResult]:
    return [
        QuestionResult(
            question=code,
            scored=kind == "scores",
            sufficient=score["sufficient"],
            relevant=score["relevant"],
            low=(score["interval"] or {}).get("low"),
            high=(score["interval"] or {}).get("high"),
        )
        for kind in ("scores", "prompts")
        for code, score in one.results[kind].items()
    ]


@operations.reads(PANEL, SEE)
def get_panel(request: Asked, inspection: Inspection) -> PanelSaid:  # noqa: ARG001 - as every operation
    """The ratings panel: what it has before it, what it decided, and what is still to be done."""
    return _panel(inspection)


@operations.reads(f"{PANEL}/minutes.txt", SEE, files=[TEXT])
def get_panel_minutes(request: Asked, inspection: Inspection) -> HttpResponse:  # noqa: ARG001 - as every operation
    """The minutes of the panel, as plain text."""
    return HttpResponse(written_minutes(inspection, found(inspection)), content_type=f"{TEXT}; charset=utf-8")


@operations.reads(f"{PANEL}/sitting", SEE, stands=sitting_as_it_stands)
def get_sitting(request: Asked, inspection: Inspection) -> SittingSaid:  # noqa: ARG001 - as every operation
    """When the panel sits, and who is there."""
    return sitting_said(panel_of(inspection).sitting)


@operations.replaces(f"{PANEL}/sitting", DECIDE, stands=sitting_as_it_stands)
def put_sitting(request: Asked, inspection: Inspection, given: NewSitting) -> SittingSaid:
    """Say when the panel sits, and who is there."""
    with request.unless_changed():
        actions.say_who_sat(by=request.auth.person, inspection=inspection, **given.model_dump())
    return sitting_said(panel_of(inspection).sitting)


@operations.reads(PROPOSED, SEE, stands=proposal_as_it_stands)
def get_proposal(request: Asked, inspection: Inspection, standard: StandardCode) -> ProposalSaid:  # noqa: ARG001
    """What is proposed for a standard."""
    return proposal_said(panel_of(inspection).proposed.get(standard))


@operations.replaces(PROPOSED, PROPOSE, stands=proposal_as_it_stands)
def put_proposal(request: Asked, inspection: Inspection, standard: StandardCode, given: NewProposal) -> ProposalSaid:
    """Propose a rating to the panel. What was proposed before stays on record."""
    with request.unless_changed():
        actions.propose(by=request.auth.person, inspection=inspection, code=standard, **given.model_dump())
    return proposal_said(panel_of(inspection).proposed.get(standard))


@operations.reads(DECIDED, SEE, stands=decision_as_it_stands)
def get_decision(request: Asked, inspection: Inspection, standard: StandardCode) -> DecisionSaid:  # noqa: ARG001
    """What the panel decided of a standard."""
    return decision_said(panel_of(inspection).decided.get(standard))


@operations.replaces(DECIDED, DECIDE, stands=decision_as_it_stands)
def put_decision(request: Asked, inspection: Inspection, standard: StandardCode, given: NewDecision) -> RatedStandard:
    """Write down what the panel decided of a standard.

    The computed rating stays beside it, and what was decided before stays on record.
    """
    with request.unless_changed():
        actions.decide(by=request.auth.person, inspection=inspection, code=standard, **given.model_dump())
    one = next((each for each in before_panel(found(inspection)) if each.code == standard), None)
    if one is None:
        raise Http404
    return standard_said(one)


@operations.does(f"{PANEL}/lock", Access("inspection", actions.LOCK))
def lock_the_ratings(request: Asked, inspection: Inspection) -> PanelSaid:
    """Lock what the panel decided. Refused while something is still to be decided."""
    actions.lock_ratings(by=request.auth.person, inspection=inspection)
    return _panel(inspection)


@operations.does(f"{PANEL}/unlock", Access("inspection", actions.UNLOCK))
def unlock_the_ratings(request: Asked, inspection: Inspection, given: Reason) -> PanelSaid:
    """Unlock it, for a reason."""
    actions.unlock_ratings(by=request.auth.person, inspection=inspection, why=given.why)
    return _panel(inspection)


def _panel(inspection: Inspection) -> PanelSaid:
    one = found(inspection)
    lock = one.panel.lock
    return PanelSaid(
        sitting=sitting_said(one.panel.sitting),
        standards=[standard_said(each) for each in before_panel(one)],
        locked=datetime.fromisoformat(lock.at) if lock else None,
        lacks=lacking(one),
    )
