"""What is done with what is published: put out, put right by a further version, withdrawn. Each with its event."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localdate

from evenhand.files.faults import Fault, Refused
from evenhand.publishing.faults import NoteMissing
from evenhand.publishing.shelf import check_open
from evenhand_service.accounts.may import may
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.publishing import faults
from evenhand_service.publishing.keeping import keep_frozen
from evenhand_service.publishing.making import PLACE, ground_of, lacking, made_ready
from evenhand_service.publishing.models import PublishedVersion, Withdrawn
from evenhand_service.publishing.shelved import published_of
from evenhand_service.reports.accuracy import accuracy_amiss
from evenhand_service.reports.correcting import finish_correction

PUBLISH, WITHDRAW = "publish inspection", "withdraw publication"


def publish(*, by: User, inspection: Inspection, note: str = "") -> PublishedVersion:
    """Freeze the inspection as its next version. It is made ready and read back first, which takes seconds and blocks nobody."""
    if not may(by, PUBLISH, inspection):
        raise PermissionDenied
    if lacks := (*accuracy_amiss(inspection), *lacking(inspection)):
        raise Refused(lacks)
    ground = ground_of(inspection)
    frozen = made_ready(ground, note)
    with transaction.atomic():
        held = locked_for(by, PUBLISH, inspection)
        if ground_of(held) != ground:
            raise _refused(faults.ChangedMeanwhile)
        version = frozen.version
        kept: PublishedVersion = keep_frozen(frozen, held.published_versions, by)
        after = {"number": version.number, "sha256": version.sha256}
        done = Done(action="published", subject=f"version:{version.number}", after=after, why=version.note)
        record(by=by, inspection=held, done=done)
        finish_correction(by, held, version.number)
    return kept


@transaction.atomic
def withdraw(*, by: User, inspection: Inspection, note: str) -> Withdrawn:
    """Show an inspection no more, and say why for everybody to read. Its files stay here."""
    held = locked_for(by, WITHDRAW, inspection)
    there, note = published_of(held), " ".join(note.split())
    if there is None:
        raise _refused(faults.NotPublished)
    check_open(there, PLACE)
    if not note:
        raise Refused([NoteMissing(PLACE, name=held.name, doing="is withdrawn for", field="note")])
    found = Withdrawn.objects.create(inspection=held, on=localdate(), note=note, by=by)
    record(by=by, inspection=held, done=Done(action="publication withdrawn", subject="publication", after=note, why=note))
    return found


def _refused(fault: type[Fault]) -> Refused:
    return Refused([fault(PLACE)])
