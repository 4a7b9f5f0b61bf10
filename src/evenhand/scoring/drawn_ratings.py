"""Ratings of a caseload read whole, drawn again and again: what the unread cases might have been, taken through the edition's
rules.

All questions of a sample are drawn together, and all samples of an inspection side by side, so that what goes together in the
cases goes together in the ratings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.framework.framework import Framework
from evenhand.scoring.many import Counts, Placed, rate_many
from evenhand.scoring.prior import Prior
from evenhand.scoring.read_cases import ReadCases

Chances = Mapping[str, float]
"""The chance of each rating of a scale, worst first."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """How often chance is drawn, and from which seed: the same seed draws the same."""

    draws: int = 10_000
    seed: int = 2018


def drawn_by_urn(
    samples: Sequence[ReadCases], prior: Prior, framework: Framework, given: Mapping[str, str], drawing: Drawing
) -> dict[str, Placed]:
    """The ratings of every draw of the whole caseload, under a prior (statistics.urn)."""
    counts = [_whole_sample(one, prior, Drawing(drawing.draws, drawing.seed + place)) for place, one in enumerate(samples)]
    return _rated(samples, counts, framework, given, whole_cases=True)


def _whole_sample(read: ReadCases, prior: Prior, drawing: Drawing) -> tuple[Counts, Counts]:
    """The counts of every draw of one sample's caseload: an urn for each kind of case, and the prior's mass parted by their
    number.

    Where the sample is in proportion there is one urn. Else what is drawn thinly is uncertain by its own few cases, however many
    unread ones they stand for.
    """
    from evenhand.statistics.urn import populations  # compiled loops take a moment to load, so only here

    base, whole = prior.base(read), read.read + read.unread
    found = []
    for place, one in enumerate(read.alike):
        part = (int(one.cases.sum()) + one.unread) / whole
        seed = drawing.seed + place * ANOTHER_URN
        patterns = read.patterns[one.cases]
        found.append(populations(patterns, one.unread, mass=prior.mass * part, base=base, draws=drawing.draws, seed=seed))
    return found[0] if len(found) == 1 else (_added([one[0] for one in found]), _added([one[1] for one in found]))


def _added(counts: Sequence[NDArray[np.uint16]]) -> NDArray[np.int64]:
    total = np.zeros(counts[0].shape, np.int64, order="F")
    for one in counts:
        total += one
    return total


ANOTHER_URN = 1 << 40
"""Between the seeds of two urns of a sample."""


def drawn_by_bootstrap(
    samples: Sequence[ReadCases], framework: Framework, given: Mapping[str, str], drawing: Drawing
) -> dict[str, Placed]:
    """The ratings of every replicate of the sample, its strata and its finite population heeded (statistics.bootstrap)."""
    from evenhand.statistics.bootstrap import replicates

    counts = [
        replicates(one.patterns, one.strata, one.eligible, draws=drawing.draws, seed=drawing.seed + place)
        for place, one in enumerate(samples)
    ]
    return _rated(samples, counts, framework, given, whole_cases=False)


def _rated(
    samples: Sequence[ReadCases],
    counts: Sequence[tuple[Counts, Counts]],
    framework: Framework,
    given: Mapping[str, str],
    *,
    whole_cases: bool,
) -> dict[str, Placed]:
    questions = dict.fromkeys(code for one in samples for code in one.questions)
    sufficient, relevant = (_beside([pair[which] for pair in counts], samples, [*questions]) for which in (0, 1))
    return rate_many(sufficient, relevant, [*questions], against=framework, given=given, whole_cases=whole_cases)


def _beside(counts: Sequence[Counts], samples: Sequence[ReadCases], questions: Sequence[str]) -> Counts:
    """The counts of all samples in one table, (draws, questions); those of a question asked in several samples are added."""
    if len(samples) == 1:
        return counts[0]
    place = {code: column for column, code in enumerate(questions)}
    table = np.zeros((len(counts[0]), len(questions)), np.result_type(np.uint32, *counts), order="F")
    for read, found in zip(samples, counts, strict=True):
        table[:, [place[code] for code in read.questions]] += found
    return table


def chances(drawn: Placed) -> Chances:
    """How often each rating was drawn, as a share of the draws that gave one."""
    ratings = drawn.scale.ratings
    often = [int(np.count_nonzero(drawn.places == place)) for place in range(len(ratings))]
    rated = max(1, sum(often))
    return {rating: count / rated for rating, count in zip(ratings, often, strict=True)}
