"""Who has which role in an inspection: seen by all who see it, given and taken by those who may."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.actions import appoint, dismiss
from evenhand_service.accounts.may import rights_in
from evenhand_service.accounts.models import Appointment, User
from evenhand_service.accounts.roles import ROLES, Side
from evenhand_service.furniture.forms import Form
from evenhand_service.inspections.models import INSPECTED, Inspection
from evenhand_service.inspections.views.planning import Why
from evenhand_service.inspections.views.showing import Asking, ask, show

GIVING: dict[Side, str] = {"inspectorate": "appoint team", "provider": "appoint locally"}
"""The right to give the roles of each side."""

SIDES: tuple[tuple[Side, Promise, str], ...] = (
    ("inspectorate", gettext_lazy("The inspectorate"), "appoint-team"),
    ("provider", gettext_lazy("The provider"), "appoint-locally"),
)
"""Each side with its name and the address where its roles are given."""


class Appointing(Form):
    """Who is to have which role."""

    person = forms.ModelChoiceField(
        User.objects.none(), label=gettext_lazy("Person"), empty_label=gettext_lazy("Choose a person")
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), widget=forms.RadioSelect)

    def __init__(self, *given: Any, by: User, side: Side, inspection: Inspection, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*given, **named)
        people = User.objects.filter(organisation__side=side, is_active=True).exclude(pk=by.pk).order_by("name", "email")
        if side == "provider":
            people = people.filter(organisation=inspection.unit.provider)
        choice, roles = self.fields["person"], self.fields["role"]
        assert isinstance(choice, forms.ModelChoiceField)
        assert isinstance(roles, forms.ChoiceField)
        choice.queryset = people
        choice.label_from_instance = _named  # type: ignore[method-assign]
        roles.choices = [(code, role.name) for code, role in ROLES.items() if role.side == side]
        roles.hints = {code: role.does for code, role in ROLES.items()}  # type: ignore[attr-defined]


def _named(obj: User) -> str:
    return f"{obj.name} ({obj.email})"


@in_inspection("see inspection")
def people(request: Request, inspection: Inspection) -> HttpResponse:
    """Everybody with a role in the inspection itself; those who hold one for its unit or throughout are not listed."""
    rights = rights_in(request.user, inspection)
    held = inspection.appointments.select_related("person__organisation").order_by("person__name")
    ranks = {code: place for place, code in enumerate(ROLES)}
    sides = [
        {
            "name": name,
            "give": reverse(give, args=[inspection.name]) if GIVING[side] in rights else None,
            "rows": [
                _row(one, inspection, may_take=GIVING[side] in rights)
                for one in sorted(held, key=lambda one: ranks[one.role])
                if ROLES[one.role].side == side
            ],
        }
        for side, name, give in SIDES
        if side == "provider" or inspection.kind == INSPECTED
    ]
    giving = [side for side, right in GIVING.items() if right in rights]
    awaited = [one for one in inspection.awaited.order_by("email", "role") if ROLES[one.role].side in giving]
    return show(request, "inspections/people.html", inspection, sides=sides, awaited=awaited)


def _row(one: Appointment, inspection: Inspection, *, may_take: bool) -> dict[str, Any]:
    take = "dismiss-team" if ROLES[one.role].side == "inspectorate" else "dismiss-locally"
    return {
        "role": ROLES[one.role].name,
        "person": one.person.name,
        "organisation": one.person.organisation.name,
        "take": reverse(take, args=[inspection.name, one.pk]) if may_take else None,
    }


def _give(request: Request, inspection: Inspection, side: Side) -> HttpResponse:
    form = Appointing(request.POST or None, by=request.user, side=side, inspection=inspection)
    asking = Asking(
        title=_("Give somebody a role"),
        button=_("Give the role"),
        back=reverse("inspection-people", args=[inspection.name]),
        then=_("The role is given."),
        intro=[_("Somebody who is not in the list cannot sign in yet: an operations officer can make them an account.")],
    )
    return ask(request, form, asking, lambda: appoint(by=request.user, inspection=inspection, **form.cleaned_data), inspection)


def _take(request: Request, inspection: Inspection, side: Side, number: int) -> HttpResponse:
    theirs = [code for code, role in ROLES.items() if role.side == side]
    held = get_object_or_404(inspection.appointments.select_related("person"), pk=number, role__in=theirs)
    form = Why(request.POST or None)
    asking = Asking(
        title=_("Take the role of %(role)s from %(person)s") % {"role": ROLES[held.role].name, "person": held.person.name},
        button=_("Take the role"),
        back=reverse("inspection-people", args=[inspection.name]),
        then=_("The role is taken."),
        warning=_("They no longer see what they see by this role."),
    )
    return ask(
        request, form, asking, lambda: dismiss(by=request.user, appointment=held, why=form.cleaned_data["why"]), inspection
    )


@in_inspection("appoint team")
def appoint_team(request: Request, inspection: Inspection) -> HttpResponse:
    """Give a role of the inspectorate."""
    return _give(request, inspection, "inspectorate")


@in_inspection("appoint locally")
def appoint_locally(request: Request, inspection: Inspection) -> HttpResponse:
    """Give a role of the provider."""
    return _give(request, inspection, "provider")


@in_inspection("appoint team")
def dismiss_team(request: Request, inspection: Inspection, number: int) -> HttpResponse:
    """Take a role of the inspectorate."""
    return _take(request, inspection, "inspectorate", number)


@in_inspection("appoint locally")
def dismiss_locally(request: Request, inspection: Inspection, number: int) -> HttpResponse:
    """Take a role of the provider."""
    return _take(request, inspection, "provider", number)
