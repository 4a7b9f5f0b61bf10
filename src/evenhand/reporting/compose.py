"""Compose a report: the parts the pack's outline asks for, in its order, filled from the results."""

from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from evenhand.files.documents import Document, read_document
from evenhand.files.faults import Place
from evenhand.findings.references import with_figures
from evenhand.findings.texts import At
from evenhand.folders.layout import FINDINGS, files_in
from evenhand.folders.read import InspectionFolder
from evenhand.framework.outline import OutlinePart
from evenhand.reporting.earlier_part import OPENING
from evenhand.reporting.material import Material
from evenhand.reporting.named_figures import figures_of
from evenhand.reporting.parts import PARTS, common_scale
from evenhand.reporting.report import Block, Report
from evenhand.reporting.results import Plain
from evenhand.reporting.under_headings import under_headings

PLAIN_OUTLINE = (
    OutlinePart(part="summary", heading="Overall findings"),
    OutlinePart(part="ratings", heading="Ratings"),
    OutlinePart(part="recommendations", heading="Recommendations"),
    OutlinePart(part="findings", heading="What we found"),
    OutlinePart(part="method", heading="How we inspected"),
    OutlinePart(part="sample", heading="The sample"),
    OutlinePart(part="results", heading="Results"),
    OutlinePart(part="reasons", heading="How each rating was reached"),
)
"""For an edition whose document is not known."""


def compose(
    folder: InspectionFolder,
    results: Plain,
    *,
    draft: bool = False,
    document: str | None = None,
    say: Callable[[str], str] = str,
) -> Report:
    """The report of an inspection, or another `document` of its edition. `results` are those of the same folder.

    Figures that texts name are put in here. `say` says what charts show in another language; `in_language` does the rest.
    Refuses names that are not known and, unless it is a draft, figures without a value.
    """
    inspection, framework = folder.inspection, folder.framework
    figures = figures_of(inspection, framework, folder.findings, results)
    findings = with_figures(folder.findings, figures, draft=draft, place=places_of_texts(folder.path))
    outline = framework.outline.others[document] if framework.outline and document else framework.outline
    parts = _opened(outline.parts if outline else PLAIN_OUTLINE, folder, document)

    def fill(part: OutlinePart) -> Iterator[Block]:
        return PARTS[part.part](Material(inspection, framework, findings, results, part, folder.earlier, say))

    overall, scale = results["overall"], common_scale(framework)
    return Report(
        title=outline.title if outline else "An inspection report",
        unit=inspection.unit,
        facts=(
            ("Provider", inspection.provider or "not recorded"),
            ("Fieldwork", f"{inspection.fieldwork.begin:%-d %B %Y} to {inspection.fieldwork.end:%-d %B %Y}"),
            ("Inspected by", framework.identity.publisher),
            ("Against", f"{framework.identity.name} ({framework.ref})"),
        ),
        overall=overall["rating"] if overall else None,
        scale=scale.ratings if scale else (),
        banners=tuple(_banners(folder, draft=draft)),
        parts=tuple(under_headings(parts, fill)),
        colophon=f"Made by Evenhand {version('evenhand')} from the inspection folder {folder.path.resolve().name!r}.",
        publisher=framework.identity.publisher,
    )


def _opened(parts: Sequence[OutlinePart], folder: InspectionFolder, document: str | None) -> Sequence[OutlinePart]:
    """The parts, before them what became of earlier recommendations: where there are any, and no part says where that belongs.

    Another document of the edition has it only where its outline says so.
    """
    if not folder.earlier or document or any(one.part == "earlier" for one in parts):
        return parts
    return (OutlinePart(part="earlier", heading=OPENING), *parts)


def places_of_texts(folder: Path) -> Callable[[At], Place]:
    """Where in the `findings.yaml` of a folder a text stands."""
    file = files_in(folder).get(FINDINGS)
    document = read_document(file) if file else Document(FINDINGS, None)
    return lambda at: document.place(*at)


def _banners(folder: InspectionFolder, *, draft: bool) -> list[str]:
    banners = [folder.inspection.synthetic] if folder.inspection.synthetic else []
    return [*banners, *(["Draft: not everything in it is answered and rated yet."] if draft else [])]
