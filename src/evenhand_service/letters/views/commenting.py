"""Pages on which a unit says what is not so in a letter, takes it back, and says that its return is complete."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from evenhand_service.accounts.access import Request
from evenhand_service.furniture.forms import Form
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.moved_on import DoneAlready
from evenhand_service.inspections.views.showing import ask
from evenhand_service.letters import checking_facts
from evenhand_service.letters.models import Letter
from evenhand_service.letters.sent import CHECK, check_for
from evenhand_service.letters.views.sent import address, answers_here, draft_sent, letter_crumbs, of_sent_letter
from evenhand_service.reports.accuracy_forms import Says
from evenhand_service.reports.views.check_shown import asking_to_comment, asking_to_complete, asking_to_withdraw, paragraph_of


@of_sent_letter(CHECK)
def comment_page(request: Request, inspection: Inspection, letter: Letter, number: int, paragraph: int) -> HttpResponse:
    """Say what is not so in a paragraph."""
    _refuse_others(request, inspection)
    row = paragraph_of(draft_sent(inspection, letter, number), paragraph)
    if row is None:
        raise Http404
    form = Says(request.POST or None)

    def act() -> object:
        said = {"draft": number, "paragraph": paragraph, **form.cleaned_data}
        return checking_facts.comment_on_letter(by=request.user, letter=letter, inspection=inspection, **said)

    asking = asking_to_comment(row, f"{address(inspection, letter)}/{number}")
    return ask(request, form, asking, act, inspection, crumbs=letter_crumbs(inspection, letter))


@of_sent_letter(CHECK)
def withdraw_page(request: Request, inspection: Inspection, letter: Letter, number: int) -> HttpResponse:
    """Take a comment back."""
    _refuse_others(request, inspection)
    one = get_object_or_404(check_for(letter, inspection).comments, number=number)
    if one.withdrawn:
        raise DoneAlready

    def act() -> object:
        return checking_facts.withdraw_comment_on_letter(by=request.user, letter=letter, inspection=inspection, number=number)

    asking = asking_to_withdraw(one, address(inspection, letter))
    return ask(request, _plain(request), asking, act, inspection, crumbs=letter_crumbs(inspection, letter))


@of_sent_letter(CHECK)
def complete_page(request: Request, inspection: Inspection, letter: Letter, number: int) -> HttpResponse:
    """Say that the return of the unit is complete."""
    _refuse_others(request, inspection)
    one = get_object_or_404(check_for(letter, inspection).returns, draft__number=number)
    if not one.is_owed:
        raise DoneAlready

    def act() -> object:
        return checking_facts.complete_return_on_letter(by=request.user, letter=letter, inspection=inspection, draft=number)

    asking = asking_to_complete(one, address(inspection, letter))
    return ask(request, _plain(request), asking, act, inspection, crumbs=letter_crumbs(inspection, letter))


def _plain(request: Request) -> Form:
    return Form(request.POST if request.method == "POST" else None)


def _refuse_others(request: Request, inspection: Inspection) -> None:
    if not answers_here(request, inspection):
        raise PermissionDenied
