"""Planning: new inspections, other dates, and moves from stage to stage."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.framework.packs import installed_packs
from evenhand.inspection.stages import STAGES, Move, Need
from evenhand_service.accounts.access import Request, in_inspection, throughout
from evenhand_service.accounts.may import rights_in, roles_in
from evenhand_service.furniture.dates import DateField
from evenhand_service.furniture.days import date_format
from evenhand_service.furniture.forms import Form
from evenhand_service.furniture.standing import Standing, standing
from evenhand_service.inspections.actions import change_plan, move, plan
from evenhand_service.inspections.editions import called
from evenhand_service.inspections.models import NAME, Inspection, Unit
from evenhand_service.inspections.moved_on import DoneAlready
from evenhand_service.inspections.needs import NEEDED, TRIED, met_by
from evenhand_service.inspections.views.changing import ask_to_change
from evenhand_service.inspections.views.showing import Asking, ask
from evenhand_service.inspections.ways import way_to


def editions() -> list[tuple[str, str]]:
    """Every edition that is installed, to be chosen from."""
    return [("", _("Choose an edition")), *((ref, called(ref)) for ref in sorted(installed_packs()))]


class Dates(Form):
    """What a plan settles and may change."""

    edition = forms.ChoiceField(
        label=gettext_lazy("Framework and edition"),
        help_text=gettext_lazy("The standards under which it is inspected and rated."),
        choices=editions,
    )
    begin = DateField(label=gettext_lazy("First day of fieldwork"), help_text=gettext_lazy("For example, 2 3 2026"))
    end = DateField(label=gettext_lazy("Last day of fieldwork"), help_text=gettext_lazy("For example, 13 3 2026"))


class Plan(Dates):
    """A new inspection."""

    unit = forms.ModelChoiceField(
        Unit.objects.select_related("provider").order_by("name"),
        label=gettext_lazy("Unit"),
        empty_label=gettext_lazy("Choose a unit"),
    )
    name = forms.CharField(
        label=gettext_lazy("Short name"),
        help_text=gettext_lazy(
            "Small letters, digits and hyphens, such as northtown-2026. It stands in the address of its pages."
        ),
        max_length=80,
        validators=[NAME],
    )
    field_order = ("unit", "name", "edition", "begin", "end")


class Why(Form):
    """A reason."""

    why = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("It is kept with the history. Do not name anybody."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


class MayBeWhy(Why):
    """A reason that may be left out."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        self.fields["why"].required = False


@throughout("plan inspection")
def new(request: Request) -> HttpResponse:
    """A new inspection."""
    form = Plan(request.POST or None)
    asking = Asking(
        title=_("Plan an inspection"),
        button=_("Plan the inspection"),
        back=reverse("inspections"),
        then="",
        intro=[_("Nobody of the provider sees it before it is announced.")],
        template="inspections/plan.html",
    )
    made: list[Inspection] = []
    response = ask(request, form, asking, lambda: made.append(plan(by=request.user, **form.cleaned_data)))
    return redirect("inspection", made[0].name) if made else response


@in_inspection("plan inspection")
def change(request: Request, inspection: Inspection) -> HttpResponse:
    """Other dates, or another edition."""
    form = Dates(request.POST or None, initial={"edition": inspection.edition, "begin": inspection.begin, "end": inspection.end})
    asking = Asking(
        title=_("Change the plan"),
        button=_("Save"),
        back=reverse("inspection", args=[inspection.name]),
        then=_("The plan is changed."),
    )
    return ask_to_change(
        request,
        form,
        asking,
        lambda: change_plan(by=request.user, inspection=inspection, **form.cleaned_data),
        stands=plan_as_it_stands(inspection),
        inspection=inspection,
    )


def plan_as_it_stands(inspection: Inspection) -> Standing:
    """The plan of an inspection, which others may change too."""
    return standing(inspection, _plan_of)


def _plan_of(inspection: Inspection) -> dict[str, str]:
    """What a plan settles, in words."""
    return {
        _("Framework and edition"): inspection.edition,
        _("First day of fieldwork"): date_format(inspection.begin, "j F Y"),
        _("Last day of fieldwork"): date_format(inspection.end, "j F Y"),
    }


@in_inspection("move inspection")
def go_on(request: Request, inspection: Inspection, stage: str) -> HttpResponse:
    """Take an inspection to another stage: what that needs, and the button."""
    way = way_to(inspection, stage)
    if stage not in STAGES:
        raise Http404
    if way is None:
        raise DoneAlready
    form = (Why if way.reason else MayBeWhy)(request.POST or None)
    name = STAGES[way.to].name
    asking = Asking(
        title=_("Move to: %(stage)s") % {"stage": _(name)},
        button=_("Move the inspection"),
        back=reverse("inspection", args=[inspection.name]),
        then=_("The inspection has moved to: %(stage)s.") % {"stage": _(name)},
        intro=[_(STAGES[way.to].says)],
        warning=_("An inspection that is cancelled stays so. What was entered is kept.") if way.to == "cancelled" else "",
        template="inspections/move.html",
    )
    return ask(
        request,
        form,
        asking,
        lambda: move(by=request.user, inspection=inspection, to=way.to, why=form.cleaned_data["why"]),
        inspection,
        needs=needed(way, inspection, rights_in(request.user, inspection)),
        theirs=bool(roles_in(request.user, inspection) & set(way.by)),
    )


def needed(way: Move, inspection: Inspection, rights: frozenset[str]) -> list[dict[str, Any]]:
    """What a move needs, as a list of tasks."""
    met = met_by(inspection, way.needs)
    done, missing = {"text": _("Done")}, {"tag": {"text": _("Not yet"), "classes": "govuk-tag--yellow"}}
    return [
        {"title": {"text": NEEDED[need]}, "status": done if need in met else missing, **_tried(need, inspection, rights)}
        for need in way.needs
    ]


def _tried(need: Need, inspection: Inspection, rights: frozenset[str]) -> dict[str, Any]:
    """Of a need that is tried: when that was last, what it found, and the page on which somebody with the right tries it."""
    trial = TRIED.get(need)
    if trial is None:
        return {}
    page = {"href": reverse(trial.page, args=[inspection.name])} if trial.right in rights else {}
    return {"hint": {"text": trial.told(inspection)}, **page}
