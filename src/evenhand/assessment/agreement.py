"""How far readers agree on the same cases: by question, over all questions, and each reader beside the others."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from evenhand.assessment.read_twice import QuestionAsked, ReadTwice, differs_on_relevance
from evenhand.framework.standards import NOT_RELEVANT
from evenhand.statistics.agreement import LEVEL, Agreement, Sampled, fleiss, gwet, krippendorff, percentage_agreement
from evenhand.statistics.agreement_between import PAIR, Ratings, cohen
from evenhand.statistics.agreement_counts import SubjectCounts, count_subjects
from evenhand.statistics.agreement_weights import Weighting
from evenhand.statistics.beside_others import BesideOthers, Cells, beside_others
from evenhand.statistics.drift import Drift, drifts

T = TypeVar("T", bound=Hashable)

NotRelevantAs = Literal["apart", "category", "left out"]
"""What is done with the answer `not relevant`: disagreement on relevance is counted apart, and the readers who answered are
compared; or it is an answer like any other; or a case that anyone calls not relevant is left out."""


@dataclass(eq=False)
class NotRelevantHasNoOrder(ValueError):
    """Answers are to be weighed by their order, and `not relevant`, which has no place in it, is to be one of them."""

    weighting: str

    def __str__(self) -> str:
        return (
            f"'not relevant' has no place in the order of answers: count it apart, or compare unweighted and not {self.weighting}"
        )


@dataclass(frozen=True, slots=True)
class Coefficients:
    """Measures of one agreement: the percentage, Gwet's AC1 (AC2 with weights), Krippendorff's alpha, Fleiss' kappa, and Cohen's
    kappa where two readers took part, both with an id.
    """

    percentage: Agreement
    gwet: Agreement
    krippendorff: Agreement
    fleiss: Agreement
    cohen: Agreement | None


@dataclass(frozen=True, slots=True)
class QuestionAgreement:
    """How far readers agree on one question.

    `cases` were read twice or more by readers who answered, and `readers` took part. In `relevance_apart` cases some called the
    question not relevant and some did not. `beside` sets it beside the other questions in the same cases; None where no case has
    another.
    """

    question: QuestionAsked
    cases: int
    readers: int
    coefficients: Coefficients
    relevance_apart: int
    beside: BesideOthers | None


@dataclass(frozen=True, slots=True)
class ReaderAgreement:
    """One reader beside the others on the same cases: the share each calls sufficient. Lower is stricter, higher more lenient.

    `drift` is None where the days of the answers are not known, or all fall on one.
    """

    reader: str
    beside: BesideOthers
    drift: Drift | None


@dataclass(frozen=True, slots=True)
class AgreementFound:
    """Agreement by question, the least first; over all questions, where they take the same answers; and reader by reader."""

    questions: tuple[QuestionAgreement, ...]
    whole: Coefficients | None
    cases: int
    readers: tuple[ReaderAgreement, ...]


def agreement(
    read: Sequence[ReadTwice],
    *,
    weighting: Weighting = "unweighted",
    not_relevant: NotRelevantAs = "apart",
    level: float = LEVEL,
) -> AgreementFound:
    """How far readers agree in what was read twice. What is sampled is the case: the questions of one case count as one case.

    `weighting` is for answers in an order; of yes and no there is none. Raises NotRelevantHasNoOrder.
    """
    if not_relevant == "category" and weighting != "unweighted":
        raise NotRelevantHasNoOrder(weighting)
    kept = [one for one in (_kept(each, not_relevant) for each in read) if len(one.said) > 1]
    questions = list(dict.fromkeys(one.question for one in kept))
    by_question = {question: [one for one in kept if one.question == question] for question in questions}
    ratings = {question: _ratings(those, question, not_relevant) for question, those in by_question.items()}
    counts = {question: _counted(one, weighting) for question, one in ratings.items()}
    beside = _questions_beside(kept, questions, counts, level)
    found = [
        QuestionAgreement(
            question,
            cases=len({one.case for one in those}),
            readers=len({reader for one in those for reader in one.said}),
            coefficients=_coefficients(ratings[question], those, weighting, level),
            relevance_apart=len({one.case for one in read if one.question == question and differs_on_relevance(one)}),
            beside=beside.get(number),
        )
        for number, (question, those) in enumerate(by_question.items())
    ]
    return AgreementFound(
        tuple(sorted(found, key=_least_first)),
        _over_all(kept, questions, weighting, not_relevant, level),
        len({one.case for one in kept}),
        _readers(kept, level),
    )


def _kept(one: ReadTwice, not_relevant: NotRelevantAs) -> ReadTwice:
    """What is compared of it."""
    if not_relevant == "category" or NOT_RELEVANT not in one.said.values():
        return one
    said = {} if not_relevant == "left out" else {who: answer for who, answer in one.said.items() if answer != NOT_RELEVANT}
    return ReadTwice(one.case, one.exercise, one.question, said, one.on)


def _least_first(one: QuestionAgreement) -> tuple[float, float, str, str]:
    value, seen = one.coefficients.gwet.value, one.coefficients.percentage.value
    return (2 if value is None else value, 2 if seen is None else seen, one.question.edition, one.question.code)


def _ratings(those: Sequence[ReadTwice], question: QuestionAsked, not_relevant: NotRelevantAs) -> Ratings:
    """What each reader answered, `not relevant` last where it is an answer like any other."""
    answers = (*question.answers, *((NOT_RELEVANT,) if not_relevant == "category" else ()))
    place = {answer: number for number, answer in enumerate(answers)}
    said = [(subject, reader, place[answer]) for subject, one in enumerate(those) for reader, answer in one.said.items()]
    subject, reader, value = zip(*said, strict=True)
    number = _numbered(reader)
    return Ratings(np.array(subject), number, np.array(value), len(those), int(number.max()) + 1, len(answers))


def _counted(ratings: Ratings, weighting: Weighting) -> SubjectCounts:
    return count_subjects(
        ratings.subject, ratings.value, subjects=ratings.subjects, categories=ratings.categories, weighting=weighting
    )


def _coefficients(ratings: Ratings, those: Sequence[ReadTwice], weighting: Weighting, level: float) -> Coefficients:
    counts, sampled = _counted(ratings, weighting), Sampled(unit=_numbered([one.case for one in those]), level=level)
    readers = {reader for one in those for reader in one.said}
    return Coefficients(
        percentage_agreement(counts, sampled),
        gwet(counts, sampled),
        krippendorff(counts, sampled),
        fleiss(counts, sampled),
        cohen(ratings, weighting=weighting, sampled=sampled) if len(readers) == PAIR and all(readers) else None,
    )


def _over_all(
    kept: Sequence[ReadTwice],
    questions: Sequence[QuestionAsked],
    weighting: Weighting,
    not_relevant: NotRelevantAs,
    level: float,
) -> Coefficients | None:
    """Over all questions together; None where they do not take the same answers, or there are none."""
    if len({question.answers for question in questions}) != 1:
        return None
    return _coefficients(_ratings(kept, questions[0], not_relevant), kept, weighting, level)


def _questions_beside(
    kept: Sequence[ReadTwice], questions: Sequence[QuestionAsked], counts: dict[QuestionAsked, SubjectCounts], level: float
) -> dict[int, BesideOthers]:
    """How far readers agree on each question, beside the others in the same cases."""
    following = {question: iter(counts[question].agreed) for question in questions}
    agreed = np.array([next(following[one.question]) for one in kept], dtype=float)
    which = {question: number for number, question in enumerate(questions)}
    cells = Cells(
        np.array([which[one.question] for one in kept], dtype=np.int64),
        _numbered([(one.case, one.exercise) for one in kept]),
        _numbered([one.case for one in kept]),
        agreed,
    )
    return {one.which: one for one in beside_others(cells, level=level)}


def _readers(kept: Sequence[ReadTwice], level: float) -> tuple[ReaderAgreement, ...]:
    """Each reader with an id beside the others, the strictest first. Only answers to the question itself say anything here."""
    given = [
        (reader, number, one.case, float(answer in one.question.sufficient), _when(one.on[reader]))
        for number, one in enumerate(kept)
        for reader, answer in one.said.items()
        if answer != NOT_RELEVANT
    ]
    if not given:
        return ()
    names = sorted({row[0] for row in given})
    which = np.array([names.index(row[0]) for row in given], dtype=np.int64)
    subjects = np.array([row[1] for row in given], dtype=np.int64)
    cells = Cells(which, subjects, _numbered([row[2] for row in given]), np.array([row[3] for row in given]))
    drift = {one.which: one for one in drifts(cells, np.array([row[4] for row in given]), level=level)}
    found = [
        ReaderAgreement(names[one.which], one, drift.get(one.which))
        for one in beside_others(cells, level=level)
        if names[one.which]
    ]
    return tuple(sorted(found, key=lambda one: (one.beside.difference, one.reader)))


def _when(day: date | None) -> float:
    return float("nan") if day is None else float(day.toordinal())


def _numbered(labels: Sequence[T]) -> NDArray[np.int64]:
    """Each label by its number, in the order they first stand."""
    numbers: dict[T, int] = {}
    return np.array([numbers.setdefault(label, len(numbers)) for label in labels], dtype=np.int64)
