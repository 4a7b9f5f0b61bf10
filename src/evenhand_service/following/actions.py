"""What is done about recommendations: each in one transaction, with its event, which keeps what stood before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from pydantic import TypeAdapter

from evenhand.files.faults import Fault, Place, Refused
from evenhand.findings.actions import ActionAnswer, Actions, ActionStep, Agreement, Progress, ProgressReview
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.following import faults
from evenhand_service.following.found import Followed, followed
from evenhand_service.following.keeping import keep_actions, with_answer
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.notices.telling import tell

SEE, ANSWER, REVIEW = "see recommendations", "answer recommendations", "review progress"
NOT_AGREED: Agreement = "not agreed"


@transaction.atomic
def answer_recommendation(*, by: User, inspection: Inspection, number: int, answer: Agreement, because: str = "") -> None:
    """Answer a recommendation, or answer it anew: its steps stay. Only what is wholly agreed needs no reason."""
    held, there = _held(by, ANSWER, inspection, number)
    before, reason = there.answer(number), _line(because)
    if answer != "agreed" and not reason:
        raise _refused(faults.AnswerUnexplained, answer=answer, field="because")
    steps = before.steps if before else ()
    if answer == NOT_AGREED and steps:
        raise _refused(faults.StepsStand, field="answer")
    after = ActionAnswer(recommendation=number, answer=answer, because=reason or None, steps=steps)
    if after == before:
        return
    tell(by=by, inspection=held, kind="recommendation answered")
    _keep(by, held, with_answer(there.actions, after), "recommendation answered", number, before, after)


@transaction.atomic
def add_step(*, by: User, inspection: Inspection, number: int, step: str, owner: str, due: date) -> None:
    """Say what is done about a recommendation, by which role or post, and by when."""
    held, there = _held(by, ANSWER, inspection, number)
    answer = _agreed(there, number)
    added = ActionStep(step=_line(step), owner=_line(owner), due=due)
    after = replace(answer, steps=(*answer.steps, added))
    _keep(by, held, with_answer(there.actions, after), "step added", number, None, added)


@transaction.atomic
def change_step(
    *, by: User, inspection: Inspection, number: int, place: int, step: str, owner: str, due: date, done: date | None = None
) -> None:
    """Put a step otherwise, or say on which day it was done. `place` is its place among those of the recommendation, from one."""
    held, there = _held(by, ANSWER, inspection, number)
    answer = _agreed(there, number)
    before = step_of(answer, place)
    if done is not None and done > localdate():
        raise _refused(faults.DoneInFuture, day=done.isoformat(), field="done")
    after = ActionStep(step=_line(step), owner=_line(owner), due=due, done=done)
    if after == before:
        return
    steps = tuple(after if at == place else one for at, one in enumerate(answer.steps, start=1))
    _keep(by, held, with_answer(there.actions, replace(answer, steps=steps)), "step changed", number, before, after)


@transaction.atomic
def drop_step(*, by: User, inspection: Inspection, number: int, place: int, step: str, why: str) -> None:
    """Take a step out, for a reason. It stays in the history.

    `step` is what it says: places move where another is dropped, and then nothing is done.
    """
    held, there = _held(by, ANSWER, inspection, number)
    answer = _agreed(there, number)
    before = step_of(answer, place)
    if before.step != _line(step):
        raise _refused(faults.NoSuchStep)
    if not why.strip():
        raise _refused(faults.StepUndropped, field="why")
    steps = tuple(one for at, one in enumerate(answer.steps, start=1) if at != place)
    after = with_answer(there.actions, replace(answer, steps=steps))
    _keep(by, held, after, "step dropped", number, before, None, why.strip())


@transaction.atomic
def review_progress(
    *, by: User, inspection: Inspection, number: int, progress: Progress, text: str, evidence: Sequence[str] = ()
) -> None:
    """Say how far the provider has come with a recommendation by today. Reviews are added, and none is changed."""
    held, there = _held(by, REVIEW, inspection, number)
    rests_on = tuple(dict.fromkeys(_line(one) for one in evidence if one.strip()))
    review = ProgressReview(
        recommendation=number, on=localdate(), by=by.name, progress=progress, text=_line(text), evidence=rests_on
    )
    tell(by=by, inspection=held, kind="progress reviewed")
    _keep(by, held, replace(there.actions, reviews=(*there.actions.reviews, review)), "progress reviewed", number, None, review)


def step_of(answer: ActionAnswer | None, place: int) -> ActionStep:
    """A step by its place. Refused where there is none any more."""
    steps = answer.steps if answer else ()
    if not 1 <= place <= len(steps):
        raise _refused(faults.NoSuchStep)
    return steps[place - 1]


def _held(by: User, right: str, inspection: Inspection, number: int) -> tuple[Inspection, Followed]:
    """The inspection, which nobody else changes meanwhile, with its recommendations, of which this is one."""
    held = locked_for(by, right, inspection)
    there = followed(held)
    there.one(number)
    return held, there


def _agreed(there: Followed, number: int) -> ActionAnswer:
    answer = there.answer(number)
    if answer is None or answer.answer == NOT_AGREED:
        raise _refused(faults.NothingToStep)
    return answer


def _keep(
    by: User, held: Inspection, actions: Actions, action: str, number: int, before: object, after: object, why: str = ""
) -> None:
    was, now = keep_actions(held, actions)
    done = Done(
        action=action,
        subject=f"recommendation:{number}",
        before=_plainly(before) | {"files": was},
        after=_plainly(after) | {"files": now},
        why=why,
    )
    record(by=by, inspection=held, done=done)


def _plainly(noun: Any) -> dict[str, Any]:  # noqa: ANN401 - an answer, a step, a review, or none
    if noun is None:
        return {}
    plain: dict[str, Any] = TypeAdapter(type(noun)).dump_python(noun, mode="json", exclude_defaults=True)
    return plain


def _line(text: str) -> str:
    return " ".join(text.split())


def _refused(fault: type[Fault], **said: object) -> Refused:
    return Refused([fault(Place("the recommendation"), **said)])
