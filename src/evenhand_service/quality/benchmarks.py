"""Benchmarks: one case that several readers read, each by themselves and not knowing that others do."""

from collections.abc import Collection

from django.db import transaction

from evenhand.assessment.assignment_file import ReaderHindered, ReaderUnknown
from evenhand.assessment.hindrance import facts_missing, hindrances
from evenhand.files.faults import Fault, Place, Refused, nearest
from evenhand.folders.assign import ASSIGNMENT
from evenhand.folders.read import InspectionFolder, read_folder
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.casework.in_files import take_up
from evenhand_service.casework.models import OF_FACTS, Sheet
from evenhand_service.inspections.folder import opened
from evenhand_service.inspections.locking import locked_for
from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.faults import NobodyLeft, NoDrawnCase
from evenhand_service.quality.models import Benchmark


@transaction.atomic
def give_benchmark(
    *, by: User, inspection: Inspection, sample: str, case: str, readers: Collection[str], why: str
) -> tuple[str, ...]:
    """Give a case to readers as a benchmark, to all of them where none is named; gives those who have it now and had it not.

    Whoever reads the case already is left out: what they say there is what they say in the benchmark. Of all readers those are
    left out too who may not read it; one who is named and may not is refused.
    """
    locked = locked_for(by, "give benchmarks", inspection)
    take_up(locked)
    with opened(locked) as folder:
        inside = read_folder(folder.path)
        hindered = _hindered(inside, sample, case, readers)
    able = [one.id for one in inside.readers if one.id not in hindered and (one.id in readers or not readers)]
    given = [one for one in able if one not in _reading_it(locked, inside, sample, case)]
    if not given:
        raise Refused([NobodyLeft(Place("the readers"), case=case)])
    Benchmark.objects.bulk_create([Benchmark(inspection=locked, sample=sample, case=case, reader=one) for one in given])
    after = {"sample": sample, "case": case, "readers": given}
    record(by=by, inspection=locked, done=Done(action="benchmark given", subject="benchmark", after=after, why=why))
    return tuple(given)


def _hindered(inside: InspectionFolder, sample: str, case: str, named: Collection[str]) -> Collection[str]:
    """The readers who may not read the case. Refuses a case that nobody reads, and readers who are named and may not."""
    found = [one for one in inside.drawn if one.key == (sample, case)]
    if not found:
        raise Refused([NoDrawnCase(Place("the case"), case=case, sample=sample)])
    ids, rules = [one.id for one in inside.readers], inside.framework.conflicts
    faults: list[Fault] = [
        ReaderUnknown(Place(ASSIGNMENT), reader=one, hint=nearest(one, ids)) for one in named if one not in ids
    ]
    faults += facts_missing(found, inside.readers, rules)
    if faults:
        raise Refused(faults)
    hindered = hindrances(found, inside.readers, rules)[sample, case]
    wrong = {one: why for one, why in hindered.items() if one in named}
    if wrong:
        raise Refused([ReaderHindered(Place(ASSIGNMENT), case=case, reader=one, why=why) for one, why in wrong.items()])
    return hindered.keys()


def _reading_it(inspection: Inspection, inside: InspectionFolder, sample: str, case: str) -> set[str]:
    """The readers who read the case already, as their own, as a benchmark or in any other way."""
    assigned = {one.reader for one in inside.assignments if one.key == (sample, case)}
    named = {"inspection": inspection, "sample": sample, "case": case}
    begun = Sheet.objects.filter(**named).exclude(kind__in=OF_FACTS).values_list("reader", flat=True)
    return {*assigned, *begun, *Benchmark.objects.filter(**named).values_list("reader", flat=True)}
