"""The desk: how reading goes, and the page for the feedback at the end of the fieldwork week."""

from typing import Any

from django.http import HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from evenhand.files.faults import Refused
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.audit.models import Chain
from evenhand_service.casework.blind import sight
from evenhand_service.desk import tables
from evenhand_service.desk.completion import completion
from evenhand_service.desk.drifting import readers_compared
from evenhand_service.desk.feedback import summary
from evenhand_service.desk.progress import CaseProgress, by_reader, by_standard, progress, waiting_longest
from evenhand_service.desk.seen import Seen, seen
from evenhand_service.desk.shares import running
from evenhand_service.furniture.forms import said
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import crumbs, show

LISTED = 10
"""Cases that wait that are named."""


@in_inspection("see desk")
def desk(request: Request, inspection: Inspection) -> HttpResponse:
    """The page of whoever leads, or that it stands as whoever asks has it. What it comes to is kept from those who still read."""
    version = _version(inspection)
    if request.headers.get("If-None-Match") == version:
        return HttpResponseNotModified()
    found = seen(inspection)
    cases = progress(found)
    still = sight(request.user, inspection).still_reads
    return show(
        request,
        "desk/desk.html",
        inspection,
        at=now(),
        version=version,
        still_reads=still,
        **_progress(found, cases),
        **({} if still else _results(found)),
    )


@in_inspection("see desk")
def feedback(request: Request, inspection: Inspection) -> HttpResponse:
    """One page to print for the feedback, without a case or a reader."""
    found = seen(inspection)
    still = sight(request.user, inspection).still_reads
    further = (_("Desk"), reverse("desk", args=[inspection.name]))
    given: dict[str, Any] = {"crumbs": crumbs(inspection, further), "at": now(), "still_reads": still}
    if not still:
        try:
            given["summary"] = summary(found, progress(found))
        except Refused as refusal:
            given["faults"] = list(map(said, refusal.faults))
    return show(request, "desk/feedback.html", inspection, **given)


def _version(inspection: Inspection) -> str:
    """What the page rests on: everything that is done in an inspection is an event of its chain, and a forecast is of a day."""
    last = Chain.objects.filter(inspection=inspection).values_list("length", flat=True).first()
    return f'"{last or 0}-{localdate()}"'


def _progress(found: Seen, cases: list[CaseProgress]) -> dict[str, Any]:
    readers = by_reader(cases, found, _("Nobody yet"))
    standards = by_standard(cases, found.record.framework)
    waiting, begun = [one for one in cases if one.state == "not begun"], waiting_longest(cases)
    done = completion(found, cases, localdate())
    return {
        "cases": len(cases),
        "finished": sum(one.state == "finished" for one in cases),
        "complete": sum(one.state in ("answered", "finished") for one in cases),
        "completion": done,
        "late": done.found is not None and (done.latest is None or done.latest > found.inspection.end),
        "readers": tables.progress_table("desk-readers", _("By reader"), _("Reader"), readers, finished=True),
        "standards": tables.progress_table("desk-standards", _("By standard"), _("Standard"), standards, finished=False),
        "waiting": tables.waiting_table("desk-waiting", _("Begun, and longest untouched"), begun[:LISTED], found),
        "more_waiting": max(0, len(begun) - LISTED),
        "not_begun": tables.not_begun_table("desk-not-begun", _("Not begun"), waiting[:LISTED], found),
        "more_not_begun": max(0, len(waiting) - LISTED),
        "readings": f"{reverse('readings', args=[found.inspection.name])}?left=first",
    }


def _results(found: Seen) -> dict[str, Any]:
    try:
        results = running(found.record)
    except Refused as refusal:
        return {"faults": list(map(said, refusal.faults))}
    readers = readers_compared(found)
    return {
        "shares": tables.shares_table("desk-shares", _("Running shares by key question"), results),
        "ratings": tables.ratings_table("desk-ratings", _("Running ratings"), results),
        "of_intervals": results.warnings,
        "beside": tables.beside_table("desk-beside", _("Readers beside each other"), readers),
        "moved": tables.moved_table("desk-moved", _("Readers over time"), readers),
        "look_at": [one.name for one in readers if one.is_warning],
    }
