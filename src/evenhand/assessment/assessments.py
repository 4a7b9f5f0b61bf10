"""Answers held against the sample and the facts: none for a case not drawn, none to a question that does not apply."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from evenhand.assessment.answer import Answer
from evenhand.assessment.case import Case
from evenhand.assessment.relevance import excluded_by, waits_for
from evenhand.files.faults import Fault, Place
from evenhand.framework.framework import Framework
from evenhand.sampling.sample import CaseKey, SampledCase


class CaseNotSampled(Fault):
    """An answer, a fact or an assignment about a case that the sample does not hold."""

    what = "the case {case!r} is not in the sample {sample!r}."
    cure = "put the sample or the reference right; {hint}"


class CaseNotDrawn(Fault):
    """An answer about a case that is only in reserve."""

    what = "the case {case!r} is in reserve in the sample {sample!r} and was not drawn."
    cure = "record in sample.csv that it replaces another, or take the answer out."


class QuestionOfAnotherSample(Fault):
    """A question is answered for a case of a sample it does not belong to."""

    what = "{question} is asked of the sample {asked!r}, and this case is of the sample {sample!r}."
    cure = "put the sample or the question right."


class QuestionDoesNotApply(Fault):
    """An answer to a question that the recorded facts rule out."""

    what = "{question} does not apply to the case {case!r}: its {fact} is {value!r}."
    cure = "put the fact right in cases.csv, or take the answer out."


class FactNotRecorded(Fault):
    """An answer to a question before the fact it rests on is recorded."""

    what = "{question} is answered for the case {case!r}, whose {fact} is not recorded."
    cure = "record the fact in cases.csv: {values}."


def check_answers(
    answers: Iterable[Answer],
    *,
    framework: Framework,
    sample: Sequence[SampledCase] | None,
    cases: Mapping[CaseKey, Case],
    cases_whole: bool = True,
) -> Iterator[Fault]:
    """Every answer that cannot stand beside the sample and the facts.

    Where the sample cannot be read it is None, and where not every row of the facts can be, `cases_whole` is False: then nothing
    is said that may only follow from what is wrong there.
    """
    status_of = {case.key: case.status for case in sample or ()}
    for answer in answers:
        place = answer.place or Place("answers")
        if sample is not None and answer.case_key not in status_of:
            yield not_sampled(place, answer.case_key, sample)
        elif status_of.get(answer.case_key) == "reserve":
            yield CaseNotDrawn(place, case=answer.case, sample=answer.sample)
        else:
            yield from _question_faults(answer, place, framework, cases, cases_whole=cases_whole)


def check_cases(cases: Iterable[Case], sample: Sequence[SampledCase]) -> Iterator[Fault]:
    """Facts recorded about a case that the sample does not hold."""
    known = {case.key for case in sample}
    for case in cases:
        if case.key not in known:
            yield not_sampled(case.place or Place("cases"), case.key, sample)


def not_sampled(place: Place, key: CaseKey, sample: Sequence[SampledCase]) -> Fault:
    """A reference is never guessed at: the nearest one is another person."""
    elsewhere = [case.sample for case in sample if case.case == key[1]]
    written = [case.case for case in sample if case.sample == key[0] and case.case.casefold() == key[1].casefold()]
    hint = "the references are in sample.csv."
    if elsewhere or written:
        hint = f"it is in the sample {elsewhere[0]!r}." if elsewhere else f"sample.csv writes {written[0]!r}."
    return CaseNotSampled(place, sample=key[0], case=key[1], hint=hint)


def _question_faults(
    answer: Answer, place: Place, framework: Framework, cases: Mapping[CaseKey, Case], *, cases_whole: bool
) -> Iterator[Fault]:
    question = framework.questions[answer.question]
    asked = framework.home_of[answer.question].sample
    if asked is not None and asked != answer.sample:
        yield QuestionOfAnotherSample(place, question=question.code, asked=asked, sample=answer.sample)
        return
    if answer.case_key not in cases and not cases_whole:
        return
    facts = cases[answer.case_key].facts if answer.case_key in cases else {}
    fact = excluded_by(question, facts)
    if fact is not None:
        yield QuestionDoesNotApply(place, question=question.code, case=answer.case, fact=fact, value=facts[fact])
        return
    fact = waits_for(question, facts)
    if fact is not None:
        values = ", ".join(framework.standards.facts[fact].values)
        yield FactNotRecorded(place, question=question.code, case=answer.case, fact=fact, values=values)


def of_cases_read(answers: Iterable[Answer], sample: Sequence[SampledCase]) -> list[Answer]:
    """The answers about cases that are read: those of a case replaced since stay in the record and do not count."""
    drawn = {case.key for case in sample if case.status == "drawn"}
    return [answer for answer in answers if answer.case_key in drawn]
