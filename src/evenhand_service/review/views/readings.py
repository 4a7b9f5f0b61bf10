"""A reading as it stands, for those who answer for it, and reopening it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.folders.caseloads import in_file_names
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import rights_in
from evenhand_service.casework.blind import readings_seen
from evenhand_service.casework.finishing import reopen
from evenhand_service.casework.models import SHEETS, Sheet
from evenhand_service.casework.sheets import codes_of
from evenhand_service.casework.shown import decisions, shown
from evenhand_service.casework.standing import case_of
from evenhand_service.casework.written import INTERVIEW
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.reading import called
from evenhand_service.inspections.sampled_cases import sampled_cases
from evenhand_service.inspections.views.planning import Why
from evenhand_service.inspections.views.showing import Asking, ask, crumbs, show
from evenhand_service.quality.threads import threads_seen


@in_inspection("see answers")
def reading(request: Request, inspection: Inspection, sheet: int) -> HttpResponse:
    """A reading, plainly: every question with its answer, what speaks for it, and what was asked for there.

    Whoever reads the case themselves sees another's only when both are finished.
    """
    of = get_object_or_404(readings_seen(request.user, inspection), pk=sheet)
    case, rights = case_of(of), rights_in(request.user, inspection)
    facts, sections = shown(case, None)
    asks = "ask for changes" in rights
    _put_threads(request, inspection, of, sections, asks=asks)
    own = of.reader in codes_of(request.user, inspection)
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
        asks=asks,
        may_ask=asks and not own and inspection.stage == "fieldwork",
        may_reopen=of.submitted is not None and not of.withdrawn and "reopen readings" in rights,
        crumbs=crumbs(
            inspection,
            (_("Readings"), reverse("readings", args=[inspection.name])),
            *_way_to_case(inspection, of),
        ),
    )


def _put_threads(request: Request, inspection: Inspection, of: Sheet, sections: list[dict[str, Any]], *, asks: bool) -> None:
    """Leave the questions that are asked, or are answered all the same, each with what was last asked for there."""
    threads = {one.question: one for one in threads_seen(request.user, inspection).filter(sheet=of)} if asks else {}
    for section in sections:
        section["questions"] = [one for one in section["questions"] if one["applies"] or one["answer"].value]
        for question in section["questions"]:
            question["last"] = threads.get(question["question"].code)


def _way_to_case(inspection: Inspection, of: Sheet) -> list[tuple[str, str]]:
    """The way to the page of the case; there is none of one that is drawn no longer."""
    drawn = any((one.sample, one.case, one.status) == (of.sample, of.case, "drawn") for one in sampled_cases(inspection))
    return [(_("Case %(case)s") % {"case": of.case}, _page_of(inspection, of))] if drawn else []


def _page_of(inspection: Inspection, of: Sheet) -> str:
    return reverse("casework-one", args=[inspection.name, in_file_names(of.sample), of.case])


@in_inspection("reopen readings")
def reopen_page(request: Request, inspection: Inspection, sheet: int) -> HttpResponse:
    """Let a reader go on with a reading that is finished."""
    of, form = get_object_or_404(readings_seen(request.user, inspection), pk=sheet), Why(request.POST or None)
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
