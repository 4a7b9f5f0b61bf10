"""What was asked for in readings as a file of an inspection's folder, `quality.jsonl`, and back again without loss."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive

from evenhand.files.faults import Place, Refused
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.casework.in_files import take_up
from evenhand_service.casework.models import FACTS, LONGEST, SHEETS, Sheet
from evenhand_service.casework.written import SHAPELESS
from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.faults import QualityUnreadable
from evenhand_service.quality.models import Remark, Thread
from evenhand_service.quality.states import OPEN, STATES

QUALITY = "quality.jsonl"
SHORT, ADDRESS = 120, 254
"""Characters of the longest name, and of the longest e-mail address."""


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


def quality_file(inspection: Inspection) -> dict[str, bytes]:
    """The file by its name; none where nothing was asked for."""
    found = Remark.objects.filter(thread__sheet__inspection=inspection).select_related("thread__sheet", "by").order_by("pk")
    lines = [json.dumps(_as_said(one)._asdict()).encode() + b"\n" for one in found]
    return {QUALITY: b"".join(lines)} if lines else {}


def _as_said(one: Remark) -> SaidOf:
    sheet = one.thread.sheet
    by = one.by.email if one.by else one.writer
    where = (sheet.sample, sheet.case, sheet.kind, sheet.reader, one.thread.question, str(one.thread.identifier))
    return SaidOf(*where, str(one.identifier), one.state, by, one.says, one.at.isoformat())


def take_quality(*, by: User | None, inspection: Inspection, files: Mapping[str, bytes]) -> None:
    """Keep what the file of a folder says, for an inspection of which nothing was said. Needs an open transaction.

    People who are not known here stay the e-mail address that the file gives. Refuses a file that no export wrote.
    """
    said = list(_lines(files.get(QUALITY, b"")))
    if not said:
        return
    take_up(inspection)
    people = {one.email: one for one in User.objects.filter(email__in={one.by for one in said})}
    for remarks in _by_thread(said):
        thread = _thread(inspection, remarks, people)
        for one in remarks:
            person = people.get(one.by)
            kept = {"identifier": UUID(one.id), "says": one.says, "state": one.state, "at": parse_datetime(one.at)}
            Remark.objects.create(thread=thread, by=person, writer="" if person else one.by, **kept)
    record(by=by, inspection=inspection, done=Done(action="quality taken in", subject="inspection", after={"remarks": len(said)}))


def _by_thread(said: Sequence[SaidOf]) -> Collection[Sequence[SaidOf]]:
    """The remarks of each thread. Refuses a remark that stands twice, and two threads of one answer that are both open."""
    threads: defaultdict[tuple[str, ...], dict[str, SaidOf]] = defaultdict(dict)
    for number, one in enumerate(said, start=1):
        remarks = threads[one[:PLACE]]
        if one.id in remarks:
            raise Refused([QualityUnreadable(Place(QUALITY, line=number))])
        remarks[one.id] = one
    found = [list(remarks.values()) for remarks in threads.values()]
    still_open = Counter(remarks[0][: PLACE - 1] for remarks in found if remarks[-1].state in OPEN)
    if any(number > 1 for number in still_open.values()):
        raise Refused([QualityUnreadable(Place(QUALITY))])
    return found


def _thread(inspection: Inspection, remarks: Sequence[SaidOf], people: Mapping[str, User]) -> Thread:
    first, last = remarks[0], remarks[-1]
    sheet, _made = Sheet.objects.get_or_create(
        inspection=inspection, sample=first.sample, case=first.case, kind=first.kind, reader=first.reader
    )
    return Thread.objects.create(
        identifier=UUID(first.thread), sheet=sheet, question=first.question, state=last.state, opened_by=people.get(first.by)
    )


def _lines(content: bytes) -> Iterator[SaidOf]:
    for number, line in enumerate(content.splitlines(), start=1):
        try:
            yield _line(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Refused([QualityUnreadable(Place(QUALITY, line=number))]) from error


def _line(one: dict[str, Any]) -> SaidOf:
    said = SaidOf(**one)
    longest = {"says": LONGEST, "by": ADDRESS}
    for name, text in said._asdict().items():
        if not isinstance(text, str) or len(text) > longest.get(name, SHORT) or SHAPELESS.search(text):
            raise ValueError(name)
    at = parse_datetime(said.at)
    if at is None or is_naive(at) or said.kind not in SHEETS or said.kind == FACTS or said.state not in STATES:
        raise ValueError(said)
    UUID(said.thread), UUID(said.id)
    return said
