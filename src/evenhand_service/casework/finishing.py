"""Finishing a reading, after which it is read and not written, and reopening one for a reason."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from evenhand.assessment.form import FormQuestion
from evenhand.files.faults import Fault, Place, Refused
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.casework.blind import hidden_from
from evenhand_service.casework.faults import DecisionsOpen, FactsNeeded, NotFinished, QuestionsUnanswered, ReopeningUnexplained
from evenhand_service.casework.models import AGREED, BENCHMARK, FACTS, FIRST, OF_FACTS, SECOND, Sheet
from evenhand_service.casework.sheets import codes_of
from evenhand_service.casework.standing import CaseRead, case_of
from evenhand_service.casework.when_finished import WHEN_FINISHED
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.notices.telling import tell

REST_ON_FACTS = (FIRST, SECOND)
"""Readings of a case that share its facts."""

READINGS = (*REST_ON_FACTS, BENCHMARK)
"""What a reader finishes."""

MOST_NAMED = 12
"""Codes of questions that a refusal names; of more it says how many there are."""


def facts_missing(case: CaseRead) -> list[str]:
    """The facts that must be recorded before anybody can say what is asked, in words."""
    waiting = {case.waits_for(one) for one in case.form.questions.values()}
    return [fact.words for fact in case.form.facts if fact.name in waiting]


def lacking(case: CaseRead) -> list[Fault]:
    """What stands between a reading and its end."""
    at, found = Place("the case"), list[Fault]()
    if case.contests:
        number = len(case.contests)
        found.append(DecisionsOpen(at, waiting="1 thing waits" if number == 1 else f"{number} things wait"))
    missing = facts_missing(case)
    if missing:
        found.append(FactsNeeded(at, facts=", ".join(missing)))
    if case.unanswered:
        found.append(_without_answer(at, case.unanswered))
    return found


def _without_answer(at: Place, questions: Sequence[FormQuestion]) -> Fault:
    number, codes = len(questions), [one.code for one in questions]
    named = ", ".join(codes[:MOST_NAMED]) + (f" and {number - MOST_NAMED} more" if number > MOST_NAMED else "")
    return QuestionsUnanswered(at, questions="1 question has" if number == 1 else f"{number} questions have", codes=named)


@transaction.atomic
def finish(*, by: User, inspection: Inspection, sheet: int) -> Sheet:
    """Say that one's reading of a case is finished. Refused where something waits for a decision or an answer is missing.

    Said twice it is finished once. Raises PermissionDenied of a reading that is not theirs.
    """
    locked = locked_for(by, "answer cases", inspection)
    sheets = of_case(locked, sheet)
    own = set(codes_of(by, locked))
    reading = next((one for one in sheets if one.pk == sheet and one.kind in READINGS and one.reader in own), None)
    if reading is None:
        raise PermissionDenied
    if reading.submitted is not None:
        return reading
    case = case_of(reading)
    faults = lacking(case)
    if faults:
        raise Refused(faults)
    reading.submitted = timezone.now()
    reading.save(update_fields=["submitted"])
    close_facts(sheets)
    done = Done(action="reading finished", subject=f"sheet:{reading.pk}", after=said_of(reading) | {"answered": case.answered})
    record(by=by, inspection=locked, done=done)
    for then in WHEN_FINISHED:
        then(by, reading)
    return reading


@transaction.atomic
def reopen(*, by: User, inspection: Inspection, sheet: int, why: str) -> Sheet:
    """Let the reader of a finished reading go on with it, or let what was agreed be agreed anew. What stands stays.

    What rests on it is undone: readings that were compared are compared anew, and the case is signed off anew. Raises
    PermissionDenied of a reading that they may not see yet.
    """
    locked = locked_for(by, "reopen readings", inspection)
    sheets = of_case(locked, sheet)
    reading = next((one for one in sheets if one.pk == sheet and one.kind not in OF_FACTS), None)
    if reading is None or reading.pk in hidden_from(by, locked):
        raise PermissionDenied
    if not why.strip():
        raise Refused([ReopeningUnexplained(Place("the case"), field="why")])
    if reading.submitted is None:
        raise Refused([NotFinished(Place("the case"))])
    finished = reading.submitted.isoformat()
    for one in sheets:
        if one is reading or (reading.kind in REST_ON_FACTS and one.kind in (AGREED, FACTS)):
            one.submitted = None
        if reading.kind != BENCHMARK:
            one.signed_off = one.signed_off_by = None
        one.save(update_fields=["submitted", "signed_off", "signed_off_by"])
    said = said_of(reading)
    done = Done(
        action="reading reopened", subject=f"sheet:{reading.pk}", before=said | {"finished": finished}, after=said, why=why
    )
    record(by=by, inspection=locked, done=done)
    readers = locked.readers.filter(code=reading.reader).select_related("person")
    tell(by=by, inspection=locked, kind="reading reopened", to=[one.person_id for one in readers])
    return reading


def of_case(inspection: Inspection, sheet: int) -> list[Sheet]:
    """Every sheet of the case that a sheet is of, which nobody else writes on until the transaction ends."""
    asked = Sheet.objects.filter(pk=sheet, inspection=inspection)
    case = Sheet.objects.filter(inspection=inspection, sample__in=asked.values("sample"), case__in=asked.values("case"))
    return held(inspection, case)


def held(inspection: Inspection, sheets: QuerySet[Sheet]) -> list[Sheet]:
    """Sheets, locked in one order."""
    found = list(sheets.select_for_update().order_by("pk"))
    for one in found:
        one.inspection = inspection
    return found


def said_of(sheet: Sheet) -> dict[str, object]:
    """Of which case a sheet is, and what it is of it, as events say it."""
    return {"sample": sheet.sample, "case": sheet.case, "reading": sheet.kind, "reader": sheet.reader}


def close_facts(sheets: Iterable[Sheet]) -> None:
    """Facts are written for as long as anybody reads the case, because they settle what everybody is asked."""
    of_all = list(sheets)
    if all(one.submitted for one in of_all if one.kind in REST_ON_FACTS):
        for one in of_all:
            if one.kind == FACTS:
                one.submitted = timezone.now()
                one.save(update_fields=["submitted"])
