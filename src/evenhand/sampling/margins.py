"""What margin a size gives, for the whole sample and for each sub-sample: a few cases hold no more than they hold."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from evenhand.files.faults import Refused
from evenhand.framework.samples import SampleSize
from evenhand.inspection.inspection import Sampling
from evenhand.sampling.plan import Plan, plan_sample
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
    """The margin that a plan's cases of a group give, as a share of one: the whole, or one value of a column; None for no cases.

    `cases` is how many the plan draws of the group on average over all draws, so it need not be whole. `worth` is how many cases
    drawn with equal chances would say as much: fewer, where strata are drawn more densely than others.
    """

    column: str
    value: str
    eligible: int
    cases: float
    worth: float
    margin: float | None


def margin_rule(plan: Plan) -> SampleSize:
    """The confidence and proportion a plan's margins are worked out by."""
    return ASSUMED if plan.rule.size.confidence is None else plan.rule.size


def planning_sizes(plan: Plan) -> list[int]:
    """Sizes about the planned one, up to all the cases there are."""
    return sorted({min(len(plan.eligible), max(1, round(plan.size * step))) for step in STEPS})


def plans_about(plan: Plan) -> list[Plan]:
    """The plan, and plans of other sizes from the same cases, the smallest first; none where parts or quotas forbid a size."""
    rule = replace(plan.rule, eligibility=())  # they are eligible already
    settings = Sampling(quotas={plan.sample: {quota.column: number for quota, number in plan.quotas}})
    found = [plan]
    for size in planning_sizes(plan):
        if size != plan.size:
            with suppress(Refused):
                eligible = plan.eligible.caseload
                found.append(plan_sample(plan.sample, rule, eligible, first_day=date.max, settings=settings, size=size))
    return sorted(found, key=lambda one: one.size)


def margins(plan: Plan) -> list[Margin]:
    """The margins of a plan: of the whole, and of every value of every column it is matched on or has a quota on.

    A case of a stratum stands for eligible over drawn. Cases that stand for unequal numbers are worth
    (sum of weights)² / sum of squared weights (Kish 1965, 11.7), and the margin is that of so many.
    """
    rule = margin_rule(plan)
    eligible = np.array(list(plan.strata.eligible.values()), dtype=float)
    drawn = np.array([plan.drawn[label] for label in plan.strata.eligible], dtype=float)
    chance = drawn / eligible
    weight = np.divide(eligible, drawn, out=np.zeros_like(drawn), where=drawn > 0)
    found = []
    for column, value, of_group in _groups(plan):
        here = np.bincount(plan.strata.codes[of_group], minlength=len(eligible))
        cases, squares = float((here * chance).sum()), float((here * chance * weight**2).sum())
        covered = float((here * chance * weight).sum())
        worth = covered**2 / squares if squares else 0.0
        there = int(here.sum())
        found.append(Margin(column, value, there, cases, worth, margin_of(worth if cases < there else there, there, rule)))
    return found


def _groups(plan: Plan) -> Iterator[tuple[str, str, NDArray[np.bool_]]]:
    """The whole, then each value of each column: which cases are of it."""
    yield "", "", np.ones(len(plan.eligible), dtype=np.bool_)
    columns = plan.eligible.caseload.columns
    for name in (name for name in plan.rule.dividing if name in columns):
        for value, place in sorted((value, place) for place, value in enumerate(columns[name].values)):
            of_value = columns[name].codes == place
            if of_value.any():
                yield name, value, of_value
