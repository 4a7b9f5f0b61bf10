"""The design of the cases that were read: which stratum each is of, and how many were eligible and drawn in it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from evenhand.sampling.certificate import Certificate, SampleCertificate
from evenhand.sampling.draw import Sample
from evenhand.sampling.sample import CaseKey, SampledCase
from evenhand.statistics.design import SampleDesign

Stratum = tuple[str, str]
"""A sample's name and a stratum's label."""

IN_PROPORTION = 1.0
"""A stratum within so many cases of its proportional part was drawn in proportion, but for rounding."""


@dataclass(frozen=True, slots=True)
class StrataRead:
    """How many cases of each stratum were eligible (`inf` where nobody says) and drawn, and the stratum of each case drawn.

    `in_proportion` says that all samples were drawn in proportion, so that shares are published unweighted.
    """

    of_case: Mapping[CaseKey, Stratum]
    eligible: Mapping[Stratum, float]
    drawn: Mapping[Stratum, int]
    in_proportion: bool


def strata_read(sample: Sequence[SampledCase], certified: Mapping[str, SampleCertificate]) -> StrataRead:
    """The strata of the cases that are read. A sample without a certificate counts as drawn from a caseload without end."""
    read = [case for case in sample if case.status == "drawn"]
    of_case = {case.key: (case.sample, case.stratum) for case in read}
    drawn = Counter(of_case.values())
    said = {(name, one.stratum): one for name, certificate in certified.items() for one in certificate.strata}
    whole = {name for name, _ in drawn if all(stratum in said for stratum in drawn if stratum[0] == name)}
    eligible = {stratum: float(said[stratum].eligible) if stratum[0] in whole else float("inf") for stratum in drawn}
    beyond = (abs(said[stratum].beyond_proportion) for stratum in drawn if stratum[0] in whole)
    return StrataRead(of_case, eligible, drawn, all(one < IN_PROPORTION for one in beyond))


def strata_of(cases: Sequence[SampledCase], drawn_from: Sample | Certificate | None) -> StrataRead:
    """The strata of the cases that are read, and what their sample as drawn, or its certificate, says of them."""
    if not isinstance(drawn_from, Sample):
        return strata_read(cases, drawn_from.samples if drawn_from else {})
    plan, read = drawn_from.plan, strata_read(cases or drawn_from.cases, {})
    eligible = {stratum: float(plan.strata.eligible[stratum[1]]) for stratum in read.drawn if stratum[0] == plan.sample}
    beyond = (abs(plan.beyond_proportion[stratum[1]]) for stratum in eligible)
    return replace(read, eligible={**read.eligible, **eligible}, in_proportion=all(one < IN_PROPORTION for one in beyond))


def design_of(cases: Sequence[CaseKey], strata: StrataRead) -> SampleDesign:
    """The design of some of the cases read, in the order given.

    A stratum of one case adds the square of its distance from the whole: to take it as certain would say less than the truth.
    """
    met = list(dict.fromkeys(strata.of_case[case] for case in cases))
    place = {stratum: number for number, stratum in enumerate(met)}
    return SampleDesign(
        np.array([place[strata.of_case[case]] for case in cases], dtype=np.intp),
        np.array([strata.eligible[stratum] for stratum in met]),
        np.array([float(strata.drawn[stratum]) for stratum in met]),
        weighed=not strata.in_proportion,
        lonely="adjust",
    )
