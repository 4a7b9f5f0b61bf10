"""Planning: what there is to plan with, new inspections, other dates, and moves from stage to stage."""

from datetime import date
from typing import Annotated

from django.core.exceptions import PermissionDenied
from ninja import Schema
from pydantic import Field, StringConstraints

from evenhand.files.faults import Refused
from evenhand.framework.packs import installed_packs, load_framework
from evenhand.inspection.stages import StageCode
from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.faults import RequestWrong
from evenhand_service.api.given import Given, MayBeWhy, Text
from evenhand_service.api.inspections import SEE, InspectionListed, listed
from evenhand_service.api.operations import Operations
from evenhand_service.inspections.actions import change_plan, move, plan
from evenhand_service.inspections.models import Inspection, Unit
from evenhand_service.inspections.self_audits import SHARE, plan_self_audit, share_self_audit, units_to_audit
from evenhand_service.inspections.views.planning import plan_as_it_stands

operations = Operations("Planning")
PLANS = Access("throughout", "plan inspection")
ShortName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]


class EditionSaid(Schema):
    """An edition of a framework under which inspections may be held."""

    edition: str = Field(description="By what it is known.", examples=["hmip-probation/2021-pdu"])
    name: str = Field(description="What it is called.")
    samples: list[str] = Field(description="The samples that it draws.", examples=[["Through the Gate"]])


class Editions(Schema):
    """Every edition that is installed."""

    items: list[EditionSaid]


class Dates(Given):
    """What a plan settles."""

    edition: Text = Field(description="The framework and edition.", examples=["hmip-probation/2021-pdu"])
    begin: date = Field(description="The first day of fieldwork.", examples=["2026-03-02"])
    end: date = Field(description="The last day of fieldwork.", examples=["2026-03-13"])


class NewPlan(Dates):
    """A new inspection."""

    name: ShortName = Field(description="Its short name, which stands in its addresses.", examples=["northtown-2026"])
    unit: int = Field(ge=1, description="The number of the unit that is inspected.", examples=[3])


class SelfAuditShared(Given):
    """Whether a self-audit is shared."""

    shared: bool = Field(description="Whether the inspectorate can see it.")


class ChangedPlan(Dates):
    """Other dates, or another edition."""

    why: MayBeWhy = Field("", description="Why. Name nobody.", examples=["The team is away."])


class PlanSaid(Schema):
    """What a plan settles."""

    edition: str = Field(description="The framework and edition.", examples=["hmip-probation/2021-pdu"])
    begin: date = Field(description="The first day of fieldwork.", examples=["2026-03-02"])
    end: date = Field(description="The last day of fieldwork.", examples=["2026-03-13"])


class NewStage(Given):
    """Where an inspection is to go."""

    to: StageCode = Field(description="The stage.", examples=["announced"])
    why: MayBeWhy = Field("", description="Why; some moves need a reason. Name nobody.", examples=["Everything is ready."])


@operations.reads("/editions", Access("signed in"))
def list_editions(request: Asked) -> Editions:  # noqa: ARG001 - as every operation
    """The editions under which an inspection may be held."""
    found = {ref: load_framework(ref) for ref in sorted(installed_packs())}
    return Editions(
        items=[EditionSaid(edition=ref, name=one.identity.name, samples=list(one.samples)) for ref, one in found.items()]
    )


@operations.does("/inspections", PLANS, made=True)
def plan_inspection(request: Asked, given: NewPlan) -> InspectionListed:
    """Plan an inspection.

    Nobody of the provider sees it before it is announced.
    """
    unit = Unit.objects.select_related("provider").filter(pk=given.unit).first()
    if unit is None:
        raise Refused([RequestWrong(column="unit", said=f"there is no unit of the number {given.unit}")])
    said = given.model_dump(exclude={"unit"})
    return listed(plan(by=request.auth.person, unit=unit, **said))


@operations.reads("/inspections/{slug:name}/plan", SEE, stands=plan_as_it_stands)
def get_plan(request: Asked, inspection: Inspection) -> PlanSaid:  # noqa: ARG001 - as every operation
    """The plan of an inspection."""
    return PlanSaid(edition=inspection.edition, begin=inspection.begin, end=inspection.end)


@operations.replaces("/inspections/{slug:name}/plan", Access("inspection", "plan inspection"), stands=plan_as_it_stands)
def put_plan(request: Asked, inspection: Inspection, given: ChangedPlan) -> InspectionListed:
    """Change the plan of an inspection.

    While it is planned, its edition and its dates may be others.
    """
    with request.unless_changed():
        return listed(change_plan(by=request.auth.person, inspection=inspection, **given.model_dump()))


@operations.does("/inspections/{slug:name}/move", Access("inspection", "move inspection"))
def move_inspection(request: Asked, inspection: Inspection, given: NewStage) -> InspectionListed:
    """Take an inspection to another stage.

    What each move needs, and which role may make it, stands with the inspection. What is missing is said when it is refused.
    """
    return listed(move(by=request.auth.person, inspection=inspection, to=given.to, why=given.why))


@operations.does("/self-audits", Access("signed in"), made=True)
def plan_a_self_audit(request: Asked, given: NewPlan) -> InspectionListed:
    """Plan a self-audit of a unit of one's own provider. Nobody of the inspectorate sees it unless it is shared."""
    by = request.auth.person
    unit = units_to_audit(by).filter(pk=given.unit).first()
    if unit is None:
        raise PermissionDenied
    return listed(plan_self_audit(by=by, unit=unit, **given.model_dump(exclude={"unit"})))


@operations.does("/inspections/{slug:name}/share", Access("inspection", SHARE))
def share_a_self_audit(request: Asked, inspection: Inspection, given: SelfAuditShared) -> InspectionListed:
    """Share a self-audit with the inspectorate, or share it no more."""
    share_self_audit(by=request.auth.person, inspection=inspection, shared=given.shared)
    inspection.refresh_from_db()
    return listed(inspection)
