"""Who reads cases, and which: the readers of an inspection and what they are given, in the library's own files."""

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from django.db import transaction

from evenhand.assessment.assigned import Assigned, Assignment
from evenhand.assessment.assignment_file import ReaderHindered, ReaderUnknown, check_known
from evenhand.assessment.reader import Interest, read_readers
from evenhand.files.faults import Fault, Place, Refused, nearest
from evenhand.folders.assign import ASSIGNMENT, assign_cases, write_assignment
from evenhand.folders.read import InspectionFolder, read_folder
from evenhand.folders.sampled import read_sampling_folder
from evenhand_service.accounts.may import roles_in
from evenhand_service.accounts.models import Reader, User
from evenhand_service.audit.record import Done, record
from evenhand_service.inspections.folder import Opened, as_before_and_after, keep, opened
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.rewriting import loaded, written
from evenhand_service.notices.telling import tell

READERS = "readers.yaml"
READING_ROLES = ("lead-inspector", "inspector", "quality-lead", "local-assessor")
"""The roles whose holders read cases."""


class NotAReader(Fault):
    """Somebody is to read cases who has no role in the inspection that reads any."""

    what = "{person} has no role in this inspection that reads cases."
    cure = "give them a role first, such as inspector or local assessor."


class ReaderHasCases(Fault):
    """A reader is to go who has cases."""

    what = "{reader} has {cases} to read."
    cure = (
        "give those to somebody else first, or let the reader stay and read no more: set the number of cases to those they have."
    )


class CapacityTooSmall(Fault):
    """A reader is to read fewer cases than they have."""

    what = "{reader} has {cases} to read, and cannot read fewer than that."
    cure = "give cases to somebody else first, or write {number} or more."


@dataclass(frozen=True, slots=True, kw_only=True)
class Reads:
    """What a reader can do: so many cases, of which samples (all, where none is named), and which cases are their own."""

    capacity: int
    practitioner: str = ""
    teams: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()


@transaction.atomic
def set_reader(*, by: User, inspection: Inspection, person: User, reads: Reads) -> Reader:
    """Say that a person reads cases, or say anew how many and which."""
    locked = locked_for(by, "assign cases", inspection)
    if not roles_in(person, locked) & set(READING_ROLES):
        raise Refused([NotAReader(Place(READERS), person=person.name)])
    with opened(locked) as folder:
        reader = Reader.objects.filter(inspection=locked, person=person).first() or _new_reader(locked, person, folder)
        _set(by, locked, folder, {"id": reader.code, "side": person.organisation.side}, reads)
    return reader


@transaction.atomic
def change_reader(*, by: User, inspection: Inspection, code: str, reads: Reads) -> None:
    """Say anew how many cases a reader reads, and which. Nobody else is touched, and who the reader is stays."""
    locked = locked_for(by, "assign cases", inspection)
    with opened(locked) as folder:
        _set(by, locked, folder, {"id": code, "side": _known(folder, code)["side"]}, reads)


@transaction.atomic
def declare_interest(*, by: User, inspection: Inspection, code: str, about: str, value: str, reason: str) -> None:
    """Say that a reader has an interest in a case, or in the cases of which a fact is the same, so that they are given none."""
    locked = locked_for(by, "assign cases", inspection)
    with opened(locked) as folder:
        entry = _known(folder, code)
        said = entry | {"interests": [*entry.get("interests", ()), {"about": about, "value": value, "reason": reason}]}
        before = _change(folder, code, said)
        keep(locked, folder)
    done = Done(action="interest declared", subject=f"reader:{code}", before=before, after=said, why=reason)
    record(by=by, inspection=locked, done=done)


@transaction.atomic
def remove_reader(*, by: User, inspection: Inspection, code: str, why: str) -> None:
    """Take a reader out who has no case. What they have answered stays under their id."""
    locked = locked_for(by, "assign cases", inspection)
    with opened(locked) as folder:
        _known(folder, code)
        cases = sum(one.reader == code for one in read_folder(folder.path).assignments)
        if cases:
            raise Refused([ReaderHasCases(Place(READERS), reader=code, cases=f"{cases} case{'' if cases == 1 else 's'}")])
        before = _change(folder, code, None)
        keep(locked, folder)
    Reader.objects.filter(inspection=locked, code=code).delete()
    record(by=by, inspection=locked, done=Done(action="reader removed", subject=f"reader:{code}", before=before, why=why))


@transaction.atomic
def assign(*, by: User, inspection: Inspection, anew: bool = False) -> Assigned:
    """Give every drawn case a reader. What stands is kept; to assign anew keeps only what its reader has begun."""
    locked = locked_for(by, "assign cases", inspection)
    with opened(locked) as folder:
        inside = _read(locked, folder)
        assigned = assign_cases(inside, anew=anew)
        write_assignment(inside, assigned)
        changes = keep(locked, folder)
        if not changes:
            return assigned
        before, after = as_before_and_after(changes)
        action = "cases assigned anew" if anew else "cases assigned"
        record(by=by, inspection=locked, done=Done(action=action, subject="assignment", before=before, after=after))
        tell(by=by, inspection=locked, kind="cases assigned")
    return assigned


@transaction.atomic
def give_case(*, by: User, inspection: Inspection, sample: str, case: str, reader: str, why: str) -> bool:
    """Give one case to another reader; whether it had another.

    Refuses a case that is not drawn, and a reader who may not read it or can read no more.
    """
    locked = locked_for(by, "assign cases", inspection)
    with opened(locked) as folder:
        inside = _read(locked, folder)
        others = [one for one in inside.assignments if one.key != (sample, case)]
        wanted = replace(inside, assignments=[*others, Assignment(sample, case, reader)])
        faults = [*check_known(wanted.assignments[-1:], wanted.readers, wanted.sample)]
        if faults:
            raise Refused(faults)
        assigned = assign_cases(wanted)
        for one in assigned.released:
            if one.assignment.key == (sample, case):
                raise Refused([ReaderHindered(Place(ASSIGNMENT), case=case, reader=reader, why=one.why)])
        write_assignment(inside, assigned)
        changes = keep(locked, folder)
        if not changes:
            return False
        before, after = as_before_and_after(changes)
        given = {"sample": sample, "case": case, "reader": reader}  # in the values, which can be erased; not in the subject
        done = Done(action="case given", subject="assignment", before=before, after=after | given, why=why)
        record(by=by, inspection=locked, done=done)
    return True


def _read(inspection: Inspection, folder: Opened) -> InspectionFolder:
    """The folder, in which whoever reads a case as its second reader is kept from being its first."""
    inside = read_folder(folder.path)
    given: defaultdict[str, list[Interest]] = defaultdict(list)
    for reader, case in inspection.sheets.filter(kind="second").values_list("reader", "case"):
        given[reader].append(Interest(value=case, reason="reads it, or has read it, as second reader"))
    return replace(inside, readers=tuple(replace(one, interests=(*one.interests, *given[one.id])) for one in inside.readers))


def _set(by: User, inspection: Inspection, folder: Opened, said: dict[str, Any], reads: Reads) -> None:
    """Write what a reader reads into an opened folder, and tell of it. Refuses fewer cases than they have."""
    code = str(said["id"])
    _check_enough(folder, code, reads.capacity)
    said |= {"capacity": reads.capacity}
    said |= {"practitioner": reads.practitioner} if reads.practitioner else {}
    said |= {name: list(values) for name, values in (("teams", reads.teams), ("samples", reads.samples)) if values}
    interests = (_found(folder, code) or {}).get("interests")
    said_now = said | ({"interests": interests} if interests else {})
    before = _change(folder, code, said_now)
    if before == said_now:
        return
    keep(inspection, folder)
    person = inspection.readers.filter(code=code).values_list("person", flat=True).first()
    done = Done(action="reader set", subject=f"reader:{code}", before=before, after=said | {"person": person})
    record(by=by, inspection=inspection, done=done)


def _check_enough(folder: Opened, code: str, capacity: int) -> None:
    if not (folder.path / ASSIGNMENT).exists():
        return
    inside = read_folder(folder.path)
    drawn = {one.key for one in inside.sample if one.status == "drawn"}
    cases = sum(one.reader == code and one.key in drawn for one in inside.assignments)
    if capacity < cases:
        said = f"{cases} case{'' if cases == 1 else 's'}"
        raise Refused([CapacityTooSmall(Place(READERS), reader=code, cases=said, number=cases, field="capacity")])


def _new_reader(inspection: Inspection, person: User, folder: Opened) -> Reader:
    """A reader with the next free number: of people, identifiers stand in the files."""
    taken = {*inspection.readers.values_list("code", flat=True), *inspection.awaited.values_list("code", flat=True)}
    taken |= {str(one["id"]) for one in _all(folder)["readers"]}
    code = next(code for number in count(1) if (code := f"reader-{number:02}") not in taken)
    return Reader.objects.create(inspection=inspection, person=person, code=code)


def _all(folder: Opened) -> Any:  # noqa: ANN401 - the file, with its comments
    path = folder.path / READERS
    return loaded(path.read_bytes()) if path.exists() else {"readers": []}


def _found(folder: Opened, code: str) -> dict[str, Any] | None:
    return next((dict(one) for one in _all(folder)["readers"] if str(one["id"]) == code), None)


def _known(folder: Opened, code: str) -> dict[str, Any]:
    found = _found(folder, code)
    if found is None:
        ids = [str(one["id"]) for one in _all(folder)["readers"]]
        raise Refused([ReaderUnknown(Place(READERS), reader=code, hint=nearest(code, ids))])
    return found


def _change(folder: Opened, code: str, said: dict[str, Any] | None) -> dict[str, Any] | None:
    """Write a reader's entry, or take it out; gives it as it was. Refuses what the library refuses of the file."""
    everything, before = _all(folder), _found(folder, code)
    readers = everything["readers"]
    place = next((place for place, one in enumerate(readers) if str(one["id"]) == code), len(readers))
    readers[place : place + 1] = [] if said is None else [said]
    path = folder.path / READERS
    if readers:
        path.write_bytes(written(everything))
        read_readers(path, read_sampling_folder(folder.path).framework)
    else:
        path.unlink(missing_ok=True)
    return before
