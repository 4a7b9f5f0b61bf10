"""The whole letter as it would be now, with what is at odds in its margin; and as files."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from evenhand.files.faults import Refused
from evenhand.reporting.renderings import FORMATS
from evenhand_service.accounts.access import Request
from evenhand_service.inspections.downloads import download
from evenhand_service.letters.drafting import draft_of_letter
from evenhand_service.letters.holding import WRITE
from evenhand_service.letters.models import Letter
from evenhand_service.letters.views.showing import PAGES, cannot, crumbs, of_letter
from evenhand_service.reports.files import draft_files, formats_offered, one_file
from evenhand_service.reports.passages import passages_of
from evenhand_service.reports.views.reading import as_read, keys_of, language_asked


@of_letter(WRITE)
def preview(request: Request, letter: Letter) -> HttpResponse:
    """The letter in the order of its document, with what the check finds beside the paragraph that it is about."""
    try:
        draft = draft_of_letter(letter)
    except Refused as refusal:
        return cannot(request, letter, refusal)
    shown = {
        "letter": letter,
        "crumbs": crumbs(letter),
        "pages": PAGES,
        "holder": letter.name,
        "formats": formats_offered(),
        **as_read(draft, keys_of(passages_of(letter))),
    }
    return render(request, "letters/preview.html", shown)


@of_letter(WRITE)
def download_draft(request: Request, letter: Letter, format: str) -> HttpResponse:  # noqa: A002 - as the address says
    """The draft in one of the formats; more files than one as an archive."""
    if format not in FORMATS:
        raise Http404
    try:
        files = draft_files(draft_of_letter(letter, language_asked(request)), format)
    except Refused as refusal:
        return cannot(request, letter, refusal)
    return download(*one_file(letter.name, files))
