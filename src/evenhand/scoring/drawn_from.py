"""What a sample as drawn, or its certificate, says of each stratum: how many cases were eligible, and how many were drawn."""

from collections import Counter
from typing import NamedTuple

from evenhand.sampling.certificate import Certificate
from evenhand.sampling.draw import Sample

StratumKey = tuple[str, str]
"""A sample's name and a stratum of it; the stratum is empty where nothing says of which one a case is."""


class DrawnFrom(NamedTuple):
    """How many eligible cases a stratum has, and how many of them were drawn."""

    eligible: int
    drawn: int


def drawn_from(sample: Sample | Certificate | None) -> dict[StratumKey, DrawnFrom]:
    """Every stratum of the samples that it speaks of; none where there is no such thing."""
    match sample:
        case None:
            return {}
        case Sample(plan=plan, drawn=cases):
            drawn = Counter(case.stratum for case in cases)
            return {(plan.sample, label): DrawnFrom(there, drawn[label]) for label, there in plan.strata.eligible.items()}
        case Certificate(samples=samples):
            return {
                (name, one.stratum): DrawnFrom(one.eligible, one.drawn) for name, each in samples.items() for one in each.strata
            }
