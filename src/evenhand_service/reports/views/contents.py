"""The report part by part: what is written, what is missing, and where to write."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from evenhand.files.faults import Refused
from evenhand.findings.recurring import Recurrence
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import rights_in
from evenhand_service.furniture.forms import said
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import show
from evenhand_service.reports.complete import documents_of, lacking
from evenhand_service.reports.correcting import correction_open, is_open_to_writing
from evenhand_service.reports.drafting import draft_of
from evenhand_service.reports.earlier import made_before
from evenhand_service.reports.files import formats_offered, languages_chosen
from evenhand_service.reports.languages import languages_of
from evenhand_service.reports.sections import Sections
from evenhand_service.reports.views.writing import PAGES
from evenhand_service.reports.writing import WRITE


@in_inspection("see draft")
def contents(request: Request, inspection: Inspection) -> HttpResponse:
    """Every part of the report in the order of the edition's document."""
    try:
        draft, lacks = draft_of(inspection), lacking(inspection)
    except Refused as refusal:
        return show(request, "panel/cannot.html", inspection, faults=list(map(said, refusal.faults)))
    sections = Sections(inspection)
    return show(
        request,
        "reports/contents.html",
        inspection,
        pages=PAGES,
        holder=inspection.name,
        sections=sections.of_document(),
        others=[{"name": name, "sections": _written(sections, name)} for name in documents_of(inspection)],
        taken_out=sections.taken_out(),
        lacks=lacks,
        errors=draft.checked.count("error"),
        findings=len(draft.checked.findings),
        recurring=[_repeated(one) for one in made_before(inspection, draft.composed.findings.recommendations)],
        formats=formats_offered(),
        languages=languages_chosen(languages_of(inspection)),
        correction=correction_open(inspection),
        may_write=WRITE in rights_in(request.user, inspection) and is_open_to_writing(inspection),
    )


def _written(sections: Sections, document: str) -> list[object]:
    """What another document of the edition has that is its own: the parts that are text."""
    mine = {one.heading for one in sections.of_document()}
    return [one for one in sections.of_document(document) if not one.composed and one.heading not in mine and one.entries]


def _repeated(one: Recurrence) -> str:
    said = {"number": one.number, "earlier": one.earlier.named, "because": one.because}
    return _("Recommendation %(number)s repeats %(earlier)s: %(because)s.") % said
