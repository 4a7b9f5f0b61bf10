"""Reading and writing `assignment.csv`, which people may edit: which reader each case is given to, and whether it can stand."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path

from evenhand.assessment.assessments import not_sampled
from evenhand.assessment.assigned import Assignment, why_not
from evenhand.assessment.case import Case
from evenhand.assessment.hindrance import hindrances
from evenhand.assessment.reader import Reader
from evenhand.files.cells import inert
from evenhand.files.faults import Fault, Place, collecting, nearest
from evenhand.files.tables import read_table
from evenhand.framework.framework import Framework
from evenhand.framework.rounds import ConflictRule
from evenhand.sampling.sample import CaseKey, CaseRepeated, CaseUnnamed, SampledCase, sample_faults

COLUMNS = ("sample", "case", "reader")


class ReaderUnnamed(Fault):
    """An assignment without its reader."""

    what = "the case {case!r} is given to nobody."
    cure = "fill in the reader, or take the row out and let `evenhand assign` find one."


class ReaderUnknown(Fault):
    """A case is given to somebody who is not among the readers."""

    what = "there is no reader {reader!r} in readers.yaml."
    cure = "put the id right, or keep the reader there with the capacity 0 and take the row out: {hint}"


class CaseNotRead(Fault):
    """A case is given to a reader and is not drawn, so that nobody is to read it."""

    what = "the case {case!r} is {status} in the sample {sample!r}, and is given to {reader!r}."
    cure = "take the row out; `evenhand assign` does so by itself."


class ReaderHindered(Fault):
    """A case is given to somebody who may not read it."""

    what = "the case {case!r} is given to {reader!r}, who may not read it: {why}."
    cure = "give it to another reader, or take the row out and let `evenhand assign` find one."


class TooManyCases(Fault):
    """A reader is given more cases than they can read."""

    what = "{reader!r} is given {cases} cases and can read {capacity}; this row is the first too many."
    cure = "give some of them to other readers, or raise the capacity in readers.yaml."


class CasesUnassigned(Fault):
    """Cases are drawn and no reader has them."""

    what = "{cases} drawn {have} no reader, the first being {first!r} ({sample})."
    cure = "run `evenhand assign`, or add a row for each."


def read_assignments(path: Path, framework: Framework) -> list[Assignment]:
    """Read `assignment.csv`. Refuses every row that is amiss in itself, at once."""
    assignments: list[Assignment] = []
    first_row: dict[CaseKey, int | None] = {}
    with collecting() as faults:
        for row in read_table(path, needs=COLUMNS):
            one = Assignment(row["sample"], row["case"], row["reader"], row.place)
            faults.extend(CaseUnnamed(row.place, column=column) for column in ("sample", "case") if not row[column])
            faults.extend(sample_faults(row.place, one.sample, framework))
            if not one.reader:
                faults.append(ReaderUnnamed(row.place, case=one.case))
            if one.key in first_row and one.case:
                faults.append(CaseRepeated(row.place, sample=one.sample, case=one.case, first=first_row[one.key]))
            first_row.setdefault(one.key, row.place.row)
            assignments.append(one)
    return assignments


def check_known(assignments: Iterable[Assignment], readers: Sequence[Reader], sample: Sequence[SampledCase]) -> Iterator[Fault]:
    """Assignments of cases or readers that are nowhere declared."""
    ids = [reader.id for reader in readers]
    sampled = {case.key for case in sample}
    for one in assignments:
        if one.key not in sampled:
            yield not_sampled(_place(one), one.key, sample)
        if one.reader not in ids:
            yield ReaderUnknown(_place(one), reader=one.reader, hint=nearest(one.reader, ids))


def check_standing(
    assignments: Sequence[Assignment],
    *,
    cases: Sequence[Case],
    readers: Sequence[Reader],
    rules: Sequence[ConflictRule],
    sample: Sequence[SampledCase],
    at: Place | None = None,
) -> Iterator[Fault]:
    """Assignments that cannot stand, readers with too many, and drawn cases with nobody. `cases` are those drawn."""
    hindered = hindrances(cases, readers, rules)
    status_of = {case.key: case.status for case in sample}
    capacity = {reader.id: reader.capacity for reader in readers}
    loads: Counter[str] = Counter()
    given = Counter(one.reader for one in assignments)
    for one in assignments:
        said = {"case": one.case, "reader": one.reader}
        why = why_not(one, hindered, capacity)
        if why == "not drawn":
            yield CaseNotRead(_place(one), **said, sample=one.sample, status=status_of.get(one.key, "not"))
        elif why is not None:
            yield ReaderHindered(_place(one), **said, why=why)
        loads[one.reader] += 1
        if loads[one.reader] == capacity.get(one.reader, loads[one.reader]) + 1:
            yield TooManyCases(_place(one), reader=one.reader, cases=given[one.reader], capacity=capacity[one.reader])
    yield from _unassigned(assignments, cases, at or Place("assignment"))


def _unassigned(assignments: Iterable[Assignment], cases: Sequence[Case], at: Place) -> Iterator[Fault]:
    given = {one.key for one in assignments}
    without = sorted(case.key for case in cases if case.key not in given)
    if without:
        sample, first = without[0]
        counted, have = ("1 case", "has") if len(without) == 1 else (f"{len(without)} cases", "have")
        yield CasesUnassigned(at, cases=counted, have=have, first=first, sample=sample)


def assignments_as_table(assignments: Iterable[Assignment]) -> bytes:
    """The bytes of `assignment.csv`: one row for each assignment, in the order given, and no formula."""
    text = StringIO()
    rows = (map(inert, (one.sample, one.case, one.reader)) for one in assignments)
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *rows])
    return text.getvalue().encode()


def _place(assignment: Assignment) -> Place:
    return assignment.place or Place("assignment")
