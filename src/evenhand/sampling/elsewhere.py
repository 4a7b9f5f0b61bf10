"""Samples kept apart: where no case may be in two samples, those that another sample lists are taken out of the caseload."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

import numpy as np

from evenhand.files.faults import Fault, Place, Refused
from evenhand.framework.samples import SampleRule
from evenhand.inspection.inspection import Sampling
from evenhand.sampling.caseload import Caseload, chosen
from evenhand.sampling.eligibility import Removed
from evenhand.sampling.plan import Given, Plan, plan_sample

IN_NO_OTHER = "in no other sample of this inspection"
"""The step by which cases of other samples are taken out, as the edition's rules of eligibility say what they let in."""

IN_ANOTHER = "in another sample"
"""The reason under which a case is passed over that would come into a sample later, and that another sample has by then."""


class AllElsewhere(Fault):
    """Every case of a caseload is in another sample already, and the edition lets no case be in two."""

    what = "all {cases} cases of this caseload are in other samples, and no case may be in two."
    cure = "check that this is the extract for the sample {sample!r}; or set smaller sizes for the others and draw them anew."


def plan_apart(
    sample: str,
    rule: SampleRule,
    caseload: Caseload,
    elsewhere: Collection[str],
    *,
    first_day: date,
    settings: Sampling | None = None,
    size: Given = None,
    after: Plan | None = None,
) -> Plan:
    """The plan of a sample without the cases that are listed elsewhere; that step is counted before the edition's rules."""
    left = without(caseload, elsewhere)
    if elsewhere and not len(left):
        raise Refused([AllElsewhere(Place(caseload.file or sample), cases=len(caseload), sample=sample)])
    plan = plan_sample(sample, rule, left, first_day=first_day, settings=settings, size=size, after=after)
    if not elsewhere:
        return plan
    taken = Removed(IN_NO_OTHER, "case", len(caseload) - len(left), {})
    return replace(plan, eligible=replace(plan.eligible, of=len(caseload), removed=(taken, *plan.eligible.removed)))


def without(caseload: Caseload, elsewhere: Collection[str]) -> Caseload:
    """A caseload without some of its cases."""
    if not elsewhere:
        return caseload
    there = set(elsewhere)
    return chosen(caseload, np.array([case not in there for case in caseload.cases], dtype=np.bool_))
