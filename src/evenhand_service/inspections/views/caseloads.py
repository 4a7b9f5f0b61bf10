"""The caseload: what an extract must hold, sending one, and what is wrong with one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.files.faults import Fault, Refused
from evenhand.folders.caseloads import in_file_names
from evenhand.inspection.inspection import Sampling
from evenhand.sampling.columns_asked import asked
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import may
from evenhand_service.inspections.downloads import download
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.gone import file_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.moved_on import DoneAlready
from evenhand_service.inspections.sampling import discard_refused, headings_left_out, receive_caseload
from evenhand_service.inspections.sealing import seal_announced
from evenhand_service.inspections.views.planning import Why
from evenhand_service.inspections.views.samples import sample_of
from evenhand_service.inspections.views.showing import Asking, ask, show
from evenhand_service.inspections.voiding import may_be_voided, voided_draws
from evenhand_service.uploads.forms import SendingForm

SHOWN = 20
"""Faults that are shown on the page; all of them are in their sheet."""


class Extract(SendingForm):
    """The extract of a sample."""

    sample = forms.ChoiceField(label=gettext_lazy("Sample"), widget=forms.RadioSelect)
    extract = forms.FileField(
        label=gettext_lazy("Extract"),
        help_text=gettext_lazy("A CSV file, an Excel workbook (XLSX) or a Parquet file, with one row for each case."),
    )

    def __init__(self, request: Request, samples: list[str]) -> None:
        super().__init__(request)
        choice = self.fields["sample"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(name, name) for name in samples]


@in_inspection("see caseload")
def caseload(request: Request, inspection: Inspection) -> HttpResponse:
    """How far each sample's caseload has come."""
    held = inspection.case_data_removed is None
    rows = [
        {
            "sample": sample,
            "cases": one["cases"],
            "eligible": one["eligible"],
            "drawn": one["drawn"],
            "file": in_file_names(sample),
            "faults": one["faults"] and held,
        }
        for sample, one in inspection.progress.items()
    ]
    return show(
        request,
        "inspections/caseload.html",
        inspection,
        rows=rows,
        may_send=may(request.user, "send caseload", inspection),
        can_be_sent=bool(not_drawn(inspection)),
        told=any(row["drawn"] for row in rows),
        can_be_voided=may_be_voided(inspection),
        voided=voided_draws(inspection),
        wanted=wanted_of(inspection),
        sealed=seal_announced(inspection),
    )


def not_drawn(inspection: Inspection) -> list[str]:
    """The samples that an extract can still be sent for. A caseload stays once a sample is drawn from it."""
    return [name for name, one in inspection.progress.items() if not (one["drawn"] or one["replaced"])]


def wanted_of(inspection: Inspection) -> list[dict[str, Any]]:
    """What the extract of each sample must hold."""
    framework = edition_of(inspection)
    if not framework.sampling or not framework.sampling.extract:
        return []
    return [
        {"sample": sample, "says": rule.eligible, "columns": asked(framework, sample, Sampling()).columns.values()}
        for sample, rule in framework.samples.items()
    ]


@in_inspection("send caseload")
def send(request: Request, inspection: Inspection) -> HttpResponse:
    """Send an extract. One that has faults is shown with them, and nothing of it is kept."""
    form = Extract(request, not_drawn(inspection))
    faults: list[Fault] = []
    left_out: list[str] = []

    def receive() -> None:
        sent = form.cleaned_data["extract"]
        try:
            received = receive_caseload(
                by=request.user,
                inspection=inspection,
                sample=form.cleaned_data["sample"],
                file_name=sent.name,
                content=sent.read(),
            )
        except Refused as refusal:
            faults.extend(refusal.faults)
            raise Refused(refusal.faults[:SHOWN]) from refusal
        left_out.extend(headings_left_out(received))

    def sheet() -> str:
        file = in_file_names(form.cleaned_data["sample"]) if faults else ""
        there = bool(faults) and inspection.files.filter(name=f"out/faults-{file}.csv").exists()
        return reverse("faults", args=[inspection.name, file]) if there else ""

    return ask(
        request,
        form,
        _asking_for_extract(inspection, left_out),
        receive,
        inspection,
        told=len(not_drawn(inspection)) < len(inspection.progress),
        can_be_voided=may_be_voided(inspection),
        sheet=sheet,
        more=lambda: max(0, len(faults) - SHOWN),
    )


def _asking_for_extract(inspection: Inspection, left_out: Sequence[str]) -> Asking:
    """The page that asks for an extract; what it says afterwards is known once it is received."""
    return Asking(
        title=_("Send a caseload"),
        button=_("Send") if not_drawn(inspection) else "",
        back=reverse("caseload", args=[inspection.name]),
        then=lazy(lambda: _received(left_out), str)(),
        intro=[
            _("The extract is checked at once. If anything is wrong, nothing is kept and you are told what, row by row."),
            _("Only the columns that are asked for are kept. Leave out names, addresses and dates of birth."),
        ],
        template="inspections/send.html",
    )


def _received(left_out: Sequence[str]) -> str:
    """That an extract was taken, with the headings of the columns that were not asked for and not kept."""
    if not left_out:
        return _("The caseload is received, and nothing is wrong with it.")
    return _(
        "The caseload is received. These columns are not asked for and were not kept: %(columns)s. Leave them out the next time."
    ) % {"columns": ", ".join(left_out)}


@in_inspection("see caseload")
def faults(request: Request, inspection: Inspection, sample: str) -> HttpResponse:  # noqa: ARG001 - as every view
    """Every fault of the last extract of a sample, as a sheet to send back."""
    name = f"out/faults-{sample}.csv"
    return download(f"{inspection.name}-faults-{sample}.csv", file_of(inspection, name).content)


@in_inspection("send caseload")
def discard(request: Request, inspection: Inspection, sample: str) -> HttpResponse:
    """Let an extract that was refused count no more."""
    name = sample_of(inspection, sample)
    if not inspection.progress[name]["faults"]:
        raise DoneAlready
    form = Why(request.POST or None)
    asking = Asking(
        title=_("Discard the refused extract: %(sample)s") % {"sample": name},
        button=_("Discard it"),
        back=reverse("caseload", args=[inspection.name]),
        then=_("The refused extract is discarded."),
        intro=[
            _("Nothing of it was kept but the list of its faults, which goes. An extract that was received before stays."),
            _("Discard it where the sample has no cases here. Otherwise send an extract in which nothing is wrong."),
        ],
    )
    return ask(
        request,
        form,
        asking,
        lambda: discard_refused(by=request.user, inspection=inspection, sample=name, why=form.cleaned_data["why"]),
        inspection,
    )
