"""The design of the cases that were read: which stratum each is of, and how many were eligible and drawn in it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from evenhand.sampling.certificate import Certificate
from evenhand.sampling.draw import Sample
from evenhand.sampling.sample import CaseKey, SampledCase
from evenhand.scoring.drawn_from import DrawnFrom, StratumKey, drawn_from
from evenhand.statistics.design import SampleDesign
from evenhand.statistics.strata import in_proportion


@dataclass(frozen=True, slots=True)
class StrataRead:
    """How many cases of each stratum were eligible (`inf` where nobody says) and drawn, and the stratum of each case drawn.

    `undrawn` are the eligible cases of each sample in strata of which none was read. `in_proportion` says that all samples were
    drawn in proportion, so that shares are published unweighted.
    """

    of_case: Mapping[CaseKey, StratumKey]
    eligible: Mapping[StratumKey, float]
    drawn: Mapping[StratumKey, int]
    in_proportion: bool
    undrawn: Mapping[str, int] = field(default_factory=dict)


def strata_read(sample: Sequence[SampledCase], sample_drawn: Sample | Certificate | None) -> StrataRead:
    """The strata of the cases that are read, with what their sample as drawn, or its certificate, says of them.

    A sample without either, or with other strata or numbers of cases than its certificate says, counts as drawn from a caseload
    without end.
    """
    of_case = {case.key: (case.sample, case.stratum) for case in sample if case.status == "drawn"}
    drawn = Counter(of_case.values())
    said = drawn_from(sample_drawn)
    unlike = {one[0] for one in {**said, **drawn} if said.get(one, NOTHING).drawn != drawn[one]}
    whole = {name for name, _ in drawn} - unlike
    eligible = {stratum: float(said[stratum].eligible) if stratum[0] in whole else float("inf") for stratum in drawn}
    undrawn = {name: sum(there.eligible for one, there in said.items() if one[0] == name and not there.drawn) for name in whole}
    return StrataRead(of_case, eligible, drawn, all(_in_proportion(name, said) for name in whole), undrawn)


NOTHING = DrawnFrom(0, 0)


def _in_proportion(sample: str, said: Mapping[StratumKey, DrawnFrom]) -> bool:
    eligible, drawn = np.array([one for (name, _), one in said.items() if name == sample], dtype=float).T
    return bool(in_proportion(eligible, drawn))


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
