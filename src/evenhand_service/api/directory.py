"""People: who is in the service, and who may sign in."""

from typing import Annotated, Any

from allauth.mfa.utils import is_mfa_enabled
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from ninja import Schema
from ninja.params.functions import Path, Query
from pydantic import Field

from evenhand_service.accounts.access import Access
from evenhand_service.accounts.actions import appoint, dismiss, make_person, remove_second_factor, switch_off, switch_on
from evenhand_service.accounts.awaiting import awaited_of
from evenhand_service.accounts.changing import change_person, person_as_they_stand
from evenhand_service.accounts.links import send_link, tell_of_move
from evenhand_service.accounts.models import Appointment, User
from evenhand_service.accounts.people_forms import THROUGHOUT, AnotherRole, NewPerson, PersonRight, Search
from evenhand_service.accounts.roles import Side
from evenhand_service.accounts.told import told_of
from evenhand_service.api.account import RoleHeld, role_held
from evenhand_service.api.asking import Asked
from evenhand_service.api.given import Given, Text, Why, Words, checked
from evenhand_service.api.operations import Operations
from evenhand_service.api.paging import Paged, Wanted, paged
from evenhand_service.api.people import Reason

operations = Operations("People")
SEE, MAKE = (Access("throughout", right) for right in ("see people", "make people"))

Number = Annotated[int, Path(..., ge=1, description="The number of the person, from the list.", example=17)]

PersonNamed = Annotated[Words, Query("", description="Words in a name, an e-mail address or an organisation.", example="alex")]

OfSide = Annotated[Side | None, Query(None, description="Only those of this side.", example="provider")]

Held = Annotated[int, Path(..., ge=1, description="The number of the role, from the person.", example=5)]


class PersonListed(Schema):
    """Somebody in the service."""

    number: int = Field(examples=[17])
    name: str = Field(examples=["Alex Example"])
    email: str = Field(examples=["alex@example.org"])
    organisation: str = Field(examples=["The Inspectorate"])
    side: Side
    may_sign_in: bool = Field(description="Whether they may sign in.")
    throughout: list[str] = Field(description="The roles that they hold throughout.", examples=[["operations-officer"]])


class PeopleListed(Paged):
    """A page of people."""

    items: list[PersonListed]


class RoleAwaited(Schema):
    """A role that a folder which was brought in gives to somebody's address, and that nobody has given them here."""

    inspection: str = Field(examples=["northtown-2026"])
    role: str = Field(description="The code of the role.", examples=["lead-inspector"])


class OnePerson(PersonListed):
    """Somebody, with every role that they hold."""

    roles: list[RoleHeld]
    awaited: list[RoleAwaited] = Field(
        description="Roles that folders give them and nobody here has: give them in the inspection."
    )
    second_factor: bool = Field(description="Whether they sign in with a second factor.")


class PersonMade(OnePerson):
    """Somebody who is new."""

    link_sent: bool = Field(description="Whether the link to their first password was sent.")


class PersonChanged(OnePerson):
    """Somebody of whom something is put right."""

    link_sent: bool | None = Field(
        description="Whether the link to a new password was sent; null where the address is the same or they may not sign in."
    )


class LinkSent(Schema):
    """What came of sending a link."""

    link_sent: bool = Field(description="False where the mail server does not answer: send it again later.")


class PersonGiven(Given):
    """Somebody new."""

    name: Text = Field(description="Their full name.", examples=["Alex Example"])
    email: Text = Field(description="Their e-mail address, with which they sign in.", examples=["alex@example.org"])
    organisation: Text = Field(
        description="For whom they work, as it is written here already, if it is. One of another name is made.",
        examples=["The Inspectorate"],
    )
    side: Side = Field(description="Whose side the organisation is on.", examples=["inspectorate"])
    role: Text = Field("", description="A role to hold throughout, if any.", examples=["operations-officer"])


class PersonPutRight(Given):
    """What is to be said of somebody."""

    name: Text = Field(description="Their full name.", examples=["Alex Example"])
    email: Text = Field(description="Their e-mail address, with which they sign in.", examples=["alex@example.org"])
    why: Why = Field(description="Why. It is kept in the record; name nobody.", examples=["The address had a slip."])


class RoleGiven(Given):
    """A role to hold throughout, or for a unit."""

    role: Text = Field(description="The code of the role.", examples=["analyst"])
    unit: int | None = Field(
        None, ge=1, description="The number of the unit it is for, with its parts; without it, throughout.", examples=[3]
    )
    why: Why = Field(description="Why. It is kept in the record; name nobody.", examples=["The team has changed."])


@operations.reads("/people", SEE)
def list_everybody(request: Asked, pages: Wanted, q: PersonNamed = "", side: OfSide = None) -> PeopleListed:
    """Everybody in the service."""
    form = Search({"text": q, "side": side or ""})
    checked(form)
    everybody = User.objects.select_related("organisation").prefetch_related("appointments")
    return PeopleListed(**paged(request, pages, form.narrow(everybody).order_by("name", "pk"), _listed))


@operations.reads("/people/{number:number}", SEE, stands=person_as_they_stand)
def get_person(request: Asked, number: Number) -> OnePerson:  # noqa: ARG001 - as every operation
    """Somebody, with every role that they hold."""
    return OnePerson(**_one(_person(number)))


@operations.does("/people", MAKE, made=True)
def add_person(request: Asked, given: PersonGiven) -> PersonMade:
    """Add somebody, who is sent the link to their first password."""
    by = request.auth.person
    made = make_person(by=by, **checked(NewPerson(by, _sent(given))))
    return PersonMade(link_sent=send_link(by=by, person=made), **_one(made))


@operations.replaces("/people/{number:number}", MAKE, stands=person_as_they_stand)
def put_person(request: Asked, number: Number, given: PersonPutRight) -> PersonChanged:
    """Put the name or the e-mail address of somebody right.

    With another address their password, sessions and tokens end, the old address is told, and the link to a new password is sent
    to the new one. Only a head of programme changes the address of somebody who has signed in, and nobody their own.
    """
    by, before = request.auth.person, _person(number)
    said = checked(PersonRight(_sent(given, reason=given.why)))
    with request.unless_changed():
        done = change_person(by=by, person=before, name=said["name"], email=said["email"], why=given.why)
    sent = tell_of_move(by=by, person=done, old=before.email)
    return PersonChanged(link_sent=sent, **_one(_person(number)))


@operations.does("/people/{number:number}/roles", MAKE, made=True)
def give_role(request: Asked, number: Number, given: RoleGiven) -> OnePerson:
    """Give somebody a role throughout, or for a unit.

    Throughout, they hold it in every inspection; of a provider's people, in those of the provider's own units. For a unit, they
    hold it in the inspections of the unit and of its parts.
    """
    by, person = request.auth.person, _person(number)
    said = checked(AnotherRole(by, person, _sent(given, unit=str(given.unit or THROUGHOUT), reason=given.why)))
    appoint(by=by, person=person, role=said["role"], unit=said["unit"], why=given.why)
    return OnePerson(**_one(_person(number)))


@operations.does("/people/{number:number}/roles/{number:appointment}/take", MAKE)
def take_role(request: Asked, number: Number, appointment: Held, given: Reason) -> OnePerson:
    """Take a role from somebody that they hold throughout or for a unit."""
    held = get_object_or_404(Appointment, pk=appointment, person=number, inspection=None)
    dismiss(by=request.auth.person, appointment=held, why=given.why)
    return OnePerson(**_one(_person(number)))


@operations.does("/people/{number:number}/link", MAKE)
def send_password_link(request: Asked, number: Number) -> LinkSent:
    """Send somebody the link by which they set a password, again."""
    return LinkSent(link_sent=send_link(by=request.auth.person, person=_person(number)))


@operations.does("/people/{number:number}/switch-off", MAKE)
def switch_person_off(request: Asked, number: Number, given: Reason) -> OnePerson:
    """Let somebody sign in no more.

    Every session and every token of theirs ends at once.
    """
    switch_off(by=request.auth.person, person=_person(number), why=given.why)
    return OnePerson(**_one(_person(number)))


@operations.does("/people/{number:number}/switch-on", MAKE)
def switch_person_on(request: Asked, number: Number, given: Reason) -> OnePerson:
    """Let somebody sign in again."""
    switch_on(by=request.auth.person, person=_person(number), why=given.why)
    return OnePerson(**_one(_person(number)))


@operations.does("/people/{number:number}/second-factor/remove", MAKE)
def remove_a_second_factor(request: Asked, number: Number, given: Reason) -> OnePerson:
    """Take the second factor from somebody who has lost it.

    First make sure that it is they who ask.
    """
    remove_second_factor(by=request.auth.person, person=_person(number), why=given.why)
    return OnePerson(**_one(_person(number)))


def _sent(given: Given, **more: str) -> QueryDict:
    """What was given as a form sends it."""
    sent = QueryDict(mutable=True)
    sent.update(given.model_dump() | more)
    return sent


def _person(number: int) -> User:
    return get_object_or_404(User.objects.select_related("organisation"), pk=number)


def _listed(one: User) -> PersonListed:
    return PersonListed(**_said(one))


def _said(one: User) -> dict[str, Any]:
    throughout = [held.role for held in one.appointments.all() if held.inspection_id is None and held.unit_id is None]
    return {
        "number": one.pk,
        "name": one.name,
        "email": one.email,
        "organisation": one.organisation.name,
        "side": one.organisation.side,
        "may_sign_in": one.is_active,
        "throughout": throughout,
    }


def _one(person: User) -> dict[str, Any]:
    roles = [role_held(one) for one in told_of(person)]
    awaited = [RoleAwaited(inspection=one.inspection.name, role=one.role) for one in awaited_of(person)]
    return _said(person) | {"roles": roles, "awaited": awaited, "second_factor": is_mfa_enabled(person)}
