"""Signing off a case: somebody who did not read it says that it stands as it is."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from evenhand.files.faults import Place, Refused
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.casework.finishing import held
from evenhand_service.casework.in_files import taken_up
from evenhand_service.casework.models import FACTS, Sheet
from evenhand_service.casework.sheets import codes_of
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.on_cases import open_counts
from evenhand_service.review.cases import DONE, ReviewedCase, reviewed_case
from evenhand_service.review.faults import NoSuchCaseRead, NotAssessed, OwnCase

AT = Place("the case")


@transaction.atomic
def sign_off(*, by: User, inspection: Inspection, sample: str, case: str) -> None:
    """Sign off a case. Refused while something is to be done in it, and to whoever read it. Done twice, it is done once."""
    locked = locked_for(by, "sign off cases", inspection)
    taken_up(locked)
    sheets = held(locked, Sheet.objects.filter(inspection=locked, sample=sample, case=case))
    of = reviewed_case(locked, sample, case)
    if of is None:
        raise Refused([NoSuchCaseRead(AT, case=case)])
    lacks = lacking(of) or _asked_still(sheets)
    if lacks is not None:
        raise Refused([NotAssessed(AT, why=lacks)])
    if set(codes_of(by, locked)) & {of.listed.reader, *(one.reader for one in sheets)}:
        raise Refused([OwnCase(AT)])
    facts, _made = Sheet.objects.get_or_create(inspection=locked, sample=sample, case=case, kind=FACTS, reader="")
    if facts.signed_off is not None:
        return
    facts.signed_off, facts.signed_off_by = timezone.now(), by
    facts.save(update_fields=["signed_off", "signed_off_by"])
    done = Done(action="case signed off", subject=f"sheet:{facts.pk}", after={"sample": sample, "case": case})
    record(by=by, inspection=locked, done=done)


def _asked_still(sheets: Iterable[Sheet]) -> str | None:
    """Whoever asked for a change has not said yet that it is settled."""
    return "a change in it is still asked for" if open_counts([one for one in sheets if not one.withdrawn]) else None


def lacking(of: ReviewedCase) -> str | None:
    """What is still to be done before a case can be signed off, in words; None where nothing is."""
    if of.state not in DONE:
        return "its reading is not finished"
    if of.waiting:
        return "something in it waits for a decision"
    return None if of.is_moderated else "its two readings are not moderated"
