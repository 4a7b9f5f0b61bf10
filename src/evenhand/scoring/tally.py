"""Counting, in plain Python: the judge that every faster engine must agree with."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from evenhand.assessment.answer import Answer
from evenhand.framework.framework import Framework
from evenhand.framework.standards import NOT_RELEVANT
from evenhand.sampling.sample import CaseKey, SampledCase
from evenhand.scoring.drawn_from import StratumKey
from evenhand.scoring.score import Score, StratumTally

Counts = Mapping[tuple[str, str, StratumKey], int]
"""How many answers that count there are, by the code of the question, the answer, and the stratum of the case."""


def tally(counted: Iterable[Answer], framework: Framework, sample: Sequence[SampledCase] = ()) -> dict[str, Score]:
    """The Score of every question and prompt, by code; 0 of 0 where no relevant case is answered.

    Takes answers that count (`answers_that_count`): one per sample, case and question. Where the `sample` is given they are of
    its drawn cases, and each Score is parted by strata.
    """
    stratum_of = strata_of(sample)
    counts = Counter((one.question, one.answer, stratum_of.get(one.case_key, (one.sample, ""))) for one in counted)
    return scores_of(counts, framework, sample)


def strata_of(sample: Iterable[SampledCase]) -> dict[CaseKey, StratumKey]:
    """The stratum of each drawn case."""
    return {case.key: (case.sample, case.stratum) for case in sample if case.status == "drawn"}


def scores_of(counts: Counts, framework: Framework, sample: Sequence[SampledCase] = ()) -> dict[str, Score]:
    """The same of answers that somebody has counted, such as a database: of drawn cases, where the `sample` is given."""
    sufficient: dict[str, Counter[StratumKey]] = {code: Counter() for code in framework.questions}
    relevant: dict[str, Counter[StratumKey]] = {code: Counter() for code in framework.questions}
    for (code, answer, stratum), number in counts.items():
        if answer == NOT_RELEVANT:
            continue
        relevant[code][stratum] += number
        if answer in framework.kind_of(framework.questions[code]).sufficient:
            sufficient[code][stratum] += number
    drawn = Counter(strata_of(sample).values())
    return {
        code: Score(
            code, sufficient[code].total(), asked.total(), tuple(_parted(code, asked, sufficient[code], drawn, framework))
        )
        for code, asked in relevant.items()
    }


def _parted(
    code: str, relevant: Counter[StratumKey], sufficient: Counter[StratumKey], drawn: Counter[StratumKey], framework: Framework
) -> Iterator[StratumTally]:
    """The strata of the sample that the question is asked of; where the edition names none, of those it is answered for."""
    home = framework.home_of[code].sample
    asked = {sample for sample, _ in relevant} if home is None else {home}
    for stratum, cases in drawn.items():
        if stratum[0] in asked:
            yield StratumTally(*stratum, cases, relevant[stratum], sufficient[stratum])
