"""What is asked for in readings by others than their readers, and what is answered."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Schema
from ninja.params.functions import Path, Query
from pydantic import Field

from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.casework import ANSWER, Number
from evenhand_service.api.given import PLAIN, Given
from evenhand_service.api.operations import Operations
from evenhand_service.api.paging import Paged, Wanted, paged
from evenhand_service.casework.blind import readings_seen
from evenhand_service.casework.models import LONGEST
from evenhand_service.casework.sheets import codes_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.models import Remark, Thread
from evenhand_service.quality.threads import Said, answer_changes, ask_again, ask_for_changes, settle, threads_seen

operations = Operations("Quality")
ASK = Access("inspection", "ask for changes")
State = Literal["changes requested", "answered", "resolved"]

ThreadNumber = Annotated[int, Path(..., ge=0, le=10**18 - 1, description="The number of a thread, from the list.")]
InState = Annotated[State | None, Query(description="Only those that stand so.")]


class RemarkSaid(Schema):
    """One thing that was said in a thread."""

    by: str = Field(description="The name of whoever said it.", examples=["Alex Example"])
    at: datetime = Field(description="When.")
    state: str = Field(description="changes requested, answered or resolved: where it led to.")
    says: str = Field(description="What was said.")


class ThreadSaid(Schema):
    """What was asked for at a question of a reading, and everything that was said to it."""

    thread: int = Field(description="Its number.", examples=[5])
    sheet: int = Field(description="The number of the reading.", examples=[17])
    sample: str = Field(description="The sample that the case is of.", examples=["case supervision"])
    case: str = Field(description="The reference of the case.", examples=["C-00017"])
    question: str = Field(description="The code of the question.", examples=["2.1.1"])
    state: str = Field(description="changes requested, answered or resolved: where it stands.")
    remarks: list[RemarkSaid] = Field(description="What was said, in its order.")


class ThreadsSaid(Paged):
    """Threads."""

    items: list[ThreadSaid] = Field(description="Those of this page.")


class Words(Given):
    """What is said. `id` is an identifier that you make: what comes again under it counts once."""

    id: UUID = Field(description="An identifier that you make.")
    says: Annotated[
        str, Field(max_length=LONGEST, pattern=PLAIN, description="What is said.", examples=["Say where you found it."])
    ]


class Asking(Words):
    """What is asked for, and at which question."""

    question: Annotated[str, Field(max_length=120, pattern=PLAIN, description="The code of the question.", examples=["2.1.1"])]


class Going(Words):
    """What is said, and where that is to lead: the reader has more to do, or it is resolved, and then it may be empty."""

    then: Literal["ask again", "settle"] = Field(description="Where it is to lead.")


@operations.does("/inspections/{slug:name}/readings/{number:sheet}/changes", ASK, made=True)
def ask_for_changes_of_an_answer(request: Asked, inspection: Inspection, sheet: Number, given: Asking) -> ThreadSaid:
    """Ask the reader for changes at a question."""
    get_object_or_404(readings_seen(request.auth.person, inspection), pk=sheet)
    said = Said(given.id, given.says)
    made = ask_for_changes(by=request.auth.person, inspection=inspection, sheet=sheet, question=given.question, said=said)
    return _thread(_whole(made.pk))


@operations.reads("/inspections/{slug:name}/threads", ASK)
def list_threads(request: Asked, inspection: Inspection, pages: Wanted, state: InState = None) -> ThreadsSaid:
    """What was asked for in readings, the latest first."""
    found = threads_seen(request.auth.person, inspection).prefetch_related("remarks__by").order_by("-pk")
    return ThreadsSaid(**paged(request, pages, found.filter(state=state) if state else found, _thread))


@operations.does("/inspections/{slug:name}/threads/{number:thread}/remarks", ASK)
def go_on_with_thread(request: Asked, inspection: Inspection, thread: ThreadNumber, given: Going) -> ThreadSaid:
    """Ask again in a thread that you opened, or say that it is resolved."""
    get_object_or_404(threads_seen(request.auth.person, inspection), pk=thread)
    verb = settle if given.then == "settle" else ask_again
    verb(by=request.auth.person, inspection=inspection, thread=thread, said=Said(given.id, given.says))
    return _thread(_whole(thread))


@operations.reads("/inspections/{slug:name}/casework/threads", ANSWER)
def list_my_threads(request: Asked, inspection: Inspection, pages: Wanted, state: InState = None) -> ThreadsSaid:
    """What was asked for in your readings, the latest first."""
    found = _mine(request, inspection).prefetch_related("remarks__by").order_by("-pk")
    return ThreadsSaid(**paged(request, pages, found.filter(state=state) if state else found, _thread))


@operations.does("/inspections/{slug:name}/casework/threads/{number:thread}/remarks", ANSWER)
def answer_thread(request: Asked, inspection: Inspection, thread: ThreadNumber, given: Words) -> ThreadSaid:
    """Answer what was asked for in a reading of yours."""
    get_object_or_404(_mine(request, inspection), pk=thread)
    answer_changes(by=request.auth.person, inspection=inspection, thread=thread, said=Said(given.id, given.says))
    return _thread(_whole(thread))


def _mine(request: Asked, inspection: Inspection) -> Any:  # noqa: ANN401 - threads, as a query
    codes = list(codes_of(request.auth.person, inspection))
    return Thread.objects.filter(sheet__inspection=inspection, sheet__reader__in=codes).select_related("sheet")


def _whole(thread: int) -> Thread:
    return Thread.objects.select_related("sheet").prefetch_related("remarks__by").get(pk=thread)


def _thread(one: Thread) -> ThreadSaid:
    return ThreadSaid(
        thread=one.pk,
        sheet=one.sheet_id,
        sample=one.sheet.sample,
        case=one.sheet.case,
        question=one.question,
        state=one.state,
        remarks=[_remark(each) for each in one.remarks.all()],
    )


def _remark(one: Remark) -> RemarkSaid:
    return RemarkSaid(by=one.said_by, at=one.at, state=one.state, says=one.says)
