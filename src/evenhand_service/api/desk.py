"""The desk of whoever leads: how reading goes, and what it comes to so far."""

from datetime import date, datetime

from django.utils.timezone import localdate
from ninja import Schema
from pydantic import Field

from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.operations import Operations
from evenhand_service.casework.blind import sight
from evenhand_service.desk.completion import Completion, completion
from evenhand_service.desk.drifting import OfReader, readers_compared
from evenhand_service.desk.progress import CaseProgress, Sum, by_reader, by_standard, progress, waiting_longest
from evenhand_service.desk.seen import Seen, seen
from evenhand_service.desk.shares import Running, Share, running
from evenhand_service.inspections.models import Inspection

operations = Operations("Casework")
SEE = Access("inspection", "see desk")


class HowFar(Schema):
    """How far the cases of a reader, or the questions of a standard, have come."""

    name: str = Field(description="What the reader or the standard is called; nothing of cases that nobody has.")
    asked: int = Field(description="Questions that are asked, or may be while a fact is not recorded.")
    answered: int = Field(description="Those of them that are answered.")
    not_begun: int = Field(description="Cases on which nothing is written.")
    begun: int = Field(description="Cases of which some question is not answered.")
    all_answered: int = Field(description="Cases of which all are, and that are not finished.")
    finished: int = Field(description="Cases whose reading was submitted; nought of a standard.")


class CaseWaiting(Schema):
    """A case that was begun and is not finished, or in which something waits for a choice."""

    sample: str = Field(description="The sample that the case is of.", examples=["case supervision"])
    case: str = Field(description="The reference of the case.", examples=["C-00017"])
    reader: str = Field(description="What its reader is called.")
    touched: datetime | None = Field(description="When somebody last wrote on it here.")
    to_decide: int = Field(description="How many things were written in two places at once.")


class Pace(Schema):
    """When reading will be done, by the summary judgements given on each whole working day so far."""

    left: int = Field(description="Summary judgements still to be given.")
    per_day: list[int] = Field(description="How many were given on each whole working day since the first.")
    expected: date | None = Field(description="The day expected; none where it is too early to say, or the day is too far off.")
    soonest: date | None = Field(description="The near end of the interval of 80%.")
    latest: date | None = Field(description="Its far end; none where none can be named.")


class ShareSoFar(Schema):
    """What is sufficient so far of a key question, or of a prompt."""

    question: str = Field(description="Its code.", examples=["2.1.1"])
    scored: bool = Field(description="Whether it is a key question, on which ratings rest.")
    sufficient: int = Field(description="Cases in which it was sufficient.")
    relevant: int = Field(description="Cases to which it applies, of those answered.")
    low: float | None = Field(description="The low end of the interval, as a share of one.")
    high: float | None = Field(description="The high end.")
    level: float | None = Field(description="The confidence of the interval.")
    waiting: int = Field(description="Drawn cases that wait for an answer.")


class RatingSoFar(Schema):
    """The rating that a standard, or the whole, would have if no further case were read."""

    code: str = Field(description="The code of the standard, or overall.", examples=["2.1"])
    rating: str | None = Field(description="The rating; none where there is none yet.")
    because: str = Field(description="Why.")


class ReaderBeside(Schema):
    """A reader's share of sufficient judgements beside the others'. Cases differ: it is reason to look, and no finding."""

    name: str = Field(description="What the reader is called.")
    cases: int = Field(description="Cases they judged.")
    own: float = Field(description="Their share, of one.")
    others: float = Field(description="That of the others.")
    difference: float = Field(description="The difference once the mix of questions is allowed for.")
    adjusted_p: float | None = Field(description="How often chance alone does as much, adjusted; none of too few cases.")
    change: float | None = Field(description="How far the later half of their cases is from the earlier one.")
    change_adjusted_p: float | None = Field(description="The same of that.")
    look: bool = Field(description="Whether either is beyond what chance gives at 95%.")


class ResultsSoFar(Schema):
    """What reading comes to so far. All of it is provisional."""

    shares: list[ShareSoFar] = Field(description="The shares of key questions and of prompts.")
    ratings: list[RatingSoFar] = Field(description="The ratings.")
    readers: list[ReaderBeside] = Field(description="The readers compared; none until there are two.")


class DeskSaid(Schema):
    """How reading goes. `results` are kept from whoever still has cases to read."""

    cases: int = Field(description="Cases that are read.")
    finished: int = Field(description="Those whose reading was submitted.")
    readers: list[HowFar] = Field(description="By reader.")
    standards: list[HowFar] = Field(description="By standard.")
    waiting: list[CaseWaiting] = Field(description="Cases that wait, with something to decide first, then the longest untouched.")
    pace: Pace = Field(description="When it will be done.")
    results: ResultsSoFar | None = Field(description="What it comes to so far; none for whoever still has cases to read.")


@operations.reads("/inspections/{slug:name}/desk", SEE)
def get_desk(request: Asked, inspection: Inspection) -> DeskSaid:
    """How reading goes, and what it comes to so far.

    Shares, ratings and comparisons of readers are left out for whoever still has cases of the inspection to read.
    """
    found = seen(inspection)
    cases = progress(found)
    return DeskSaid(
        cases=len(cases),
        finished=sum(one.state == "finished" for one in cases),
        readers=[_how_far(one) for one in by_reader(cases, found, "")],
        standards=[_how_far(one) for one in by_standard(cases, found.record.framework)],
        waiting=[_waiting(one, found) for one in waiting_longest(cases)],
        pace=_pace(completion(found, cases, localdate())),
        results=None if sight(request.auth.person, inspection).still_reads else _results(found),
    )


def _how_far(one: Sum) -> HowFar:
    states = {name: one.states.get(state, 0) for name, state in STATES.items()}  # type: ignore[call-overload]
    return HowFar(name=one.name, asked=one.asked, answered=one.answered, **states)


STATES = {"not_begun": "not begun", "begun": "begun", "all_answered": "answered", "finished": "finished"}


def _waiting(one: CaseProgress, found: Seen) -> CaseWaiting:
    reader = found.name_of(one.reader)
    return CaseWaiting(sample=one.sample, case=one.case, reader=reader, touched=one.touched, to_decide=one.contested)


def _pace(one: Completion) -> Pace:
    return Pace(left=one.left, per_day=list(one.per_day), expected=one.expected, soonest=one.soonest, latest=one.latest)


def _results(found: Seen) -> ResultsSoFar:
    so_far = running(found.record, prompts=True)
    shares = [
        _share(share, scored=scored)
        for one in so_far.standards
        for scored, each in ((True, one.shares), (False, one.prompts))
        for share in each
    ]
    return ResultsSoFar(shares=shares, ratings=_ratings(so_far), readers=[_beside(one) for one in readers_compared(found)])


def _share(one: Share, *, scored: bool) -> ShareSoFar:
    ends = one.interval or {}
    return ShareSoFar(
        question=one.question.code,
        scored=scored,
        sufficient=one.score.sufficient,
        relevant=one.score.relevant,
        low=ends.get("low"),
        high=ends.get("high"),
        level=ends.get("level"),
        waiting=one.waiting,
    )


def _ratings(found: Running) -> list[RatingSoFar]:
    each = [one for one in found.ratings.values() if one.kind == "standard"]
    overall = [] if found.ratings.overall is None else [found.ratings.overall]
    return [RatingSoFar(code=one.code, rating=one.rating, because=str(one.because)) for one in (*each, *overall)]


def _beside(one: OfReader) -> ReaderBeside:
    return ReaderBeside(
        name=one.name,
        cases=one.beside.units,
        own=one.beside.own,
        others=one.beside.others,
        difference=one.beside.difference,
        adjusted_p=one.beside.adjusted,
        change=one.moved.change if one.moved else None,
        change_adjusted_p=one.moved.adjusted if one.moved else None,
        look=one.is_warning,
    )
