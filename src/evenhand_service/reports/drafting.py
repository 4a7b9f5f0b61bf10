"""The report as it would be now: composed from what is written and what is counted, and checked as a text.

Whoever may see a draft sees results: its rights begin when reading is over, so that nobody who may open it still reads blind.
"""

from collections.abc import Collection, Iterator, Mapping
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
from evenhand.reporting.compose import compose
from evenhand.reporting.renderings import Composed
from evenhand.reporting.report import Report
from evenhand.reporting.results import Plain, results_of
from evenhand_service.inspections.folder import files_of, laid_out
from evenhand_service.inspections.models import Inspection
from evenhand_service.panel.found import PANEL
from evenhand_service.reports.accuracy import said_of_accuracy

KEPT = 4
"""States of inspections whose results are kept in a process: whoever writes a report opens its pages again and again."""

DRAFT = "This is a draft. It is not published, and not to be passed on."

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
    """A report as it would be now, with what is at odds in it, and what keeps it from being final."""

    composed: Composed
    checked: CheckedDraft
    open: tuple[Fault, ...]

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


def draft_of(inspection: Inspection, document: str | None = None, asked_anew: Collection[int] = ()) -> Draft:
    """The draft as it stands, or another document of the edition. Refuses a folder that does not hold together.

    Of units that are asked anew whether its facts are right, it does not say that they did not answer.
    """
    draft = _draft_of(inspection, document)
    banners = (*draft.report.banners, *said_of_accuracy(inspection, asked_anew), DRAFT)
    return replace(draft, composed=replace(draft.composed, report=replace(draft.report, banners=banners)))


def report_that_stands(inspection: Inspection, document: str | None = None) -> Composed:
    """The report to be published, with what its check of facts leaves to be said. Refused while a figure in it has no value."""
    draft = _draft_of(inspection, document)
    if draft.open:
        raise Refused(draft.open)
    banners = (*draft.report.banners, *said_of_accuracy(inspection))
    return replace(draft.composed, report=replace(draft.report, banners=banners))


def _draft_of(inspection: Inspection, document: str | None) -> Draft:
    files = _files(inspection)
    text = next((content for name, content in files.items() if name.casefold() == FINDINGS), b"")
    return _draft(inspection.name, _without_text(files), text, document)


@lru_cache(maxsize=KEPT)
def _ground(files: Files) -> Ground:
    with laid_out(dict(files)) as place:
        folder = read_folder(place.path)
        return Ground(folder, results_of(folder)[1])


@lru_cache(maxsize=KEPT)
def _draft(name: str, files: Files, text: bytes, document: str | None) -> Draft:
    ground = _ground(files)
    with _folder_of(name, text, ground) as folder:
        still_open: tuple[Fault, ...] = ()
        try:
            report = compose(folder, ground.results, document=document)
        except Refused as refusal:
            report, still_open = compose(folder, ground.results, draft=True, document=document), refusal.faults
    composed = Composed(report, ground.results, ground.framework, folder.findings)
    return Draft(composed, check_report(report, ground.results), still_open)


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
