"""The closed list of figures that the texts of a letter may name: of each unit under its name, and of all together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evenhand.findings.findings import Findings
from evenhand.findings.references import OF_UNIT, NamedFigure
from evenhand.folders.letters import LetterFolder, PublishedUnit
from evenhand.framework.framework import Framework
from evenhand.reporting.letter_units import UnitReviewed, asked_in
from evenhand.reporting.named_figures import figure, figures_of, number, ratings_there_are

NOT_ALL = "not every unit is rated yet"

OF_LETTERS = {
    "‹unit›: ‹name›": "A figure of a unit, by any of the names above: `[[Northtown PDU: 2.1.3 share]]`.",
    "region": "The region that the letter is about.",
    "provider": "Who runs it.",
    "publisher": "Who inspects.",
    "units": "How many units the letter is of.",
    "unit names": "Their names, in its order.",
    "units rated ‹rating›": "How many of them have a rating as a whole.",
    "units rated ‹rating› on ‹code›": "How many of them have a rating on a standard.",
    "cases": "The cases that are read in all of them.",
    "recommendations": "How many recommendations there are in the letter.",
}
"""Every kind of name in the texts of a letter, and what it stands for; see `named_figures.KINDS`."""


def figures_of_letter(letter: LetterFolder, units: Sequence[UnitReviewed]) -> dict[str, NamedFigure]:
    """Every figure by its name in small letters; those of a unit after those of all together."""
    listed = [*_of_all(letter, units), *(one for unit in units for one in _of_a_unit(unit, letter.framework))]
    return {one.name.casefold(): one for one in listed}


def _of_a_unit(unit: UnitReviewed, framework: Framework) -> Iterator[NamedFigure]:
    found = unit.found
    findings = Findings(recommendations=found.recommendations) if isinstance(found, PublishedUnit) else found.findings
    for one in figures_of(found.inspection, framework, findings, unit.results).values():
        yield replace(one, name=f"{unit.name}{OF_UNIT}{one.name}")


def _of_all(letter: LetterFolder, units: Sequence[UnitReviewed]) -> Iterator[NamedFigure]:
    said, framework = letter.letter, letter.framework
    yield figure("region", said.region)
    yield figure("provider", said.provider, "the letter does not say who runs the region")
    yield figure("publisher", framework.identity.publisher)
    yield from number("units", len(units))
    yield figure("unit names", _listed([one.name for one in units]))
    for rating in ratings_there_are(framework):
        yield from _rated(f"units rated {rating}", rating, [(one.results["overall"] or {}).get("rating") for one in units])
    for standard in framework.standards.each():
        given = [one.results["ratings"][standard.code]["rating"] for one in units]
        for rating in ratings_there_are(framework):
            yield from _rated(f"units rated {rating} on {standard.code}", rating, given)
    drawn = [sum(sample["drawn"] for sample in one.results["samples"].values()) for one in units]
    yield from number("cases", sum(drawn) if all(drawn) else None, "no case is drawn yet in one of the units")
    yield from number("recommendations", len(asked_in(letter, units, letter.findings, draft=True)))


def _rated(name: str, rating: str, given: Sequence[str | None]) -> Iterator[NamedFigure]:
    return number(name, None if None in given else given.count(rating), NOT_ALL)


def _listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
