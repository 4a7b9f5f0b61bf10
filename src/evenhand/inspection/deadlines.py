"""By when each step of an inspection's round is to be done: as the inspection sets it, else as its edition does, else unknown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from evenhand.files.documents import read_document
from evenhand.files.faults import Fault, nearest
from evenhand.framework.faults import DayOfItself
from evenhand.framework.framework import Framework
from evenhand.framework.rounds import Anchor, Due, turns_on_itself
from evenhand.inspection.inspection import Inspection
from evenhand.inspection.stages import STAGES, StageCode, stages_from
from evenhand.inspection.working_days import Where, working_days_after, working_days_before, working_days_between

STEPS = tuple(dict.fromkeys(step for stage in STAGES.values() for step in stage.steps))
"""Every step that a stage covers, in the order of an inspection: any of them may have a deadline, whatever the edition."""

FIELDWORK = "fieldwork"
"""The step whose days the inspection itself gives."""


class DeadlineOfNoStep(Fault):
    """A deadline is set for a step that no round has."""

    what = "a deadline is set here for {step!r}, and no round has a step of that name."
    cure = "put its name right: {hint}"


class DeadlineOfFieldwork(Fault):
    """A deadline is set for fieldwork, whose days stand in the inspection already."""

    what = "a deadline is set here for fieldwork, whose first and last day are given above."
    cure = "take it out, and put the days of fieldwork right instead."


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when a step is to be done, and why then.

    `day` is None where it is not known: because nobody set one (`set_by` is None), or because it is counted from a day that is
    not known yet. `words` are those of the edition, which stand beside a number or in place of one.
    """

    step: str
    stages: tuple[StageCode, ...]
    day: date | None
    set_by: Literal["inspection", "edition"] | None
    due: Due | None = None
    counted_from: date | None = None
    words: str | None = None


def check_deadlines(inspection: Inspection, framework: Framework, path: Path) -> list[Fault]:
    """What is wrong with its deadlines, by line of the file: those of no step, of fieldwork, and counted from themselves."""
    if not inspection.deadlines:
        return []
    document, known, dues = read_document(path), _steps(framework), _dues(inspection, framework)
    faults: list[Fault] = []
    for step in inspection.deadlines:
        place = document.place("deadlines", step)
        if step == FIELDWORK:
            faults.append(DeadlineOfFieldwork(place))
        elif step not in known:
            faults.append(DeadlineOfNoStep(place, step=step, hint=nearest(step, [one for one in known if one != FIELDWORK])))
        elif turns_on_itself(step, dues):
            faults.append(DayOfItself(place, step=step))
    return faults


def deadlines(
    inspection: Inspection, framework: Framework, *, announced: date | None = None, published: date | None = None
) -> tuple[Deadline, ...]:
    """The deadline of every step of the edition's round, and of those that the inspection sets, in the order of an inspection.

    Where the edition has no round, every step there can be is listed. `announced` and `published` are the days on which that was
    done; without them, days are counted from those by which it is to be done.
    """
    days: dict[Anchor, date] = {"fieldwork begins": inspection.fieldwork.begin, "fieldwork ends": inspection.fieldwork.end}
    done: dict[Anchor, date | None] = {"announcement": announced, "publication": published}
    days |= {anchor: day for anchor, day in done.items() if day is not None}
    counting = _Counting(inspection.bank_holidays, _dues(inspection, framework), days)
    return tuple(_deadline(step, inspection, framework, counting) for step in _steps_listed(inspection, framework))


def of_stage(found: tuple[Deadline, ...], stage: StageCode) -> tuple[Deadline, ...]:
    """Those of the steps that a stage covers; a step that goes on over two stages is in both."""
    return tuple(one for one in found if stage in one.stages)


def is_late(deadline: Deadline, on: date, at: StageCode) -> bool:
    """Whether a step ought to have been done before a day, and the inspection is still not past the stages that cover it."""
    done = at == "cancelled" or (bool(deadline.stages) and at in stages_from(deadline.stages[-1]) - {deadline.stages[-1]})
    return not done and deadline.day is not None and deadline.day < on


def working_days_left(deadline: Deadline, on: date, where: Where) -> int | None:
    """Working days from a day to the deadline: nought on its last day, below nought once it has passed; None without one."""
    return None if deadline.day is None else working_days_between(on, deadline.day, where)


def reason(deadline: Deadline) -> str:
    """Why a deadline is on its day, or why it has none, in a sentence."""
    due, whose = deadline.due, "this inspection" if deadline.set_by == "inspection" else "the edition"
    if due is None and deadline.day is not None:
        return "The last day of fieldwork."
    if due is None:
        return f"No number of days is set. The edition says: {deadline.words}." if deadline.words else "No deadline is set."
    day = "which has no day yet" if deadline.counted_from is None else f"{deadline.counted_from:%-d %B %Y}"
    return f"{due.in_words}, {day}, as {whose} sets it."


@dataclass(frozen=True, slots=True)
class _Counting:
    """From dues to days. The announcement and publication, from which others are counted, may be counted themselves."""

    where: Where
    dues: Mapping[str, Due]
    days: Mapping[Anchor, date]

    def day_of(self, step: str, above: tuple[str, ...] = ()) -> date | None:
        due = self.dues.get(step)
        anchor = None if due is None or step in above else self.anchor_of(due, (*above, step))
        return None if due is None or anchor is None else counted(due, anchor, self.where)

    def anchor_of(self, due: Due, above: tuple[str, ...] = ()) -> date | None:
        return self.days.get(due.anchor) or self.day_of(due.anchor, above)


def counted(due: Due, anchor: date, where: Where) -> date:
    """The day on which something falls due, counted from a day."""
    count = working_days_before if due.before else working_days_after
    if due.working_days is not None:
        return count(anchor, due.working_days, where)
    assert due.weeks is not None
    return count(anchor + timedelta(weeks=-due.weeks if due.before else due.weeks), 0, where)


def _deadline(step: str, inspection: Inspection, framework: Framework, counting: _Counting) -> Deadline:
    stages = tuple(code for code, stage in STAGES.items() if step in stage.steps)
    words = next((one.due for one in framework.round.steps if one.step == step), None) if framework.round else None
    if step == FIELDWORK:
        return Deadline(step, stages, inspection.fieldwork.end, "inspection", words=words)
    due = counting.dues.get(step)
    if due is None:
        return Deadline(step, stages, None, None, words=words)
    set_by: Literal["inspection", "edition"] = "inspection" if step in inspection.deadlines else "edition"
    return Deadline(step, stages, counting.day_of(step), set_by, due, counting.anchor_of(due, (step,)), words)


def _dues(inspection: Inspection, framework: Framework) -> dict[str, Due]:
    of_edition = {one.step: one.days for one in framework.round.steps if one.days} if framework.round else {}
    return of_edition | dict(inspection.deadlines)


def _steps(framework: Framework) -> list[str]:
    """Every step there can be: those of a stage in their order, then those that only this edition has."""
    own = [one.step for one in framework.round.steps] if framework.round else []
    return list(dict.fromkeys([*STEPS, *own]))


def _steps_listed(inspection: Inspection, framework: Framework) -> list[str]:
    known = _steps(framework)
    if framework.round is None:
        return known
    listed = {one.step for one in framework.round.steps} | set(inspection.deadlines)
    return [step for step in known if step in listed]
