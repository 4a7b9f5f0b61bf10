"""Corrections: the text of what is published is opened for a reason, and closed with the version that puts it right."""

from hashlib import sha256

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from evenhand.files.faults import Fault, Place, Refused
from evenhand_service.accounts.models import User
from evenhand_service.accounts.right import AFTERWARDS
from evenhand_service.audit.record import Done, record
from evenhand_service.inspections.inspection_file import declared
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.reports import faults
from evenhand_service.reports.contents import written_file
from evenhand_service.reports.models import Correction
from evenhand_service.reports.passages import passages_of, standing

CORRECT = "open correction"


@transaction.atomic
def open_correction(*, by: User, inspection: Inspection, why: str) -> Correction:
    """Open the text to be put right, for a reason. Refused while one is open."""
    held = locked_for(by, CORRECT, inspection)
    if correction_open(held) is not None:
        raise _refused(faults.CorrectionOpen)
    if not why.strip():
        raise _refused(faults.NothingSaid, field="why")
    number = int(held.corrections.aggregate(last=Max("number"))["last"] or 0) + 1
    about = {"why": why.strip(), "text_sha256": _digest(held), "by": by, "at": timezone.now()}
    made = Correction.objects.create(inspection=held, number=number, **about)
    record(by=by, inspection=held, done=Done(action="correction opened", subject=f"correction:{number}", why=made.why))
    return made


@transaction.atomic
def drop_correction(*, by: User, inspection: Inspection) -> Correction:
    """Close it again. Refused where the text is another than it was: what stands would not be what is published."""
    held = locked_for(by, CORRECT, inspection)
    one = correction_open(held)
    if one is None:
        raise _refused(faults.NoCorrectionOpen)
    if one.text_sha256 != _digest(held):
        raise _refused(faults.CorrectionWritten)
    return _end(by, one, None)


def finish_correction(by: User, held: Inspection, version: int) -> None:
    """End it with the version that was published. Needs the transaction of whoever published."""
    one = correction_open(held)
    if one is not None:
        _end(by, one, version)


def correction_open(inspection: Inspection) -> Correction | None:
    """The correction that is open; None where none is."""
    return inspection.corrections.filter(ended=None).select_related("by").first()


def is_open_to_writing(inspection: Inspection) -> bool:
    """Whether its text can be written: once it is published, only while a correction is open."""
    return inspection.stage not in AFTERWARDS or correction_open(inspection) is not None


def open_to_writing(by: User, right: str, inspection: Inspection) -> Inspection:
    """The inspection, which nobody else changes meanwhile. Refused where its text stands."""
    held = locked_for(by, right, inspection)
    if not is_open_to_writing(held):
        raise _refused(faults.TextStands)
    return held


def correction_amiss(inspection: Inspection) -> list[Fault]:
    """What keeps it from being closed: a correction that is open."""
    return [] if correction_open(inspection) is None else [faults.CorrectionOpen(Place("the report"))]


def _end(by: User, one: Correction, version: int | None) -> Correction:
    one.ended, one.version = timezone.now(), version
    one.save(update_fields=["ended", "version"])
    action = "correction dropped" if version is None else "correction published"
    record(by=by, inspection=one.inspection, done=Done(action=action, subject=f"correction:{one.number}", after=version))
    return one


def _digest(inspection: Inspection) -> str:
    """What tells one state of the text, and of the languages it is published in, from another."""
    languages = ",".join(declared(inspection).publication.also_in)
    return sha256(written_file(standing(passages_of(inspection))) + languages.encode()).hexdigest()


def _refused(fault: type[Fault], **said: object) -> Refused:
    return Refused([fault(Place("the report"), **said)])
