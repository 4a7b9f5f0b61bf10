"""What became of recommendations: answers, steps, reviews of progress, and what the last inspection recommended."""

from datetime import date
from typing import Annotated

from django.http import Http404
from django.utils.timezone import localdate
from ninja import Schema
from ninja.params.functions import Path
from pydantic import Field

from evenhand.findings.actions import ActionStep, Agreement, Outcome, Progress, ProgressReview
from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.given import PLAIN, Given, Why
from evenhand_service.api.operations import Operations
from evenhand_service.following import actions
from evenhand_service.following.earlier import SEE_EARLIER, as_earlier
from evenhand_service.following.forms import LONGEST, LONGEST_OWNER
from evenhand_service.following.found import followed
from evenhand_service.following.standings import answer_as_it_stands, step_as_it_stands
from evenhand_service.inspections.follow_up import last_of
from evenhand_service.inspections.models import Inspection

operations = Operations("Recommendations")
LOOK, ANSWER = Access("inspection", actions.SEE), Access("inspection", actions.ANSWER)
ALL = "/inspections/{slug:name}/recommendations"
ONE = f"{ALL}/{{number:number}}"
STEP = f"{ONE}/steps/{{number:place}}"

Number = Annotated[int, Path(..., ge=0, le=10**18 - 1, description="The number of the recommendation.", example=1)]
Place = Annotated[int, Path(..., ge=0, le=10**18 - 1, description="The place of the step.", example=1)]
Sentence = Annotated[str, Field(min_length=1, max_length=LONGEST, pattern=PLAIN)]
Owner = Annotated[str, Field(min_length=1, max_length=LONGEST_OWNER, pattern=PLAIN)]


class StepSaid(Schema):
    """What is done about a recommendation."""

    step: str = Field(description="What is done.", examples=["Train every practitioner"])
    owner: str = Field(description="Who sees to it, by role or post.", examples=["head of learning"])
    due: date = Field(description="By which day.")
    done: date | None = Field(description="On which day it was done; null until it is.")
    overdue: bool = Field(description="Whether its day has passed.")


class ReviewSaid(Schema):
    """How far the provider had come."""

    on: date = Field(description="On which day.")
    by: str | None = Field(description="Who looked; null of a review that an earlier inspection made.")
    progress: Progress = Field(description="How far it had come.")
    text: str = Field(description="What was seen.")
    evidence: list[str] = Field(description="On what evidence.")


class AnswerSaid(Schema):
    """Whether the provider agrees. Both are null before it has answered."""

    answer: Agreement | None = Field(description="Whether it agrees.")
    because: str | None = Field(description="Why it does not wholly agree.")


class RecommendationSaid(AnswerSaid):
    """A recommendation with what became of it by today."""

    number: int = Field(description="Its number.", examples=[1])
    addressee: str = Field(description="Who is to act.", examples=["the PDU"])
    text: str = Field(description="What they should do.")
    steps: list[StepSaid] = Field(description="What is done about it.")
    reviews: list[ReviewSaid] = Field(description="The reviews of progress.")


class RecommendationList(Schema):
    """Every recommendation of an inspection."""

    items: list[RecommendationSaid]


class EarlierSaid(Schema):
    """What the last inspection of the unit recommended. The name and the edition are null where there was none."""

    inspection: str | None = Field(description="Its short name.", examples=["northtown-2024"])
    edition: str | None = Field(description="The edition it was held under.", examples=["hmip-probation/2021-pdu"])
    items: list[RecommendationSaid]


class NewAnswer(Given):
    """Whether the provider agrees."""

    answer: Agreement = Field(description="Whether it agrees.", examples=["partly agreed"])
    because: str = Field("", max_length=LONGEST, pattern=PLAIN, description="Why it does not wholly agree.")


class NewStep(Given):
    """What will be done."""

    step: Sentence = Field(description="What will be done.", examples=["Train every practitioner"])
    owner: Owner = Field(description="Who sees to it, by role or post.", examples=["head of learning"])
    due: date = Field(description="By which day.")


class StepAgain(NewStep):
    """A step put otherwise, or done."""

    done: date | None = Field(None, description="On which day it was done; null until it is.")


class NewReview(Given):
    """How far the provider has come by today."""

    progress: Progress = Field(description="How far it has come.", examples=["some"])
    text: Sentence = Field(description="What was seen.")
    evidence: list[Sentence] = Field([], max_length=50, description="On what evidence.")


@operations.reads(ALL, LOOK)
def list_recommendations(request: Asked, inspection: Inspection) -> RecommendationList:  # noqa: ARG001 - as every operation
    """The recommendations of an inspection with the answer, the steps and the reviews of each."""
    there = followed(inspection)
    reviews = there.actions.reviews
    return RecommendationList(items=[_said(one, reviews, localdate()) for one in there.outcomes(localdate())])


@operations.reads("/inspections/{slug:name}/earlier", Access("inspection", SEE_EARLIER))
def get_earlier(request: Asked, inspection: Inspection) -> EarlierSaid:  # noqa: ARG001
    """What the last inspection of the unit recommended, and what became of it by today."""
    last = last_of(inspection)
    if last is None:
        return EarlierSaid(inspection=None, edition=None, items=[])
    there = as_earlier(last)
    items = [_said(one, there.reviews, there.as_of) for one in there.outcomes]
    return EarlierSaid(inspection=last.name, edition=last.edition, items=items)


@operations.reads(f"{ONE}/answer", LOOK, stands=answer_as_it_stands)
def get_answer(request: Asked, inspection: Inspection, number: Number) -> AnswerSaid:  # noqa: ARG001
    """Whether the provider agrees to a recommendation."""
    return _answered(inspection, number)


@operations.replaces(f"{ONE}/answer", ANSWER, stands=answer_as_it_stands)
def put_answer(request: Asked, inspection: Inspection, number: Number, given: NewAnswer) -> AnswerSaid:
    """Answer a recommendation. Its steps stay, and what was answered before stays on record."""
    with request.unless_changed():
        actions.answer_recommendation(by=request.auth.person, inspection=inspection, number=number, **given.model_dump())
    return _answered(inspection, number)


@operations.does(f"{ONE}/steps", ANSWER, made=True)
def add_a_step(request: Asked, inspection: Inspection, number: Number, given: NewStep) -> RecommendationSaid:
    """Say what will be done about a recommendation, by which role or post and by when."""
    actions.add_step(by=request.auth.person, inspection=inspection, number=number, **given.model_dump())
    return _one(inspection, number)


@operations.reads(STEP, LOOK, stands=step_as_it_stands)
def get_step(request: Asked, inspection: Inspection, number: Number, place: Place) -> StepSaid:  # noqa: ARG001
    """One step of a recommendation."""
    return _step_at(inspection, number, place)


@operations.replaces(STEP, ANSWER, stands=step_as_it_stands)
def put_step(request: Asked, inspection: Inspection, number: Number, place: Place, given: StepAgain) -> StepSaid:
    """Say that a step is done, or put it otherwise. What it said before stays on record."""
    with request.unless_changed():
        actions.change_step(by=request.auth.person, inspection=inspection, number=number, place=place, **given.model_dump())
    return _step_at(inspection, number, place)


class DroppedStep(Given):
    """Why a step is dropped, and which step is meant: places move when one is dropped."""

    step: Sentence = Field(description="What the step says.")
    why: Why = Field(description="Why it is dropped.")


@operations.does(f"{STEP}/drop", ANSWER)
def drop_a_step(request: Asked, inspection: Inspection, number: Number, place: Place, given: DroppedStep) -> RecommendationSaid:
    """Take a step out. It stays on record."""
    actions.drop_step(by=request.auth.person, inspection=inspection, number=number, place=place, **given.model_dump())
    return _one(inspection, number)


@operations.does(f"{ONE}/reviews", Access("inspection", actions.REVIEW), made=True)
def review_the_progress(request: Asked, inspection: Inspection, number: Number, given: NewReview) -> RecommendationSaid:
    """Say how far the provider has come with a recommendation by today."""
    actions.review_progress(by=request.auth.person, inspection=inspection, number=number, **given.model_dump())
    return _one(inspection, number)


def _one(inspection: Inspection, number: int) -> RecommendationSaid:
    there = followed(inspection)
    outcomes = {one.recommendation.number: one for one in there.outcomes(localdate())}
    return _said(outcomes[number], there.actions.reviews, localdate())


def _answered(inspection: Inspection, number: int) -> AnswerSaid:
    answer = followed(inspection).answer(number)
    return AnswerSaid(answer=answer.answer if answer else None, because=answer.because if answer else None)


def _step_at(inspection: Inspection, number: int, place: int) -> StepSaid:
    answer = followed(inspection).answer(number)
    steps = answer.steps if answer else ()
    if not 1 <= place <= len(steps):
        raise Http404
    return _step(steps[place - 1], localdate())


def _said(one: Outcome, reviews: tuple[ProgressReview, ...], on: date) -> RecommendationSaid:
    asked, answer = one.recommendation, one.answer
    return RecommendationSaid(
        number=asked.number,
        addressee=asked.addressee,
        text=asked.text,
        answer=answer.answer if answer else None,
        because=answer.because if answer else None,
        steps=[_step(step, on) for step in (answer.steps if answer else ())],
        reviews=[_review(each) for each in reviews if each.recommendation == asked.number],
    )


def _step(step: ActionStep, on: date) -> StepSaid:
    return StepSaid(step=step.step, owner=step.owner, due=step.due, done=step.done, overdue=step.is_overdue(on))


def _review(one: ProgressReview) -> ReviewSaid:
    return ReviewSaid(on=one.on, by=one.by, progress=one.progress, text=one.text, evidence=list(one.evidence))
