"""The units of a letter with their results: rated from their folders, or as they are published."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evenhand.findings.findings import Findings, Recommendation
from evenhand.findings.references import with_figures
from evenhand.findings.together import AskedTogether, asked_together
from evenhand.folders.letters import LetterFolder, PublishedUnit, UnitFound
from evenhand.folders.read import InspectionFolder
from evenhand.reporting.compose import places_of_texts
from evenhand.reporting.named_figures import figures_of
from evenhand.reporting.results import Plain, results_of, unanswered_in, unfinished, with_certainty
from evenhand.scoring.rating import Ratings


@dataclass(frozen=True, kw_only=True)
class UnitReviewed:
    """A unit of a letter with its results. `ratings` are those that were computed; None of what is published."""

    found: UnitFound
    results: Plain
    ratings: Ratings | None = None

    @property
    def name(self) -> str:
        """The name of the unit."""
        return self.found.inspection.unit


def units_reviewed(letter: LetterFolder) -> tuple[UnitReviewed, ...]:
    """Every unit, in the order of the letter, rated now or as it was published."""
    return tuple(_reviewed(one) for one in letter.units)


def _reviewed(found: UnitFound) -> UnitReviewed:
    if isinstance(found, PublishedUnit):
        return UnitReviewed(found=found, results=dict(found.results))
    ratings, results = results_of(found)
    return UnitReviewed(found=found, results=results, ratings=ratings)


def with_sureness(units: Sequence[UnitReviewed]) -> tuple[UnitReviewed, ...]:
    """The units with how sure their ratings are; it takes a moment. Of what is published that is said already."""
    return tuple(
        replace(one, results=with_certainty(one.ratings, one.results, one.found))
        if one.ratings is not None and isinstance(one.found, InspectionFolder)
        else one
        for one in units
    )


def recommendations_of(unit: UnitReviewed, *, draft: bool) -> tuple[Recommendation, ...]:
    """What a unit's own inspection asks, with every figure put in; other texts of the unit are no part of a letter."""
    found = unit.found
    if isinstance(found, PublishedUnit):
        return found.recommendations
    asked = Findings(recommendations=found.findings.recommendations)
    figures = figures_of(found.inspection, found.framework, found.findings, unit.results)
    return with_figures(asked, figures, draft=draft, place=places_of_texts(found.path)).recommendations


def asked_in(
    letter: LetterFolder, units: Sequence[UnitReviewed], findings: Findings, *, draft: bool
) -> tuple[AskedTogether, ...]:
    """What the letter asks, of its units and in its own `findings`, in one run of numbers."""
    of_units = {one.name: recommendations_of(one, draft=draft) for one in units}
    addressees = letter.framework.addressees
    return asked_together(of_units, findings.recommendations, addressees=addressees, units_as=letter.units_as)


def still_open(units: Sequence[UnitReviewed]) -> Plain:
    """What waits for an answer or a rating in any unit, as the results of one inspection have it, each named with its unit."""
    return {
        "missing": [one | {"what": f"{unit.name}: {one['what']}"} for unit in units for one in unit.results["missing"]],
        "waiting": [one | {"question": f"{unit.name}: {one['question']}"} for unit in units for one in unit.results["waiting"]],
        "scores": {
            f"{unit.name}: {code}": {"unanswered": cases} for unit in units for code, cases in unanswered_in(unit.results).items()
        },
    }


def any_unfinished(units: Sequence[UnitReviewed]) -> bool:
    """Whether something still waits in any of them."""
    return any(unfinished(one.results) for one in units)
