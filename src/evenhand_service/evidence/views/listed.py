"""What was asked for, item by item, and how far each has come."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.folders.sampled_files import as_csv
from evenhand.inspection.deadlines import Deadline
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import rights_in
from evenhand_service.evidence.checklist import checklist, listed_still
from evenhand_service.evidence.models import Asked
from evenhand_service.inspections.deadlines import timetable_of
from evenhand_service.inspections.downloads import download
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import show

STEP = "evidence in advance"
OTHERS = 0
"""The number in addresses of what was sent for no item."""


@in_inspection("see evidence")
def evidence(request: Request, inspection: Inspection) -> HttpResponse:
    """The checklist."""
    rights = rights_in(request.user, inspection)
    others = inspection.documents.filter(asked=None, withdrawn=None).count()
    return show(
        request,
        "evidence/evidence.html",
        inspection,
        items=[_task(inspection, one) for one in checklist(inspection)],
        others=[_others(inspection, others)],
        dropped=inspection.asked.exclude(dropped=""),
        deadline=due(inspection),
        may_ask="ask for evidence" in rights,
        listed_still=listed_still(inspection),
        may_send="send evidence" in rights,
    )


def due(inspection: Inspection) -> Deadline | None:
    """By when the provider is to have sent it; None where nobody has set a day."""
    return next((one for one in timetable_of(inspection).deadlines if one.step == STEP and one.day), None)


def _task(inspection: Inspection, one: Any) -> dict[str, Any]:  # noqa: ANN401 - an item with its number of documents
    return {
        "title": {"text": one.item[:1].upper() + one.item[1:]},
        "hint": {"text": one.says},
        "href": reverse("evidence-item", args=[inspection.name, one.number]),
        "status": status(one, one.sent),
    }


def status(one: Asked, sent: int) -> dict[str, Any]:
    """How far an item has come: what is done stands as plain text, what is still to be done as a tag."""
    if sent:
        return {"text": counted(sent)}
    if one.nothing:
        return {"text": _("Nothing to send")}
    return {"tag": {"text": _("Nothing yet"), "classes": "govuk-tag--yellow"}}


def counted(sent: int) -> str:
    """So many documents."""
    return ngettext("%(number)s document", "%(number)s documents", sent) % {"number": sent}


def _others(inspection: Inspection, sent: int) -> dict[str, Any]:
    return {
        "title": {"text": _("Other documents")},
        "hint": {"text": _("What nobody asked for, and the inspection should know.")},
        "href": reverse("evidence-item", args=[inspection.name, OTHERS]),
        "status": {"text": counted(sent) if sent else _("None")},
    }


@in_inspection("see evidence")
def as_sheet(request: Request, inspection: Inspection) -> HttpResponse:  # noqa: ARG001 - as every view
    """The checklist as a file for spreadsheets."""
    columns = [_("No."), _("Item"), _("What is asked for"), _("Documents"), _("Nothing to send because")]
    rows = [(one.number, one.item, one.says, one.sent, one.nothing) for one in checklist(inspection)]
    return download(f"{inspection.name}-evidence.csv", as_csv(columns, rows))
