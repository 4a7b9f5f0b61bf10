"""Everything that the desk shows is worked out from what is read here, in as many queries whatever there is of an inspection."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max
from django.utils.timezone import localtime

from evenhand.inspection.working_days import Where
from evenhand_service.casework.models import FIRST, Contest, Operation
from evenhand_service.casework.on_record import OfSheet, OnRecord, on_record
from evenhand_service.inspections.deadlines import timetable_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.reading import called
from evenhand_service.inspections.sampled_cases import Listed, sampled_cases


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An inspection as its desk sees it.

    `cases` are those that are read, each with its reader, and `reading_of` the number of the sheet of each case's first reading.
    `touched` is when somebody last wrote on a sheet, `judged` when each summary judgement was first given here, by sheet, and
    `contested` how many operations on a sheet wait for a choice. `names` are what readers are called, `where` whose bank holidays
    hold.
    """

    inspection: Inspection
    record: OnRecord
    cases: Sequence[Listed]
    reading_of: Mapping[tuple[str, str], int]
    touched: Mapping[int, datetime]
    judged: Mapping[int, Sequence[datetime]]
    contested: Mapping[int, int]
    names: Mapping[str, str]
    where: Where

    def name_of(self, reader: str) -> str:
        """What a reader is called."""
        return self.names.get(reader, reader)

    @property
    def days(self) -> dict[date, int]:
        """How many judgements were first given on each day."""
        found: dict[date, int] = defaultdict(int)
        for times in self.judged.values():
            for at in times:
                found[localtime(at).date()] += 1
        return found


def seen(inspection: Inspection) -> Seen:
    """Read it."""
    record = on_record(inspection)
    cases = [one for one in sampled_cases(inspection) if one.status == "drawn"]
    written = Operation.objects.filter(sheet__inspection=inspection).exclude(by=None).order_by()
    first = written.filter(sheet__kind=FIRST, field="answer", revision=1, question__in=record.framework.key_questions)
    judged = defaultdict(list)
    for sheet, at in first.values_list("sheet_id", "at"):
        judged[sheet].append(at)
    waiting = Contest.objects.filter(operation__sheet__inspection=inspection, settled=None).order_by()
    return Seen(
        inspection=inspection,
        record=record,
        cases=cases,
        reading_of=_reading_of(record.sheets, cases),
        touched=dict(written.values_list("sheet_id").annotate(Max("at"))),
        judged=judged,
        contested=dict(waiting.values_list("operation__sheet_id").annotate(Count("pk"))),
        names=called(inspection),
        where=timetable_of(inspection).where,
    )


def _reading_of(sheets: Mapping[int, OfSheet], cases: Sequence[Listed]) -> dict[tuple[str, str], int]:
    """The first reading of each case: that of the reader who has it; of another where that one has none."""
    reader = {(one.sample, one.case): one.reader for one in cases}
    found: dict[tuple[str, str], int] = {}
    for pk, one in sheets.items():
        if one.kind == FIRST and one.key in reader and (one.key not in found or one.reader == reader[one.key]):
            found[one.key] = pk
    return found
