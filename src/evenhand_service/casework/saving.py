"""Saving what somebody wrote about a case: once, whatever the network does, and never over what they had not seen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from evenhand.files.faults import Place, Refused
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.casework.faults import OperationReused, SheetOfAnother
from evenhand_service.casework.models import Contest, Entry, Operation, Sheet
from evenhand_service.casework.written import check_written
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


@transaction.atomic
def save(*, by: User, writer: str, inspection: Inspection, sheet: int, written: Written) -> Saved:
    """Keep what was written, in the transaction of its event. The same operation twice is saved once, and answered alike.

    What was based on another revision than stands, or comes after the reading was submitted, is kept as contested: both values
    stay until somebody chooses. Where it says what stands already there is nothing to choose. Raises Sheet.DoesNotExist where
    the inspection has no such sheet. `writer` is the id of the reader who writes, which whoever calls has looked up.
    """
    held = Sheet.objects.select_for_update().get(pk=sheet, inspection=inspection)
    there = Operation.objects.filter(sheet=held, identifier=written.id).first()
    if there is not None:
        return _as_before(there, (by, writer), held, written)
    if (written.sample or held.sample, written.case or held.case) != (held.sample, held.case):
        raise Refused([SheetOfAnother(Place(written.question), case=written.case or "")])
    check_written(inspection, held, written.question, written.field, written.value)
    entry = Entry.objects.filter(sheet=held, question=written.question, field=written.field).first()
    stands = Saved(state="saved", revision=entry.revision if entry else 0, value=entry.value if entry else "")
    if held.submitted is None and written.base == stands.revision:
        return _taken((by, writer), held, written, entry, stands)
    return _beside((by, writer), held, written, stands)


def _taken(by: Writer, sheet: Sheet, written: Written, entry: Entry | None, stands: Saved) -> Saved:
    revision = stands.revision + 1
    operation = _keep(by, sheet, written, revision)
    if entry is None:
        Entry.objects.create(sheet=sheet, question=written.question, field=written.field, value=written.value, revision=revision)
    else:
        Entry.objects.filter(pk=entry.pk).update(value=written.value, revision=revision)
    settled = [str(one) for one in written.settles]
    if settled:
        same = {"operation__question": written.question, "operation__field": written.field}
        waiting = Contest.objects.filter(operation__sheet=sheet, operation__identifier__in=written.settles, settled=None, **same)
        waiting.update(settled=operation)
    action = "fact recorded" if sheet.holds_facts else "answer saved"
    more: dict[str, object] = {"settles": settled} if settled else {}
    _record(by, sheet, written, action, stands, revision=revision, **more)
    return Saved(state="saved", revision=revision, value=written.value)


def _beside(by: Writer, sheet: Sheet, written: Written, stands: Saved) -> Saved:
    """Keep what cannot be taken without somebody's choice. What says the same as what stands needs none."""
    operation = _keep(by, sheet, written, None)
    if written.value == stands.value:
        _record(by, sheet, written, "answer came again", stands, revision=None)
        return stands
    Contest.objects.create(operation=operation)
    _record(by, sheet, written, "answer contested", stands, revision=None)
    return Saved(state="contested", revision=stands.revision, value=stands.value)


def _as_before(there: Operation, by: Writer, sheet: Sheet, written: Written) -> Saved:
    """The answer to an operation that came before: as which revision it was taken, whatever stands since.

    Refuses one that says something else, or that somebody else sent. Of what came back with a folder the files name the writer.
    """
    said = (there.question, there.field, there.value, there.base)
    mine = there.by_id == by[0].pk or (there.by_id is None and there.writer == by[1])
    if not mine or said != (written.question, written.field, written.value, written.base):
        raise Refused([OperationReused(Place("the operation"))])
    if there.revision is not None:
        return Saved(state="saved", revision=there.revision, value=there.value)
    entry = Entry.objects.filter(sheet=sheet, question=there.question, field=there.field).first()
    stands = Saved(state="saved", revision=entry.revision if entry else 0, value=entry.value if entry else "")
    return stands if there.value == stands.value else replace(stands, state="contested")


def _keep(by: Writer, sheet: Sheet, written: Written, revision: int | None) -> Operation:
    return Operation.objects.create(
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


def _record(by: Writer, sheet: Sheet, written: Written, action: str, stands: Saved, **more: object) -> None:
    where = {"sample": sheet.sample, "case": sheet.case, "question": written.question, "field": written.field}
    done = Done(
        action=action,
        subject=f"sheet:{sheet.pk}",
        before={"value": stands.value, "revision": stands.revision} if stands.revision else None,
        after=where | {"value": written.value, "operation": str(written.id), "base": written.base} | more,
    )
    record(by=by[0], inspection=sheet.inspection, done=done)
