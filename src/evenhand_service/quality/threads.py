"""Asking for changes in a reading, answering, and settling: every word is kept, with who said it and where it led to."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from evenhand.files.faults import Place, Refused
from evenhand_service.accounts.may import may
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.casework.blind import readings_seen
from evenhand_service.casework.faults import NotAsked
from evenhand_service.casework.models import Sheet
from evenhand_service.casework.sheets import codes_of
from evenhand_service.casework.written import INTERVIEW, answers_taken
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.notices.telling import tell
from evenhand_service.quality.faults import FieldworkOver, NotYoursToSay, OwnReading, ThreadOpen, ThreadSettled
from evenhand_service.quality.models import Remark, Thread
from evenhand_service.quality.said import check_words
from evenhand_service.quality.states import ASKED, SETTLED, STEPS, Step

RIGHT = "ask for changes"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says, under an identifier that they made: what comes again under it counts once."""

    id: UUID
    text: str


@transaction.atomic
def ask_for_changes(*, by: User, inspection: Inspection, sheet: int, question: str, said: Said) -> Thread:
    """Ask the reader of a sheet for changes at a question. Raises Sheet.DoesNotExist where they see no such reading."""
    if not may(by, RIGHT, inspection):
        raise PermissionDenied
    held = readings_seen(by, inspection).select_for_update(of=("self",)).get(pk=sheet)
    there = Thread.objects.filter(identifier=said.id, sheet=held, question=question, opened_by=by).first()
    if there is not None:
        return there
    check_words(said.text, question)
    place = Place(question)
    if question == INTERVIEW or answers_taken(edition_of(inspection), held.sample, question, "note") is None:
        raise Refused([NotAsked(place, question=question, sample=held.sample)])
    if inspection.stage != "fieldwork":
        raise Refused([FieldworkOver(place)])
    if held.reader in codes_of(by, inspection):
        raise Refused([OwnReading(place)])
    if Thread.objects.filter(sheet=held, question=question).exclude(state=SETTLED).exists():
        raise Refused([ThreadOpen(place, question=question)])
    thread = Thread.objects.create(identifier=said.id, sheet=held, question=question, state=ASKED, opened_by=by)
    _say(by, thread, said, Step("asker", ASKED, "changes asked for"))
    return thread


@transaction.atomic
def answer_changes(*, by: User, inspection: Inspection, thread: int, said: Said) -> Thread:
    """Answer what was asked for in a reading of one's own."""
    return _step(by, inspection, thread, "answer", said)


@transaction.atomic
def ask_again(*, by: User, inspection: Inspection, thread: int, said: Said) -> Thread:
    """Ask for more, or again, where one has asked before."""
    return _step(by, inspection, thread, "ask again", said)


@transaction.atomic
def settle(*, by: User, inspection: Inspection, thread: int, said: Said) -> Thread:
    """Say that what one has asked for is settled. Words may go with it."""
    return _step(by, inspection, thread, "settle", said)


def threads_seen(person: User, inspection: Inspection) -> QuerySet[Thread]:
    """The threads in readings that a person may look at."""
    found = Thread.objects.filter(sheet__in=readings_seen(person, inspection).order_by().values("pk"))
    return found.select_related("sheet__inspection", "opened_by")


def may_settle(person: User, thread: Thread) -> bool:
    """Whether a person may ask again in a thread and settle it: whoever asked; where they may no more, whoever else may."""
    inspection = thread.sheet.inspection
    if not may(person, RIGHT, inspection):
        return False
    return thread.opened_by in (None, person) or not may(thread.opened_by, RIGHT, inspection)


def _step(by: User, inspection: Inspection, number: int, name: str, said: Said) -> Thread:
    step = STEPS[name]
    thread = _held(inspection, number)
    if Remark.objects.filter(thread=thread, identifier=said.id, by=by).exists():
        return thread
    check_words(said.text, thread.question, may_be_empty=step.to == SETTLED)
    if not _is_theirs(by, thread, step):
        whose = "the reader of the case" if step.by == "reader" else "whoever asked"
        raise Refused([NotYoursToSay(Place(thread.question), whose=whose)])
    if thread.state == SETTLED:
        raise Refused([ThreadSettled(Place(thread.question), question=thread.question)])
    if step.to == ASKED and inspection.stage != "fieldwork":
        raise Refused([FieldworkOver(Place(thread.question))])
    _say(by, thread, said, step)
    return thread


def _held(inspection: Inspection, number: int) -> Thread:
    """A thread that nobody else writes in until the transaction ends. Raises Thread.DoesNotExist where there is none."""
    found = Thread.objects.select_for_update(of=("self",)).select_related("sheet__inspection", "opened_by")
    return found.get(pk=number, sheet__inspection=inspection)


def _is_theirs(person: User, thread: Thread, step: Step) -> bool:
    if step.by == "asker":
        return may_settle(person, thread)
    inspection = thread.sheet.inspection
    return thread.sheet.reader in codes_of(person, inspection) and may(person, "answer cases", inspection)


def _say(by: User, thread: Thread, said: Said, step: Step) -> None:
    before, text = thread.state if thread.remarks.exists() else None, said.text.strip()
    Remark.objects.create(identifier=said.id, thread=thread, by=by, says=text, state=step.to, at=timezone.now())
    thread.state = step.to
    thread.save(update_fields=["state"])
    sheet = thread.sheet
    where = {"sample": sheet.sample, "case": sheet.case, "question": thread.question, "thread": str(thread.identifier)}
    done = Done(
        action=step.action,
        subject=f"sheet:{sheet.pk}",
        before={"state": before} if before else None,
        after=where | {"state": step.to, "says": text, "remark": str(said.id)},
    )
    record(by=by, inspection=sheet.inspection, done=done)
    told = [thread.opened_by_id] if step.by == "reader" else readers_meant(sheet)
    tell(by=by, inspection=sheet.inspection, kind=step.action, to=[one for one in told if one is not None])


def readers_meant(sheet: Sheet) -> list[int]:
    """Who the reader of a sheet is, as far as they are somebody here."""
    return list(sheet.inspection.readers.filter(code=sheet.reader).values_list("person", flat=True))
