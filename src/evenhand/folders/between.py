"""Do the files of a folder hold together? Answers against the sample and the facts, facts against the sample.

A file that is itself at fault is not held against: what would follow from its faults alone is not said a second time.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from evenhand.assessment.answer import Answer
from evenhand.assessment.assessments import check_answers, check_cases
from evenhand.assessment.case import Case
from evenhand.assessment.counting import answers_that_count
from evenhand.files.faults import Fault, Place, Refused
from evenhand.framework.framework import Framework
from evenhand.sampling.sample import CaseKey, SampledCase


class AnswersWithoutSample(Fault):
    """Answers are there, and not what they must be held against."""

    what = "there are answers and no {file}, so nothing says {unsaid}."
    cure = "put {file} into the folder."


def check_between(
    framework: Framework,
    sample: Sequence[SampledCase],
    cases: Mapping[CaseKey, Case],
    answers: Sequence[Answer],
    *,
    there: Mapping[str, Path],
    whole: Collection[str],
) -> Iterator[Fault]:
    """What is wrong between the tables. `there` are the files of the folder by name, `whole` those without a fault."""
    known = sample if "sample.csv" in whole else None
    if known is not None:
        yield from check_cases(cases.values(), known)
    if not answers:
        return
    yield from _lacking(framework, there)
    yield from check_answers(answers, framework=framework, sample=known, cases=cases, cases_whole="cases.csv" in whole)
    try:
        answers_that_count(answers)
    except Refused as refusal:
        yield from refusal.faults


def _lacking(framework: Framework, there: Mapping[str, Path]) -> Iterator[Fault]:
    place = Place(str(there["answers.csv"]))
    if "sample.csv" not in there:
        yield AnswersWithoutSample(place, file="sample.csv", unsaid="which cases they may be about")
    if "cases.csv" not in there and any(question.relevant_to for question in framework.questions.values()):
        yield AnswersWithoutSample(place, file="cases.csv", unsaid="which questions apply")
