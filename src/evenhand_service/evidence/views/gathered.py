"""What was gathered of organisational delivery: in all, by standard, and piece by piece."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.folders.sampled_files import as_csv
from evenhand.framework.standards import Standard
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import rights_in
from evenhand_service.evidence.claims import (
    ClaimStanding,
    characteristics_of,
    claims_of,
    gathering,
    pieces_of,
    strength_in_words,
)
from evenhand_service.evidence.gathering import GATHER, judged_standards
from evenhand_service.evidence.models import KINDS_OF_PIECE, Piece
from evenhand_service.evidence.plainly import gathered_plainly, survey_plainly
from evenhand_service.inspections.downloads import download
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import crumbs, show


@in_inspection("see gathered evidence")
def gathered(request: Request, inspection: Inspection) -> HttpResponse:
    """The standards of organisational delivery, with how much there is of each, and every piece of evidence."""
    pieces, claims = list(pieces_of(inspection)), claims_of(inspection)
    standards = [_counted(one, pieces, claims) for one in judged_standards(edition_of(inspection))]
    may_gather = GATHER in rights_in(request.user, inspection)
    return show(
        request,
        "evidence/gathered.html",
        inspection,
        standards=standards,
        pieces=pieces,
        may_gather=may_gather,
        kinds=KINDS_OF_PIECE,
    )


@in_inspection("see gathered evidence")
def standard(request: Request, inspection: Inspection, standard: str) -> HttpResponse:
    """One standard: everything that was gathered of it, claims with what speaks for and against, and what levels look like."""
    found = next((one for one in judged_standards(edition_of(inspection)) if one.code == standard), None)
    if found is None:
        raise Http404
    pieces = list(pieces_of(inspection))
    whole = [(found.code, found.name), *((question.code, question.asks) for question in found.questions)]
    return show(
        request,
        "evidence/standard.html",
        inspection,
        crumbs=_crumbs(inspection),
        standard=found,
        parts=[{"code": code, "says": says, "pieces": [one for one in pieces if code in one.serves]} for code, says in whole],
        claims=[{"standing": one, "strength": strength_in_words(one.strength)} for one in claims_of(inspection, standard)],
        rule=gathering().strength,
        characteristics=characteristics_of(inspection, standard),
        may_gather=GATHER in rights_in(request.user, inspection),
    )


@in_inspection("see gathered evidence")
def piece(request: Request, inspection: Inspection, number: int) -> HttpResponse:
    """One piece of evidence; of a survey its results."""
    found = get_object_or_404(inspection.pieces.select_related("by", "document"), number=number)
    survey = survey_plainly(found) if found.kind == "survey" else None
    return show(
        request,
        "evidence/piece.html",
        inspection,
        crumbs=_crumbs(inspection),
        piece=found,
        survey=survey,
        survey_items=survey["items"] if survey else (),
        may_gather=GATHER in rights_in(request.user, inspection),
    )


@in_inspection("see gathered evidence")
def as_sheet(request: Request, inspection: Inspection) -> HttpResponse:  # noqa: ARG001 - as every view
    """Every piece of evidence as a file for spreadsheets."""
    columns = [_("No."), _("Kind"), _("Title"), _("Serves"), _("What it says"), _("Value"), _("Unit"), _("Period"), _("Source")]
    rows = [
        (
            *(one.number, one.get_kind_display(), one.title, ", ".join(one.serves), one.says),
            *(one.value, one.unit, one.period, one.source, one.entered_by, one.withdrawn_because),
        )
        for one in pieces_of(inspection)
    ]
    return download(f"{inspection.name}-gathered.csv", as_csv([*columns, _("Entered by"), _("Withdrawn because")], rows))


@in_inspection("see gathered evidence")
def as_json(request: Request, inspection: Inspection) -> HttpResponse:  # noqa: ARG001 - as every view
    """The same with claims and their strength, for programs."""
    response = JsonResponse(gathered_plainly(inspection))
    response["Content-Disposition"] = f'attachment; filename="{inspection.name}-gathered.json"'
    return response


def _counted(one: Standard, pieces: list[Piece], claims: list[ClaimStanding]) -> dict[str, object]:
    codes = {one.code, *(question.code for question in one.questions)}
    return {
        "standard": one,
        "pieces": sum(bool(codes & {*piece.serves}) and piece.withdrawn is None for piece in pieces),
        "claims": sum(each.claim.standard == one.code for each in claims),
    }


def _crumbs(inspection: Inspection) -> list[dict[str, object]]:
    return crumbs(inspection, (_("Organisational delivery"), reverse("gathered", args=[inspection.name])))
