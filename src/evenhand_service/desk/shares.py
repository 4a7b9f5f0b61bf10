"""What reading comes to so far: shares with intervals, and the ratings they would give. All of it is provisional."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evenhand.assessment.answer import Answer
from evenhand.assessment.case import Case
from evenhand.assessment.unanswered import unanswered
from evenhand.framework.framework import Framework
from evenhand.framework.standards import KeyQuestion, Prompt, Standard
from evenhand.reporting.interval_results import intervals_of
from evenhand.scoring.rating import Rating, Ratings
from evenhand.scoring.score import Score
from evenhand_service.casework.on_record import OnRecord
from evenhand_service.casework.rating import places_that_count, rated


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A question with its score, the interval about its share, and how many drawn cases wait for an answer to it."""

    question: KeyQuestion | Prompt
    score: Score
    interval: Mapping[str, Any] | None
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfStandard:
    """A standard with the running rating of what is scored in it, and the shares of its key questions and prompts."""

    standard: Standard
    rating: Rating
    shares: Sequence[Share]
    prompts: Sequence[Share]


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """All of them, with every rating, and what is to be known of the intervals."""

    ratings: Ratings
    standards: Sequence[OfStandard]
    warnings: Sequence[str]


def running(record: OnRecord, *, prompts: bool = False) -> Running:
    """What the answers that count come to. Refuses answers of which it is unclear which counts."""
    ratings, framework = rated(record), record.framework
    asked: dict[str, KeyQuestion | Prompt] = dict(framework.questions if prompts else framework.key_questions)
    waiting = _waiting(record, asked)
    scores = {code: ratings.scores[code] for code in asked}
    intervals, warnings = intervals_of(scores, record, waiting)

    def shares(questions: Sequence[KeyQuestion | Prompt]) -> list[Share]:
        return [
            Share(
                question=one,
                score=scores[one.code],
                interval=intervals[one.code],
                waiting=len(waiting.get(one.code, ())),
            )
            for one in questions
            if one.code in scores
        ]

    standards = [
        OfStandard(
            standard=one,
            rating=ratings[one.code],
            shares=shares(one.questions),
            prompts=shares([prompt for question in one.questions for prompt in question.prompts]),
        )
        for one in _scored(framework)
    ]
    return Running(ratings=ratings, standards=standards, warnings=warnings)


def _scored(framework: Framework) -> list[Standard]:
    return [one for one in framework.standards.each() if one.questions]


def _waiting(record: OnRecord, asked: Mapping[str, KeyQuestion | Prompt]) -> Mapping[str, Any]:
    """The drawn cases that wait for an answer to each question."""
    counted = [Answer(*key, question, "") for key, question in places_that_count(record) if question in asked]
    cases = {key: Case(*key, facts) for key, facts in record.facts.items()}
    return unanswered(asked.values(), counted, framework=record.framework, sample=record.sample, cases=cases)
