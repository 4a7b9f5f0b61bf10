"""The whole report as it would be now, with what is at odds in its margin; and as files.

Each is shown of the working draft, or of the one that goes out.
"""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.drafts.check import DraftFinding
from evenhand.files.faults import Refused
from evenhand.languages.catalogue import languages_known
from evenhand.reporting.renderings import FORMATS
from evenhand.reporting.report import At
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import rights_in
from evenhand_service.furniture.forms import said
from evenhand_service.inspections.downloads import download
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import crumbs, show
from evenhand_service.reports.complete import documents_of
from evenhand_service.reports.correcting import is_open_to_writing
from evenhand_service.reports.drafting import Draft, draft_of, outgoing_draft_of
from evenhand_service.reports.files import draft_files, formats_offered, one_file
from evenhand_service.reports.models import MANY
from evenhand_service.reports.numbered import Row, numbered
from evenhand_service.reports.passages import Written, passages_of
from evenhand_service.reports.views.writing import PAGES
from evenhand_service.reports.writing import WRITE


@in_inspection("see draft")
def preview(request: Request, inspection: Inspection) -> HttpResponse:
    """The whole report in the order of its document, with what the check finds beside the paragraph that it is about."""
    try:
        draft = _asked_for(request, inspection)
    except Refused as refusal:
        return show(request, "panel/cannot.html", inspection, faults=list(map(said, refusal.faults)))
    keys = (
        keys_of(passages_of(inspection))
        if WRITE in rights_in(request.user, inspection) and is_open_to_writing(inspection)
        else {}
    )
    return show(
        request,
        "reports/preview.html",
        inspection,
        crumbs=crumbs(inspection, (_("Report"), reverse("report", args=[inspection.name]))),
        pages=PAGES,
        holder=inspection.name,
        **as_read(draft, keys),
        documents=documents_of(inspection),
        document=_document(request, inspection),
        outgoing=_is_outgoing(request),
        has_reasons=any(one["judgement"] for one in draft.composed.results["ratings"].values()),
        formats=formats_offered(),
    )


@in_inspection("see draft")
def download_draft(request: Request, inspection: Inspection, format: str) -> HttpResponse:  # noqa: A002 - as the address says
    """The draft in one of the formats; more files than one as an archive."""
    if format not in FORMATS:
        raise Http404
    try:
        files = draft_files(_asked_for(request, inspection, language_asked(request)), format)
    except Refused as refusal:
        return show(request, "panel/cannot.html", inspection, faults=list(map(said, refusal.faults)))
    return download(*one_file(inspection.name, files))


def _asked_for(request: Request, inspection: Inspection, language: str = "") -> Draft:
    """The working draft, or the one that goes out."""
    made = outgoing_draft_of if _is_outgoing(request) else draft_of
    return made(inspection, _document(request, inspection), language)


def _is_outgoing(request: Request) -> bool:
    return request.GET.get("read") == "outgoing"


def language_asked(request: Request) -> str:
    """The short code of the language that its files are asked for in; empty where that is English."""
    named = request.GET.get("language", "")
    if named and named not in languages_known():
        raise Http404
    return named


def _document(request: Request, inspection: Inspection) -> str | None:
    named = request.GET.get("document") or None
    if named is not None and named not in documents_of(inspection):
        raise Http404
    return named


@dataclass(frozen=True, slots=True)
class Line:
    """A row with what is found at odds in it, and the passage by which it is changed."""

    row: Row
    found: list[DraftFinding]
    passage: str


def as_read(draft: Draft, keys: dict[At, str]) -> dict[str, Any]:
    """A draft as its page shows it. `keys` are those of the passages that whoever reads it may change."""
    return {
        "report": draft.report,
        "parts": [(part, [_line(one, draft, keys) for one in lines]) for part, lines in numbered(draft.report)],
        "elsewhere": [one for one in draft.checked.findings if not one.at],
        "errors": draft.checked.count("error"),
        "tensions": draft.checked.count("tension"),
        "gaps": draft.checked.count("gap"),
    }


def _line(row: Row, draft: Draft, keys: dict[At, str]) -> Line:
    found = draft.checked.about(row.at) if row.at else []
    return Line(row, found, keys.get(row.at[:2], keys.get(row.at[:1], "")) if row.at else "")


def keys_of(every: list[Written]) -> dict[At, str]:
    """The passage that a text is of, by how the way to it begins."""
    keys: dict[At, str] = {}
    for one in every:
        passage = one.passage
        if passage.field in MANY and one.content is not None:
            keys[passage.field, sum(at[0] == passage.field for at in keys)] = passage.key
        elif passage.field not in MANY:
            keys[(passage.field, passage.about) if passage.about else (passage.field,)] = passage.key
    return keys
