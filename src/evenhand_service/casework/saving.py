"""Saving what somebody wrote about a case: once, whatever the network does, and never over what they had not seen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from evenhand.files.faults import Place, Refused
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.casework.faults import OperationReused, SheetOfAnother
from evenhand_service.casework.models import Contest, Operation, Sheet
from evenhand_service.casework.statements import Came, add, held, there
from evenhand_service.casework.written import SHAPELESS, check_written, wrong_with
from evenhand_service.committing import committed_together
from evenhand_service.inspections.models import Inspection

State = Literal["saved", "contested"]

Writer = tuple[User, str]
"""Who writes, and the id by which the files of the inspection call them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What somebody wrote into one field of a question, or as the value of a fact.

    `base` is the revision of what stood there when they wrote. `settles` are the contested operations that are decided by it.
    `sample` and `case`, where they are given, are those that it was written of: the number of a sheet may be another's since a
    backup was restored.
    """

    id: UUID
    question: str
    field: str
    value: str
    base: int
    typed: datetime | None = None
    settles: Sequence[UUID] = ()
    sample: str | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of it, and what stands in the field now."""

    state: State
    revision: int
    value: str


def save(*, by: User, writer: str | None = None, inspection: Inspection, sheet: int, written: Written) -> Saved:
    """Keep what was written, in the transaction of its event. The same operation twice is saved once, and answered alike.

    What was based on another revision than stands, or comes after the reading was submitted, is kept as contested: both values
    stay until somebody chooses. Where it says what stands already there is nothing to choose. Raises Sheet.DoesNotExist where
    the inspection has no such sheet. `writer` is the id of the reader who writes, where whoever calls has looked it up; else it
    is looked up here, and PermissionDenied is raised where they may not write on the sheet.
    """
    with committed_together():
        on, found = held(sheet, inspection.pk, by.pk)
        on.inspection = inspection
        writer = found if writer is None else writer
        if writer is None:
            raise PermissionDenied
        if SHAPELESS.search(written.question + written.field):  # which no database could be asked about
            check_written(inspection, on, written.question, written.field, written.value)
        value, revision, came, waits = there(sheet, written.question, written.field, written.id)
        stands = Saved(state="saved", revision=revision, value=value)
        if came is not None:
            return _as_before(came, (by, writer), on, stands, written)
        if (written.sample or on.sample, written.case or on.case) != (on.sample, on.case):
            raise Refused([SheetOfAnother(Place(written.question), case=written.case or "")])
        left = _left_beside(on, written, stands)
        if not left:
            check_written(inspection, on, written.question, written.field, written.value)
        if on.submitted is None and written.base == stands.revision:
            return _taken((by, writer), on, written, stands, left, waits)
        return _beside((by, writer), on, written, stands, waits)


def _taken(by: Writer, sheet: Sheet, written: Written, stands: Saved, left: Sequence[str], waits: bool) -> Saved:
    revision = stands.revision + 1
    operation = _keep(by, sheet, written, revision, named=waits)
    action = "fact recorded" if sheet.holds_facts else "answer saved"
    if any(wrong_with(sheet.inspection, sheet, written.question, written.field, one) for one in left):
        action = "answer dismissed"
    _record(by, sheet, written, action, stands, revision=revision, **_settled(operation, sheet, written, waits))
    return Saved(state="saved", revision=revision, value=written.value)


def _beside(by: Writer, sheet: Sheet, written: Written, stands: Saved, waits: bool) -> Saved:
    """Keep what cannot be taken without somebody's choice. What says the same as what stands needs none."""
    operation = _keep(by, sheet, written, None, named=True)
    if written.value == stands.value:
        settled = _settled(operation, sheet, written, waits)
        _record(by, sheet, written, "answer came again", stands, revision=None, **settled)
        return stands
    Contest.objects.create(operation=operation)
    _record(by, sheet, written, "answer contested", stands, revision=None)
    return Saved(state="contested", revision=stands.revision, value=stands.value)


def _left_beside(sheet: Sheet, written: Written, stands: Saved) -> list[str]:
    """What waits beside what stands and is decided by keeping that: nothing new is written then.

    So what stands is kept though the edition takes it no longer, or does not ask the question any more.
    """
    if not written.settles or written.value != stands.value:
        return []
    waiting = _waiting(sheet, written).filter(operation__identifier__in=written.settles)
    return list(waiting.values_list("operation__value", flat=True))


def _waiting(sheet: Sheet, written: Written) -> QuerySet[Contest]:
    """What waits for a choice in the field of what was written."""
    same = {"operation__question": written.question, "operation__field": written.field}
    return Contest.objects.filter(operation__sheet=sheet, settled=None, **same)


def _settled(by: Operation, sheet: Sheet, written: Written, waits: bool) -> dict[str, object]:
    """Let a choice stand for what it decides in its field, and say which that was. It may say what stands already.

    What waits and says the same is decided with it: whoever sends that again is told that it stands, and is not asked.
    """
    settles = list(written.settles)
    if waits:
        decided = Q(operation__identifier__in=settles) | Q(operation__value=written.value)
        waiting = _waiting(sheet, written).filter(decided)
        settles += [one for one in waiting.values_list("operation__identifier", flat=True) if one not in settles]
        waiting.update(settled=by)
    return {"settles": [str(one) for one in settles]} if settles else {}


def _as_before(came: Came, by: Writer, sheet: Sheet, stands: Saved, written: Written) -> Saved:
    """The answer to an operation that came before: as which revision it was taken, whatever stands since.

    What said the same as stood then is told the revision that said so, and has nothing to choose. Refuses one that says something
    else, or that somebody else sent. Of what came back with a folder the files name the writer.
    """
    mine = came.by == by[0].pk or (came.by is None and came.writer == by[1])
    if not mine or came.said != (written.question, written.field, written.value, written.base):
        raise Refused([OperationReused(Place("the operation"))])
    if came.revision is not None:
        return Saved(state="saved", revision=came.revision, value=written.value)
    if written.value == stands.value:
        return stands
    if Contest.objects.filter(operation__identifier=written.id).exists():
        return replace(stands, state="contested")
    same = Operation.objects.filter(sheet=sheet, question=written.question, field=written.field, value=written.value)
    revision = same.aggregate(last=Max("revision"))["last"] or 0
    return Saved(state="saved", revision=revision, value=written.value)


def _keep(by: Writer, sheet: Sheet, written: Written, revision: int | None, *, named: bool) -> Operation:
    operation = Operation(
        identifier=written.id,
        sheet=sheet,
        by=by[0],
        writer=by[1],
        question=written.question,
        field=written.field,
        value=written.value,
        base=written.base,
        revision=revision,
        typed=written.typed,
        at=timezone.now(),
    )
    add(operation, named=named)
    return operation


def _record(by: Writer, sheet: Sheet, written: Written, action: str, stands: Saved, **more: object) -> None:
    where = {"sample": sheet.sample, "case": sheet.case, "question": written.question, "field": written.field}
    done = Done(
        action=action,
        subject=f"sheet:{sheet.pk}",
        before={"value": stands.value, "revision": stands.revision} if stands.revision else None,
        after=where | {"value": written.value, "operation": str(written.id), "base": written.base} | more,
    )
    record(by=by[0], inspection=sheet.inspection, done=done)
