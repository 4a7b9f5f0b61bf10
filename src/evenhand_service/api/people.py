"""Who has which role in an inspection."""

from typing import Annotated

from django.shortcuts import get_object_or_404
from ninja import Schema
from ninja.params.functions import Path
from pydantic import Field

from evenhand_service.accounts.access import Access
from evenhand_service.accounts.actions import appoint, dismiss
from evenhand_service.accounts.models import Appointment, User
from evenhand_service.accounts.roles import ROLES, Side
from evenhand_service.api.asking import Asked
from evenhand_service.api.given import Given, Text, Why, checked
from evenhand_service.api.inspections import SEE
from evenhand_service.api.operations import Operations
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.people import GIVING, Appointing

operations = Operations("People of an inspection")
TEAM, LOCALLY = (Access("inspection", GIVING[side]) for side in ("inspectorate", "provider"))

Number = Annotated[int, Path(..., ge=1, description="The number of the appointment, from the list.", example=5)]


class AppointmentSaid(Schema):
    """A role in an inspection, and who holds it."""

    number: int = Field(description="The number of the appointment, by which the role is taken.", examples=[5])
    role: str = Field(description="The code of the role.", examples=["lead-inspector"])
    side: str = Field(description="Whose role it is: inspectorate or provider.", examples=["inspectorate"])
    person: int = Field(description="The number of the person.", examples=[17])
    name: str = Field(examples=["Alex Example"])
    organisation: str = Field(examples=["The Inspectorate"])


class Appointments(Schema):
    """Everybody with a role in the inspection itself."""

    items: list[AppointmentSaid]


class Candidate(Schema):
    """Somebody who may be given a role."""

    person: int = Field(description="Their number.", examples=[17])
    name: str = Field(examples=["Alex Example"])
    email: str = Field(examples=["alex@example.org"])
    organisation: str = Field(examples=["The Inspectorate"])


class Candidates(Schema):
    """Everybody who may be given a role."""

    items: list[Candidate]
    roles: list[str] = Field(description="The roles that may be given.", examples=[["lead-inspector", "inspector"]])


class NewAppointment(Given):
    """Who is to have which role."""

    person: int = Field(ge=1, description="The number of the person.", examples=[17])
    role: Text = Field(description="The code of the role.", examples=["inspector"])


class Reason(Given):
    """Why something is done."""

    why: Why = Field(description="Why. It is kept with the history; name nobody.", examples=["The team has changed."])


@operations.reads("/inspections/{slug:name}/people", SEE)
def list_people(request: Asked, inspection: Inspection) -> Appointments:  # noqa: ARG001 - as every operation
    """Who has which role in an inspection.

    Those who hold one for its unit or throughout are not listed.
    """
    held = inspection.appointments.select_related("person__organisation").order_by("role", "person__name", "pk")
    return Appointments(items=[_said(one) for one in held])


@operations.reads("/inspections/{slug:name}/people/inspectorate/candidates", TEAM)
def list_team_candidates(request: Asked, inspection: Inspection) -> Candidates:
    """Who may be given a role of the inspectorate."""
    return _candidates(request.auth.person, inspection, "inspectorate")


@operations.reads("/inspections/{slug:name}/people/provider/candidates", LOCALLY)
def list_local_candidates(request: Asked, inspection: Inspection) -> Candidates:
    """Who may be given a role of the provider."""
    return _candidates(request.auth.person, inspection, "provider")


@operations.does("/inspections/{slug:name}/people/inspectorate", TEAM, made=True)
def appoint_team(request: Asked, inspection: Inspection, given: NewAppointment) -> AppointmentSaid:
    """Give somebody a role of the inspectorate."""
    return _appoint(request, inspection, "inspectorate", given)


@operations.does("/inspections/{slug:name}/people/provider", LOCALLY, made=True)
def appoint_locally(request: Asked, inspection: Inspection, given: NewAppointment) -> AppointmentSaid:
    """Give somebody a role of the provider."""
    return _appoint(request, inspection, "provider", given)


@operations.does("/inspections/{slug:name}/people/inspectorate/{number:number}/dismiss", TEAM)
def dismiss_team(request: Asked, inspection: Inspection, number: Number, given: Reason) -> AppointmentSaid:
    """Take a role of the inspectorate from somebody."""
    return _dismiss(request, inspection, "inspectorate", number, given)


@operations.does("/inspections/{slug:name}/people/provider/{number:number}/dismiss", LOCALLY)
def dismiss_locally(request: Asked, inspection: Inspection, number: Number, given: Reason) -> AppointmentSaid:
    """Take a role of the provider from somebody."""
    return _dismiss(request, inspection, "provider", number, given)


def _candidates(by: User, inspection: Inspection, side: Side) -> Candidates:
    form = Appointing(by=by, side=side, inspection=inspection)
    people = form.fields["person"].queryset.select_related("organisation")  # type: ignore[attr-defined]
    return Candidates(
        items=[Candidate(person=one.pk, name=one.name, email=one.email, organisation=one.organisation.name) for one in people],
        roles=[code for code, role in ROLES.items() if role.side == side],
    )


def _appoint(request: Asked, inspection: Inspection, side: Side, given: NewAppointment) -> AppointmentSaid:
    said = checked(Appointing(given.model_dump(), by=request.auth.person, side=side, inspection=inspection))
    return _said(appoint(by=request.auth.person, inspection=inspection, **said))


def _dismiss(request: Asked, inspection: Inspection, side: Side, number: int, given: Reason) -> AppointmentSaid:
    theirs = [code for code, role in ROLES.items() if role.side == side]
    held = get_object_or_404(inspection.appointments.select_related("person__organisation"), pk=number, role__in=theirs)
    said = _said(held)
    dismiss(by=request.auth.person, appointment=held, why=given.why)
    return said


def _said(one: Appointment) -> AppointmentSaid:
    return AppointmentSaid(
        number=one.pk,
        role=one.role,
        side=ROLES[one.role].side,
        person=one.person_id,
        name=one.person.name,
        organisation=one.person.organisation.name,
    )
