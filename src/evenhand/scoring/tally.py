"""Counting, in plain Python: the judge that every faster engine must agree with."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from evenhand.assessment.answer import Answer
from evenhand.framework.framework import Framework
from evenhand.framework.standards import NOT_RELEVANT
from evenhand.sampling.sample import SampledCase
from evenhand.scoring.drawn_from import StratumKey
from evenhand.scoring.score import Score, StratumTally


def tally(counted: Iterable[Answer], framework: Framework, sample: Sequence[SampledCase] = ()) -> dict[str, Score]:
    """The Score of every question and prompt, by code; 0 of 0 where no relevant case is answered.

    Takes answers that count (`answers_that_count`): one per sample, case and question. Where the `sample` is given they are of
    its drawn cases, and each Score is parted by strata.
    """
    stratum_of = {case.key: (case.sample, case.stratum) for case in sample if case.status == "drawn"}
    sufficient: dict[str, Counter[StratumKey]] = {code: Counter() for code in framework.questions}
    relevant: dict[str, Counter[StratumKey]] = {code: Counter() for code in framework.questions}
    for answer in counted:
        if answer.answer == NOT_RELEVANT:
            continue
        question = framework.questions[answer.question]
        stratum = stratum_of.get(answer.case_key, (answer.sample, ""))
        relevant[answer.question][stratum] += 1
        sufficient[answer.question][stratum] += answer.answer in framework.kind_of(question).sufficient
    drawn = Counter(stratum_of.values())
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
