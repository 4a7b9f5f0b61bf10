"""Assigning the cases of an inspection folder: what stands is checked, what is made is written whole, nothing is lost unseen."""

from itertools import count
from pathlib import Path

from evenhand.assessment.assigned import Assigned
from evenhand.assessment.assignment import assign
from evenhand.assessment.assignment_file import assignments_as_table, check_standing
from evenhand.assessment.hindrance import facts_missing
from evenhand.files.faults import Fault, Place, Refused
from evenhand.files.text import FileMissing
from evenhand.files.whole import write_all
from evenhand.folders.read import InspectionFolder

ASSIGNMENT = "assignment.csv"

_NEEDED = {
    "readers.yaml": "say in it who reads cases and how many each can read.",
    "sample.csv": "put the sample into the folder: its drawn cases are what is assigned.",
}


class NoCaseDrawn(Fault):
    """A sample of which no case is read."""

    what = "no case of the sample is drawn, so there is nothing to assign."
    cure = "draw the sample, or put the statuses right."


def assign_cases(folder: InspectionFolder, *, anew: bool = False) -> Assigned:
    """Every drawn case with its reader. What stands in `assignment.csv` is kept; to assign anew keeps only what is begun.

    A case is begun where its reader has answered a question about it: to give it to somebody else would throw that reading away.
    """
    _check_ready(folder)
    begun = {(answer.case_key, answer.reader) for answer in folder.answers if answer.reading == "first"}
    return assign(
        folder.drawn,
        folder.readers,
        folder.framework.conflicts,
        [one for one in folder.assignments if not anew or (one.key, one.reader) in begun],
        readers_at=_place(folder, "readers.yaml"),
        cases_at=_place(folder, "cases.csv"),
    )


def check_assignment(folder: InspectionFolder) -> Assigned:
    """The assignment as it stands. Refuses with everything in it that cannot stand, and with what is not assigned."""
    _check_ready(folder)
    drawn, rules, at = folder.drawn, folder.framework.conflicts, _place(folder, ASSIGNMENT)
    if not folder.assignments:
        raise Refused([FileMissing(at, cure="run `evenhand assign` without --check.")])
    faults = [*facts_missing(drawn, folder.readers, rules, _place(folder, "cases.csv"))]
    faults += check_standing(folder.assignments, cases=drawn, readers=folder.readers, rules=rules, sample=folder.sample, at=at)
    if faults:
        raise Refused(faults)
    return Assigned(tuple(sorted(folder.assignments, key=lambda one: one.key)), frozenset(case.key for case in drawn), ())


def write_assignment(folder: InspectionFolder, assigned: Assigned) -> list[Path]:
    """Write `assignment.csv` where anything has changed, and give what was written.

    Where something that stood is gone, the file as it was is kept beside it, under the next free number.
    """
    made = {(one.key, one.reader) for one in assigned.assignments}
    stood = {(one.key, one.reader) for one in folder.assignments}
    if made == stood:
        return []
    files = {ASSIGNMENT: assignments_as_table(assigned.assignments)}
    if stood - made:
        names = (f"assignment-before-{number}.csv" for number in count(1))
        before = next(name for name in names if not (folder.path / name).exists())
        files = {before: (folder.path / ASSIGNMENT).read_bytes()} | files
    return write_all(folder.path, files)


def _check_ready(folder: InspectionFolder) -> None:
    there = {"readers.yaml": folder.readers, "sample.csv": folder.sample}
    faults: list[Fault] = [FileMissing(_place(folder, name), cure=_NEEDED[name]) for name in there if not there[name]]
    if folder.sample and not folder.drawn:
        faults.append(NoCaseDrawn(_place(folder, "sample.csv")))
    if faults:
        raise Refused(faults)


def _place(folder: InspectionFolder, name: str) -> Place:
    return Place(str(folder.path / name))
