"""Finding, for a person, the page that a step leads to: the address, and of which inspection."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Value, When
from django.urls import resolve, reverse

from evenhand_service.accounts.access import Access, access_of
from evenhand_service.accounts.may import may_throughout, right_in
from evenhand_service.accounts.models import User
from evenhand_service.inspections.models import Inspection
from evenhand_service.tour.steps import Step


@dataclass(frozen=True, slots=True)
class Found:
    """A step with where it leads; nowhere, where there is no inspection at its stages that the person may open so far."""

    step: Step
    href: str = ""
    inspection: Inspection | None = None


def found_for(person: User, steps: Sequence[Step]) -> list[Found]:
    """The steps that a person can take. A page of the whole inspectorate is left out for those who may not open it."""
    return [found for step in steps if (found := _found(person, step)) is not None]


def _found(person: User, step: Step) -> Found | None:
    access = _access(step)
    if access.to == "inspection":
        assert access.right is not None
        inspection = _inspection(person, step, access.right)
        return Found(step, reverse(step.page, args=[inspection.name]) if inspection else "", inspection)
    if access.right is not None and not may_throughout(person, access.right):
        return None
    return Found(step, reverse(step.page))


def _access(step: Step) -> Access:
    """What the page asks of whoever opens it, as the view declares it."""
    address = reverse(step.page, args=["any"] if step.stages else [])
    access = access_of(resolve(address).func)
    assert access is not None
    return access


def _inspection(person: User, step: Step, right: str) -> Inspection | None:
    """One at the first of the stages at which the person may open the page of any; of several the first in the step's order."""
    places = [When(stage=stage, then=Value(place)) for place, stage in enumerate(step.stages)]
    order = Case(*places, output_field=IntegerField())
    open_to = right_in(right, Inspection.objects.filter(stage__in=step.stages), person)
    return open_to.select_related("unit").order_by(order, step.order, "name").first()
