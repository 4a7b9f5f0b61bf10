"""Counting, in plain Python: the judge that every faster engine must agree with."""

from collections import Counter
from collections.abc import Iterable

from evenhand.assessment.answer import Answer
from evenhand.framework.framework import Framework
from evenhand.framework.standards import NOT_RELEVANT
from evenhand.scoring.score import Score


def tally(counted: Iterable[Answer], framework: Framework) -> dict[str, Score]:
    """The Score of every question and prompt, by code; 0 of 0 where no relevant case is answered.

    Takes answers that count (`answers_that_count`): one per sample, case and question.
    """
    sufficient: Counter[str] = Counter()
    relevant: Counter[str] = Counter()
    for answer in counted:
        if answer.answer == NOT_RELEVANT:
            continue
        question = framework.questions[answer.question]
        relevant[answer.question] += 1
        sufficient[answer.question] += answer.answer in framework.kind_of(question).sufficient
    return {code: Score(code, sufficient[code], relevant[code]) for code in framework.questions}
