"""Pages on which a provider answers recommendations, and says what it does about them."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.following import actions
from evenhand_service.following.actions import ANSWER
from evenhand_service.following.forms import Answers, Step, StepAsItIs
from evenhand_service.following.found import followed
from evenhand_service.following.standings import answer_as_it_stands, step_as_it_stands
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.changing import ask_to_change
from evenhand_service.inspections.views.planning import Why
from evenhand_service.inspections.views.showing import Asking, ask, crumbs


@in_inspection(ANSWER)
def answer(request: Request, inspection: Inspection, number: int) -> HttpResponse:
    """Say whether the provider agrees."""
    stands = answer_as_it_stands(inspection, number)
    there = followed(inspection).answer(number)
    initial = {"answer": there.answer, "because": there.because} if there else {}
    form = Answers(request.POST or None, initial=initial)
    asking = asking_about(inspection, number, _("Answer a recommendation"), _("Keep the answer"), _("The answer is kept."))
    return ask_to_change(
        request,
        form,
        asking,
        lambda: actions.answer_recommendation(by=request.user, inspection=inspection, number=number, **form.cleaned_data),
        stands=stands,
        inspection=inspection,
        crumbs=way_to(inspection),
    )


@in_inspection(ANSWER)
def add(request: Request, inspection: Inspection, number: int) -> HttpResponse:
    """Add a step."""
    form = Step(request.POST or None)
    asking = asking_about(inspection, number, _("Add a step"), _("Add the step"), _("The step is added."))
    act = lambda: actions.add_step(by=request.user, inspection=inspection, number=number, **form.cleaned_data)  # noqa: E731
    return ask(request, form, asking, act, inspection, crumbs=way_to(inspection))


@in_inspection(ANSWER)
def change(request: Request, inspection: Inspection, number: int, place: int) -> HttpResponse:
    """Say that a step is done, or put it otherwise."""
    stands, step = step_as_it_stands(inspection, number, place), _step(inspection, number, place)
    form = StepAsItIs(request.POST or None, initial={name: getattr(step, name) for name in ("step", "owner", "due", "done")})
    asking = asking_about(inspection, number, _("Step of a recommendation"), _("Save"), _("It is kept."))
    return ask_to_change(
        request,
        form,
        asking,
        lambda: actions.change_step(by=request.user, inspection=inspection, number=number, place=place, **form.cleaned_data),
        stands=stands,
        inspection=inspection,
        crumbs=way_to(inspection),
    )


@in_inspection(ANSWER)
def drop(request: Request, inspection: Inspection, number: int, place: int) -> HttpResponse:
    """Take a step out."""
    stands, step = step_as_it_stands(inspection, number, place), _step(inspection, number, place)
    form = Why(request.POST or None)
    asking = asking_about(inspection, number, _("Drop a step"), _("Drop the step"), _("The step is dropped."), step.step)
    return ask_to_change(
        request,
        form,
        asking,
        lambda: actions.drop_step(
            by=request.user, inspection=inspection, number=number, place=place, step=step.step, why=form.cleaned_data["why"]
        ),
        stands=stands,
        inspection=inspection,
        crumbs=way_to(inspection),
    )


def _step(inspection: Inspection, number: int, place: int) -> Any:  # noqa: ANN401 - a step
    there = followed(inspection).answer(number)
    if there is None or not 1 <= place <= len(there.steps):
        raise Http404
    return there.steps[place - 1]


def asking_about(inspection: Inspection, number: int, title: str, button: str, then: str, *more: str) -> Asking:
    """A page that asks something of a recommendation, whose words it shows. Raises Http404 where there is none."""
    one = followed(inspection).one(number)
    intro = [f"{one.number}. {one.text}", *more]
    return Asking(title=title, button=button, back=reverse("recommendations", args=[inspection.name]), then=then, intro=intro)


def way_to(inspection: Inspection) -> list[dict[str, Any]]:
    """The way to a page about a recommendation."""
    return crumbs(inspection, (_("Recommendations"), reverse("recommendations", args=[inspection.name])))
