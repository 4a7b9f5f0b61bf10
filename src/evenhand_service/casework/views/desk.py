"""The cases that one is to read, with how far each has come."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.folders.caseloads import in_file_names
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import may
from evenhand_service.casework.models import FIRST, OF_FACTS
from evenhand_service.casework.sheets import cases_at_hand, sheets_there, sheets_to_write
from evenhand_service.casework.standing import CaseRead, State, cases_of
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.sampled_cases import Listed
from evenhand_service.inspections.views.case_list import CASE, SAMPLE, STRATUM
from evenhand_service.inspections.views.showing import crumbs
from evenhand_service.quality.on_cases import open_counts


@in_inspection("see own cases")
def my_cases(request: Request, inspection: Inspection) -> HttpResponseBase:
    """The cases that one is to read. During fieldwork each leads to its page."""
    writing = may(request.user, "answer cases", inspection)
    cases = cases_at_hand(inspection, request.user)
    there = cases_of(list(sheets_there(inspection, request.user, cases))) if writing else []
    kinds = {(one.sample, one.case): one.reading for one in cases}
    read = {key: one for one in there if kinds.get(key := (one.reading.sample, one.reading.case)) == one.reading.kind}
    return listing(
        request,
        cases,
        _columns(inspection, read, open_counts([one.reading for one in read.values()])) if writing else (CASE, SAMPLE, STRATUM),
        caption=_("My cases"),
        nothing=_("You have no cases to read in this inspection."),
        template="casework/my_cases.html",
        inspection=inspection,
        crumbs=crumbs(inspection),
        writing=writing,
    )


@in_inspection("answer cases")
def open_case(request: Request, inspection: Inspection, sample: str, case: str) -> HttpResponseBase:
    """Go to a case that nobody has written on here yet. What came with the folder is taken in first, which may take seconds."""
    there = [one for one in sheets_to_write(inspection, request.user) if one.kind not in OF_FACTS]
    own = sorted(there, key=lambda one: one.kind != FIRST)
    found = next((one for one in own if (in_file_names(one.sample), one.case) == (sample, case)), None)
    if found is None:
        messages.info(request, _("The case %(case)s is not among those that you are to read.") % {"case": case})
        return redirect("my-cases", inspection.name)
    return redirect("casework-case", inspection.name, found.pk)


def _columns(
    inspection: Inspection, read: Mapping[tuple[str, str], CaseRead], threads: Mapping[int, int]
) -> tuple[Column[Listed], ...]:
    def said(name: str, heading: str, say: Callable[[CaseRead], int]) -> Column[Listed]:
        def value(one: Listed) -> int | None:
            found = read.get((one.sample, one.case))
            return None if found is None else say(found)

        return Column(name=name, heading=heading, value=value, numeric=True, sort=name)

    def href(one: Listed) -> str:
        found = read.get((one.sample, one.case))
        if found is not None:
            return reverse("casework-case", args=[inspection.name, found.reading.pk])
        return reverse("casework-open", args=[inspection.name, in_file_names(one.sample), one.case])

    return (
        Column(name="case", heading=gettext_lazy("Case"), value=lambda one: one.case, href=href, sort="case"),
        SAMPLE,
        STRATUM,
        Column(name="state", heading=_("State"), value=lambda one: state(read.get((one.sample, one.case))), sort="state"),
        said("answered", _("Answered"), lambda one: one.answered),
        said("asked", _("Asked"), lambda one: one.asked),
        said("decisions", _("Needs your decision"), lambda one: len(one.contests)),
        said("threads", _("Changes asked for"), lambda one: threads.get(one.reading.pk, 0)),
    )


STATES: dict[State, Promise] = {
    "not begun": gettext_lazy("Not begun"),
    "under way": gettext_lazy("Under way"),
    "finished": gettext_lazy("Finished"),
}
"""How far a reading has come, in words."""


def state(case: CaseRead | None) -> str:
    """How far a reading has come; one that was never opened is not begun."""
    return str(STATES[case.state if case is not None else "not begun"])
