"""The recommendations of an inspection with what became of each, and those of the one before."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from evenhand.files.faults import Refused
from evenhand.findings.actions import Outcome
from evenhand.findings.standards_now import standards_now
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.accounts.may import rights_in
from evenhand_service.following.actions import ANSWER, REVIEW, SEE
from evenhand_service.following.earlier import SEE_EARLIER, as_earlier
from evenhand_service.following.found import Followed, followed
from evenhand_service.following.words import AGREEMENTS, PROGRESS, outcome_in_words
from evenhand_service.furniture.forms import said
from evenhand_service.inspections.editions import called, edition_of
from evenhand_service.inspections.follow_up import last_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import show

GREEN, YELLOW, RED, GREY = (f"govuk-tag--{colour}" for colour in ("green", "yellow", "red", "grey"))


@in_inspection(SEE)
def recommendations(request: Request, inspection: Inspection) -> HttpResponse:
    """Every recommendation: what the provider answers and does, what is overdue, and how far it has come."""
    try:
        there = followed(inspection)
    except Refused as refusal:
        return show(request, "panel/cannot.html", inspection, faults=list(map(said, refusal.faults)))
    today, rights = localdate(), rights_in(request.user, inspection)
    outcomes = there.outcomes(today)
    return show(
        request,
        "following/recommendations.html",
        inspection,
        rows=[_row(one, there, today) for one in outcomes],
        unanswered=sum(one.answer is None for one in outcomes),
        overdue=sum(len(one.overdue) for one in outcomes),
        may_answer=ANSWER in rights,
        may_review=REVIEW in rights,
    )


def _row(one: Outcome, there: Followed, today: date) -> dict[str, Any]:
    number = one.recommendation.number
    return {
        "one": one.recommendation,
        "state": _state(one),
        "answer": one.answer,
        "said": AGREEMENTS[one.answer.answer] if one.answer else "",
        "may_step": one.answer is not None and one.answer.answer != "not agreed",
        "steps": [
            {"place": place, "one": step, "state": _step_state(step.done, overdue=step.is_overdue(today))}
            for place, step in enumerate(one.answer.steps if one.answer else (), start=1)
        ],
        "reviews": [{"one": each, "said": PROGRESS[each.progress]} for each in there.reviews(number)],
    }


def _state(one: Outcome) -> dict[str, Any]:
    """Where a recommendation stands, as a tag."""
    if one.answer is None:
        return {"text": _("Not answered"), "classes": YELLOW}
    if one.overdue:
        return {"text": _("Overdue"), "classes": RED}
    if one.answer.answer == "not agreed":
        return {"text": AGREEMENTS["not agreed"], "classes": GREY}
    if one.answer.steps and len(one.done) == len(one.answer.steps):
        return {"text": _("Every step done"), "classes": GREEN}
    return {"text": AGREEMENTS[one.answer.answer], "classes": ""}


def _step_state(done: date | None, *, overdue: bool) -> dict[str, Any]:
    if done is not None:
        return {"text": _("Done"), "classes": GREEN}
    return {"text": _("Overdue"), "classes": RED} if overdue else {"text": _("To be done"), "classes": GREY}


@in_inspection(SEE_EARLIER)
def earlier(request: Request, inspection: Inspection) -> HttpResponse:
    """What the last inspection of the unit recommended, and what became of it by today."""
    last = last_of(inspection)
    if last is None:
        return show(request, "following/earlier.html", inspection, last=None)
    try:
        there = as_earlier(last)
    except Refused as refusal:
        return show(request, "panel/cannot.html", inspection, faults=list(map(said, refusal.faults)))
    before, now = edition_of(last), edition_of(inspection)
    rows = [
        {
            "one": one.recommendation,
            "about": "; ".join(each.said for each in standards_now(one.recommendation.about, before, now)),
            "said": outcome_in_words(one),
        }
        for one in there.outcomes
    ]
    other = called(last.edition) if last.edition != inspection.edition else ""
    return show(request, "following/earlier.html", inspection, last=last, rows=rows, day=there.as_of, edition=other)
