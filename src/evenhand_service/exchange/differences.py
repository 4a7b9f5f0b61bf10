"""A copy of an inspection's folder beside the inspection: what differs, and taking what somebody chooses of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from django.db import transaction

from evenhand.files.faults import Fault, Place, Refused
from evenhand.folders.layout import ACTIONS, files_in
from evenhand.folders.read import read_folder
from evenhand.inspection.inspection import Sampling, read_inspection
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.casework.taking_in import check_casework
from evenhand_service.evidence.exchanging import FOLDER as EVIDENCE
from evenhand_service.exchange.exporting import EARLIER, OWN, exported
from evenhand_service.exchange.withheld import shown_to
from evenhand_service.inspections.folder import as_before_and_after, keep, opened
from evenhand_service.inspections.inspection_file import INSPECTION
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.voiding import SET_ASIDE, VOIDED
from evenhand_service.panel.found import PANEL
from evenhand_service.refusals import refusals
from evenhand_service.reports.history_files import HISTORY
from evenhand_service.retention.staying import may_stay


class SealBroken(Fault):
    """A copy would take away the seed that was announced, or its digest, or put another in its place."""

    what = "the {kind}, {announced}, was announced, and the copy has {other}."
    cure = "leave this file as it is here, or write what was announced into the copy, under sampling."


Difference = Literal["differs", "only here", "only in the copy"]


@dataclass(frozen=True, slots=True)
class Differing:
    """A file of which the copy holds something else.

    What only the service writes, evidence, draws that were voided and what a panel did cannot be taken from a copy; nor can case
    data where it was `removed`.
    """

    name: str
    difference: Difference
    here: int | None
    there: int | None
    removed: bool = False

    @property
    def can_be_taken(self) -> bool:
        """Whether it may be taken from the copy."""
        kept = (*OWN, EARLIER, VOIDED, PANEL, ACTIONS)
        return not self.removed and self.name not in kept and not self.name.startswith((EVIDENCE, HISTORY, SET_ASIDE))


def differences(inspection: Inspection, copy: Mapping[str, bytes]) -> list[Differing]:
    """Every file that differs, by name, with its sizes here and there in bytes."""
    here, removed = exported(inspection), inspection.case_data_removed is not None
    return [
        Differing(
            name,
            _difference(name in here, name in copy),
            _size(here, name),
            _size(copy, name),
            removed=removed and not may_stay(name),
        )
        for name in sorted({*here, *copy})
        if here.get(name) != copy.get(name)
    ]


def _difference(here: bool, there: bool) -> Difference:
    return "differs" if here and there else "only here" if here else "only in the copy"


def _size(files: Mapping[str, bytes], name: str) -> int | None:
    return len(files[name]) if name in files else None


@transaction.atomic
def take(*, by: User, inspection: Inspection, copy: Mapping[str, bytes], names: Collection[str], why: str) -> None:
    """Put files of a copy in the place of those here, of the files that `by` may see.

    Refused whole where the folder would then not hold together.
    """
    locked = locked_for(by, "import folder", inspection)
    shown = shown_to(by, locked)
    chosen = [one.name for one in differences(locked, copy) if one.name in names and one.can_be_taken and shown(one.name)]
    with opened(locked) as folder:
        settled = read_inspection(files_in(folder.path)[INSPECTION]).sampling
        for name in chosen:
            target = folder.path / name
            target.unlink(missing_ok=True)
            if name in copy:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(copy[name])
        declared = read_folder(folder.path).inspection
        check_casework({name: content for name, content in copy.items() if name in chosen})
        _check_seed(locked, settled, declared.sampling)
        before, after = as_before_and_after(keep(locked, folder))
    locked.edition = f"{declared.framework}/{declared.edition}"
    locked.begin, locked.end = declared.fieldwork.begin, declared.fieldwork.end
    with refusals("the inspection"):
        locked.full_clean()
        locked.save()
    record(by=by, inspection=locked, done=Done(action="copy taken", subject="inspection", before=before, after=after, why=why))


def _check_seed(inspection: Inspection, before: Sampling, after: Sampling) -> None:
    """Refuses another seed than the one announced. One in the open may be changed until the announcement or a caseload."""
    still_open = inspection.stage == "planned" and all(one["cases"] is None for one in inspection.progress.values())
    seed = (before.seed, after.seed) if not still_open else (None, None)
    for kind, (announced, other) in {"digest of the seed": (before.sealed, after.sealed), "seed": seed}.items():
        if announced not in (None, other):
            raise Refused([SealBroken(Place(INSPECTION), kind=kind, announced=announced, other=other or "none")])
