"""Whether what is written of the cases is what the record says was written: every operation is there, and the last one stands.

The chains alone say that no event was changed; this holds the tables that people work on against them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from evenhand_service.audit.models import Event, Values
from evenhand_service.casework.models import Contest, Entry, Operation, Sheet
from evenhand_service.inspections.models import Inspection

TOLD = ("answer saved", "answer contested", "answer dismissed", "answer came again", "fact recorded")
"""The actions of the events that each tell of one operation."""

CONTESTED = "answer contested"

AT_ONCE = 500
"""Events that are held at a time: their operations are asked for together, by their identifiers."""

Wrong = Literal["gone", "changed", "not told of", "not the last", "not settled so"]

Told = dict[str, Any]
"""What an event says was written, as it was recorded."""

Settled = set[tuple[str, str, str, str, str]]
"""What was settled: on the sheet of an event, in a question's field, which operation, by which."""


@dataclass(frozen=True, slots=True)
class Astray:
    """The first answer of an inspection that is not as the record says: where it is, and what is wrong.

    `gone` and `changed` are operations that an event tells of, `not told of` is one that somebody here wrote and no event tells
    of. `not the last` is what stands in a field though the last operation that was taken there says something else. `not settled
    so` is one that waits beside another, or does not, and the events say otherwise. Of what came in files no event tells one by
    one, so it is held against what stands alone.
    """

    inspection: str
    sample: str
    case: str
    question: str
    wrong: Wrong


def verify_answers() -> Iterator[Astray]:
    """The first that is astray of each inspection, where any is. The memory it takes grows with what was contested alone."""
    for inspection in Inspection.objects.order_by("pk"):
        found = _first_of(inspection)
        if found is not None:
            yield found


def _first_of(inspection: Inspection) -> Astray | None:
    """The chain's length and the count of operations are of the same moment: others write meanwhile."""
    moment = Inspection.objects.filter(pk=inspection.pk).annotate(
        length=F("chain__length"), written=Count("sheets__operations", filter=Q(sheets__operations__by__isnull=False))
    )
    length, written = moment.values_list("length", "written").get()
    events = Event.objects.filter(chain__inspection=inspection, number__lte=length or 0, action__in=TOLD).order_by("number")
    told, erased, settled = 0, 0, Settled()
    for batch in _batches(events.select_related("values")):
        known = [one for one in batch if getattr(one, "values", None) is not None]
        wrong = _wrong_among(inspection, known)
        if wrong:
            return wrong
        told, erased = told + len(known), erased + len(batch) - len(known)
        settled.update(pair for event in known for pair in _settled_by(event))
    if written > told + erased:
        return _not_told_of(inspection, events)
    return _standing_wrongly(inspection) or (None if erased else _settled_wrongly(inspection, settled))


def _batches(events: QuerySet[Event]) -> Iterator[list[Event]]:
    batch: list[Event] = []
    for event in events.iterator(chunk_size=AT_ONCE):
        batch.append(event)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    yield batch


def _wrong_among(inspection: Inspection, events: Sequence[Event]) -> Astray | None:
    wanted = [_told_by(one)["operation"] for one in events]
    held = Operation.objects.filter(sheet__inspection=inspection, identifier__in=wanted).select_related("sheet", "contest")
    by_key = {(f"sheet:{one.sheet_id}", str(one.identifier)): one for one in held}
    for event in events:
        told = _told_by(event)
        operation = by_key.get((event.subject, told["operation"]))
        contested = hasattr(operation, "contest")
        if operation is not None and _is_told(operation, event) and contested == (event.action == CONTESTED):
            continue
        if Values.objects.filter(event=event).exists():  # else its time was over meanwhile
            wrong: Wrong = "gone" if operation is None else "changed" if not _is_told(operation, event) else "not settled so"
            return Astray(inspection.name, told["sample"], told["case"], told["question"], wrong)
    return None


SAID = ("question", "field", "value", "base", "revision")


def _is_told(operation: Operation, event: Event) -> bool:
    """Whether an operation is as its event says: what was written, by whom, and of which case."""
    told, sheet = _told_by(event), operation.sheet
    where = (operation.by_id, sheet.sample, sheet.case) == (event.by_id, told["sample"], told["case"])
    return where and all(getattr(operation, name) == told[name] for name in SAID)


def _settled_by(event: Event) -> Iterator[tuple[str, str, str, str, str]]:
    told = _told_by(event)
    return ((event.subject, told["question"], told["field"], one, told["operation"]) for one in told.get("settles", ()))


def _told_by(event: Event) -> Told:
    told: Told = event.values.content["after"]
    return told


def _not_told_of(inspection: Inspection, events: QuerySet[Event]) -> Astray:
    """The first of what somebody here wrote that no event tells of. There is one: they were counted."""
    told = {(one.subject, _told_by(one)["operation"]) for one in events if getattr(one, "values", None) is not None}
    written = Operation.objects.filter(sheet__inspection=inspection, by__isnull=False).select_related("sheet").order_by("pk")
    first = next(one for one in written if (f"sheet:{one.sheet_id}", str(one.identifier)) not in told)
    return _astray(inspection, first.sheet, first.question, "not told of")


def _standing_wrongly(inspection: Inspection) -> Astray | None:
    """What stands without the operation that says so, or beside a later one."""
    place = {name: OuterRef(name) for name in ("sheet", "question", "field")}
    said = Operation.objects.filter(**place, revision=OuterRef("revision"), value=OuterRef("value"))
    without = Entry.objects.filter(~Exists(said), sheet__inspection=inspection)
    standing = Entry.objects.filter(**place, revision__gte=OuterRef("revision"))
    later = Operation.objects.filter(~Exists(standing), sheet__inspection=inspection, revision__isnull=False)
    for found in (without, later):
        first = found.select_related("sheet").order_by("pk").first()
        if first is not None:
            return _astray(inspection, first.sheet, first.question, "not the last")
    return None


def _settled_wrongly(inspection: Inspection, settled: Settled) -> Astray | None:
    """What is settled and no event says so, or waits though one says by what it was settled."""
    ever = {(subject, question, field, one) for subject, question, field, one, _ in settled}
    contests = Contest.objects.filter(operation__sheet__inspection=inspection).select_related("operation__sheet", "settled")
    for contest in contests.order_by("pk"):
        operation, by = contest.operation, contest.settled
        place = (f"sheet:{operation.sheet_id}", operation.question, operation.field, str(operation.identifier))
        if (by is None and place in ever) or (by is not None and by.by_id and (*place, str(by.identifier)) not in settled):
            return _astray(inspection, operation.sheet, operation.question, "not settled so")
    return None


def _astray(inspection: Inspection, sheet: Sheet, question: str, wrong: Wrong) -> Astray:
    return Astray(inspection.name, sheet.sample, sheet.case, question, wrong)
