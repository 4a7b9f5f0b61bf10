"""A folder becomes an inspection: its files byte for byte, at the stage it was at, with everybody it names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from evenhand.files.faults import Place
from evenhand.folders.read import read_folder
from evenhand.inspection.sealing import check_sealed
from evenhand.inspection.stages import StageCode
from evenhand_service.accounts.actions import comes_again, restore_role
from evenhand_service.accounts.may import may_throughout
from evenhand_service.accounts.models import Awaited, Reader, User
from evenhand_service.audit.record import Done, record
from evenhand_service.casework.handing_over import restore_readings
from evenhand_service.casework.taking_in import check_casework
from evenhand_service.evidence.exchanging import FOLDER as EVIDENCE
from evenhand_service.evidence.exchanging import take_evidence
from evenhand_service.evidence.gathered_files import take_gathered
from evenhand_service.exchange.exporting import EARLIER, EVENTS, STAGES
from evenhand_service.exchange.people_file import PEOPLE, Named, read_people
from evenhand_service.exchange.state import STATE, read_state
from evenhand_service.inspections.folder import Opened, as_before_and_after, keep, laid_out
from evenhand_service.inspections.models import Inspection, Unit
from evenhand_service.inspections.units import make_unit
from evenhand_service.quality.in_files import take_quality
from evenhand_service.quality.lines import QUALITY
from evenhand_service.refusals import refusals
from evenhand_service.reports.history_files import HISTORY
from evenhand_service.reports.history_taking import take_history


@dataclass(frozen=True, slots=True)
class Imported:
    """An inspection that came in, and the e-mail addresses of people in it whom nobody here has.

    `left_out` are roles that did not come along, which somebody else must give: each an address and a role.
    """

    inspection: Inspection
    unknown: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...] = ()


@transaction.atomic
def import_folder(*, by: User, name: str, files: Mapping[str, bytes], stage: StageCode | None = None) -> Imported:
    """Make an inspection of a folder. Its unit and its provider are made where there are none of their names.

    `stage` is where it stands, if the folder does not say so itself. Refused whole, with everything wrong in any of the files.
    """
    if not may_throughout(by, "plan inspection"):
        raise PermissionDenied
    said, kept, people = read_state(files.get(STATE), files), _kept(files), read_people(files.get(PEOPLE))
    inspection = Inspection(name=name, stage=said.stage or stage or "planned", notified=said.notified)
    inspection.case_data_removed, inspection.progress, inspection.sealed_words = said.removed, said.progress, said.sealed
    with laid_out(kept) as folder:
        declared = read_folder(folder.path).inspection
        check_casework(kept)
        if said.sealed:
            check_sealed(said.sealed, declared.sampling.sealed, Place(STATE))
        inspection.unit = _unit(by, declared.unit, declared.provider or declared.unit)
        inspection.edition = f"{declared.framework}/{declared.edition}"
        inspection.begin, inspection.end = declared.fieldwork.begin, declared.fieldwork.end
        with refusals("the inspection"):
            inspection.full_clean()
            inspection.save()
        _, after = as_before_and_after(keep(inspection, Opened(folder.path, {})))
        restore_readings(inspection, said.readings)
    subject = "inspection" if STAGES in kept else f"stage:{inspection.stage}"
    record(by=by, inspection=inspection, done=Done(action="imported", subject=subject, after=after))
    take_evidence(by=by, inspection=inspection, files=files)
    take_gathered(by=by, inspection=inspection, files=files)
    take_quality(by=by, inspection=inspection, files=files)
    take_history(by=by, inspection=inspection, files=files)
    return _appointed(by, inspection, people)


def _kept(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that stay as they came. Events of elsewhere stay beside the chain that begins here."""
    earlier = files.get(EARLIER, b"") + files.get(EVENTS, b"")
    own = (STATE, PEOPLE, EVENTS, EARLIER, QUALITY)
    kept = {name: content for name, content in files.items() if name not in own and not name.startswith((EVIDENCE, HISTORY))}
    return kept | ({EARLIER: earlier} if earlier else {})


def _unit(by: User, name: str, provider: str) -> Unit:
    """The provider's unit of that name, made where there is none."""
    found = Unit.objects.filter(provider__name=provider, name=name).first()
    return found or make_unit(by=by, name=name, kind="unit", provider=provider)


def _appointed(by: User, inspection: Inspection, people: Sequence[Named]) -> Imported:
    """Give people who are known here their roles and cases again.

    What the others had, and roles that do not come along by themselves, is kept as the folder names it, until somebody gives it.
    """
    known = {
        one.email: one for one in User.objects.select_related("organisation").filter(email__in={one.email for one in people})
    }
    left_out: list[tuple[str, str]] = []
    for one in people:
        person = known.get(one.email)
        if person is not None and comes_again(by=by, person=person, role=one.role, inspection=inspection):
            restore_role(by=by, person=person, role=one.role, inspection=inspection, why="imported")
            if one.code:
                Reader.objects.get_or_create(inspection=inspection, person=person, defaults={"code": one.code})
            continue
        Awaited.objects.create(inspection=inspection, role=one.role, email=one.email, code=one.code)
        if person is not None:
            left_out.append((person.email, one.role))
    return Imported(inspection, tuple(sorted({one.email for one in people} - known.keys())), tuple(left_out))
