"""The report as it would be now: composed from what is written and what is counted, and checked as a text.

Whoever may see a draft sees results: its rights begin when reading is over, so that nobody who may open it still reads blind.
There are two drafts of the same text. The working one holds everything, for whoever writes and decides. The one that goes out is
composed as the published report is, by the library, and holds what everybody may read.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db.models.functions import Lower

from evenhand.drafts.check import CheckedDraft, check_report
from evenhand.files.faults import Fault, Refused
from evenhand.findings.findings import Findings, read_findings
from evenhand.folders.layout import ACTIONS, FILES, FINDINGS
from evenhand.folders.read import InspectionFolder, read_folder
from evenhand.framework.framework import Framework
from evenhand.languages.words import words_of
from evenhand.publishing.composing import Readable, compose_readable, readable
from evenhand.publishing.in_languages import state_of_words
from evenhand.publishing.version import Version
from evenhand.reporting.compose import compose
from evenhand.reporting.renderings import Composed
from evenhand.reporting.report import Report
from evenhand.reporting.results import Plain, results_of
from evenhand_service.inspections.folder import files_of, laid_out
from evenhand_service.inspections.models import Inspection
from evenhand_service.panel.found import PANEL
from evenhand_service.publishing.shelved import published_of
from evenhand_service.reports.accuracy import said_of_accuracy

KEPT = 4
"""States of inspections whose results are kept in a process: whoever writes a report opens its pages again and again."""

DRAFT = "This is a draft. It is not published, and not to be passed on."
WORKING = (
    "This is the working draft of the inspectorate, with what only the panel is to look at, who judged, and small groups. "
    "What is sent to the provider and published is composed without these, and says how sure each rating is."
)

Files = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a report rests on besides its text: the folder, and what is counted and rated."""

    folder: InspectionFolder
    results: Plain

    @property
    def framework(self) -> Framework:
        """The edition."""
        return self.folder.framework


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as it would be now, with what is at odds in it, and what keeps it from being final.

    `language` is the short code of another than English, in which its charts are and its files are to be.
    """

    composed: Composed
    checked: CheckedDraft
    open: tuple[Fault, ...]
    language: str = ""

    @property
    def report(self) -> Report:
        """The report."""
        return self.composed.report


def ground_of(inspection: Inspection) -> Ground:
    """What the report of an inspection rests on. Refuses a folder that does not hold together."""
    return _ground(_without_text(_files(inspection)))


def _without_text(files: Mapping[str, bytes]) -> Files:
    """The files that results rest on: neither what is written, nor what became of it, nor what a panel did is among them."""
    return tuple((name, content) for name, content in files.items() if name.casefold() not in (PANEL, FINDINGS, ACTIONS))


def _files(inspection: Inspection) -> dict[str, bytes]:
    kept = files_of(inspection).alias(called=Lower("name")).filter(called__in=FILES).order_by("name")
    return {name: bytes(content) for name, content in kept.values_list("name", "content")}


def draft_of(inspection: Inspection, document: str | None = None, language: str = "") -> Draft:
    """The working draft as it stands, or another document of the edition. Refuses a folder that does not hold together.

    `language` is the short code of another than English, for its files.
    """
    return with_banners(_draft_of(inspection, document, language), *said_of_accuracy(inspection), DRAFT, WORKING)


def outgoing_draft_of(
    inspection: Inspection, document: str | None = None, language: str = "", *, asked_anew: Collection[int] = ()
) -> Draft:
    """The draft as it is sent to the provider: what would be published if nothing were changed any more.

    Of units that are asked anew whether its facts are right, it does not say that they did not answer.
    """
    return with_banners(
        _draft_of(inspection, document, language, outgoing=True), *said_of_accuracy(inspection, asked_anew), DRAFT
    )


def with_banners(draft: Draft, *banners: str) -> Draft:
    """A draft with further sentences at its head."""
    report = replace(draft.report, banners=(*draft.report.banners, *banners))
    return replace(draft, composed=replace(draft.composed, report=report))


def _draft_of(inspection: Inspection, document: str | None, language: str, *, outgoing: bool = False) -> Draft:
    files = _files(inspection)
    text = next((content for name, content in files.items() if name.casefold() == FINDINGS), b"")
    published = published_of(inspection) if outgoing else None
    earlier = published.versions if published else ()
    words, rests_on = state_of_words([language]), _without_text(files)
    return _draft(inspection.name, rests_on, text, document, language, words, outgoing=outgoing, earlier=earlier)


@lru_cache(maxsize=KEPT)
def _ground(files: Files) -> Ground:
    with laid_out(dict(files)) as place:
        folder = read_folder(place.path)
        return Ground(folder, results_of(folder)[1])


@lru_cache(maxsize=KEPT)
def _readable(files: Files, earlier: tuple[Version, ...]) -> Readable:
    return readable(_ground(files).folder, earlier)


@lru_cache(maxsize=KEPT)
def _draft(
    name: str,
    files: Files,
    text: bytes,
    document: str | None,
    language: str,
    words: tuple[str, ...],  # noqa: ARG001 - which words there are of the language: what is kept is of these
    *,
    outgoing: bool,
    earlier: tuple[Version, ...],
) -> Draft:
    ground, say = _ground(files), words_of(language).say if language else str
    with _folder_of(name, text, ground) as folder:
        found = _readable(files, earlier) if outgoing else None
        still_open: tuple[Fault, ...] = ()
        try:
            composed = _composed(ground, folder, found, draft=False, document=document, say=say)
        except Refused as refusal:
            composed, still_open = _composed(ground, folder, found, draft=True, document=document, say=say), refusal.faults
    return Draft(composed, check_report(composed.report, composed.results), still_open, language)


def _composed(
    ground: Ground,
    folder: InspectionFolder,
    found: Readable | None,
    *,
    draft: bool,
    document: str | None,
    say: Callable[[str], str],
) -> Composed:
    """The report of a folder with its text: of what everybody may read where that is given, else of everything."""
    if found is None:
        report = compose(folder, ground.results, draft=draft, document=document, say=say)
        return Composed(report, ground.results, ground.framework, folder.findings)
    texted = replace(found, folder=replace(found.folder, path=folder.path, findings=folder.findings))
    return compose_readable(texted, draft=draft, document=document, say=say)


@contextmanager
def _folder_of(name: str, text: bytes, ground: Ground) -> Iterator[InspectionFolder]:
    """The folder with its text, laid out under its name: a report says which folder it is made from."""
    with TemporaryDirectory(prefix="evenhand-report-") as place:
        path = Path(place) / name
        path.mkdir()
        findings = Findings()
        if text:
            (path / FINDINGS).write_bytes(text)
            findings = read_findings(path / FINDINGS, ground.framework)
        yield replace(ground.folder, path=path, findings=findings)
