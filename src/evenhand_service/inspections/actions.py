"""What is done with inspections: each in one transaction, with its event, where the rights and the stage allow it."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from evenhand.files.faults import Fault, Place, Refused
from evenhand.folders.read import read_folder
from evenhand.framework.rounds import Due
from evenhand.inspection import deadlines_file
from evenhand.inspection.inspection import read_inspection
from evenhand.inspection.stages import STAGES, StageCode, unmet
from evenhand_service.accounts.may import may, may_throughout, roles_in
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.inspections.after_moves import AFTER_MOVE
from evenhand_service.inspections.folder import keep, opened
from evenhand_service.inspections.inspection_file import INSPECTION, first_content, planned_values
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection, Unit
from evenhand_service.inspections.needs import AMISS, NEEDED, TRIED, amiss_in, met_by
from evenhand_service.inspections.rewriting import with_values
from evenhand_service.inspections.sealing import seal
from evenhand_service.inspections.ways import way_to
from evenhand_service.notices.kinds import moved
from evenhand_service.notices.telling import tell
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
        with opened(inspection) as folder:
            (folder.path / INSPECTION).write_bytes(first_content(inspection))
            keep(inspection, folder)
    record(by=by, inspection=inspection, done=Done(action="planned", subject="stage:planned", after=_as_plain(inspection)))
    return inspection


@transaction.atomic
def change_plan(*, by: User, inspection: Inspection, edition: str, begin: date, end: date, why: str = "") -> Inspection:
    """Other dates or another edition, while it is planned. Where they are the same, nothing is done, and none of it recorded."""
    locked = locked_for(by, "plan inspection", inspection)
    before = _as_plain(locked)
    if before == before | {"edition": edition, "begin": begin.isoformat(), "end": end.isoformat()}:
        return locked
    with refusals("the inspection"):
        locked.edition, locked.begin, locked.end = edition, begin, end
        locked.full_clean()
        locked.save()
        _rewrite(locked, planned_values(locked))
    done = Done(action="plan changed", subject="inspection", before=before, after=_as_plain(locked), why=why)
    record(by=by, inspection=locked, done=done)
    return locked


def move(*, by: User, inspection: Inspection, to: StageCode, why: str = "") -> Inspection:
    """Take an inspection to another stage, where the table of stages has the way, lets the role, and everything needed is so.

    What takes seconds to know is worked out or tried first, and kept: nobody waits for it while the inspection is held.
    """
    way = way_to(inspection, to)
    if way is not None and may(by, "move inspection", inspection) and roles_in(by, inspection) & set(way.by):
        met_by(inspection, [need for need in way.needs if need in AMISS])
        for need in way.needs:
            if need in TRIED:
                TRIED[need].run(by=by, inspection=inspection)
    return _move(by, inspection, to, why)


@transaction.atomic
def _move(by: User, inspection: Inspection, to: StageCode, why: str) -> Inspection:
    locked = locked_for(by, "move inspection", inspection)
    stage = STAGES[locked.stage]  # type: ignore[index]
    way = way_to(locked, to)
    if way is None:
        raise _refused(
            stage.code, to, "there is no such way", f"go to {' or '.join(STAGES[one.to].name for one in stage.moves) or 'none'}."
        )
    if not roles_in(by, locked) & set(way.by):
        raise PermissionDenied
    missing = unmet(way, met_by(locked, way.needs))
    if missing:
        still = "; ".join(str(NEEDED[need]) for need in missing)
        refusal = _refused(stage.code, to, f"it still needs this: {still}", "see to what is missing first.")
        raise Refused([*refusal.faults, *amiss_in(locked, missing)])
    if way.reason and not why.strip():
        raise _refused(stage.code, to, "it needs a reason", "say why.")
    if to == "announced":
        _seal(by, locked)
    locked.stage = to
    locked.save(update_fields=["stage"])
    for follow in AFTER_MOVE:
        follow(by, locked, to)
    tell(by=by, inspection=locked, kind=moved(to))
    record(by=by, inspection=locked, done=Done(action="moved", subject=f"stage:{to}", before=stage.code, after=to, why=why))
    return locked


@transaction.atomic
def set_deadline(*, by: User, inspection: Inspection, step: str, due: Due | None) -> None:
    """Say by when a step is due in this inspection; None goes back to what its edition says."""
    locked = locked_for(by, "set deadlines", inspection)
    with opened(locked) as folder:
        file = folder.path / INSPECTION
        before = read_inspection(file).deadlines.get(step)
        if before == due:
            return
        text = file.read_text(encoding="utf-8")
        changed = deadlines_file.clear_deadline(text, step) if due is None else deadlines_file.set_deadline(text, step, due)
        file.write_text(changed, encoding="utf-8")
        read_folder(folder.path)
        keep(locked, folder)
    done = Done(
        action="deadline set",
        subject=f"step:{step}"[:120],
        before=before.in_words if before else None,
        after=due.in_words if due else None,
    )
    record(by=by, inspection=locked, done=done)


def _rewrite(inspection: Inspection, values: Mapping[tuple[str, ...], object]) -> None:
    with opened(inspection) as folder:
        file = folder.path / INSPECTION
        file.write_bytes(with_values(file.read_bytes(), values))
        keep(inspection, folder)


def _seal(by: User, inspection: Inspection) -> None:
    """Settle the words to draw from before the caseload is asked for, so that nobody can choose them to suit, or know them."""
    with opened(inspection) as folder:
        digest = seal(inspection, folder.path / INSPECTION)
        keep(inspection, folder)
    if digest is not None:
        record(by=by, inspection=inspection, done=Done(action="seed sealed", subject="inspection", after=digest))


def _named(stage: str) -> str:
    """A stage by its name; as it was given where there is none of that code."""
    return next((one.name for one in STAGES.values() if one.code == stage), stage)


def _refused(stage: str, to: str, why: str, remedy: str) -> Refused:
    return Refused([MoveRefused(Place("the inspection"), stage=_named(stage), to=_named(to), why=why, remedy=remedy)])


def _as_plain(inspection: Inspection) -> dict[str, str]:
    return {
        "unit": inspection.unit.name,
        "edition": inspection.edition,
        "begin": inspection.begin.isoformat(),
        "end": inspection.end.isoformat(),
    }
