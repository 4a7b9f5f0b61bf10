"""Two readings of a case side by side: what is agreed on each question on which they differ, and why."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenhand.files.faults import Fault, Refused
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.casework.blind import hidden_from
from evenhand_service.casework.posting import base_of, identifier_of
from evenhand_service.furniture.forms import said
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.reading import called
from evenhand_service.review.cases import ReviewedCase
from evenhand_service.review.comparing import Compared, Difference, agreement_of, compared
from evenhand_service.review.moderation import Settled, moderate
from evenhand_service.review.views.listed import address_of
from evenhand_service.review.views.one import case_named, crumbs_to

WRONG = 422
Sent = dict[str, str]


@in_inspection("moderate readings")
def moderate_page(request: Request, inspection: Inspection, sample: str, case: str) -> HttpResponse:
    """Settle what is agreed. What is chosen is saved though not everything is; finished it is when all is settled."""
    of = case_named(inspection, sample, case)
    hidden = hidden_from(request.user, inspection)
    found = None if {sheet.pk for sheet in (of.first, of.second) if sheet} & hidden else compared([of]).get(of.key)
    if found is None or request.method != "POST":
        return _page(request, inspection, of, found)
    sent = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    given: dict[str, Any] = {"by": request.user, "inspection": inspection, "sample": of.listed.sample, "case": case}
    try:
        settled = {one.question.code: _settled(one, sent) for one in found.differences}
        moderate(**given, settled=settled, page=identifier_of(sent.get("page", "")), finished=False)
        if sent.get("then") != "later":
            moderate(**given, settled={}, page=identifier_of(sent.get("page", "")))
    except Refused as refusal:
        now = case_named(inspection, sample, case)
        return _page(request, inspection, now, compared([now]).get(now.key), sent=sent, faults=refusal.faults)
    if sent.get("then") == "later":
        messages.success(request, _("What you chose is saved."))
        return redirect("casework-moderate", inspection.name, sample, case)
    messages.success(request, _("The two readings are moderated."))
    return redirect("casework-one", inspection.name, sample, case)


def _settled(one: Difference, sent: Sent) -> Settled:
    code = one.question.code
    return Settled(
        answer=sent.get(f"answer:{code}", one.agreed.value),
        reason=sent.get(f"note:{code}", one.reason.value),
        over=(base_of(sent.get(f"base:answer:{code}", "")), base_of(sent.get(f"base:note:{code}", ""))),
    )


def _page(
    request: Request,
    inspection: Inspection,
    of: ReviewedCase,
    found: Compared | None,
    *,
    sent: Sent | None = None,
    faults: Sequence[Fault] = (),
) -> HttpResponse:
    names = called(inspection)
    given = {
        "inspection": inspection,
        "crumbs": crumbs_to(inspection, of),
        "back": address_of(inspection, "casework-one", of),
        "of": of,
        "found": found,
        "rows": [_row(one, sent or {}) for one in found.differences] if found else [],
        "agreement": agreement_of(inspection, [found]) if found else None,
        "first": names.get(of.first.reader, of.first.reader) if of.first else "",
        "second": names.get(of.second.reader, of.second.reader) if of.second else "",
        "page": uuid4(),
        "faults": [{"text": said(one), "href": "#differences"} for one in faults],
    }
    return render(request, "review/moderate.html", given, status=WRONG if faults else 200)


def _row(one: Difference, sent: Sent) -> dict[str, Any]:
    """A difference as the page shows it. What was sent and not saved stays where it was typed."""
    code = one.question.code
    return {
        "one": one,
        "code": code,
        "answer": sent.get(f"answer:{code}", one.agreed.value),
        "reason": sent.get(f"note:{code}", one.reason.value),
    }
