"""What became of recommendations: the provider's answer to each, its steps, and the reviews of its progress.

They stand in `actions.yaml` beside `findings.yaml` and not in it: what was found is frozen when it is published, and what
follows is written afterwards, by others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass as plain_dataclass
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter
from pydantic.dataclasses import dataclass

from evenhand.files.documents import Document, Step, as_yaml, read_document
from evenhand.files.faults import Fault, collecting
from evenhand.files.understanding import understand
from evenhand.findings.findings import Recommendation
from evenhand.framework.declared import STRICT, Day, Line, OneOrMany


class RecommendationUnknown(Fault):
    """An answer or a review of a recommendation that was not made."""

    what = "there is no recommendation {number}."
    cure = "put the number right: there are {numbers}."


class AnsweredTwice(Fault):
    """Two answers to one recommendation."""

    what = "recommendation {number} is answered twice, first at line {first}."
    cure = "keep the one that holds; its steps can be several."


class ReviewerUnnamed(Fault):
    """A review of progress that does not say who saw it."""

    what = "this review of recommendation {number} does not say by whom it is."
    cure = "say it in `by`, as a name or a role."


Agreement = Literal["agreed", "partly agreed", "not agreed"]
Progress = Literal["none", "some", "sufficient", "complete"]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class ActionStep:
    """What the provider does about a recommendation, by whom and by when; `done` is the day on which it was."""

    step: Line
    owner: Line
    due: Day
    done: Day | None = None

    def is_overdue(self, on: date) -> bool:
        """Whether the day it was due has passed, and it was not done by `on`."""
        return self.due < on and (self.done is None or self.done > on)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class ActionAnswer:
    """The provider's answer to a recommendation. Only one that is wholly agreed needs no reason."""

    recommendation: Annotated[int, Field(gt=0)]
    answer: Agreement
    because: Line | None = None
    steps: tuple[ActionStep, ...] = ()

    def __post_init__(self) -> None:
        if self.answer != "agreed" and self.because is None:
            raise ValueError(f"what is {self.answer} needs a reason in `because`")
        if self.answer == "not agreed" and self.steps:
            raise ValueError("what is not agreed has no steps")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class ProgressReview:
    """How far the provider has come with a recommendation, on a day, as somebody saw it in evidence.

    `by` is who saw it. What the next inspection carries of a review does not say it.
    """

    recommendation: Annotated[int, Field(gt=0)]
    on: Day
    by: Line | None = None
    progress: Progress
    text: Line
    evidence: Annotated[tuple[Line, ...], OneOrMany] = ()


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Actions:
    """The whole of `actions.yaml`."""

    answers: tuple[ActionAnswer, ...] = ()
    reviews: tuple[ProgressReview, ...] = ()


@plain_dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a recommendation by a day: the answer, the steps done and overdue by then, and the last review."""

    recommendation: Recommendation
    answer: ActionAnswer | None
    done: tuple[ActionStep, ...]
    overdue: tuple[ActionStep, ...]
    review: ProgressReview | None

    @property
    def said(self) -> str:
        """What became of it, in a sentence or two."""
        if self.answer is None:
            return "Not answered."
        steps = self.answer.steps
        done = f" {len(self.done)} of {len(steps)} steps done." if steps else ""
        late = f" {len(self.overdue)} overdue." if self.overdue else ""
        seen = f" Progress on {self.review.on:%-d %B %Y}: {self.review.progress}." if self.review else ""
        return f"{self.answer.answer.capitalize()}.{done}{late}{seen}"


def became_of(asked: Sequence[Recommendation], actions: Actions, on: date) -> list[Outcome]:
    """Every recommendation, in the order of its number, with what became of it by a day."""
    return [_outcome(one, actions, on) for one in sorted(asked, key=lambda one: one.number)]


def _outcome(asked: Recommendation, actions: Actions, on: date) -> Outcome:
    answer = next((one for one in actions.answers if one.recommendation == asked.number), None)
    reviews = [one for one in actions.reviews if one.recommendation == asked.number and one.on <= on]
    steps = answer.steps if answer else ()
    done = tuple(step for step in steps if step.done is not None and step.done <= on)
    overdue = tuple(step for step in steps if step.is_overdue(on))
    return Outcome(asked, answer, done, overdue, max(reviews, key=lambda one: one.on, default=None))


def read_actions(path: Path, asked: Sequence[Recommendation]) -> Actions:
    """Read `actions.yaml`. Refuses answers to what was not asked, two answers to one recommendation, and reviews by nobody."""
    document = read_document(path)
    actions = understand(document, Actions)
    with collecting() as faults:
        faults.extend(actions_amiss(document, actions, asked))
        unnamed = [(index, one.recommendation) for index, one in enumerate(actions.reviews) if one.by is None]
        faults.extend(ReviewerUnnamed(document.place("reviews", index), number=number) for index, number in unnamed)
    return actions


def actions_amiss(
    document: Document, actions: Actions, asked: Sequence[Recommendation], within: tuple[Step, ...] = ()
) -> Iterator[Fault]:
    """What is wrong between answers, reviews and what was recommended, in a document or in the part of it that is `within`."""
    numbers = sorted(one.number for one in asked)
    named: list[tuple[tuple[Step, ...], int]] = [(("answers", at), one.recommendation) for at, one in enumerate(actions.answers)]
    named += [(("reviews", at), one.recommendation) for at, one in enumerate(actions.reviews)]
    for path, number in named:
        if number not in numbers:
            listed = ", ".join(map(str, numbers)) or "none"
            yield RecommendationUnknown(document.place(*within, *path), number=number, numbers=listed)
    first: dict[int, int | None] = {}
    for index, answer in enumerate(actions.answers):
        place = document.place(*within, "answers", index)
        if answer.recommendation in first:
            yield AnsweredTwice(place, number=answer.recommendation, first=first[answer.recommendation])
        first.setdefault(answer.recommendation, place.line)


def renumbered(actions: Actions, numbers: Mapping[int, int]) -> Actions:
    """The same of recommendations that have other numbers now: what was said of one stays with it. `numbers` are old to new."""
    answers = [replace(one, recommendation=numbers.get(one.recommendation, one.recommendation)) for one in actions.answers]
    reviews = [replace(one, recommendation=numbers.get(one.recommendation, one.recommendation)) for one in actions.reviews]
    return Actions(answers=tuple(sorted(answers, key=lambda one: one.recommendation)), reviews=tuple(reviews))


def written_actions(actions: Actions) -> str:
    """The text of an `actions.yaml` that `read_actions` reads back to the same."""
    plain = TypeAdapter(Actions).dump_python(actions, mode="json", exclude_defaults=True)
    return as_yaml(plain)
