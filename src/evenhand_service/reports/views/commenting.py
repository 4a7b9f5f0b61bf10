"""Pages on which a provider says what is not so in a draft, takes it back, and says that its return is complete."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.furniture.forms import Form
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.moved_on import DoneAlready
from evenhand_service.inspections.views.showing import Asking, ask
from evenhand_service.reports import checking_facts
from evenhand_service.reports.accuracy import returns_of
from evenhand_service.reports.accuracy_forms import Comments
from evenhand_service.reports.answering_for import CHECK, answered_for
from evenhand_service.reports.frozen import thawed
from evenhand_service.reports.models import Comment, UnitReturn
from evenhand_service.reports.numbered import Row, numbered
from evenhand_service.reports.views.accuracy import accuracy_crumbs, sent_draft


@in_inspection(CHECK)
def comment_page(request: Request, inspection: Inspection, number: int, paragraph: int) -> HttpResponse:
    """Say what is not so in a paragraph."""
    draft = sent_draft(inspection, number)
    row = next((one for _, rows in numbered(thawed(bytes(draft.report))) for one in rows if one.number == paragraph), None)
    if row is None:
        raise Http404
    form = Comments(returns_of(draft), answered_for(request.user, inspection), request.POST or None)
    asking = Asking(
        title=_("Comment on paragraph %(number)s") % {"number": paragraph},
        button=_("Save the comment"),
        back=f"{reverse('accuracy-draft', args=[inspection.name, number])}#p{paragraph}",
        then=_("The comment is saved."),
        intro=[_said(row)],
    )
    return ask(
        request,
        form,
        asking,
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
    asking = Asking(
        title=_("Withdraw comment %(number)s") % {"number": number},
        button=_("Withdraw it"),
        back=reverse("accuracy", args=[inspection.name]),
        then=_("The comment is withdrawn."),
        intro=[one.says],
        warning=_("Nobody answers it any more. It stays in the record."),
    )
    return ask(
        request,
        Form(request.POST if request.method == "POST" else None),
        asking,
        lambda: checking_facts.withdraw_comment(by=request.user, inspection=inspection, number=number),
        inspection,
        crumbs=accuracy_crumbs(inspection),
    )


@in_inspection(CHECK)
def complete_page(request: Request, inspection: Inspection, number: int, unit: int) -> HttpResponse:
    """Say that the return of a unit is complete."""
    one = asked_of(inspection, number, unit)
    _refuse_others(request, inspection, unit)
    comments = one.comments.filter(withdrawn=None).count()
    asking = Asking(
        title=_("The return of %(unit)s is complete") % {"unit": one.unit.name},
        button=_("The return is complete"),
        back=reverse("accuracy", args=[inspection.name]),
        then=_("The inspectorate is told that the return is complete."),
        intro=[_("Comments that you have made: %(number)s.") % {"number": comments}],
        warning=_("After this nobody can comment for this unit, or take a comment back."),
    )
    return ask(
        request,
        Form(request.POST if request.method == "POST" else None),
        asking,
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


def _said(row: Row) -> str:
    return f"{row.mark} {row.text}".strip()
