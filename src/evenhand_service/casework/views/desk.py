"""The cases that one is to read, with how far each has come."""

from collections.abc import Mapping

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import may
from evenhand_service.casework.sheets import sheets_to_write
from evenhand_service.casework.standing import CaseRead, cases_of
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.sampled_cases import Listed, cases_to_read
from evenhand_service.inspections.views.case_list import CASE, SAMPLE, STRATUM
from evenhand_service.inspections.views.showing import crumbs


@in_inspection("see own cases")
def my_cases(request: Request, inspection: Inspection) -> HttpResponseBase:
    """The cases that one is to read. During fieldwork each leads to its page."""
    writing = may(request.user, "answer cases", inspection)
    read = (
        {(one.reading.sample, one.reading.case): one for one in cases_of(sheets_to_write(inspection, request.user))}
        if writing
        else {}
    )
    return listing(
        request,
        cases_to_read(inspection, request.user),
        _columns(inspection, read) if writing else (CASE, SAMPLE, STRATUM),
        caption=_("My cases"),
        template="casework/my_cases.html",
        inspection=inspection,
        crumbs=crumbs(inspection),
        writing=writing,
    )


def _columns(inspection: Inspection, read: Mapping[tuple[str, str], CaseRead]) -> tuple[Column[Listed], ...]:
    def of(one: Listed) -> CaseRead:
        return read[one.sample, one.case]

    def href(one: Listed) -> str:
        return reverse("casework-case", args=[inspection.name, of(one).reading.pk])

    return (
        Column(name="case", heading=gettext_lazy("Case"), value=lambda one: one.case, href=href, sort="case"),
        SAMPLE,
        STRATUM,
        Column(name="answered", heading=_("Answered"), value=lambda one: of(one).answered, numeric=True, sort="answered"),
        Column(name="asked", heading=_("Asked"), value=lambda one: of(one).asked, numeric=True, sort="asked"),
        Column(
            name="decisions",
            heading=_("Needs your decision"),
            value=lambda one: len(of(one).contests),
            numeric=True,
            sort="decisions",
        ),
    )
