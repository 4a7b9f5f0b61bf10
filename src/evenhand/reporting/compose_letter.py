"""Compose a letter: the parts its edition asks for, filled from the results of several units and from what people wrote."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from itertools import groupby

from evenhand.findings.findings import Findings
from evenhand.findings.references import with_figures
from evenhand.folders.letters import LetterFolder
from evenhand.framework.outline import OutlinePart, PartName
from evenhand.inspection.inspection import Fieldwork
from evenhand.reporting import tables
from evenhand.reporting.compose import places_of_texts
from evenhand.reporting.letter_figures import figures_of_letter
from evenhand.reporting.letter_material import LetterMaterial
from evenhand.reporting.letter_results import letter_results
from evenhand.reporting.letter_units import UnitReviewed, asked_in
from evenhand.reporting.material import Material
from evenhand.reporting.named_figures import from_to
from evenhand.reporting.parts import PARTS, common_scale
from evenhand.reporting.ratings_annexe import ratings_of_unit
from evenhand.reporting.renderings import Composed
from evenhand.reporting.report import Block, Listing, Paragraph, Report, Subheading, Table
from evenhand.reporting.under_headings import under_headings
from evenhand.reporting.written_parts import NO_RECOMMENDATIONS, begun_small, summary_written, written_text


def compose_letter(letter: LetterFolder, units: Sequence[UnitReviewed], *, draft: bool = False) -> Composed:
    """The letter, with the results and the tables it rests on. `units` are those of the same folder, with their results.

    Refuses names of figures that are not known and, unless it is a draft, figures without a value.
    """
    material = letter_material(letter, units, draft=draft)

    def fill(part: OutlinePart) -> Iterator[Block]:
        return FILLED[part.part](material, part)

    report = _report(material, draft=draft)
    report = replace(report, parts=tuple(under_headings(letter.outline.parts, fill)))
    each = tuple(Composed(report, one.results, letter.framework, Findings()) for one in units)
    return Composed(report, letter_results(material), letter.framework, material.findings, units=each)


def letter_material(letter: LetterFolder, units: Sequence[UnitReviewed], *, draft: bool) -> LetterMaterial:
    """What the letter is made of: recommendations in one run of numbers, and every figure put into the texts."""
    figures = figures_of_letter(letter, units)
    findings = with_figures(letter.findings, figures, draft=draft, place=places_of_texts(letter.path))
    asked = asked_in(letter, units, findings, draft=draft)
    return LetterMaterial(letter=letter, units=units, findings=findings, asked=asked)


def _report(material: LetterMaterial, *, draft: bool) -> Report:
    """The head of the letter, without its parts."""
    letter, framework = material.letter, material.letter.framework
    provider = [("Provider", letter.letter.provider)] if letter.letter.provider else []
    days = [one.found.inspection.fieldwork for one in material.units if not one.found.inspection.fieldwork.unknown]
    when = from_to(min(one.begin for one in days), max(one.end for one in days)) if days else "not known"
    scale = common_scale(framework)
    unfinished = ["Draft: not everything in it is answered and rated yet."] if draft else []
    return Report(
        title=letter.outline.title,
        unit=letter.letter.region,
        facts=(
            *provider,
            ("Units", "; ".join(one.name for one in material.units)),
            ("Fieldwork", when),
            ("Inspected by", framework.identity.publisher),
            ("Against", f"{framework.identity.name} ({framework.ref})"),
        ),
        overall=None,
        scale=scale.ratings if scale else (),
        banners=(*([letter.synthetic] if letter.synthetic else []), *unfinished),
        parts=(),
        colophon=f"Made by Evenhand {version('evenhand')} from the letter's folder {letter.path.resolve().name!r}.",
        publisher=framework.identity.publisher,
        names=(*(one.name for one in material.units), *letter.letter.called.values()),
    )


def _text(material: LetterMaterial, part: OutlinePart) -> Iterator[Block]:
    return written_text(part, material.findings)


def _summary(material: LetterMaterial, _part: OutlinePart) -> Iterator[Block]:
    return summary_written(material.findings)


def _recommendations(material: LetterMaterial, _part: OutlinePart) -> Iterator[Block]:
    """What is asked of whom, in one run of numbers."""
    if not material.asked:
        yield Paragraph(NO_RECOMMENDATIONS, "note")
    for called, together in groupby(material.asked, key=material.called):
        theirs = list(together)
        items = tuple(begun_small(one.text) for one in theirs)
        yield Listing(f"{called} should:", items, theirs[0].number, tuple(one.at for one in theirs))


def _ratings(material: LetterMaterial, _part: OutlinePart) -> Iterator[Block]:
    yield from (_ratings_of(one, material) for one in material.units)


def _ratings_of(unit: UnitReviewed, material: LetterMaterial) -> Table:
    overall = unit.results["overall"] or {}
    cells = {code: tables.standing(one) for code, one in unit.results["ratings"].items()}
    return ratings_of_unit(
        unit.name,
        cells,
        material.letter.framework,
        overall=overall.get("rating"),
        total=(overall.get("points"), overall.get("of")),
        fieldwork=months_of(unit.found.inspection.fieldwork),
    )


def months_of(fieldwork: Fieldwork) -> str:
    """When fieldwork took place, by its month or its first and last; nothing where the days are not known."""
    begin, end = f"{fieldwork.begin:%B %Y}", f"{fieldwork.end:%B %Y}"
    if fieldwork.unknown:
        return ""
    return f"in {begin}" if begin == end else f"from {begin} to {end}"


def _reasons(material: LetterMaterial, part: OutlinePart) -> Iterator[Block]:
    """Every rating explained, unit by unit."""
    framework = material.letter.framework
    for one in material.units:
        yield Subheading(3, one.name)
        own = Material(one.found.inspection, framework, Findings(), one.results, part)
        yield from (_below(block) for block in PARTS["reasons"](own))


def _below(block: Block) -> Block:
    """A block that stands under the heading of a unit."""
    return replace(block, level=block.level + 1) if isinstance(block, Subheading) else block


FILLED: dict[PartName, Callable[[LetterMaterial, OutlinePart], Iterator[Block]]] = {
    "text": _text,
    "summary": _summary,
    "recommendations": _recommendations,
    "ratings": _ratings,
    "reasons": _reasons,
}
"""The parts that a document of several units can have (`framework.outline.OF_SEVERAL`)."""
