"""What is not answered yet: by question, the drawn cases without an answer that counts, and the fact that some wait for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evenhand.assessment.answer import Answer
from evenhand.assessment.case import Case
from evenhand.assessment.relevance import excluded_by, waits_for
from evenhand.framework.framework import Framework
from evenhand.framework.standards import KeyQuestion, Prompt
from evenhand.sampling.sample import CaseKey, SampledCase


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A drawn case without an answer that counts on a question. `fact` must be recorded first to know whether it applies."""

    sample: str
    case: str
    fact: str | None = None


def unanswered(
    questions: Iterable[KeyQuestion | Prompt],
    counted: Iterable[Answer],
    *,
    framework: Framework,
    sample: Sequence[SampledCase],
    cases: Mapping[CaseKey, Case],
) -> dict[str, list[Unanswered]]:
    """For each of the questions that waits, the drawn cases it applies to (or may apply to) that have no answer that counts."""
    given = {(answer.case_key, answer.question) for answer in counted}
    waiting: dict[str, list[Unanswered]] = {}
    for question in questions:
        drawn = [case.key for case in sample if case.status == "drawn" and _is_asked(question, case, framework)]
        open_still = [key for key in drawn if (key, question.code) not in given]
        missing = list(_where_it_applies(question, open_still, cases))
        if missing:
            waiting[question.code] = missing
    return waiting


def _is_asked(question: KeyQuestion | Prompt, case: SampledCase, framework: Framework) -> bool:
    return framework.home_of[question.code].sample in (None, case.sample)


def _where_it_applies(
    question: KeyQuestion | Prompt, keys: Iterable[CaseKey], cases: Mapping[CaseKey, Case]
) -> Iterator[Unanswered]:
    for key in keys:
        facts = cases[key].facts if key in cases else {}
        if excluded_by(question, facts) is None:
            yield Unanswered(*key, waits_for(question, facts))
