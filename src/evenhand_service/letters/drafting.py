"""A letter as it would be now, composed of what is published of its units and of what is written here; and its figures."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache

from evenhand.drafts.check import check_report
from evenhand.files.faults import Fault, Refused
from evenhand.findings.references import OF_UNIT, NamedFigure
from evenhand.reporting.compose_letter import compose_letter
from evenhand.reporting.letter_figures import figures_of_letter
from evenhand.reporting.letter_units import units_reviewed
from evenhand_service.letters.facts import said_of_check
from evenhand_service.letters.folder import Files, files_of, folder_of
from evenhand_service.letters.models import Letter
from evenhand_service.letters.returns import said_of_returns
from evenhand_service.reports.drafting import DRAFT, Draft, with_banners
from evenhand_service.reports.figures import FiguresAbout

KEPT = 4
"""States of letters that are kept in a process: whoever writes one opens its pages again and again."""


def draft_of_letter(letter: Letter, language: str = "", *, asked_anew: Collection[str] = ()) -> Draft:
    """The letter as it stands, with what is at odds in it. Refuses one that does not hold together.

    `language` is the short code of another than English, for its files. Of units that are asked anew whether its facts are
    right it does not say that they did not answer.
    """
    banners = (*said_of_returns(letter), *said_of_check(letter, asked_anew), DRAFT)
    draft = with_banners(_draft(letter.name, files_of(letter)), *banners)
    return replace(draft, language=language)


def figures_here(letter: Letter) -> Mapping[str, NamedFigure]:
    """Every figure that its texts may name, by its name in small letters."""
    return _figures(letter.name, files_of(letter))


def figures_by_unit(letter: Letter) -> list[FiguresAbout]:
    """The same for whoever writes: those of the whole letter first, then those of each unit under its name."""
    every = figures_here(letter).values()
    units = [one.inspection.unit.name for one in letter.units.select_related("inspection__unit")]
    of_units = {unit: tuple(one for one in every if one.name.startswith(f"{unit}{OF_UNIT}")) for unit in units}
    rest = tuple(one for one in every if not any(one in figures for figures in of_units.values()))
    return [FiguresAbout("", "", rest), *(FiguresAbout(unit, "", figures) for unit, figures in of_units.items())]


@lru_cache(maxsize=KEPT)
def _draft(name: str, files: Files) -> Draft:
    with folder_of(name, files) as folder:
        units = units_reviewed(folder)
        still_open: tuple[Fault, ...] = ()
        try:
            composed = compose_letter(folder, units)
        except Refused as refusal:
            composed, still_open = compose_letter(folder, units, draft=True), refusal.faults
    return Draft(composed, check_report(composed.report, *(one.results for one in composed.units)), still_open)


@lru_cache(maxsize=KEPT)
def _figures(name: str, files: Files) -> Mapping[str, NamedFigure]:
    with folder_of(name, files) as folder:
        return figures_of_letter(folder, units_reviewed(folder))
