"""How the next inspection opens: the recommendations of the last one, and what became of them."""

from collections.abc import Iterator, Sequence
from datetime import date

from evenhand.findings.actions import Outcome
from evenhand.reporting.report import Block, Cell, Paragraph, Part, Table


def earlier_part(heading: str, inspection: str, outcomes: Sequence[Outcome], on: date) -> Part:
    """A part of a report, of what became of the recommendations of an earlier inspection by a day."""
    return Part("earlier", heading, tuple(_blocks(inspection, outcomes, on)))


def _blocks(inspection: str, outcomes: Sequence[Outcome], on: date) -> Iterator[Block]:
    if not outcomes:
        yield Paragraph(f"The inspection {inspection} made no recommendations.")
        return
    yield Paragraph(f"What the inspection {inspection} recommended, and what became of it by {on:%-d %B %Y}.")
    rows = tuple(
        (Cell(f"{one.recommendation.number}. {one.recommendation.text}"), Cell(one.recommendation.addressee), Cell(one.said))
        for one in outcomes
    )
    yield Table(f"Recommendations of {inspection}", ("Recommendation", "To", "What became of it"), rows)
