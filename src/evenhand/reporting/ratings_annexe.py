"""The annexe of a letter: a table for each unit, whether its ratings were computed or read in print."""

from collections.abc import Mapping

from evenhand.framework.framework import Framework
from evenhand.reporting.report import Cell, Table
from evenhand.reporting.tables import NOT_RATED

Total = tuple[int | None, int | None]
"""Points, and of how many; None where that is not known."""


def ratings_of_unit(
    unit: str, ratings: Mapping[str, Cell], framework: Framework, *, overall: str | None, total: Total, fieldwork: str = ""
) -> Table:
    """A unit's table: its score in the head, the overall rating, and every standard under its domain.

    `ratings` are the cells of standards by code; `fieldwork` says when it took place, such as *in June 2022*.
    """
    points, of = total
    score = "Rating" if points is None else f"Score {points}{f'/{of}' if of else ''}"
    rows = [(Cell("Overall rating"), Cell(overall or NOT_RATED, "rating"))]
    for domain in framework.domains:
        rows.append((Cell(f"{domain.code}. {domain.name}"), Cell("")))
        for one in domain.standards:
            rows.append((Cell(f"{one.code} {one.name}"), ratings.get(one.code, Cell(NOT_RATED, "rating"))))
    when = f". Fieldwork took place {fieldwork}" if fieldwork else ""
    return Table(f"{unit}{when}", (unit, score), tuple(rows))
