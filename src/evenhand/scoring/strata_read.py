"""The design of the cases that were read: which stratum each is of, and how many were eligible and drawn in it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from evenhand.sampling.certificate import Certificate
from evenhand.sampling.draw import Sample
from evenhand.sampling.sample import CaseKey, SampledCase
from evenhand.statistics.design import SampleDesign
from evenhand.statistics.strata import in_proportion

Stratum = tuple[str, str]
"""A sample's name and a stratum's label."""


@dataclass(frozen=True, slots=True)
class StrataRead:
    """How many cases of each stratum were eligible (`inf` where nobody says) and drawn, and the stratum of each case drawn.

    `undrawn` are the eligible cases of each sample in strata of which none was read. `in_proportion` says that all samples were
    drawn in proportion, so that shares are published unweighted.
    """

    of_case: Mapping[CaseKey, Stratum]
    eligible: Mapping[Stratum, float]
    drawn: Mapping[Stratum, int]
    in_proportion: bool
    undrawn: Mapping[str, int] = field(default_factory=dict)


def strata_read(sample: Sequence[SampledCase], drawn_from: Sample | Certificate | None) -> StrataRead:
    """The strata of the cases that are read, with what their sample as drawn, or its certificate, says of them.

    A sample without either, or with other strata or numbers of cases than its certificate says, counts as drawn from a caseload
    without end.
    """
    of_case = {case.key: (case.sample, case.stratum) for case in sample if case.status == "drawn"}
    drawn = Counter(of_case.values())
    said, certified = _eligible(drawn_from), _drawn(drawn_from)
    unlike = {one[0] for one in {**certified, **drawn} if certified.get(one, 0) != drawn[one]}
    whole = {name for name, _ in drawn} - unlike
    eligible = {stratum: float(said[stratum]) if stratum[0] in whole else float("inf") for stratum in drawn}
    undrawn = {name: sum(there for one, there in said.items() if one[0] == name and not drawn[one]) for name in whole}
    return StrataRead(of_case, eligible, drawn, all(_in_proportion(name, said, drawn) for name in whole), undrawn)


def _eligible(drawn_from: Sample | Certificate | None) -> dict[Stratum, int]:
    match drawn_from:
        case None:
            return {}
        case Sample(plan=plan):
            return {(plan.sample, label): there for label, there in plan.strata.eligible.items()}
        case Certificate(samples=samples):
            return {(name, one.stratum): one.eligible for name, each in samples.items() for one in each.strata}


def _drawn(drawn_from: Sample | Certificate | None) -> dict[Stratum, int]:
    """How many cases were drawn from each stratum, by the sample or its certificate."""
    match drawn_from:
        case None:
            return {}
        case Sample(plan=plan, drawn=cases):
            return dict(Counter((plan.sample, case.stratum) for case in cases))
        case Certificate(samples=samples):
            return {(name, one.stratum): one.drawn for name, each in samples.items() for one in each.strata if one.drawn}


def _in_proportion(sample: str, eligible: Mapping[Stratum, int], drawn: Mapping[Stratum, int]) -> bool:
    theirs = [(there, drawn.get(stratum, 0)) for stratum, there in eligible.items() if stratum[0] == sample]
    return bool(in_proportion(*np.array(theirs, dtype=float).T))


def design_of(
    cases: Sequence[CaseKey], strata: StrataRead, waiting: Iterable[CaseKey] = (), *, endless: bool = False
) -> SampleDesign:
    """The design of some of the cases read, in the order given; cases that wait for an answer count as not drawn.

    `endless` says that it is asked of the work, and not of these eligible cases alone.

    A stratum of one case adds the square of its distance from the whole: to take it as certain would say less than the truth.
    """
    open_still = Counter(strata.of_case[case] for case in waiting if case in strata.of_case)
    met = list(dict.fromkeys(strata.of_case[case] for case in cases))
    place = {stratum: number for number, stratum in enumerate(met)}
    return SampleDesign(
        np.array([place[strata.of_case[case]] for case in cases], dtype=np.intp),
        np.array([strata.eligible[stratum] for stratum in met]),
        np.array([float(strata.drawn[stratum] - open_still[stratum]) for stratum in met]),
        weighed=not strata.in_proportion,
        lonely="adjust",
        endless=endless,
    )
