"""Compose a report: the parts the pack's outline asks for, in its order, filled from the results."""

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import groupby

from evenhand.folders.read import InspectionFolder
from evenhand.framework.outline import PartName
from evenhand.reporting.parts import PARTS, Material, common_scale
from evenhand.reporting.report import Part, Report
from evenhand.reporting.results import Plain

PLAIN_OUTLINE: dict[PartName, str] = {
    "summary": "Overall findings",
    "ratings": "Ratings",
    "recommendations": "Recommendations",
    "findings": "What we found",
    "method": "How we inspected",
    "sample": "The sample",
    "results": "Results",
    "reasons": "How each rating was reached",
}
"""For an edition whose document is not known."""


def compose(folder: InspectionFolder, results: Plain, *, draft: bool = False, document: str | None = None) -> Report:
    """The report of an inspection, or another `document` of its edition. `results` are those of the same folder."""
    inspection, framework = folder.inspection, folder.framework
    material = Material(inspection, framework, folder.findings, results)
    outline = framework.outline.others[document] if framework.outline and document else framework.outline
    wanted = [(one.part, one.heading) for one in outline.parts] if outline else [*PLAIN_OUTLINE.items()]
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
        parts=tuple(_parts(wanted, material)),
        colophon=f"Made by Evenhand {version('evenhand')} from the inspection folder {folder.path.resolve().name!r}.",
    )


def _parts(wanted: Sequence[tuple[PartName, str]], material: Material) -> Iterator[Part]:
    """The parts in order; those that follow each other under one heading are one."""
    for heading, together in groupby(wanted, key=lambda one: one[1]):
        names = [name for name, _ in together]
        yield Part(names[0], heading, tuple(block for name in names for block in PARTS[name](material)))


def _banners(folder: InspectionFolder, *, draft: bool) -> list[str]:
    banners = [folder.inspection.synthetic] if folder.inspection.synthetic else []
    return [*banners, *(["Draft: not everything in it is answered and rated yet."] if draft else [])]
