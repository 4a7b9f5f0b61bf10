"""Settling what is agreed where two readings of a case differ: an agreed reading, which counts in place of the first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from evenhand.files.faults import Place, Refused
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.casework.blind import hidden_from
from evenhand_service.casework.finishing import held, said_of
from evenhand_service.casework.models import AGREED, SECOND, Sheet
from evenhand_service.casework.saving import Written, save
from evenhand_service.casework.sheets import codes_of
from evenhand_service.casework.standing import Stands
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.review.cases import ReviewedCase, reviewed_case
from evenhand_service.review.comparing import Compared, Difference, compared
from evenhand_service.review.faults import AgreedUnexplained, MovedSince, NoSecondReading, NothingAgreed

AT = Place("the case")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What is agreed on a question, and why, written over these revisions."""

    answer: str
    reason: str
    over: tuple[int, int] = (0, 0)


@transaction.atomic
def moderate(
    *, by: User, inspection: Inspection, sample: str, case: str, settled: Mapping[str, Settled], page: UUID, finished: bool = True
) -> Sheet:
    """Save what is agreed, by question; `finished` says that it is all. Refused then while a difference is not settled.

    `page` is the identifier of the page, or the request, that it comes with: sent twice, it is saved once. Raises
    PermissionDenied while they may not see one of the readings.
    """
    locked = locked_for(by, "moderate readings", inspection)
    held(locked, Sheet.objects.filter(inspection=locked, sample=sample, case=case))
    of, found = to_moderate(locked, sample, case)
    if {of.first and of.first.pk, of.second and of.second.pk} & hidden_from(by, locked):
        raise PermissionDenied
    if of.is_moderated:
        raise Refused([NoSecondReading(AT, which="is still to be moderated")])
    agreed, _made = Sheet.objects.get_or_create(inspection=locked, sample=sample, case=case, kind=AGREED, reader="")
    writer = codes_of(by, locked).first() or ""
    for written in (*_written(found.differences, settled, page), *(_taken_back(found.stale, page) if finished else ())):
        saved = save(by=by, writer=writer, inspection=locked, sheet=agreed.pk, written=written)
        if saved.state == "contested":
            raise Refused([MovedSince(AT, question=written.question)])
    if finished:
        _finish(by, agreed, to_moderate(locked, sample, case)[1])
    return agreed


def to_moderate(inspection: Inspection, sample: str, case: str) -> tuple[ReviewedCase, Compared]:
    """A case, compared. Refused where there are no two finished readings of it."""
    of = reviewed_case(inspection, sample, case)
    found = compared([of]).get(of.key) if of is not None else None
    if of is None or found is None:
        raise Refused([NoSecondReading(AT, which="is finished beside the first")])
    return of, found


def agreed_by_themselves(by: User, reading: Sheet) -> None:
    """Where both readings are finished and say the same of every question, nobody has to settle anything."""
    about: dict[str, Any] = {"inspection": reading.inspection, "sample": reading.sample, "case": reading.case}
    if not Sheet.objects.filter(**about, kind=SECOND, withdrawn=False).exists():
        return
    of = reviewed_case(reading.inspection, reading.sample, reading.case)
    found = compared([of]).get(of.key) if of is not None else None
    if of is None or found is None or found.differences or found.stale or of.is_moderated:
        return
    agreed, _made = Sheet.objects.update_or_create(**about, kind=AGREED, reader="", defaults={"submitted": timezone.now()})
    after = said_of(agreed) | {"asked": found.asked}
    record(by=by, inspection=reading.inspection, done=Done(action="readings agree", subject=f"sheet:{agreed.pk}", after=after))


def _written(differences: Sequence[Difference], settled: Mapping[str, Settled], page: UUID) -> Iterator[Written]:
    for one in differences:
        code = one.question.code
        if code in settled:
            said = settled[code]
            yield from _changed(code, "answer", said.answer, one.agreed, said.over[0], page)
            yield from _changed(code, "note", said.reason.replace("\r\n", "\n").strip(), one.reason, said.over[1], page)


def _taken_back(stale: Sequence[Difference], page: UUID) -> Iterator[Written]:
    """What was agreed before both said the same: the answer of both counts again."""
    for one in stale:
        yield from _changed(one.question.code, "answer", "", one.agreed, one.agreed.revision, page)


def _changed(code: str, field: str, value: str, stands: Stands, over: int, page: UUID) -> Iterator[Written]:
    if value != stands.value:
        yield Written(id=uuid5(page, repr((code, field, over, value))), question=code, field=field, value=value, base=over)


def _finish(by: User, agreed: Sheet, found: Compared) -> None:
    open_still = [one.question.code for one in found.differences if not one.agreed.value]
    unexplained = [one.question.code for one in found.differences if one.agreed.value and not one.reason.value]
    if open_still or unexplained:
        faults = (NothingAgreed, open_still), (AgreedUnexplained, unexplained)
        raise Refused([kind(AT, questions=", ".join(codes)) for kind, codes in faults if codes])
    agreed.submitted = timezone.now()
    agreed.save(update_fields=["submitted"])
    after = said_of(agreed) | {"asked": found.asked, "differed": len(found.differences)}
    record(by=by, inspection=agreed.inspection, done=Done(action="readings moderated", subject=f"sheet:{agreed.pk}", after=after))
