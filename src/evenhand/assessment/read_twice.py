"""What several readers each said of one case on one question: second readings, dip samples and benchmark exercises.

An agreed reading is left out: it is what was made of the others. A benchmark of a case is one exercise and its first and second
readings are another, so that nobody is set beside themselves.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from evenhand.assessment.answer import Answer
from evenhand.assessment.counting import last_revisions
from evenhand.framework.framework import Framework
from evenhand.framework.standards import NOT_RELEVANT

Exercise = Literal["second reading", "benchmark"]
"""On what occasion a case was read more than once."""


class CaseRead(NamedTuple):
    """A case of one of several inspections, numbered from 0 in the order they were given."""

    inspection: int
    sample: str
    case: str


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A key question or prompt of one edition, with the answers it takes and those that say the work was sufficient."""

    edition: str
    code: str
    asks: str
    answers: tuple[str, ...]
    sufficient: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadTwice:
    """One question of one case that two readers or more answered in one exercise: the last answer of each.

    A reader without an id has the id "". Dates are those of the answers; None where `at` gives no day.
    """

    case: CaseRead
    exercise: Exercise
    question: QuestionAsked
    said: Mapping[str, str]
    on: Mapping[str, date | None]


def read_twice(inspections: Iterable[tuple[Framework, Sequence[Answer]]], *, prompts: bool = False) -> list[ReadTwice]:
    """Everything that was read twice or more, key questions only unless prompts are asked for.

    Each inspection is its framework and its answers. A reader's id means one person in all of them. Refuses, as rating does, two
    rows that claim to be one revision of one answer.
    """
    found: list[ReadTwice] = []
    for number, (framework, answers) in enumerate(inspections):
        by_place: dict[tuple[str, str, str, Exercise], list[Answer]] = {}
        for answer in last_revisions(answers):
            if answer.reading != "agreed" and (prompts or answer.question in framework.key_questions):
                exercise: Exercise = "benchmark" if answer.reading == "benchmark" else "second reading"
                by_place.setdefault((answer.sample, answer.case, answer.question, exercise), []).append(answer)
        asked = {code: _asked(code, framework) for code in dict.fromkeys(place[2] for place in by_place)}
        for (sample, case, code, exercise), given in by_place.items():
            of_reader = _by_reader(given)
            if len(of_reader) > 1:
                said = {reader: answer.answer for reader, answer in of_reader.items()}
                on = {reader: _day(answer.at) for reader, answer in of_reader.items()}
                found.append(ReadTwice(CaseRead(number, sample, case), exercise, asked[code], said, on))
    return found


def _asked(code: str, framework: Framework) -> QuestionAsked:
    question = framework.questions[code]
    kind = framework.kind_of(question)
    return QuestionAsked(framework.ref, code, question.asks, kind.answers, kind.sufficient)


def _by_reader(given: Sequence[Answer]) -> dict[str, Answer]:
    """One answer of each reader: the first reading, where somebody gave both."""
    of_reader: dict[str, Answer] = {}
    for answer in sorted(given, key=lambda one: (one.reading, one.reader)):
        of_reader.setdefault(answer.reader, answer)
    return of_reader


def _day(at: str) -> date | None:
    """The day of an answer, where `at` begins with one."""
    try:
        return date.fromisoformat(at[:10])
    except ValueError:
        return None


def differs_on_relevance(one: ReadTwice) -> bool:
    """Whether some called the question not relevant to the case, and some answered it."""
    return 0 < sum(answer == NOT_RELEVANT for answer in one.said.values()) < len(one.said)
