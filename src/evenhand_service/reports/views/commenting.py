"""Pages on which a provider says what is not so in a draft, takes it back, and says that its return is complete."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.furniture.forms import Form
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.moved_on import DoneAlready
from evenhand_service.inspections.views.showing import ask
from evenhand_service.reports import checking_facts
from evenhand_service.reports.accuracy import returns_of
from evenhand_service.reports.accuracy_forms import Comments
from evenhand_service.reports.answering_for import CHECK, answered_for
from evenhand_service.reports.models import Comment, UnitReturn
from evenhand_service.reports.views.accuracy import accuracy_crumbs, sent_draft
from evenhand_service.reports.views.check_shown import asking_to_comment, asking_to_complete, asking_to_withdraw, paragraph_of


@in_inspection(CHECK)
def comment_page(request: Request, inspection: Inspection, number: int, paragraph: int) -> HttpResponse:
    """Say what is not so in a paragraph."""
    draft = sent_draft(inspection, number)
    row = paragraph_of(draft, paragraph)
    if row is None:
        raise Http404
    form = Comments(returns_of(draft), answered_for(request.user, inspection), request.POST or None)
    return ask(
        request,
        form,
        asking_to_comment(row, reverse("accuracy-draft", args=[inspection.name, number])),
        lambda: checking_facts.comment(
            by=request.user, inspection=inspection, draft=number, paragraph=paragraph, **form.cleaned_data
        ),
        inspection,
        crumbs=accuracy_crumbs(inspection),
    )


@in_inspection(CHECK)
def withdraw_page(request: Request, inspection: Inspection, number: int) -> HttpResponse:
    """Take a comment back."""
    one = get_object_or_404(Comment.objects.select_related("of"), of__draft__inspection=inspection, number=number)
    if one.withdrawn:
        raise DoneAlready
    _refuse_others(request, inspection, one.of.unit_id)
    return ask(
        request,
        Form(request.POST if request.method == "POST" else None),
        asking_to_withdraw(one, reverse("accuracy", args=[inspection.name])),
        lambda: checking_facts.withdraw_comment(by=request.user, inspection=inspection, number=number),
        inspection,
        crumbs=accuracy_crumbs(inspection),
    )


@in_inspection(CHECK)
def complete_page(request: Request, inspection: Inspection, number: int, unit: int) -> HttpResponse:
    """Say that the return of a unit is complete."""
    one = asked_of(inspection, number, unit)
    _refuse_others(request, inspection, unit)
    return ask(
        request,
        Form(request.POST if request.method == "POST" else None),
        asking_to_complete(one, reverse("accuracy", args=[inspection.name])),
        lambda: checking_facts.complete_return(by=request.user, inspection=inspection, draft=number, unit=unit),
        inspection,
        crumbs=accuracy_crumbs(inspection),
    )


def asked_of(inspection: Inspection, number: int, unit: int) -> UnitReturn:
    """The return of a unit. Raises Http404 where it was not asked, DoneAlready where nobody waits for it."""
    found = UnitReturn.objects.select_related("unit").filter(draft__inspection=inspection, draft__number=number, unit=unit)
    one = get_object_or_404(found)
    if not one.is_owed:
        raise DoneAlready
    return one


def _refuse_others(request: Request, inspection: Inspection, unit: int) -> None:
    if unit not in answered_for(request.user, inspection):
        raise PermissionDenied
