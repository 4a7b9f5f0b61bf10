"""The ratings panel: what it has before it and what it decided, and its minutes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.files.faults import Refused
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import rights_in
from evenhand_service.evidence.claims import ClaimStanding
from evenhand_service.furniture.forms import said
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import crumbs, show
from evenhand_service.panel.before_panel import BeforePanel, before_panel, lacking
from evenhand_service.panel.certain import Sureness, sureness_of
from evenhand_service.panel.claims_before import (
    SEE,
    are_others_now,
    claims_before,
    each_in_words,
    in_short,
    is_judged,
    stood,
)
from evenhand_service.panel.found import Found, found
from evenhand_service.panel.minutes import is_locked, sat, when, written_minutes

Claims = Mapping[str, Sequence[ClaimStanding]]


@in_inspection("see panel")
def panel(request: Request, inspection: Inspection) -> HttpResponse:
    """Everything that the panel decides, with what is still to be done."""
    try:
        one = found(inspection)
    except Refused as refusal:
        return _cannot(request, inspection, refusal)
    rights = rights_in(request.user, inspection)
    is_open = one.panel.lock is None
    return show(
        request,
        "panel/panel.html",
        inspection,
        **_told(one, sureness_of(one), claims_before(inspection) if SEE in rights else None),
        lacks=lacking(one) if is_open else [],
        may_propose=is_open and "propose ratings" in rights,
        may_decide=is_open and "decide ratings" in rights,
        may_lock=is_open and "lock ratings" in rights,
        may_unlock=not is_open and "unlock ratings" in rights,
    )


@in_inspection("see panel")
def minutes(request: Request, inspection: Inspection) -> HttpResponse:
    """The minutes, to be printed."""
    try:
        one = found(inspection)
    except Refused as refusal:
        return _cannot(request, inspection, refusal)
    further = (_("Ratings panel"), reverse("panel", args=[inspection.name]))
    return show(request, "panel/minutes.html", inspection, **{**_told(one), "crumbs": crumbs(inspection, further)})


@in_inspection("see panel")
def minutes_file(request: Request, inspection: Inspection) -> HttpResponse:
    """The minutes as a file."""
    try:
        one = found(inspection)
    except Refused as refusal:
        return _cannot(request, inspection, refusal)
    answer = HttpResponse(written_minutes(inspection, one), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{inspection.name}-minutes.txt"'
    return answer


def _told(one: Found, sureness: Sureness | None = None, claims: Claims | None = None) -> dict[str, Any]:
    overall, computed = one.ratings.overall, one.computed.overall
    return {
        "sat": sat(one.panel.sitting),
        "is_locked": is_locked(one.panel.lock),
        "rows": [_row(each, sureness) | _claimed(one, each, claims) for each in before_panel(one)],
        "sureness": sureness,
        "overall": overall if overall is not None and overall.judgement is None else None,
        "overall_computed": computed,
        "unlocked": [{"by": lock.by, "at": when(lock.at), "why": lock.why} for lock in one.panel.locks if lock.why],
    }


def _row(one: BeforePanel, sureness: Sureness | None) -> dict[str, Any]:
    name = _("Overall") if one.stands.kind == "overall" else f"{one.code} {one.stands.name}"
    certain = sureness.each.get(one.code) if sureness else None
    return {"name": name, "one": one, "certain": certain, "when": when(one.decision.at) if one.decision else ""}


def _claimed(one: Found, row: BeforePanel, claims: Claims | None) -> dict[str, Any]:
    """The claims on a standard of organisational delivery: as they stood when it was decided, and as they stand now."""
    if not is_judged(row.code, one.framework):
        return {}
    kept = row.decision.claims if row.decision else ()
    then = {"claims_then": f"{in_short(kept)}. {each_in_words(kept)}" if kept else ""}
    if claims is None:
        return then
    return then | {"claims": in_short(stood(claims.get(row.code, ()))), "claims_moved": are_others_now(row, claims)}


def _cannot(request: Request, inspection: Inspection, refusal: Refused) -> HttpResponse:
    return show(request, "panel/cannot.html", inspection, faults=list(map(said, refusal.faults)))
