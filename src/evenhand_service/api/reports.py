"""The text of a report: what is written, writing it, and the draft as it would be now."""

from typing import Annotated, Any

from django.http import Http404, HttpResponse
from ninja.params.functions import Path, Query

from evenhand.languages.catalogue import languages_known
from evenhand.reporting.renderings import FORMATS
from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.given import PLAIN
from evenhand_service.api.operations import Operations
from evenhand_service.api.reports_said import (
    Chosen,
    DraftSaid,
    FindingGiven,
    FoundAtOdds,
    LanguagesGiven,
    LanguagesSaid,
    PassageSaid,
    RecommendationGiven,
    ReportSaid,
    Seen,
    TextGiven,
    VersionSaid,
    passage_said,
    version_said,
)
from evenhand_service.inspections.downloads import KINDS, download
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.reports import writing
from evenhand_service.reports.complete import documents_of, lacking
from evenhand_service.reports.contents import BY_CODE
from evenhand_service.reports.drafting import Draft, draft_of, outgoing_draft_of
from evenhand_service.reports.files import draft_files, one_file
from evenhand_service.reports.languages import choose_languages, languages_of
from evenhand_service.reports.numbered import numbered
from evenhand_service.reports.passages import passage_by, passages_of
from evenhand_service.reports.views.languages import as_they_stand

operations = Operations("Report")
SEE, WRITE = Access("inspection", "see draft"), Access("inspection", writing.WRITE)
REPORT = "/inspections/{slug:name}/report"
PASSAGE = f"{REPORT}/passages/{{str:passage}}"
OF_FOUND = ("place", "words", "computed", "severity", "why")
OF_FILES = ["application/octet-stream", *sorted({*KINDS.values()})]

Key = Annotated[str, Path(..., pattern=PLAIN, description="The key of the passage, from the report.", example="found.2.1")]
About = Annotated[
    str,
    Path(..., pattern=PLAIN, description="The code of a standard or domain, or the name of a text.", example="2.1"),
]
Format = Annotated[str, Path(..., pattern="^[a-z]+$", description=f"One of: {', '.join(FORMATS)}.", example="pdf")]
Language = Annotated[str, Query("", pattern=PLAIN, description="Another language than English, by its short code, such as cy.")]
Document = Annotated[str, Query("", pattern=PLAIN, description="Another document of the edition; none for the unit's report.")]

Outgoing = Annotated[
    bool,
    Query(
        False,
        description="The draft as it is sent to the provider, composed as the published report is; false for the working "
        "draft, which holds what only the inspectorate reads.",
    ),
]


@operations.reads(REPORT, SEE)
def get_report(request: Asked, inspection: Inspection) -> ReportSaid:  # noqa: ARG001 - as every operation
    """Everything that is written of the report of an inspection, passage by passage."""
    every = [passage_said(one) for one in passages_of(inspection)]
    return ReportSaid(passages=every, lacks=lacking(inspection), documents=documents_of(inspection))


@operations.reads(f"{REPORT}/languages", SEE, stands=as_they_stand)
def get_report_languages(request: Asked, inspection: Inspection) -> LanguagesSaid:  # noqa: ARG001 - as every operation
    """The languages beside English in which the report is published."""
    return LanguagesSaid(also_in=list(languages_of(inspection)))


@operations.replaces(f"{REPORT}/languages", WRITE, stands=as_they_stand)
def put_report_languages(request: Asked, inspection: Inspection, given: LanguagesGiven) -> LanguagesSaid:
    """Say in which languages beside English the report is published."""
    with request.unless_changed():
        choose_languages(by=request.auth.person, inspection=inspection, also_in=given.also_in)
    return get_report_languages(request, inspection)


@operations.reads(f"{REPORT}/preview", SEE)
def get_draft(request: Asked, inspection: Inspection, document: Document, outgoing: Outgoing) -> DraftSaid:  # noqa: ARG001
    """The report as it would be now, as text, with what is at odds in it."""
    return draft_said(_asked_for(inspection, document, outgoing=outgoing))


@operations.reads(f"{REPORT}/files/{{slug:format}}", SEE, files=OF_FILES)
def get_draft_file(
    request: Asked,  # noqa: ARG001
    inspection: Inspection,
    format: Format,  # noqa: A002
    document: Document,
    outgoing: Outgoing,
    language: Language,
) -> HttpResponse:
    """The draft in one of the formats; more files than one as an archive."""
    if format not in FORMATS or (language and language not in languages_known()):
        raise Http404
    draft = _asked_for(inspection, document, language, outgoing=outgoing)
    return download(*one_file(inspection.name, draft_files(draft, format)))


@operations.reads(PASSAGE, SEE)
def get_passage(request: Asked, inspection: Inspection, passage: Key) -> PassageSaid:  # noqa: ARG001 - as every operation
    """One passage with every version of it."""
    return passage_said(passage_by(inspection, edition_of(inspection), passage))


@operations.does(f"{PASSAGE}/write", WRITE)
def write_passage(request: Asked, inspection: Inspection, passage: Key, given: TextGiven) -> VersionSaid:
    """Write a passage that has paragraphs or a phrase.

    `seen` is the version that you had before you. Where another stands by then, yours is kept beside it, and `stands` is false.
    """
    said, every = given.model_dump(exclude={"seen"}), ("summary", *BY_CODE)
    fields = tuple(one for one in every if not (given.paragraphs if one == "conclusions" else given.phrase))
    return _written(request, inspection, passage, said, given.seen, fields)


@operations.does(f"{PASSAGE}/write-finding", WRITE)
def write_finding(request: Asked, inspection: Inspection, passage: Key, given: FindingGiven) -> VersionSaid:
    """Write a finding anew.

    Of `seen` the same holds as of any passage.
    """
    return _written(request, inspection, passage, given.model_dump(exclude={"seen"}), given.seen, ("findings",))


@operations.does(f"{PASSAGE}/write-recommendation", WRITE)
def write_recommendation(request: Asked, inspection: Inspection, passage: Key, given: RecommendationGiven) -> VersionSaid:
    """Write a recommendation anew.

    Of `seen` the same holds as of any passage.
    """
    return _written(request, inspection, passage, given.plain(), given.seen, ("recommendations",))


@operations.does(f"{REPORT}/findings/{{str:about}}", WRITE, made=True)
def add_finding(request: Asked, inspection: Inspection, about: About, given: FindingGiven) -> VersionSaid:
    """Write a finding about a standard, a domain or a part that is text."""
    said = given.model_dump(exclude={"seen"})
    return version_said(writing.add(by=request.auth.person, inspection=inspection, field="findings", about=about, said=said))


@operations.does(f"{REPORT}/recommendations", WRITE, made=True)
def add_recommendation(request: Asked, inspection: Inspection, given: RecommendationGiven) -> VersionSaid:
    """Write a recommendation."""
    by, said = request.auth.person, given.plain()
    return version_said(writing.add(by=by, inspection=inspection, field="recommendations", about="", said=said))


@operations.does(f"{PASSAGE}/take-out", WRITE)
def take_out_of_report(request: Asked, inspection: Inspection, passage: Key, given: Seen) -> VersionSaid:
    """Take a finding or a recommendation out of the report. What it said stays among its versions."""
    return version_said(writing.take_out(by=request.auth.person, inspection=inspection, passage=passage, seen=given.seen))


@operations.does(f"{PASSAGE}/choose", WRITE)
def choose_version(request: Asked, inspection: Inspection, passage: Key, given: Chosen) -> VersionSaid:
    """Say which of several versions of a passage stands.

    `seen` is the last of all its versions that you had before you. Refused where another was written since: a choice settles all.
    """
    by, revision, seen = request.auth.person, given.revision, given.seen
    return version_said(writing.choose(by=by, inspection=inspection, passage=passage, revision=revision, seen=seen))


def draft_said(draft: Draft) -> DraftSaid:
    """A draft as operations say it."""
    found = [
        FoundAtOdds(at=[str(step) for step in one.at], **{name: getattr(one.found, name) for name in OF_FOUND})
        for one in draft.checked.findings
    ]
    text = [row.text for _, rows in numbered(draft.report) for row in rows if row.number is not None]
    return DraftSaid(title=draft.report.title, paragraphs=text, at_odds=found)


def _written(
    request: Asked, inspection: Inspection, passage: str, said: dict[str, Any], seen: int, fields: tuple[str, ...]
) -> VersionSaid:
    """What is written of a passage of one of these fields; of another there is no such passage."""
    if passage_by(inspection, edition_of(inspection), passage).passage.field not in fields:
        raise Http404
    return version_said(writing.write(by=request.auth.person, inspection=inspection, passage=passage, said=said, seen=seen))


def _asked_for(inspection: Inspection, document: str, language: str = "", *, outgoing: bool) -> Draft:
    made = outgoing_draft_of if outgoing else draft_of
    return made(inspection, _known(inspection, document), language)


def _known(inspection: Inspection, document: str) -> str | None:
    if document and document not in documents_of(inspection):
        raise Http404
    return document or None
