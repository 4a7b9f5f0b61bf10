"""Sending documents, taking them back, and saying that there is nothing to send."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.evidence.actions import nothing_to_send, send_document, withdraw_document
from evenhand_service.evidence.forms import Reason, Upload
from evenhand_service.evidence.models import Document
from evenhand_service.evidence.views.documents import item_page
from evenhand_service.evidence.views.listed import OTHERS
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import Asking, ask


@in_inspection("send evidence")
def send_page(request: Request, inspection: Inspection, number: int) -> HttpResponseBase:
    """Send a document for an item, or for none. What is refused is said on the page of the item."""
    form = Upload(request)
    if request.method != "POST":
        return item_page(request, inspection, number, form)

    def send() -> Document:
        file = form.cleaned_data["file"]
        of_item = None if number == OTHERS else number
        return send_document(by=request.user, inspection=inspection, number=of_item, name=file.name, content=file.read())

    sent = form.attempt(send)
    if sent is False:
        return item_page(request, inspection, number, form)
    messages.success(request, _sent_in_words(sent.name, form.cleaned_data["file"].name))
    return redirect("evidence-item", inspection.name, number)


def _sent_in_words(kept: str, given: str) -> str:
    """That a document is sent, and under which name where that is not the one it had."""
    if kept == given:
        return _("%(name)s is sent.") % {"name": kept}
    return _("The document is sent. It is kept under another name, which is safe on every system: %(name)s.") % {"name": kept}


@in_inspection("send evidence")
def nothing_page(request: Request, inspection: Inspection, number: int) -> HttpResponse:
    """Say that there is nothing to send."""
    asked = get_object_or_404(inspection.asked, number=number, dropped="")
    form = Reason(request.POST or None)
    asking = Asking(
        title=_("Nothing to send: %(item)s") % {"item": asked.item},
        button=_("Save"),
        back=reverse("evidence-item", args=[inspection.name, number]),
        then=_("It is noted that there is nothing to send."),
        intro=[asked.says, _("If you send a document for it later, that takes this back.")],
    )
    return ask(
        request,
        form,
        asking,
        lambda: nothing_to_send(by=request.user, inspection=inspection, number=number, why=form.cleaned_data["why"]),
        inspection,
    )


@in_inspection("send evidence")
def withdraw_page(request: Request, inspection: Inspection, number: int) -> HttpResponse:
    """Take a document back."""
    document = get_object_or_404(inspection.documents.select_related("asked"), number=number)
    form = Reason(request.POST or None)
    of_item = document.asked.number if document.asked else OTHERS
    asking = Asking(
        title=_("Withdraw %(name)s") % {"name": document.name},
        button=_("Withdraw the document"),
        back=reverse("evidence-item", args=[inspection.name, of_item]),
        then=_("%(name)s is withdrawn.") % {"name": document.name},
        warning=_("Nobody can open it from here any more. It stays in the record of the inspection."),
    )
    return ask(
        request,
        form,
        asking,
        lambda: withdraw_document(by=request.user, inspection=inspection, number=number, why=form.cleaned_data["why"]),
        inspection,
    )
