"""One case with its readings: where each stands, what can be done, and signing it off."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from evenhand.folders.caseloads import in_file_names
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import rights_in
from evenhand_service.casework.blind import hidden_from
from evenhand_service.casework.models import Sheet
from evenhand_service.furniture.forms import Form
from evenhand_service.furniture.moments import moment
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.reading import called
from evenhand_service.inspections.views.showing import Asking, Crumbs, ask, crumbs, show
from evenhand_service.review.cases import DONE, ReviewedCase, reviewed_cases
from evenhand_service.review.readings import left_in
from evenhand_service.review.signing_off import sign_off
from evenhand_service.review.views.listed import LEFT, address_of, state_said

Item = dict[str, Any]


def case_named(inspection: Inspection, sample: str, case: str) -> ReviewedCase:
    """A case that is read, by its address. Raises Http404 where there is none."""
    named = (sample, case)
    found = next(
        (one for one in reviewed_cases(inspection) if (in_file_names(one.listed.sample), one.listed.case) == named), None
    )
    if found is None:
        raise Http404
    return found


def crumbs_to(inspection: Inspection, of: ReviewedCase | None = None) -> Crumbs:
    """The way to the list of cases, and to a case in it."""
    further: list[tuple[str | Promise, str]] = [(_("Readings"), reverse("readings", args=[inspection.name]))]
    if of is not None:
        further.append((_("Case %(case)s") % {"case": of.listed.case}, address_of(inspection, "casework-one", of)))
    return crumbs(inspection, *further)


@in_inspection("see answers")
def case_page(request: Request, inspection: Inspection, sample: str, case: str) -> HttpResponse:
    """Where a case stands, and what can be done with it."""
    of = case_named(inspection, sample, case)
    hidden, rights = hidden_from(request.user, inspection), rights_in(request.user, inspection)
    return show(
        request,
        "review/one.html",
        inspection,
        of=of,
        rows=_rows(inspection, of, hidden, called(inspection)),
        ways=_ways(inspection, of, rights),
        left=LEFT[left_in(of)],
        blind=any(one.pk in hidden for one in (of.first, of.second) if one is not None),
        crumbs=crumbs_to(inspection),
    )


def _rows(inspection: Inspection, of: ReviewedCase, hidden: frozenset[int], names: dict[str, str]) -> list[Item]:
    reader = of.first.reader if of.first is not None else of.listed.reader
    rows = [_row(inspection, _("First reading"), of.first, hidden, names.get(reader, reader), state_said(of.state))]
    if of.second is not None:
        second = names.get(of.second.reader, of.second.reader)
        rows.append(_row(inspection, _("Second reading"), of.second, hidden, second, state_said(of.second_state)))
        moderated = _("Settled") if of.is_moderated else _("Not yet")
        rows.append(_row(inspection, _("Moderation"), of.agreed if of.is_moderated else None, hidden, "", moderated))
    if of.waiting:
        rows.append({"key": {"text": _("Waiting for a decision")}, "value": {"text": str(of.waiting)}})
    signed = moment(of.facts.signed_off) if of.facts is not None and of.facts.signed_off is not None else _("Not yet")
    return [*rows, {"key": {"text": _("Signed off")}, "value": {"text": signed}}]


def _row(inspection: Inspection, key: str, sheet: Sheet | None, hidden: frozenset[int], reader: str, state: str) -> Item:
    seen = sheet is not None and sheet.pk not in hidden
    href = reverse("reading", args=[inspection.name, sheet.pk]) if sheet is not None and seen else None
    way = {"items": [{"href": href, "text": _("See"), "visually_hidden_text": key}]} if href else None
    return {"key": {"text": key}, "value": {"text": ", ".join(filter(None, [reader, state]))}, "actions": way}


def _ways(inspection: Inspection, of: ReviewedCase, rights: frozenset[str]) -> list[Item]:
    """What can be done with a case now, by whoever has the rights; what is next first."""
    open_second = of.second is not None and of.second.submitted is None
    ways = (
        ("moderate readings", of.is_comparable and not of.is_moderated, "casework-moderate", _("Moderate")),
        ("sign off cases", of.is_assessed and not of.is_signed_off, "casework-sign-off", _("Sign off")),
        ("give second readings", of.second is None, "casework-second", _("Give to a second reader")),
        ("give second readings", open_second, "casework-second-withdraw", _("Withdraw the second reading")),
    )
    return [
        {"text": text, "href": address_of(inspection, name, of)} for right, now, name, text in ways if now and right in rights
    ]


@in_inspection("sign off cases")
def sign_off_page(request: Request, inspection: Inspection, sample: str, case: str) -> HttpResponse:
    """Say that a case stands as it is."""
    of = case_named(inspection, sample, case)
    asking = Asking(
        title=_("Sign off the case %(case)s") % {"case": case},
        button=_("Sign off"),
        back=address_of(inspection, "casework-one", of),
        then=_("The case is signed off."),
        intro=[
            _("You say that the case is read and judged as it should be. Reopening a reading undoes it."),
            *([] if of.state in DONE else [_("Its reading is not finished yet.")]),
        ],
    )
    return ask(
        request,
        Form(request.POST if request.method == "POST" else None),
        asking,
        lambda: sign_off(by=request.user, inspection=inspection, sample=of.listed.sample, case=case),
        inspection,
        crumbs=crumbs_to(inspection, of),
    )
