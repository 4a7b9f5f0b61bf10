"""The draw: in each stratum the cases with the smallest permanent random numbers, the next ones in reserve.

What a sample holds follows from the caseload, the plan, the seed and the cases taken out, and from nothing else. A case that is
taken out leaves its place to the next of its stratum; no other case moves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pydantic.dataclasses

from evenhand.files.faults import Place
from evenhand.framework.declared import STRICT
from evenhand.sampling.numbers import prefix
from evenhand.sampling.plan import Plan
from evenhand.sampling.sample import CaseStatus, SampledCase
from evenhand.sampling.selection import select


@pydantic.dataclasses.dataclass(frozen=True, kw_only=True, config=STRICT)
class Replacement:
    """A case taken out of a sample: the coded reason, words that go with it, and the day."""

    case: str
    reason: str
    note: str = ""
    on: str = ""


@dataclass(frozen=True, eq=False)
class Sample:
    """The cases of a sample by stratum, in the order of their numbers, with the number of each, and what it was drawn from."""

    plan: Plan
    seed: str
    replaced: tuple[Replacement, ...]
    cases: tuple[SampledCase, ...]
    numbers: Mapping[str, bytes]

    @property
    def drawn(self) -> tuple[SampledCase, ...]:
        """The cases that are read."""
        return tuple(case for case in self.cases if case.status == "drawn")

    @property
    def short(self) -> dict[str, int]:
        """By how many cases a stratum falls short of its plan, because it has no reserve left."""
        have = dict.fromkeys(self.plan.drawn, 0)
        for case in self.drawn:
            have[case.stratum] += 1
        return {label: wanted - have[label] for label, wanted in self.plan.drawn.items() if wanted > have[label]}


def draw_sample(plan: Plan, seed: str, *, replaced: Sequence[Replacement] = ()) -> Sample:
    """Draw a planned sample. The seed is words or a number; the same seed draws the same cases, in any order of rows."""
    labels = list(plan.drawn)
    caseload, codes = plan.eligible.caseload, plan.strata.codes
    eligible = np.array([plan.strata.eligible[label] for label in labels], dtype=np.int64)
    out = {one.case: one for one in replaced}
    gone = [place for place, case in enumerate(caseload.cases) if case in out]
    more = np.bincount(codes[gone], minlength=len(labels)) if gone else np.zeros(len(labels), dtype=np.int64)
    asked = np.array([plan.drawn[label] + plan.reserves[label] for label in labels], dtype=np.int64)
    wanted = np.minimum(eligible, asked + more)
    found = select(
        lambda: iter([(codes, caseload.cases)]), eligible, wanted, prefix(seed, plan.sample), place=Place(caseload.file)
    )
    cases = []
    left = dict(plan.drawn)
    for stratum, order, case in zip(found.strata.tolist(), found.orders.tolist(), found.cases, strict=True):
        label = labels[stratum]
        status = _status(case in out, left[label])
        left[label] -= status == "drawn"
        cases.append(SampledCase(plan.sample, case, label, order, status, out[case].reason if case in out else ""))
    return Sample(plan, seed, tuple(replaced), tuple(cases), dict(zip(found.cases, found.numbers, strict=True)))


def _status(out: bool, left: int) -> CaseStatus:
    if out:
        return "replaced"
    return "drawn" if left > 0 else "reserve"
