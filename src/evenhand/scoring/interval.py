"""How sure a score is: the interval that holds the share of all eligible cases, from the sample that was read."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from evenhand.framework.framework import Framework
from evenhand.sampling.certificate import Certificate
from evenhand.sampling.draw import Sample
from evenhand.sampling.sample import SampledCase
from evenhand.scoring.drawn_from import DrawnFrom, StratumKey, drawn_from
from evenhand.scoring.score import Score, StratumTally
from evenhand.statistics.chosen_limits import drawn_in_proportion
from evenhand.statistics.interval_choice import chosen_interval, endless_interval
from evenhand.statistics.intervals import Interval
from evenhand.statistics.proportions import StratumCounts

ASSUMED_LEVEL = 0.80
"""The confidence of an interval where nobody names one: that by which most editions plan their samples."""


@dataclass(eq=False)
class StrataNotCounted(ValueError):
    """A score was counted without its sample, whose strata are not in proportion: its cases do not all count alike."""

    question: str

    def __str__(self) -> str:
        return f"{self.question} was not counted by strata; rate with the sample: rate(answers, against=framework, sample=sample)"


@dataclass(eq=False)
class StrataUnlike(ValueError):
    """A score was counted on other strata than the sample has, or on other numbers of cases drawn from them."""

    question: str
    sample: str
    stratum: str

    def __str__(self) -> str:
        return (
            f"{self.question} was counted on the stratum {self.stratum!r} of the sample {self.sample!r}, and what is given has "
            "no such stratum, or another number of cases drawn from it; give the sample that the cases were drawn in"
        )


def interval(
    score: Score,
    level: float = ASSUMED_LEVEL,
    *,
    sample: Sample | Certificate | None = None,
    relevant_eligible: int | None = None,
    unanswered: Iterable[SampledCase] = (),
) -> Interval:
    """The interval that holds the share of all eligible cases relevant to the question, with so much confidence.

    `sample` says how many eligible cases each stratum has: a sample as drawn, or the certificate of an inspection folder. Without
    it, or of a sample the certificate does not hold, the caseload counts as endless. `relevant_eligible` is how many of them the
    question applies to, where that is known. `unanswered` are drawn cases that still wait for an answer; they count as not drawn.
    Which method is taken, and why, comes with the interval (see `chosen_limits`). Refuses a score without a relevant case, one
    counted on other strata, and one counted without strata where they matter.
    """
    waiting = list(unanswered)
    counts = counts_by_stratum(score, sample, waiting)
    if counts is None:
        return endless_interval(score.sufficient, score.relevant, level)
    return with_waiting(chosen_interval(counts, level, relevant_population=relevant_eligible), len(waiting))


def counts_by_stratum(
    score: Score, sample: Sample | Certificate | None, unanswered: Iterable[SampledCase] = ()
) -> StratumCounts | None:
    """What was counted in each stratum of the samples of a score, (strata,), as `interval` takes it; None where nobody says how
    many cases were eligible there. Refuses what `interval` refuses.
    """
    if sample is None or not _covers(sample, score):
        return None
    strata = drawn_from(sample)
    return _by_stratum(score, strata, unanswered) if score.by_stratum else _in_all(score, strata)


def with_waiting(found: Interval, waiting: int) -> Interval:
    """The same interval, which says that so many drawn cases wait for an answer and were counted as not drawn."""
    if not waiting:
        return found
    open_still = "one drawn case waits for an answer and counts"
    if waiting > 1:
        open_still = f"{waiting} drawn cases wait for an answer and count"
    return replace(found, because=f"{found.because}; {open_still} as not drawn")


def said(found: Interval) -> str:
    """An interval in one sentence: how sure, from where to where, and how it was found."""
    if found.method == "census":
        return f"Certain: {found.because}."
    low, high = (f"{share * 100:.0f}%" for share in (found.low, found.high))
    return f"With {found.level * 100:g}% confidence, {low} to {high} of all relevant cases are sufficient: {found.because}."


def level_of(question: str, framework: Framework) -> float:
    """The confidence that the edition's sample was planned for; 80% where it names none."""
    home = framework.home_of[question].sample
    rule = framework.samples.get(home) if home else None
    return float(rule.size.confidence) if rule and rule.size.confidence else ASSUMED_LEVEL


def _covers(sample: Sample | Certificate, score: Score) -> bool:
    """Whether a certificate speaks of the samples that a score was counted on: a folder's need not hold them all."""
    return isinstance(sample, Sample) or {one.sample for one in score.by_stratum} <= set(sample.samples)


def _by_stratum(score: Score, strata: Mapping[StratumKey, DrawnFrom], unanswered: Iterable[SampledCase]) -> StratumCounts:
    """The counts of every stratum of the samples that the score was counted on."""
    parts = {(one.sample, one.stratum): one for one in score.by_stratum}
    samples = {sample for sample, _ in parts}
    said = {key: there.drawn for key, there in strata.items() if key[0] in samples and there.drawn}
    read = {key: part.drawn for key, part in parts.items()}
    for sample, stratum in {**read, **said}:
        if said.get((sample, stratum)) != read.get((sample, stratum)):
            raise StrataUnlike(score.question, sample, stratum)
    waiting = Counter((case.sample, case.stratum) for case in unanswered)
    rows = []
    for key, there in strata.items():
        if key[0] in samples:
            part = parts.get(key, StratumTally(*key, drawn=0, relevant=0, sufficient=0))
            rows.append((there.eligible, part.drawn - waiting[key], part.relevant, part.sufficient))
    return StratumCounts(*np.array(rows).T)


def _in_all(score: Score, strata: Mapping[StratumKey, DrawnFrom]) -> StratumCounts:
    """The counts of a sample as a whole, where its strata are in proportion and it is the only one."""
    eligible, drawn = np.array(list(strata.values())).T
    nothing = np.zeros_like(drawn)
    if len({name for name, _ in strata}) > 1 or not drawn_in_proportion(StratumCounts(eligible, drawn, nothing, nothing)):
        raise StrataNotCounted(score.question)
    return StratumCounts(*np.array([[eligible.sum()], [drawn.sum()], [score.relevant], [score.sufficient]]))
