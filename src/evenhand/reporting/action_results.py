"""What became of recommendations, as data: of an inspection, and of the earlier ones it opens with."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from evenhand.findings.actions import ActionStep, Outcome, ProgressReview, became_of
from evenhand.findings.earlier import EarlierInspection, as_made
from evenhand.findings.recurring import Recurrence, recurring
from evenhand.findings.standards_now import standards_now
from evenhand.folders.read import InspectionFolder
from evenhand.framework.framework import Framework
from evenhand.framework.packs import load_framework
from evenhand.reporting.earlier_part import made_again

Plain = dict[str, Any]


def action_results(folder: InspectionFolder, on: date) -> Plain:
    """What became of each recommendation by a day, which of them were made before, and what became of those."""
    asked = folder.findings.recommendations
    again = recurring(asked, as_made(folder.earlier))
    outcomes = became_of(asked, folder.actions, on)
    return {
        "unit": folder.inspection.unit,
        "synthetic": folder.inspection.synthetic,
        "as_of": on.isoformat(),
        "recommendations": [_outcome(one, on) | {"before": _before(one, again)} for one in outcomes],
        "unanswered": sum(one.answer is None for one in outcomes),
        "overdue": sum(len(one.overdue) for one in outcomes),
        "earlier": [_earlier(one, again, folder.framework) for one in folder.earlier],
    }


def _outcome(one: Outcome, on: date) -> Plain:
    answer = one.answer
    return {
        "number": one.recommendation.number,
        "addressee": one.recommendation.addressee,
        "text": one.recommendation.text,
        "answer": answer.answer if answer else None,
        "because": answer.because if answer else None,
        "steps": [_step(step, on) for step in (answer.steps if answer else ())],
        "review": _review(one.review) if one.review else None,
        "said": one.said,
    }


def _step(step: ActionStep, on: date) -> Plain:
    done = step.done if step.done is not None and step.done <= on else None
    return {
        "step": step.step,
        "owner": step.owner,
        "due": step.due.isoformat(),
        "done": done.isoformat() if done else None,
        "overdue": step.is_overdue(on),
    }


def _review(one: ProgressReview) -> Plain:
    return {
        "on": one.on.isoformat(),
        "by": one.by,
        "progress": one.progress,
        "text": one.text,
        "evidence": list(one.evidence),
    }


def _before(one: Outcome, again: Sequence[Recurrence]) -> list[Plain]:
    """The earlier recommendations that one repeats, the likest first."""
    return [
        {
            "inspection": found.earlier.inspection,
            "number": found.earlier.number,
            "likeness": round(found.likeness, 3),
            "because": found.because,
        }
        for found in again
        if found.number == one.recommendation.number
    ]


def _earlier(one: EarlierInspection, again: Sequence[Recurrence], framework: Framework) -> Plain:
    """An earlier inspection: each recommendation, what became of it, where its standards are now, and where it is made again."""
    before = load_framework(one.edition)
    return {
        "inspection": one.inspection,
        "edition": one.edition,
        "as_of": one.as_of.isoformat(),
        "recommendations": [
            _outcome(outcome, one.as_of)
            | {
                "about": [each.said for each in standards_now(outcome.recommendation.about, before, framework)],
                "again": made_again(one.inspection, outcome.recommendation.number, again),
            }
            for outcome in one.outcomes
        ],
    }
