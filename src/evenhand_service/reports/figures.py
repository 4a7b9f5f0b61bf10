"""The figures that a text may name: refused where there is no such figure, and listed beside the field."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evenhand.files.faults import Place, Refused
from evenhand.files.understanding import named_path
from evenhand.findings.findings import Findings
from evenhand.findings.references import NamedFigure, with_figures
from evenhand.findings.texts import At
from evenhand.framework.framework import Framework
from evenhand.reporting.named_figures import figures_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.reports.contents import contents_of
from evenhand_service.reports.drafting import draft_of, ground_of


@dataclass(frozen=True, slots=True)
class FiguresAbout:
    """The figures about one thing: its code or nothing, its name, and each figure."""

    code: str
    name: str
    figures: tuple[NamedFigure, ...]


def refuse_unknown_figures(inspection: Inspection, findings: Findings, place: int) -> None:
    """Refuse the figures of one passage that there are not, each with its paragraph and the nearest name.

    `place` is that of the passage among all of the file. What others name is not asked again.
    """
    ground = ground_of(inspection)
    refuse_others_than(figures_of(ground.folder.inspection, ground.framework, findings, ground.results), findings, place)


def refuse_others_than(figures: Mapping[str, NamedFigure], findings: Findings, place: int) -> None:
    """Refuse the figures of one passage that are not among these."""
    try:
        with_figures(findings, figures, draft=True, place=lambda _: Place("the text"))
    except Refused as refusal:
        begins = named_path(_begins(findings, place))
        found = [one for one in refusal.faults if f"{one.given['at']} > ".startswith(f"{begins} > ")]
        if found:
            raise Refused(found) from None


def _begins(findings: Findings, place: int) -> At:
    """The way to a passage in the file."""
    contents = contents_of(findings)
    one = contents[place]
    if one.is_one_of_many:
        return one.field, [each for each in contents if each.field == one.field].index(one)
    return (one.field, one.about) if one.about else (one.field,)


def figures_offered(inspection: Inspection, about: str = "") -> list[FiguresAbout]:
    """Every figure with its present value, by what it is about: first what the passage is about, then the whole, then the rest.

    Of prompts there are figures too; they are offered where their own standard is written about.
    """
    ground = ground_of(inspection)
    figures = figures_of(ground.folder.inspection, ground.framework, draft_of(inspection).composed.findings, ground.results)
    found = _by_what(ground.framework, list(figures.values()), about)
    return sorted(found, key=lambda one: (one.code != about, one.code != ""))


def _by_what(framework: Framework, figures: list[NamedFigure], about: str) -> Iterator[FiguresAbout]:
    of_standards: set[str] = set()
    for standard in framework.standards.each():
        prompts = [prompt.code for question in standard.questions for prompt in question.prompts]
        scored = [standard.code, *(question.code for question in standard.questions)]
        of_standards |= {*scored, *prompts}
        yield FiguresAbout(standard.code, standard.name, _of(scored, figures))
        if standard.code == about:
            yield FiguresAbout(about, _("Prompts of %(standard)s") % {"standard": standard.name}, _of(prompts, figures))
    yield FiguresAbout("", "", tuple(one for one in figures if one.name.partition(" ")[0] not in of_standards))


def _of(codes: Collection[str], figures: list[NamedFigure]) -> tuple[NamedFigure, ...]:
    return tuple(one for one in figures if one.name.partition(" ")[0] in codes)
