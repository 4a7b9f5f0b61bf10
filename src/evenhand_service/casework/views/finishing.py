"""Saying that a case is finished: what is lacking, or the button."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.casework.finishing import facts_missing, finish
from evenhand_service.casework.standing import case_of
from evenhand_service.casework.views.case import own_reading
from evenhand_service.furniture.forms import Form
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.moved_on import DoneAlready
from evenhand_service.inspections.views.showing import Asking, ask, crumbs


@in_inspection("answer cases")
def finish_page(request: Request, inspection: Inspection, sheet: int) -> HttpResponse:
    """Finish one's reading of a case. What is lacking is listed, and each leads to where it is done."""
    reading = own_reading(request, inspection, sheet)
    if reading.submitted is not None and request.method != "POST":
        raise DoneAlready
    case, page = case_of(reading), reverse("casework-case", args=[inspection.name, sheet])
    facts = facts_missing(case)
    ready = not (case.contests or facts or case.unanswered)
    asking = Asking(
        title=_("Finish the case %(case)s") % {"case": reading.case},
        button=_("Finish the case") if ready else "",
        back=page,
        then=_("The case is finished."),
        intro=[_("A finished case is read and no longer written. A lead inspector or a quality lead can reopen it.")]
        if ready
        else [],
        template="casework/finish.html",
    )
    return ask(
        request,
        Form(request.POST if request.method == "POST" else None),
        asking,
        lambda: finish(by=request.user, inspection=inspection, sheet=sheet),
        inspection,
        case=case,
        page=page,
        facts=facts,
        ready=ready,
        crumbs=crumbs(
            inspection,
            (_("My cases"), reverse("my-cases", args=[inspection.name])),
            (_("Case %(case)s") % {"case": reading.case}, page),
        ),
    )
