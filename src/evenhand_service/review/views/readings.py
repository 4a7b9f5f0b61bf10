"""A reading as it stands, for those who answer for it, and reopening it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.folders.caseloads import in_file_names
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import may
from evenhand_service.casework.blind import hidden_from
from evenhand_service.casework.finishing import reopen
from evenhand_service.casework.models import OF_FACTS, SHEETS, Sheet
from evenhand_service.casework.shown import decisions, shown
from evenhand_service.casework.standing import case_of
from evenhand_service.casework.written import INTERVIEW
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.reading import called
from evenhand_service.inspections.views.planning import Why
from evenhand_service.inspections.views.showing import Asking, ask, crumbs, show


@in_inspection("see answers")
def reading(request: Request, inspection: Inspection, sheet: int) -> HttpResponse:
    """A reading, plainly. Whoever reads the case themselves sees another's only when both are finished."""
    of = seen_reading(request, inspection, sheet)
    case = case_of(of)
    facts, sections = shown(case, None)
    kind, reader = str(SHEETS[of.kind]), called(inspection).get(of.reader, of.reader)
    return show(
        request,
        "review/reading.html",
        inspection,
        case=case,
        facts=facts,
        sections=sections,
        decisions=decisions(case),
        interview=case.on_reading.get((INTERVIEW, "note")),
        of_whom=_("%(reading)s by %(reader)s") % {"reading": kind, "reader": reader} if reader else kind,
        may_reopen=of.submitted is not None and not of.withdrawn and may(request.user, "reopen readings", inspection),
        crumbs=crumbs(
            inspection,
            (_("Cases being read"), reverse("casework-cases", args=[inspection.name])),
            (_("Case %(case)s") % {"case": of.case}, _page_of(inspection, of)),
        ),
    )


def seen_reading(request: Request, inspection: Inspection, sheet: int) -> Sheet:
    """A reading that may be seen. Raises Http404 of one that may not be seen yet, as of none."""
    found = get_object_or_404(
        Sheet.objects.select_related("inspection").exclude(kind__in=OF_FACTS), pk=sheet, inspection=inspection
    )
    if found.pk in hidden_from(request.user, inspection):
        raise Http404
    return found


def _page_of(inspection: Inspection, of: Sheet) -> str:
    return reverse("casework-one", args=[inspection.name, in_file_names(of.sample), of.case])


@in_inspection("reopen readings")
def reopen_page(request: Request, inspection: Inspection, sheet: int) -> HttpResponse:
    """Let a reader go on with a reading that is finished."""
    of, form = seen_reading(request, inspection, sheet), Why(request.POST or None)
    asking = Asking(
        title=_("Reopen the case %(case)s") % {"case": of.case},
        button=_("Reopen"),
        back=_page_of(inspection, of),
        then=_("The case is reopened."),
        intro=[
            f"{SHEETS[of.kind]}: {called(inspection).get(of.reader, of.reader)}".removesuffix(": "),
            _("What is written stays, and can be written on. What was moderated and signed off is to be done again."),
        ],
    )
    return ask(
        request,
        form,
        asking,
        lambda: reopen(by=request.user, inspection=inspection, sheet=sheet, why=form.cleaned_data["why"]),
        inspection,
    )
