"""The draw: in each stratum the cases with the smallest permanent random numbers, the next ones in reserve.

What a sample holds follows from the caseload, the plan, the seed and the cases taken out, and from nothing else. A case that is
taken out leaves its place to the next of its stratum; no other case moves.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pydantic.dataclasses

from evenhand.files.faults import Place
from evenhand.framework.declared import STRICT
from evenhand.sampling.numbers import prefix
from evenhand.sampling.plan import Plan
from evenhand.sampling.sample import CaseStatus, SampledCase
from evenhand.sampling.seed import check_seed
from evenhand.sampling.selection import Selected, select


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
    """Draw a planned sample. The seed is words or a number; the same seed draws the same cases, in any order of rows.

    A case taken out that is not in the sample changes nothing. Refuses a seed with a line break.
    """
    strata, codes = plan.strata.strata, plan.strata.codes
    cases, out = plan.eligible.caseload.cases, {one.case: one for one in replaced}
    gone = [place for place, case in enumerate(cases) if case in out]
    eligible = np.array([one.eligible for one in strata], dtype=np.int64)
    asked = np.array([plan.drawn[one.label] + plan.reserves[one.label] for one in strata], dtype=np.int64)
    wanted = np.minimum(eligible, asked + np.bincount(codes[gone], minlength=len(strata)))
    place = Place(plan.eligible.caseload.file)
    check_seed(seed, place)
    found = select(lambda: iter([(codes, cases)]), eligible, wanted, prefix(seed, plan.sample), place=place)
    listed = tuple(_listed(plan, found, out))
    numbers = dict(zip(found.cases, found.numbers, strict=True))
    return Sample(plan, seed, tuple(replaced), listed, {one.case: numbers[one.case] for one in listed})


def _listed(plan: Plan, found: Selected, out: Mapping[str, Replacement]) -> Iterator[SampledCase]:
    """The cases of each stratum, in order, until all its places and reserves are filled. A case taken out fills none."""
    drawn, reserves = dict(plan.drawn), dict(plan.reserves)
    for stratum, order, case in zip(found.strata.tolist(), found.orders.tolist(), found.cases, strict=True):
        label = plan.strata.strata[stratum].label
        left = drawn if drawn[label] else reserves
        if not left[label]:
            continue
        status: CaseStatus = "replaced" if case in out else "drawn" if left is drawn else "reserve"
        left[label] -= status != "replaced"
        yield SampledCase(plan.sample, case, label, order, status, out[case].reason if case in out else "")
