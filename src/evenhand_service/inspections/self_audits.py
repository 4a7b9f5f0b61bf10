"""Self-audits: a provider plans one of its own, and shares it with the inspectorate, or no more."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from evenhand_service.accounts.actions import restore_role
from evenhand_service.accounts.models import Appointment, User
from evenhand_service.accounts.right import CONTACT
from evenhand_service.audit.record import Done, record
from evenhand_service.inspections.folder import keep, opened
from evenhand_service.inspections.inspection_file import INSPECTION as FILE
from evenhand_service.inspections.inspection_file import first_content
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import SELF_AUDIT, Inspection, Unit
from evenhand_service.refusals import refusals

SHARE = "share self-audit"


def units_to_audit(person: User) -> QuerySet[Unit]:
    """The units of which somebody may plan a self-audit: as single point of contact of the provider, or for a unit of it."""
    held = Appointment.objects.filter(person=person, role=CONTACT, inspection=None)
    own = Unit.objects.filter(provider=person.organisation_id)
    if not person.is_active or not held.exists():
        return own.none()
    if held.filter(unit=None).exists():
        return own
    units = held.values("unit")
    return (own.filter(pk__in=units) | own.filter(part_of__in=units) | own.filter(part_of__part_of__in=units)).distinct()


@transaction.atomic
def plan_self_audit(*, by: User, name: str, unit: Unit, edition: str, begin: date, end: date) -> Inspection:
    """A new self-audit, of which whoever plans it is the single point of contact. Raises PermissionDenied for whoever may not."""
    if not units_to_audit(by).filter(pk=unit.pk).exists():
        raise PermissionDenied
    with refusals("the self-audit"):
        audit = Inspection(kind=SELF_AUDIT, name=name, unit=unit, edition=edition, begin=begin, end=end)
        audit.full_clean()
        audit.save()
        with opened(audit) as folder:
            (folder.path / FILE).write_bytes(first_content(audit))
            keep(audit, folder)
    after = {"unit": unit.name, "edition": edition, "begin": begin.isoformat(), "end": end.isoformat()}
    record(by=by, inspection=audit, done=Done(action="planned", subject="stage:planned", after=after))
    restore_role(by=by, person=by, role=CONTACT, inspection=audit, why="")
    return audit


@transaction.atomic
def share_self_audit(*, by: User, inspection: Inspection, shared: bool) -> None:
    """Let the inspectorate see a self-audit, or see it no more. Nothing is done where it is so already."""
    held = locked_for(by, SHARE, inspection)
    if held.kind != SELF_AUDIT:
        raise PermissionDenied
    if held.is_shared != shared:
        held.is_shared = shared
        held.save(update_fields=["is_shared"])
        action = "self-audit shared" if shared else "self-audit shared no more"
        record(by=by, inspection=held, done=Done(action=action, subject="inspection", before=not shared, after=shared))
