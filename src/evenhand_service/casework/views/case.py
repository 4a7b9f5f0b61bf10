"""The page on which a case is read: its facts, its questions, and what stands in each."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.files.faults import Fault
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.casework.models import FACTS, Sheet
from evenhand_service.casework.posting import identifier_of, save_page
from evenhand_service.casework.sheets import codes_of
from evenhand_service.casework.shown import Sent, decisions, shown
from evenhand_service.casework.standing import CaseRead, case_of
from evenhand_service.casework.written import INTERVIEW
from evenhand_service.furniture.forms import said
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import crumbs

WRONG = 422


@in_inspection("answer cases")
def case(request: Request, inspection: Inspection, sheet: int) -> HttpResponse:
    """Read one case, and write on it. Everything that is sent is kept, or stays on the page with why it is not."""
    reading = own_reading(request, inspection, sheet)
    before = case_of(reading)
    if request.method != "POST":
        return _page(request, inspection, before)
    sent = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    saved, faults = save_page(by=request.user, case=before, sent=sent, page=identifier_of(sent.get("page", "")))
    now = case_of(reading)
    if faults:
        return _page(request, inspection, now, faults=faults, sent=sent)
    _tell(request, [one.state for one in saved])
    return redirect("casework-finish" if sent.get("then") == "finish" else "casework-case", inspection.name, sheet)


def own_reading(request: Request, inspection: Inspection, sheet: int) -> Sheet:
    """A reading of whoever asks. Raises Http404 of anybody else's."""
    own = Sheet.objects.filter(reader__in=codes_of(request.user, inspection)).exclude(kind=FACTS)
    reading = own.filter(pk=sheet, inspection=inspection).select_related("inspection").first()
    if reading is None:
        raise Http404
    return reading


def _page(
    request: Request, inspection: Inspection, case: CaseRead, *, faults: list[Fault] | None = None, sent: Sent = None
) -> HttpResponse:
    unanswered = case.unanswered
    facts, sections = shown(case, sent)
    finished = case.reading.submitted is not None
    given = {
        "inspection": inspection,
        "of_whom": _("Your reading"),
        "crumbs": crumbs(inspection, (_("My cases"), reverse("my-cases", args=[inspection.name]))),
        "case": case,
        "page": uuid4(),
        "facts": facts,
        "sections": sections,
        "decisions": decisions(case),
        "faults": [{"text": said(one), "href": "#main-content"} for one in faults or ()],
        "unanswered": unanswered,
        "answered": case.answered,
        "interview": case.on_reading.get((INTERVIEW, "note")),
    }
    return render(request, "casework/finished.html" if finished else "casework/case.html", given, status=WRONG if faults else 200)


def _tell(request: Request, states: list[str]) -> None:
    kept, waiting = states.count("saved"), states.count("contested")
    if kept:
        messages.success(request, ngettext("%(n)s change is saved.", "%(n)s changes are saved.", kept) % {"n": kept})
    if waiting:
        told = ngettext("%(n)s change needs your decision.", "%(n)s changes need your decision.", waiting)
        messages.warning(request, told % {"n": waiting})
    if not states:
        messages.info(request, _("Nothing was changed."))
