"""Intervals round the shares of measures: for the caseloads that the samples were drawn from, where their size is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from evenhand.analysis.faults import SnapshotSpoiled
from evenhand.analysis.measure import Measure
from evenhand.analysis.snapshots import Snapshot
from evenhand.analysis.tallies import Ints, sample_numbers
from evenhand.files.faults import Place, Refused
from evenhand.scoring.interval import with_waiting
from evenhand.statistics.interval_choice import chosen_interval, endless_interval
from evenhand.statistics.intervals import Interval, wilson_limits
from evenhand.statistics.proportions import StratumCounts
from evenhand.statistics.strata import ImpossibleStratum

NOT_A_SAMPLE = "no interval: these are all the ratings there are, and no sample"
NOT_APART = "no interval: answers to several questions about one case are counted together, and do not vary by themselves"


OF_ROUNDED = "from the rounded counts, for cases without end (Clopper-Pearson)"


@dataclass(frozen=True, slots=True)
class StratumRead:
    """What was counted in one stratum, and the keys of the first and last of the questions: one where no other was counted."""

    stratum: int
    denominator: int
    numerator: int
    first_question: int
    last_question: int


@dataclass(frozen=True, eq=False, slots=True)
class Caseloads:
    """The strata of a snapshot, (strata,): a number for the sample, the eligible cases (below nought: unknown), those drawn.

    `waiting` is how many of those drawn wait for an answer to a question, by the number of the question and of the stratum.
    """

    file: str
    sample: Ints
    eligible: Ints
    drawn: Ints
    waiting: Mapping[tuple[int, int], int]


def caseloads_of(snapshot: Snapshot) -> Caseloads:
    """The strata of a snapshot."""
    strata = snapshot.read("strata")
    eligible = strata["eligible"].fill_null(-1).to_numpy().astype(np.int64)
    sample = sample_numbers(strata, strata["sample"].unique())
    drawn = strata["drawn"].to_numpy().astype(np.int64)
    return Caseloads(str(snapshot.files["strata"]), sample, eligible, drawn, _waiting(snapshot))


def _waiting(snapshot: Snapshot) -> dict[tuple[int, int], int]:
    asked, stratum, cases = snapshot.read("unanswered").to_pydict().values()
    question = snapshot.read("asked", ["question"])["question"].to_pylist()
    return {(question[cell], place): number for cell, place, number in zip(asked, stratum, cases, strict=True)}


def interval_of(
    measure: Measure, read: Sequence[StratumRead], caseloads: Caseloads, shown: tuple[int, int]
) -> tuple[Interval | None, str | None]:
    """The interval of one row that has cases; or none, and why.

    `shown` are numerator and denominator as they are shown. Where they are rounded the interval is theirs, for cases without end,
    because another would give away what they were. Else the population is that of every sample of which a case was counted. Drawn
    cases that wait for an answer count as not drawn, as in a report. Refuses strata that cannot be.
    """
    if measure.counts == "ratings":
        return None, NOT_A_SAMPLE
    if _several_questions(read, caseloads):
        return None, NOT_APART
    level = float(measure.interval.level)
    if measure.interval.method == "wilson":
        low, high = wilson_limits(*shown, level)
        return Interval(float(low), float(high), level, "Wilson", "for cases without end, drawn without strata"), None
    if measure.rounding:
        return replace(endless_interval(*shown, level), because=OF_ROUNDED), None
    counts = _counts(read, caseloads)
    if counts is None:
        return endless_interval(*shown, level), None
    return with_waiting(chosen_interval(counts[0], level), counts[1]), None


def _several_questions(read: Sequence[StratumRead], caseloads: Caseloads) -> bool:
    """Whether several questions were counted on one sample: then one case may be counted several times, group by group too."""
    strata = np.array([one.stratum for one in read])
    questions = np.array([(one.first_question, one.last_question) for one in read])
    _, sample = np.unique(caseloads.sample[strata], return_inverse=True)
    first = np.full(sample.max() + 1, questions.max())
    last = np.full(sample.max() + 1, questions.min())
    np.minimum.at(first, sample, questions[:, 0])
    np.maximum.at(last, sample, questions[:, 1])
    return bool((first != last).any())


def _counts(read: Sequence[StratumRead], caseloads: Caseloads) -> tuple[StratumCounts, int] | None:
    """What was counted in each stratum of the samples that were met, and how many of their cases wait for an answer, which count
    as not drawn; None where it is not known how large a stratum is.
    """
    met = np.array([one.stratum for one in read])
    samples, one_of = np.unique(caseloads.sample[met], return_index=True)
    strata = np.flatnonzero(np.isin(caseloads.sample, samples))
    if (caseloads.eligible[strata] < 0).any():
        return None
    question = [read[one_of[sample]].first_question for sample in np.searchsorted(samples, caseloads.sample[strata])]
    waiting = np.array([caseloads.waiting.get(key, 0) for key in zip(question, strata.tolist(), strict=True)])
    place = np.searchsorted(strata, met)
    relevant, sufficient = np.zeros((2, len(strata)), dtype=np.int64)
    np.add.at(relevant, place, [one.denominator for one in read])
    np.add.at(sufficient, place, [one.numerator for one in read])
    try:
        counts = StratumCounts(caseloads.eligible[strata], caseloads.drawn[strata] - waiting, relevant, sufficient)
    except ImpossibleStratum as error:
        raise Refused([SnapshotSpoiled(Place(caseloads.file), problem=str(error))]) from None
    return counts, int(waiting.sum())
