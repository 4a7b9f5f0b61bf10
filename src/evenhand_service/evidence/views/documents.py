"""Documents: listed, and given out to be kept, never opened in a page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import rights_in
from evenhand_service.evidence.forms import Upload
from evenhand_service.evidence.models import Asked, Document
from evenhand_service.evidence.views.listed import OTHERS
from evenhand_service.furniture.days import date_format
from evenhand_service.furniture.forms import UNPROCESSABLE
from evenhand_service.furniture.listings.addresses import FORMAT
from evenhand_service.furniture.listings.columns import Column
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.inspections.gone import CaseDataGone
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import crumbs
from evenhand_service.uploads.kinds import KINDS

SANDBOX = "sandbox; default-src 'none'"
"""What a document may do in a browser that opens it all the same: nothing."""


def _name(inspection: Inspection) -> Column[Document]:
    def link(one: Document) -> SafeString:
        if one.withdrawn:
            return format_html("<s>{}</s>", one.name)
        if one.removed:
            return format_html("{}", one.name)
        href = reverse("evidence-document", args=[inspection.name, one.number])
        return format_html('<a class="govuk-link" href="{}" download>{}</a>', href, one.name)

    return Column(name="name", heading=gettext_lazy("Document"), value=lambda one: one.name, html=link, sort="name")


def _state(one: Document) -> str:
    if one.removed:
        return _("Removed on %(day)s") % {"day": date_format(localdate(one.removed), "j F Y")}
    return _("Withdrawn: %(why)s") % {"why": one.withdrawn_because} if one.withdrawn else ""


def _sender(one: Document) -> str:
    return one.sent_by.name if one.sent_by else one.sent_as


def _item(one: Document) -> str:
    return one.asked.item if one.asked else _("none")


COLUMNS: tuple[Column[Document], ...] = (
    Column(name="kind", heading=gettext_lazy("Kind"), value=lambda one: KINDS[one.kind].says, sort="kind"),
    Column(
        name="size",
        heading=gettext_lazy("Size"),
        value=lambda one: one.size,
        html=lambda one: format_html("{}", filesizeformat(one.size)),
        sort="size",
        numeric=True,
    ),
    Column(name="sent", heading=gettext_lazy("Sent"), value=lambda one: one.sent, sort="sent"),
    Column(name="by", heading=gettext_lazy("Sent by"), value=_sender),
    Column(name="state", heading=gettext_lazy("State"), value=_state),
)


@in_inspection("see evidence")
def documents(request: Request, inspection: Inspection) -> HttpResponseBase:
    """Every document, whatever item it is of."""
    of_item: Column[Document] = Column(name="item", heading=gettext_lazy("Item"), value=_item, sort="asked__item")
    return listing(
        request,
        inspection.documents.select_related("asked", "sent_by").order_by("number"),
        (_name(inspection), of_item, *COLUMNS),
        caption=_("Documents"),
        template="evidence/documents.html",
        inspection=inspection,
        crumbs=_crumbs(inspection),
    )


@in_inspection("see evidence")
def item(request: Request, inspection: Inspection, number: int) -> HttpResponseBase:
    """One item with its documents, and what can be done about it."""
    return item_page(request, inspection, number, Upload(request))


def item_page(request: Request, inspection: Inspection, number: int, form: Upload) -> HttpResponseBase:
    """The page of an item, with a form to send a document for whoever may."""
    asked = None if number == OTHERS else get_object_or_404(inspection.asked, number=number)
    rights = rights_in(request.user, inspection)
    may_send = "send evidence" in rights and (asked is None or not asked.dropped)
    shown = [_name(inspection), *COLUMNS]
    if may_send and request.GET.get(FORMAT) is None:
        shown.append(_withdrawal(inspection))
    response = listing(
        request,
        inspection.documents.filter(asked=asked).select_related("sent_by").order_by("number"),
        shown,
        caption=_title(asked),
        template="evidence/item.html",
        inspection=inspection,
        crumbs=_crumbs(inspection),
        asked=asked,
        number=number,
        upload=form,
        may_send=may_send,
        may_ask="ask for evidence" in rights,
    )
    if form.is_bound:
        response.status_code = UNPROCESSABLE
    return response


def _withdrawal(inspection: Inspection) -> Column[Document]:
    """A column that leads to taking a document back: on pages only, because it says nothing of the document."""

    def link(one: Document) -> SafeString:
        if one.withdrawn:
            return SafeString("")
        href, words = reverse("evidence-withdraw", args=[inspection.name, one.number]), _("Withdraw")
        return format_html(
            '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>', href, words, one.name
        )

    return Column(name="withdraw", heading=gettext_lazy("Change"), value=lambda _one: "", html=link)


def _title(asked: Asked | None) -> str:
    return _("Other documents") if asked is None else asked.item[:1].upper() + asked.item[1:]


def _crumbs(inspection: Inspection) -> list[dict[str, Any]]:
    return crumbs(inspection, (_("Evidence in advance"), reverse("evidence", args=[inspection.name])))


@in_inspection("see evidence")
def document(request: HttpRequest, inspection: Inspection, number: int) -> HttpResponse:  # noqa: ARG001 - as every view
    """A document, to be kept."""
    return given_out(inspection, number)


def given_out(inspection: Inspection, number: int) -> HttpResponse:
    """A document as it is given out. Raises Http404 for one that was withdrawn or never there, CaseDataGone for one removed."""
    found = inspection.documents.filter(number=number, withdrawn=None).select_related("content").first()
    if found is None:
        raise Http404
    if found.removed:
        raise CaseDataGone(localdate(found.removed))
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=found.name) or "attachment",
        "Content-Security-Policy": SANDBOX,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(bytes(found.content.content), content_type=KINDS[found.kind].content_type, headers=headers)
