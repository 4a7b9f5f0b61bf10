"""How the next inspection opens: the recommendations of the last ones, what became of them, and which are made again."""

from collections.abc import Iterator, Sequence

from evenhand.findings.actions import Outcome
from evenhand.findings.earlier import EarlierInspection, as_made
from evenhand.findings.recurring import Recurrence, recurring
from evenhand.findings.standards_now import Counterpart, standards_now
from evenhand.framework.framework import Framework
from evenhand.framework.packs import load_framework
from evenhand.reporting.material import Material
from evenhand.reporting.report import Block, Cell, Paragraph, Subheading, Table

OPENING = "Since the last inspection"
"""The heading of the part where the edition's document has none."""


def earlier(material: Material) -> Iterator[Block]:
    """Every earlier inspection: its recommendations, what became of each by a day, and as which number it is made again."""
    again = recurring(material.findings.recommendations, as_made(material.earlier))
    for one in material.earlier:
        if material.earlier[1:]:
            yield Subheading(3, one.inspection)
        yield from _of_one(one, again, material.framework)


def _of_one(one: EarlierInspection, again: Sequence[Recurrence], framework: Framework) -> Iterator[Block]:
    if not one.recommendations:
        yield Paragraph(f"The inspection {one.inspection} made no recommendations.")
        return
    yield Paragraph(f"What the inspection {one.inspection} recommended, and what became of it by {one.as_of:%-d %B %Y}.")
    before = load_framework(one.edition)
    rows = [
        _row(each, one.inspection, again, standards_now(each.recommendation.about, before, framework)) for each in one.outcomes
    ]
    heads = ("Recommendation", "To", "About", "What became of it", "Made again")
    yield Table(f"Recommendations of {one.inspection}", heads, tuple(rows))
    if before.ref != framework.ref:
        yield Paragraph(f"It was held under {before.identity.name} ({before.ref}), of which the codes are.", "note")


def _row(outcome: Outcome, inspection: str, again: Sequence[Recurrence], about: Sequence[Counterpart]) -> tuple[Cell, ...]:
    asked = outcome.recommendation
    numbers = made_again(inspection, asked.number, again)
    said = ", ".join(f"as number {number}" for number in numbers) or "no"
    standards = "; ".join(each.said for each in about) or "–"
    return (
        Cell(f"Number {asked.number}: {asked.text}"),
        Cell(asked.addressee),
        Cell(standards),
        Cell(outcome.said),
        Cell(said),
    )


def made_again(inspection: str, number: int, again: Sequence[Recurrence]) -> list[int]:
    """The numbers under which an earlier recommendation is made again."""
    return sorted({one.number for one in again if (one.earlier.inspection, one.earlier.number) == (inspection, number)})


def made_before(material: Material) -> Iterator[Paragraph]:
    """Which of the recommendations were made before, with why they are taken as the same, and what became of them."""
    became = {
        (one.inspection, outcome.recommendation.number): outcome.said for one in material.earlier for outcome in one.outcomes
    }
    for found in recurring(material.findings.recommendations, as_made(material.earlier)):
        said = became[found.earlier.inspection, found.earlier.number or 0]
        yield Paragraph(f"Number {found.number} was asked before: {found.because}. What became of it then: {said}", "note")
