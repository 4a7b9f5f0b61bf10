"""What is published of an inspection, and the pages on which it is put out, put right and withdrawn."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.site import addresses
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import rights_in
from evenhand_service.furniture.days import date_format
from evenhand_service.furniture.forms import Form
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import Asking, ask, crumbs, show
from evenhand_service.panel.before_panel import agreed
from evenhand_service.publishing import actions
from evenhand_service.publishing.models import LONGEST_NOTE
from evenhand_service.publishing.shelved import published_of
from evenhand_service.reports.accuracy import accuracy_lacks
from evenhand_service.reports.correcting import CORRECT, correction_open, drop_correction, open_correction


class Note(Form):
    """A sentence for everybody to read."""

    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST_NOTE)

    def __init__(self, *given: Any, label: Any, **named: Any) -> None:  # noqa: ANN401 - a form's
        super().__init__(*given, **named)
        self.fields["note"].label = label
        self.fields["note"].help_text = _("One sentence. It is published: do not name anybody.")


@in_inspection("see publication")
def publication(request: Request, inspection: Inspection) -> HttpResponse:
    """What is published, and what can be done."""
    there, rights = published_of(inspection), rights_in(request.user, inspection)
    is_open = there is None or there.withdrawal is None
    return show(
        request,
        "publishing/publication.html",
        inspection,
        there=there,
        versions=[_version(inspection, one) for one in reversed(there.versions)] if there else [],
        withdrawn=date_format(there.withdrawal.on, "j F Y") if there and there.withdrawal else "",
        agreed=agreed(inspection),
        lacks=accuracy_lacks(inspection),
        may_publish=is_open and actions.PUBLISH in rights,
        correction=correction_open(inspection),
        may_correct=is_open and CORRECT in rights,
        may_withdraw=is_open and there is not None and actions.WITHDRAW in rights,
        address=reverse("public-page", args=[addresses.inspection(inspection.name)]),
    )


def _version(inspection: Inspection, one: Any) -> dict[str, Any]:  # noqa: ANN401 - a version
    address = reverse("public-page", args=[addresses.version(inspection.name, one.number)])
    return {"number": one.number, "day": date_format(one.published, "j F Y"), "note": one.note, "address": address}


@in_inspection("publish inspection")
def publishing(request: Request, inspection: Inspection) -> HttpResponse:
    """Publish it, or a version that puts something right."""
    again = published_of(inspection) is not None
    form: Form = Note(request.POST or None, label=gettext_lazy("What is put right?")) if again else _plain(request)
    title = _("Publish a correction") if again else _("Publish")
    intro = [
        _("Every format of the report is frozen as it is now, after page, PDF and Word document are read back to the results."),
        _("This takes some seconds. What is published is never changed, and anybody can read it."),
    ]
    asking = _asking(inspection, title, _("It is published."), intro=intro)
    return ask(
        request,
        form,
        asking,
        lambda: actions.publish(by=request.user, inspection=inspection, note=form.cleaned_data.get("note", "")),
        inspection,
        crumbs=_crumbs(inspection),
    )


class Reason(Form):
    """Why something is put right."""

    why = forms.CharField(
        label=gettext_lazy("What is wrong?"),
        help_text=gettext_lazy("It stays in the record. What everybody reads is asked for when the correction is published."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_NOTE,
    )


@in_inspection(CORRECT)
def correcting(request: Request, inspection: Inspection) -> HttpResponse:
    """Open the text to be put right."""
    form = Reason(request.POST or None)
    intro = [
        _("The text can be written again until the correction is published. What is published stays as it is until then."),
        _("Answers to recommendations stay with their recommendation, whatever its number becomes."),
    ]
    asking = _asking(inspection, _("Correct the text"), _("The text can be put right now, on the page “Report”."), intro=intro)
    return ask(
        request,
        form,
        asking,
        lambda: open_correction(by=request.user, inspection=inspection, **form.cleaned_data),
        inspection,
        crumbs=_crumbs(inspection),
    )


@in_inspection(CORRECT)
def closing(request: Request, inspection: Inspection) -> HttpResponse:
    """Close the correction again, with nothing changed."""
    asking = _asking(inspection, _("Close the correction"), _("The correction is closed. Nothing was changed."))
    return ask(
        request,
        _plain(request),
        asking,
        lambda: drop_correction(by=request.user, inspection=inspection),
        inspection,
        crumbs=_crumbs(inspection),
    )


@in_inspection("withdraw publication")
def withdrawing(request: Request, inspection: Inspection) -> HttpResponse:
    """Withdraw it."""
    form = Note(request.POST or None, label=gettext_lazy("Why is it withdrawn?"))
    warning = _("Its addresses stay and say why; nobody can read it there any more, and it cannot be published again.")
    asking = _asking(inspection, _("Withdraw"), _("It is withdrawn."), warning=warning)
    return ask(
        request,
        form,
        asking,
        lambda: actions.withdraw(by=request.user, inspection=inspection, **form.cleaned_data),
        inspection,
        crumbs=_crumbs(inspection),
    )


def _plain(request: Request) -> Form:
    return Form(request.POST if request.method == "POST" else None)


def _asking(inspection: Inspection, title: str, then: str, intro: list[str] | None = None, warning: str = "") -> Asking:
    back = reverse("publication", args=[inspection.name])
    return Asking(title=title, button=title, back=back, then=then, intro=intro or [], warning=warning)


def _crumbs(inspection: Inspection) -> list[dict[str, Any]]:
    return crumbs(inspection, (_("Publication"), reverse("publication", args=[inspection.name])))
