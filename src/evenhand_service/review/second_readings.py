"""Giving a case to a second reader, who reads it without seeing the first reading, and withdrawing it again."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from evenhand.assessment.hindrance import facts_missing, hindrances
from evenhand.files.faults import Fault, Place, Refused
from evenhand.folders.read import InspectionFolder, read_folder
from evenhand.sampling.sample import CaseKey
from evenhand_service.accounts.may import holders
from evenhand_service.accounts.models import User
from evenhand_service.accounts.permissions import roles_with
from evenhand_service.audit.record import Done, record
from evenhand_service.casework.finishing import close_facts, held, said_of
from evenhand_service.casework.in_files import taken_up
from evenhand_service.casework.models import AGREED, FACTS, FIRST, SECOND, Sheet
from evenhand_service.inspections.folder import opened
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.notices.telling import tell
from evenhand_service.review.faults import (
    MayNotRead,
    NoSecondReading,
    NoSuchCaseRead,
    ReaderNobody,
    ReadsAlready,
    SecondReaderThere,
)

AT = Place("the case")


@transaction.atomic
def give_second_reading(*, by: User, inspection: Inspection, sample: str, case: str, reader: str) -> Sheet:
    """Give a case to a second reader. Facts are open again, and what is signed off is so no longer.

    Refused where they read it already, where there is a second reader, and where a rule of the edition, or an interest that they
    declared, keeps them from the case: local assessors never read cases of their own team.
    """
    locked = locked_for(by, "give second readings", inspection)
    taken_up(locked)
    sheets = held(locked, Sheet.objects.filter(inspection=locked, sample=sample, case=case))
    if any(one.kind == SECOND and not one.withdrawn for one in sheets):
        raise Refused([SecondReaderThere(AT)])
    choice = Choice.of(locked, (sample, case))
    fault = choice.fault(reader)
    if fault is not None:
        raise Refused([fault])
    about: dict[str, Any] = {"inspection": locked, "sample": sample, "case": case}
    if choice.first is not None:  # so that nobody takes the case for finished before the first reader has begun
        Sheet.objects.get_or_create(**about, kind=FIRST, reader=choice.first)
    made = Sheet.objects.create(**about, kind=SECOND, reader=reader)
    for one in sheets:
        if one.kind in (FACTS, AGREED):
            one.submitted = one.signed_off = one.signed_off_by = None
            one.save(update_fields=["submitted", "signed_off", "signed_off_by"])
    record(by=by, inspection=locked, done=Done(action="second reading given", subject=f"sheet:{made.pk}", after=said_of(made)))
    readers = locked.readers.filter(code=reader).select_related("person")
    tell(by=by, inspection=locked, kind="second reading given", to=[one.person_id for one in readers])
    return made


@transaction.atomic
def withdraw_second_reading(*, by: User, inspection: Inspection, sample: str, case: str, why: str) -> None:
    """Take a second reading back that is not finished: nobody waits for it any longer. What was written of it is kept."""
    locked = locked_for(by, "give second readings", inspection)
    sheets = held(locked, Sheet.objects.filter(inspection=locked, sample=sample, case=case))
    second = next((one for one in sheets if one.kind == SECOND and not one.withdrawn and one.submitted is None), None)
    if second is None:
        raise Refused([NoSecondReading(AT, which="could be withdrawn")])
    second.withdrawn, second.submitted = True, timezone.now()
    second.save(update_fields=["withdrawn", "submitted"])
    close_facts(sheets)
    done = Done(action="second reading withdrawn", subject=f"sheet:{second.pk}", before=said_of(second), why=why)
    record(by=by, inspection=locked, done=done)


@dataclass(frozen=True, slots=True)
class Choice:
    """Who can be given a case besides those who read it: the folder, the case, the ids of those, and of whoever may sign in."""

    inside: InspectionFolder
    key: CaseKey
    reading: frozenset[str]
    able: frozenset[str]

    @classmethod
    def of(cls, inspection: Inspection, key: CaseKey) -> "Choice":
        """The choice there is for a case."""
        with opened(inspection) as folder:
            inside = read_folder(folder.path)
        sheets = Sheet.objects.filter(inspection=inspection, sample=key[0], case=key[1])
        reading = {one.reader for one in inside.assignments if one.key == key} | {*sheets.values_list("reader", flat=True)}
        may = holders(roles_with("answer cases", "fieldwork"), inspection)
        able = inspection.readers.filter(person__in=may).values_list("code", flat=True)
        return cls(inside, key, frozenset(reading), frozenset(able))

    @property
    def first(self) -> str | None:
        """The id of whoever was assigned the case."""
        return next((one.reader for one in self.inside.assignments if one.key == self.key), None)

    def readers(self) -> list[str]:
        """The ids of those whom nothing keeps from it."""
        return [one.id for one in self.inside.readers if self.fault(one.id) is None]

    def fault(self, reader: str) -> Fault | None:
        """What stands between a reader and a second reading of the case."""
        case = next((one for one in self.inside.drawn if one.key == self.key), None)
        if case is None:
            return NoSuchCaseRead(AT, case=self.key[1])
        if reader in self.reading:
            return ReadsAlready(AT, reader=reader, field="reader")
        known = next((one for one in self.inside.readers if one.id == reader), None)
        if known is None or reader not in self.able:
            return ReaderNobody(AT, reader=reader, field="reader")
        rules = self.inside.framework.conflicts
        missing = next(facts_missing([case], [known], rules), None)
        why = hindrances([case], [known], rules)[self.key].get(reader)
        return missing or (None if why is None else MayNotRead(AT, reader=reader, why=why, field="reader"))
