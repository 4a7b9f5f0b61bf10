"""Whose token it is."""

from ninja import Schema
from pydantic import Field

from evenhand_service.accounts.access import Access
from evenhand_service.accounts.models import Appointment
from evenhand_service.api.asking import Asked
from evenhand_service.api.operations import Operations

operations = Operations("Your account")


class RoleHeld(Schema):
    """A role that somebody holds: in an inspection, for a unit, or, with neither, throughout their side."""

    number: int = Field(description="Its number, by which it is taken.", examples=[5])
    role: str = Field(description="The code of the role.", examples=["lead-inspector"])
    inspection: str | None = Field(description="The inspection it is held in, by its short name.", examples=["northtown-2026"])
    unit: int | None = Field(description="The number of the unit it is held for.")


class Me(Schema):
    """Whose token it is, and what it opens."""

    number: int = Field(description="The number by which the service knows you.", examples=[17])
    name: str = Field(examples=["Alex Example"])
    email: str = Field(examples=["alex@example.org"])
    organisation: str = Field(examples=["The Inspectorate"])
    side: str = Field(description="Whose side the organisation is on: inspectorate or provider.", examples=["inspectorate"])
    scope: str = Field(description="What the token may do: read or write.", examples=["read"])
    roles: list[RoleHeld]


@operations.reads("/me", Access("signed in"))
def get_me(request: Asked) -> Me:
    """Whose token this is, with their roles."""
    person, scope = request.auth.person, request.auth.scope
    held = person.appointments.select_related("inspection").order_by("pk")
    return Me(
        number=person.pk,
        name=person.name,
        email=person.email,
        organisation=person.organisation.name,
        side=person.organisation.side,
        scope=scope.code,
        roles=[role_held(one) for one in held],
    )


def role_held(one: Appointment) -> RoleHeld:
    """A role as it is listed."""
    return RoleHeld(number=one.pk, role=one.role, inspection=one.inspection.name if one.inspection else None, unit=one.unit_id)
