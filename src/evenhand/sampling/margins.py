"""What margin a size gives, for the whole sample and for each sub-sample: a few cases hold no more than they hold."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from evenhand.framework.samples import SampleSize
from evenhand.sampling.plan import Plan
from evenhand.sampling.size import margin_of

ASSUMED = SampleSize(
    confidence="80%",  # type: ignore[arg-type]  # read as a file would be
    margin="5%",  # type: ignore[arg-type]
    proportion="50%",  # type: ignore[arg-type]
    source="evenhand",
    at="default",
    status="assumed",
)
"""The confidence and proportion by which margins are worked out where the edition names none."""

STEPS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
"""The sizes of a planning table, as parts of the planned size."""


@dataclass(frozen=True, slots=True)
class Margin:
    """The margin that so many cases of a group give, as a share of one: the whole, or one value of a column; None for no cases.

    `cases` is what a sample in proportion would have on average, so it need not be whole.
    """

    column: str
    value: str
    eligible: int
    cases: float
    margin: float | None


def margin_rule(plan: Plan) -> SampleSize:
    """The confidence and proportion a plan's margins are worked out by."""
    return ASSUMED if plan.rule.size.confidence is None else plan.rule.size


def planning_sizes(plan: Plan) -> list[int]:
    """Sizes about the planned one, up to all the cases there are."""
    return sorted({min(len(plan.eligible), max(1, round(plan.size * step))) for step in STEPS})


def margins(plan: Plan, size: int) -> list[Margin]:
    """The margins of a sample of so many cases: of the whole, and of every value of every column it is matched on."""
    rule, population = margin_rule(plan), len(plan.eligible)
    groups = [("", "", population), *_groups(plan)]
    found = []
    for column, value, eligible in groups:
        cases = size * eligible / population
        found.append(Margin(column, value, eligible, cases, margin_of(cases, eligible, rule)))
    return found


def _groups(plan: Plan) -> Iterator[tuple[str, str, int]]:
    for name in plan.rule.strata:
        column = plan.eligible.caseload.columns[name]
        counts = np.bincount(column.codes, minlength=len(column.values))
        for value, count in sorted(zip(column.values, counts.tolist(), strict=True)):
            if count:
                yield name, value, count
