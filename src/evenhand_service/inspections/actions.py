"""What is done with inspections: each in one transaction, with its event, where the rights and the stage allow it."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from evenhand.files.faults import Fault, Place, Refused
from evenhand.inspection.stages import STAGES, StageCode, find_move, unmet
from evenhand_service.accounts.may import may, may_throughout, roles_in
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.inspections.models import Inspection, Unit
from evenhand_service.inspections.needs import met_by
from evenhand_service.refusals import refusals


class MoveRefused(Fault):
    """A move to another stage for which something is missing, or which there is not."""

    what = "the inspection cannot go from {stage} to {to}: {why}."
    cure = "{remedy}"


@transaction.atomic
def plan(*, by: User, name: str, unit: Unit, edition: str, begin: date, end: date) -> Inspection:
    """A new inspection. Raises PermissionDenied for whoever may not plan any, and Refused where it cannot be so."""
    if not may_throughout(by, "plan inspection"):
        raise PermissionDenied
    with refusals("the inspection"):
        inspection = Inspection(name=name, unit=unit, edition=edition, begin=begin, end=end)
        inspection.full_clean()
        inspection.save()
    record(by=by, inspection=inspection, done=Done(action="planned", subject="inspection", after=_as_plain(inspection)))
    return inspection


@transaction.atomic
def change_plan(*, by: User, inspection: Inspection, edition: str, begin: date, end: date, why: str = "") -> Inspection:
    """Other dates or another edition, while it is planned."""
    locked = _locked(by, "plan inspection", inspection)
    before = _as_plain(locked)
    with refusals("the inspection"):
        locked.edition, locked.begin, locked.end = edition, begin, end
        locked.full_clean()
        locked.save()
    done = Done(action="plan changed", subject="inspection", before=before, after=_as_plain(locked), why=why)
    record(by=by, inspection=locked, done=done)
    return locked


@transaction.atomic
def move(*, by: User, inspection: Inspection, to: StageCode, why: str = "") -> Inspection:
    """Take an inspection to another stage, where the table of stages has the way, lets the role, and everything needed is so."""
    locked = _locked(by, "move inspection", inspection)
    stage = STAGES[locked.stage]  # type: ignore[index]
    way = find_move(stage.code, to)
    if way is None:
        raise _refused(stage.code, to, "there is no such way", f"go to {' or '.join(one.to for one in stage.moves) or 'none'}.")
    if not roles_in(by, locked) & set(way.by):
        raise PermissionDenied
    missing = unmet(way, met_by(locked))
    if missing:
        raise _refused(stage.code, to, f"it still needs {', '.join(missing)}", "see to what is missing first.")
    if way.reason and not why.strip():
        raise _refused(stage.code, to, "it needs a reason", "say why.")
    locked.stage = to
    locked.save(update_fields=["stage"])
    record(by=by, inspection=locked, done=Done(action="moved", subject="inspection", before=stage.code, after=to, why=why))
    return locked


def _refused(stage: str, to: str, why: str, remedy: str) -> Refused:
    return Refused([MoveRefused(Place("the inspection"), stage=stage, to=to, why=why, remedy=remedy)])


def _locked(by: User, right: str, inspection: Inspection) -> Inspection:
    """The inspection as it stands now, which nobody else changes until this is done."""
    locked = Inspection.objects.select_for_update().get(pk=inspection.pk)
    if not may(by, right, locked):
        raise PermissionDenied
    return locked


def _as_plain(inspection: Inspection) -> dict[str, str]:
    return {
        "unit": inspection.unit.name,
        "edition": inspection.edition,
        "begin": inspection.begin.isoformat(),
        "end": inspection.end.isoformat(),
    }
