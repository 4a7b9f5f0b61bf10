"""Performance tables: a metric in each row, with what was reached, the target, the national figure, the year before, a grade."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evenhand.publications.cleaning import tidied
from evenhand.publications.publication import Line

COLUMNS = ("actual", "target", "national", "previous", "grade")
"""What the columns after the metric are called, by the words they begin with or end in."""

NO_VALUE = frozenset({"n/a", "-", "###"})


@dataclass(frozen=True, slots=True)
class Metric:
    """One row, every figure as it is printed; None where there is none."""

    group: str
    metric: str
    actual: str | None
    target: str | None
    national: str | None
    previous: str | None
    grade: str | None
    line: Line


def performance(lines: Sequence[Line]) -> Iterator[Metric]:
    """The rows of every such table. Groups of columns may stand side by side: the heading over each names its group."""
    groups: list[tuple[str, int]] = []
    for line in lines:
        cells = [tidied(cell) for cell in line.raw.split("\t")] if "\t" in line.raw else list(line.cells)
        heads = [(cells[place - 1], place - 1) for place in range(1, len(cells)) if _is_head(cells[place : place + len(COLUMNS)])]
        if heads or len(cells) < len(COLUMNS):
            groups = heads
            continue
        for group, at in groups:
            metric, *values = cells[at : at + 1 + len(COLUMNS)] or [""]
            if metric and len(values) == len(COLUMNS) and _are_figures(values):
                actual, target, national, previous, grade = (None if one.casefold() in NO_VALUE else one for one in values)
                yield Metric(group, metric, actual, target, national, previous, grade, line)


def _is_head(cells: Sequence[str]) -> bool:
    return len(cells) == len(COLUMNS) and all(word in cell.casefold() for word, cell in zip(COLUMNS, cells, strict=True))


def _are_figures(values: Sequence[str]) -> bool:
    """Whether each is a figure or nothing, and some are figures."""
    figures = [value[:1].isdigit() or value[:1] in "£-+" for value in values]
    return any(value[:1].isdigit() for value in values) and all(
        figure or value.casefold() in NO_VALUE for figure, value in zip(figures, values, strict=True)
    )
