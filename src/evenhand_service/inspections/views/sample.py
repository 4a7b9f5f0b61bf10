"""The sample as it stands: who is in it, how it compares with the caseload, and its files."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.folders.caseloads import in_file_names
from evenhand.folders.sampled import drawn_again, read_sampling_folder
from evenhand.inspection.inspection import read_inspection
from evenhand.reporting.sample_results import Plain, balance_as_plain, of_twenty, signed
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import rights_in
from evenhand_service.furniture.listings.listing import listing
from evenhand_service.inspections.downloads import download
from evenhand_service.inspections.folder import opened
from evenhand_service.inspections.gone import file_of
from evenhand_service.inspections.inspection_file import INSPECTION
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.sampled_cases import sampled_cases
from evenhand_service.inspections.sealing import seal_announced
from evenhand_service.inspections.views.case_list import COLUMNS, ByStatus, to_replace
from evenhand_service.inspections.views.showing import crumbs, show
from evenhand_service.inspections.voiding import may_be_voided, voided_draws

FILES = ("sample.csv", "certificate.json")
"""Files of the sample besides its notices. Those who inspect have the others from the folder."""


@in_inspection("see sample")
def sample(request: Request, inspection: Inspection) -> HttpResponseBase:
    """Every case of every sample."""
    may_draw, held = "draw sample" in rights_in(request.user, inspection), inspection.case_data_removed is None
    columns = (*COLUMNS, to_replace(inspection)) if may_draw else COLUMNS
    return listing(
        request,
        sampled_cases(inspection),
        columns,
        caption=_("Sample"),
        filters=ByStatus,
        template="inspections/sample.html",
        inspection=inspection,
        crumbs=crumbs(inspection),
        samples=_samples(inspection),
        may_draw=may_draw,
        waiting=any(one["cases"] is not None and not one["drawn"] for one in inspection.progress.values()),
        notified=inspection.is_notified,
        held=held,
        voided=voided_draws(inspection),
        can_be_voided=may_draw and may_be_voided(inspection),
        nothing="" if held else _("Its cases are listed no more."),
    )


def _samples(inspection: Inspection) -> list[dict[str, Any]]:
    """The samples that are drawn, with their numbers and the list for the provider."""
    there = set(inspection.files.filter(name__startswith="out/notice-").values_list("name", flat=True))
    return [
        {
            "name": name,
            "file": in_file_names(name),
            "numbers": one,
            "notice": notice if f"out/{notice}" in there else None,
        }
        for name, one in inspection.progress.items()
        if (one["drawn"] or one["replaced"]) and (notice := f"notice-{in_file_names(name)}.csv")
    ]


@in_inspection("see sample")
def balance(request: Request, inspection: Inspection) -> HttpResponse:
    """Each sample beside the caseload it was drawn from."""
    balances, seed = balances_of(inspection)
    samples = [_balanced(one) for one in balances]
    further = (_("Sample"), reverse("sample", args=[inspection.name]))
    said = {"samples": samples, "seed": seed, "sealed": seal_announced(inspection), "voided": voided_draws(inspection)}
    return show(request, "inspections/balance.html", inspection, crumbs=crumbs(inspection, further), **said)


def balances_of(inspection: Inspection) -> tuple[list[Plain], str | None]:
    """The balance of each sample that is drawn, and the words they were drawn from."""
    with opened(inspection) as folder:
        inside = read_sampling_folder(folder.path)
        drawn = drawn_again(inside, list(inside.certificate.samples)) if inside.certificate.samples else []
        seed = read_inspection(folder.path / INSPECTION).sampling.seed
    return [balance_as_plain(one) for one in drawn], seed


def _balanced(plain: dict[str, Any]) -> dict[str, Any]:
    values = [
        {
            **one,
            "column": one["column"].replace("_", " "),
            "all": f"{one['share_of_eligible']:.1%}",
            "here": f"{one['share_of_drawn']:.1%}",
            "width_all": f"{one['share_of_eligible'] * 100:.1f}",
            "width_here": f"{one['share_of_drawn'] * 100:.1f}",
            "weighted": f"{one['weighted']:.1%}",
            "apart": signed(one["difference"] * 100),
            "chance": f"±{one['by_chance'] * 100:.1f}" if one["countable"] else "–",
        }
        for one in plain["values"]
    ]
    return {**plain, "values": values, "says": of_twenty(plain["values"])}


@in_inspection("see sample")
def sample_file(request: Request, inspection: Inspection, file: str) -> HttpResponse:  # noqa: ARG001 - as every view
    """A file of the sample: the list, its certificate, or the notice of a sample."""
    return download(f"{inspection.name}-{file}", content_of(inspection, file))


def content_of(inspection: Inspection, file: str) -> bytes:
    """What a file of the sample holds. Raises Http404 for any that is none, or not there."""
    if not file.isprintable() or (file not in FILES and not file.startswith("notice-")):
        raise Http404
    name = file if file in FILES else f"out/{file}"
    return bytes(file_of(inspection, name).content)
