"""Asking for evidence: what the edition lists, what else is needed, and what is not."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.evidence.actions import add_item, ask_for_evidence, drop_item
from evenhand_service.evidence.forms import Item, Reason
from evenhand_service.furniture.forms import Form
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import Asking, ask


@in_inspection("ask for evidence")
def ask_page(request: Request, inspection: Inspection) -> HttpResponse:
    """Ask for everything that the edition lists."""
    asking = Asking(
        title=_("Ask for evidence"),
        button=_("Ask for it"),
        back=reverse("evidence", args=[inspection.name]),
        then=_("The provider is asked for it."),
        intro=[_("The provider is asked for what this edition lists. You can add other items afterwards, and drop some.")],
        template="evidence/ask.html",
    )
    form = Form(request.POST if request.method == "POST" else None)
    listed = edition_of(inspection).evidence
    return ask(request, form, asking, lambda: ask_for_evidence(by=request.user, inspection=inspection), inspection, listed=listed)


@in_inspection("ask for evidence")
def add_page(request: Request, inspection: Inspection) -> HttpResponse:
    """Ask for something else."""
    form = Item(request.POST or None)
    asking = Asking(
        title=_("Ask for something else"),
        button=_("Ask for it"),
        back=reverse("evidence", args=[inspection.name]),
        then=_("The provider is asked for it."),
    )
    return ask(request, form, asking, lambda: add_item(by=request.user, inspection=inspection, **form.cleaned_data), inspection)


@in_inspection("ask for evidence")
def drop_page(request: Request, inspection: Inspection, number: int) -> HttpResponse:
    """Ask for something no more."""
    asked = get_object_or_404(inspection.asked, number=number, dropped="")
    form = Reason(request.POST or None)
    asking = Asking(
        title=_("Ask no more: %(item)s") % {"item": asked.item},
        button=_("Ask for it no more"),
        back=reverse("evidence", args=[inspection.name]),
        then=_("It is not asked for any more."),
        intro=[_("What was sent for it stays.")],
    )
    return ask(
        request,
        form,
        asking,
        lambda: drop_item(by=request.user, inspection=inspection, number=number, why=form.cleaned_data["why"]),
        inspection,
    )
