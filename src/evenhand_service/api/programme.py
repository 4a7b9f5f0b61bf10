"""The programme: inspections by weeks, who is in two at once, what falls due, and the units that are inspected."""

from datetime import date
from typing import Annotated

from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from ninja import Schema
from ninja.params.functions import Path, Query
from pydantic import Field

from evenhand_service.accounts.access import Access
from evenhand_service.accounts.may import held_for
from evenhand_service.accounts.models import Appointment
from evenhand_service.api.asking import Asked
from evenhand_service.api.given import Given, Text, Why, Words, checked, dates_as_sent
from evenhand_service.api.inspections import InspectionListed, UnitSaid, listed, unit_said
from evenhand_service.api.operations import Operations
from evenhand_service.api.paging import Paged, Wanted, paged
from evenhand_service.furniture.numbers import MOST
from evenhand_service.inspections.models import Inspection, Unit
from evenhand_service.inspections.programme import clashes, falls_due, programme
from evenhand_service.inspections.units import change_unit, make_unit
from evenhand_service.inspections.views.programme import Period
from evenhand_service.inspections.views.units import ChangedUnit, MadeUnit, Narrowed, unit_as_it_stands

operations = Operations("Programme")
SEE, PLANS = (Access("throughout", right) for right in ("see programme", "plan inspection"))

Since = Annotated[date | None, Query(None, description="The first day; without it, four weeks ago.", example="2026-01-05")]
Until = Annotated[date | None, Query(None, description="The last day; without it, in half a year.", example="2026-06-30")]
Region = Annotated[
    int | None, Query(None, ge=1, le=MOST, description="Only this unit, by number, and what is part of it.", example=3)
]
UnitNamed = Annotated[Words, Query("", description="Words in the name of a unit, its region or its provider.", example="north")]
Number = Annotated[int, Path(..., ge=1, description="The number of the unit, from the list.", example=3)]


class ClashSaid(Schema):
    """Somebody who is in another inspection in the same week."""

    person: str = Field(examples=["Alex Example"])
    other: str = Field(description="The unit of the other inspection.", examples=["Southtown"])
    week: date = Field(description="The Monday of the first week in both.", examples=["2026-03-02"])


class DueSaid(Schema):
    """What falls due soon, or is past its day."""

    step: str = Field(examples=["evidence in advance"])
    day: date = Field(description="The day.", examples=["2026-02-20"])
    late: bool = Field(description="Whether it is past.")


class InProgramme(InspectionListed):
    """An inspection in the programme."""

    region: str | None = Field(description="The unit that its unit is part of.", examples=["North region"])
    leads: list[str] = Field(description="Who leads it.", examples=[["Alex Example"]])
    clashes: list[ClashSaid] = Field(description="Who of its team is elsewhere in the same week.")
    due: list[DueSaid] = Field(description="What is late, or due within ten working days.")


class ProgrammeList(Paged):
    """A page of the programme."""

    items: list[InProgramme]


class UnitListed(UnitSaid):
    """A unit in the list."""

    inspections: int = Field(description="How many inspections it has.", examples=[2])


class UnitList(Paged):
    """A page of units."""

    items: list[UnitListed]


class HeldForUnit(Schema):
    """A role that is held for a unit, or for one that it is part of."""

    person: int = Field(description="The number of the person.", examples=[17])
    name: str = Field(examples=["Alex Example"])
    role: str = Field(description="The code of the role.", examples=["regional-leader"])
    unit: int = Field(description="The number of the unit that it is held for.", examples=[2])


class OneUnit(UnitSaid):
    """A unit, with who holds a role for it."""

    held: list[HeldForUnit] = Field(description="Who holds a role for it, or for one that it is part of.")


class OfUnit(Given):
    """What is said of a unit."""

    name: Text = Field(examples=["Northtown"])
    kind: Text = Field(description="What it is, such as region, probation delivery unit or office.", examples=["PDU"])
    part_of: int | None = Field(None, description="The number of the unit above it, of the same provider.", examples=[2])


class NewUnit(OfUnit):
    """A new unit."""

    provider: Text = Field(
        description="Whose it is, as it is written here already, if it is. One of another name is made.",
        examples=["Northtown Probation"],
    )


class OtherUnit(OfUnit):
    """A unit otherwise."""

    why: Why = Field(description="Why. It is kept in the record; name nobody.", examples=["It has been renamed."])


@operations.reads("/programme", SEE)
def list_programme(
    request: Asked, pages: Wanted, since: Since = None, until: Until = None, region: Region = None
) -> ProgrammeList:
    """The programme: the inspections of some weeks, in the order of fieldwork.

    With who is in two places in one week, and what is late or due soon.
    """
    form = Period(dates_as_sent(since=since, until=until) | {"region": region or ""})
    checked(form)
    return ProgrammeList(**paged(request, pages, form.narrow(programme()), _in_programme))


@operations.reads("/units", PLANS)
def list_units(request: Asked, pages: Wanted, q: UnitNamed = "") -> UnitList:
    """The units that may be inspected."""
    form = Narrowed({"q": q})
    checked(form)
    rows = Unit.objects.select_related("provider", "part_of").annotate(held=Count("inspections"))
    return UnitList(**paged(request, pages, form.narrow(rows).order_by("name", "pk"), _listed))


@operations.reads("/units/{number:number}", PLANS, stands=unit_as_it_stands)
def get_unit(request: Asked, number: Number) -> OneUnit:  # noqa: ARG001 - as every operation
    """A unit, with who holds a role for it.

    Such a role is held in every inspection of the unit. Roles in one inspection and roles throughout are not listed.
    """
    unit = _unit(number)
    held = held_for(unit).select_related("person").order_by("person__name", "pk")
    return OneUnit(**unit_said(unit).model_dump(), held=[_held(one) for one in held])


@operations.does("/units", PLANS, made=True)
def add_unit(request: Asked, given: NewUnit) -> UnitSaid:
    """Add a unit.

    A unit is what an inspection is of. It may be part of another, as a delivery unit is of its region.
    """
    said = checked(MadeUnit(_sent(given)))
    return unit_said(make_unit(by=request.auth.person, **said))


@operations.replaces("/units/{number:number}", PLANS, stands=unit_as_it_stands)
def put_unit(request: Asked, number: Number, given: OtherUnit) -> UnitSaid:
    """Put a unit right.

    Inspections that were held keep the name that it had.
    """
    said = checked(ChangedUnit(_sent(given), unit=_unit(number)))
    with request.unless_changed():
        return unit_said(change_unit(by=request.auth.person, unit=_unit(number), **said))


def _sent(given: OfUnit) -> dict[str, object]:
    return given.model_dump() | {"part_of": given.part_of or ""}


def _unit(number: int) -> Unit:
    return get_object_or_404(Unit.objects.select_related("provider", "part_of"), pk=number)


def _held(one: Appointment) -> HeldForUnit:
    return HeldForUnit.model_validate({"person": one.person_id, "name": one.person.name, "role": one.role, "unit": one.unit_id})


def _listed(one: Unit) -> UnitListed:
    return UnitListed(**unit_said(one).model_dump(), inspections=getattr(one, "held", 0))


def _in_programme(one: Inspection) -> InProgramme:
    return InProgramme(
        **listed(one).model_dump(),
        region=one.unit.part_of.name if one.unit.part_of else None,
        leads=[held.person.name for held in one.appointments.all() if held.role == "lead-inspector"],
        clashes=[ClashSaid.model_validate(clash) for clash in clashes(one)],
        due=[DueSaid(step=due.deadline.step, day=due.day, late=due.is_past) for due in falls_due(one, localdate())],
    )
