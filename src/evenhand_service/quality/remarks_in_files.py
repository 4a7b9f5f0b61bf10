"""What was said of readings in `quality.jsonl`, and back again without loss."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive

from evenhand_service.accounts.models import User
from evenhand_service.casework.models import LONGEST, OF_FACTS, SHEETS, Sheet
from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.lines import Line, check_texts
from evenhand_service.quality.models import Remark, Thread
from evenhand_service.quality.states import OPEN, STATES

ADDRESS = 254
"""Characters of the longest e-mail address."""


class SaidOf(NamedTuple):
    """A remark, with the thread and the sheet that it is of. `by` is the e-mail address of whoever said it."""

    sample: str
    case: str
    kind: str
    reader: str
    question: str
    thread: str
    id: str
    state: str
    by: str
    says: str
    at: str


PLACE = 6
"""How many of these say which thread it is."""


def remarks_said(inspection: Inspection) -> Iterator[dict[str, Any]]:
    """Everything that was said in threads."""
    found = Remark.objects.filter(thread__sheet__inspection=inspection).select_related("thread__sheet", "by").order_by("pk")
    return (_as_said(one)._asdict() for one in found)


def _as_said(one: Remark) -> SaidOf:
    sheet = one.thread.sheet
    by = one.by.email if one.by else one.writer
    where = (sheet.sample, sheet.case, sheet.kind, sheet.reader, one.thread.question, str(one.thread.identifier))
    return SaidOf(*where, str(one.identifier), one.state, by, one.says, one.at.isoformat())


def take_remarks(inspection: Inspection, lines: Sequence[Line]) -> None:
    """Keep what lines say of threads. People who are not known here stay the e-mail address that is given."""
    said = [one.understood(_line) for one in lines]
    people = {one.email: one for one in User.objects.filter(email__in={one.by for one in said})}
    for remarks in _by_thread(said, lines):
        thread = _thread(inspection, remarks, people)
        for one in remarks:
            person = people.get(one.by)
            kept = {"identifier": UUID(one.id), "says": one.says, "state": one.state, "at": parse_datetime(one.at)}
            Remark.objects.create(thread=thread, by=person, writer="" if person else one.by, **kept)


def _by_thread(said: Sequence[SaidOf], lines: Sequence[Line]) -> Collection[Sequence[SaidOf]]:
    """The remarks of each thread. Refuses a remark that stands twice, and two threads of one answer that are both open."""
    threads: defaultdict[tuple[str, ...], dict[str, SaidOf]] = defaultdict(dict)
    for one, line in zip(said, lines, strict=True):
        remarks = threads[one[:PLACE]]
        if one.id in remarks:
            raise line.unreadable()
        remarks[one.id] = one
    found = [list(remarks.values()) for remarks in threads.values()]
    still_open = Counter(remarks[0][: PLACE - 1] for remarks in found if remarks[-1].state in OPEN)
    if any(number > 1 for number in still_open.values()):
        raise lines[-1].unreadable()
    return found


def _thread(inspection: Inspection, remarks: Sequence[SaidOf], people: Mapping[str, User]) -> Thread:
    first, last = remarks[0], remarks[-1]
    sheet, _made = Sheet.objects.get_or_create(
        inspection=inspection, sample=first.sample, case=first.case, kind=first.kind, reader=first.reader
    )
    return Thread.objects.create(
        identifier=UUID(first.thread), sheet=sheet, question=first.question, state=last.state, opened_by=people.get(first.by)
    )


def _line(one: dict[str, Any]) -> SaidOf:
    said = SaidOf(**one)
    check_texts(said._asdict(), {"says": LONGEST, "by": ADDRESS})
    at = parse_datetime(said.at)
    if at is None or is_naive(at) or said.kind not in SHEETS or said.kind in OF_FACTS or said.state not in STATES:
        raise ValueError(said)
    UUID(said.thread), UUID(said.id)
    return said
