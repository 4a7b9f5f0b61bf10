"""By when each step of an inspection is due, in working days, and setting that."""

from datetime import date
from typing import Annotated, Literal, cast

from django.utils.timezone import localdate
from ninja import Schema
from ninja.params.functions import Path
from pydantic import Field

from evenhand.framework.rounds import MOST, Anchor
from evenhand.inspection.deadlines import Deadline, is_late, reason, working_days_left
from evenhand.inspection.stages import StageCode
from evenhand.inspection.working_days import Where
from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.given import PLAIN, Given, checked
from evenhand_service.api.inspections import SEE
from evenhand_service.api.operations import Operations
from evenhand_service.inspections.actions import set_deadline
from evenhand_service.inspections.deadlines import timetable_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.deadlines import When, deadline_as_it_stands, deadline_of

operations = Operations("Deadlines")

Step = Annotated[str, Path(..., pattern=PLAIN, description="The step, as the list has it.", example="evidence in advance")]


class DeadlineSaid(Schema):
    """By when a step is due."""

    step: str = Field(examples=["evidence in advance"])
    day: date | None = Field(description="The day; null where it is not known.", examples=["2026-02-20"])
    set_by: Literal["inspection", "edition"] | None = Field(description="What sets it; null where nothing does.")
    because: str = Field(description="Why then, or why it has no day.")
    working_days_left: int | None = Field(description="Working days until then; below nought once it is past.", examples=[12])
    late: bool = Field(description="Whether it ought to have been done, and is not.")


class DeadlineList(Schema):
    """The deadline of every step."""

    items: list[DeadlineSaid]


class NewDeadline(Given):
    """So many working days before or after a day of the inspection."""

    days: int | None = Field(ge=0, le=MOST, description="Working days; null to go by what the edition says.", examples=[10])
    way: Literal["before", "after"] = Field("before", description="Whether they are before or after that day.")
    anchor: Anchor = Field("fieldwork begins", description="The day that they are counted from.")


@operations.reads("/inspections/{slug:name}/deadlines", SEE)
def list_deadlines(request: Asked, inspection: Inspection) -> DeadlineList:  # noqa: ARG001 - as every operation
    """By when each step of an inspection is due.

    As the inspection sets it, else as its edition does. Saturdays, Sundays and bank holidays do not count.
    """
    found = timetable_of(inspection)
    return DeadlineList(items=[_said(one, inspection, found.where) for one in found.deadlines])


@operations.reads("/inspections/{slug:name}/deadlines/{str:step}", SEE, stands=deadline_as_it_stands)
def get_deadline(request: Asked, inspection: Inspection, step: Step) -> DeadlineSaid:  # noqa: ARG001
    """By when one step is due, of those that can be set.

    Fieldwork has its days from the plan.
    """
    return _said(deadline_of(inspection, step), inspection, timetable_of(inspection).where)


@operations.replaces(
    "/inspections/{slug:name}/deadlines/{str:step}", Access("inspection", "set deadlines"), stands=deadline_as_it_stands
)
def put_deadline(request: Asked, inspection: Inspection, step: Step, given: NewDeadline) -> DeadlineSaid:
    """Set by when a step is due, or go back to what the edition says."""
    form = When(given.model_dump())
    checked(form)
    with request.unless_changed():
        set_deadline(by=request.auth.person, inspection=inspection, step=step, due=form.due())
    return _said(deadline_of(inspection, step), inspection, timetable_of(inspection).where)


def _said(one: Deadline, inspection: Inspection, where: Where) -> DeadlineSaid:
    return DeadlineSaid(
        step=one.step,
        day=one.day,
        set_by=one.set_by,
        because=reason(one),
        working_days_left=working_days_left(one, localdate(), where),
        late=is_late(one, localdate(), cast(StageCode, inspection.stage)),
    )
