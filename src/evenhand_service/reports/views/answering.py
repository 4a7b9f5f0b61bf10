"""Pages on which the inspectorate sends a draft, answers what is said of it, and goes on without a unit's return."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.moved_on import DoneAlready
from evenhand_service.inspections.views.changing import SEEN
from evenhand_service.inspections.views.showing import Asking, ask
from evenhand_service.reports import checking_facts
from evenhand_service.reports.accuracy_forms import Answers, Sends, Waives
from evenhand_service.reports.answering_for import units_of
from evenhand_service.reports.checking_facts import ANSWER, SEND, WAIVE
from evenhand_service.reports.models import Comment
from evenhand_service.reports.passages import whole_number
from evenhand_service.reports.views.accuracy import accuracy_crumbs
from evenhand_service.reports.views.check_shown import asking_to_answer
from evenhand_service.reports.views.commenting import asked_of


@in_inspection(SEND)
def send_page(request: Request, inspection: Inspection) -> HttpResponse:
    """Send the draft to the provider."""
    form = Sends([(one.pk, one.name) for one in units_of(inspection)], request.POST or None)
    asking = Asking(
        title=_("Send the draft to the provider"),
        button=_("Send the draft"),
        back=reverse("accuracy", args=[inspection.name]),
        then=_("The draft is sent. The provider is told."),
        intro=[
            _("The draft is frozen as it stands: the provider reads exactly that, whatever you change afterwards."),
            _("It holds what would be published, and none of what only the inspectorate reads."),
            _("If one was sent before, this one takes its place, and the units answer anew."),
            _("A return that has not come must be asked for again, or a head of programme must first go on without it."),
        ],
    )
    return ask(
        request,
        form,
        asking,
        lambda: checking_facts.send_draft(by=request.user, inspection=inspection, **form.cleaned_data),
        inspection,
        crumbs=accuracy_crumbs(inspection),
    )


@in_inspection(ANSWER)
def answer_page(request: Request, inspection: Inspection, number: int) -> HttpResponse:
    """Accept a comment, accept it in part, or refuse it."""
    one = get_object_or_404(Comment.objects.select_related("of__unit"), of__draft__inspection=inspection, number=number)
    if one.withdrawn:
        raise DoneAlready
    form, there = Answers(request.POST or None), list(one.answers.select_related("by"))
    seen = whole_number(request.POST.get(SEEN, ""))
    return ask(
        request,
        form,
        asking_to_answer(one, there, reverse("accuracy", args=[inspection.name])),
        lambda: checking_facts.answer(by=request.user, inspection=inspection, number=number, seen=seen, **form.cleaned_data),
        inspection,
        seen=str(len(there)),
        crumbs=accuracy_crumbs(inspection),
    )


@in_inspection(WAIVE)
def waive_page(request: Request, inspection: Inspection, number: int, unit: int) -> HttpResponse:
    """Let the report go on without the return of a unit."""
    one = asked_of(inspection, number, unit)
    form = Waives(request.POST or None)
    asking = Asking(
        title=_("Go on without the return of %(unit)s") % {"unit": one.unit.name},
        button=_("Go on without it"),
        back=reverse("accuracy", args=[inspection.name]),
        then=_("The report can go on without this return, and says so."),
        warning=_("The report will say that this unit did not answer, and why it was published all the same."),
    )
    return ask(
        request,
        form,
        asking,
        lambda: checking_facts.waive_return(
            by=request.user, inspection=inspection, draft=number, unit=unit, why=form.cleaned_data["why"]
        ),
        inspection,
        crumbs=accuracy_crumbs(inspection),
    )
