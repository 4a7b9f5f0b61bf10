"""The page on which a case is read: its facts, its questions, and what stands in each."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.gzip import gzip_page

from evenhand.files.faults import Fault
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.casework.models import OF_FACTS, Sheet
from evenhand_service.casework.posting import identifier_of, save_page
from evenhand_service.casework.sheets import codes_of
from evenhand_service.casework.shown import Sent, whole
from evenhand_service.casework.standing import CaseRead, case_of
from evenhand_service.furniture.forms import said
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import crumbs
from evenhand_service.quality.on_cases import save_answers, with_threads

WRONG = 422


@in_inspection("answer cases")
@gzip_page
def case(request: Request, inspection: Inspection, sheet: int) -> HttpResponse:
    """Read one case, and write on it. Everything that is sent is kept, or stays on the page with why it is not."""
    reading = own_reading(request, inspection, sheet)
    before = case_of(reading)
    if request.method != "POST":
        return _page(request, inspection, before)
    sent = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    page = identifier_of(sent.get("page", ""))
    saved, faults = save_page(by=request.user, case=before, sent=sent, page=page)
    answered, refused = save_answers(by=request.user, sheet=reading, sent=sent, page=page)
    faults += refused
    now = case_of(reading)
    if faults:
        return _page(request, inspection, now, faults=faults, sent=sent)
    _tell(request, [one.state for one in saved], answered)
    return redirect("casework-finish" if sent.get("then") == "finish" else "casework-case", inspection.name, sheet)


def own_reading(request: Request, inspection: Inspection, sheet: int) -> Sheet:
    """A reading of whoever asks. Raises Http404 of anybody else's."""
    own = Sheet.objects.filter(reader__in=codes_of(request.user, inspection), withdrawn=False).exclude(kind__in=OF_FACTS)
    reading = own.filter(pk=sheet, inspection=inspection).select_related("inspection").first()
    if reading is None:
        raise Http404
    return reading


def _page(
    request: Request, inspection: Inspection, case: CaseRead, *, faults: list[Fault] | None = None, sent: Sent = None
) -> HttpResponse:
    form = whole(case, sent)
    finished = case.reading.submitted is not None
    given = {
        "asked_for": with_threads(form["sections"], case.reading, sent),
        "inspection": inspection,
        "of_whom": _("Your reading"),
        "crumbs": crumbs(inspection, (_("My cases"), reverse("my-cases", args=[inspection.name]))),
        "faults": [{"text": said(one), "href": "#main-content"} for one in faults or ()],
        **form,
    }
    return render(request, "casework/finished.html" if finished else "casework/case.html", given, status=WRONG if faults else 200)


def _tell(request: Request, states: list[str], answered: int) -> None:
    kept, waiting = states.count("saved"), states.count("contested")
    if kept:
        messages.success(request, ngettext("%(n)s change is saved.", "%(n)s changes are saved.", kept) % {"n": kept})
    if waiting:
        told = ngettext("%(n)s change needs your decision.", "%(n)s changes need your decision.", waiting)
        messages.warning(request, told % {"n": waiting})
    if answered:
        messages.success(request, ngettext("%(n)s answer is sent.", "%(n)s answers are sent.", answered) % {"n": answered})
    if not states and not answered:
        messages.info(request, _("Nothing was changed."))
