"""Benchmarks among the cases of a reader: which they are, and the facts that they begin with."""

from collections.abc import Collection

from evenhand_service.accounts.models import Reader, User
from evenhand_service.casework.models import FACTS, Entry, Operation, Sheet
from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.models import Benchmark

Case = tuple[str, str]
"""A case by its sample and its reference."""


def benchmarks_of(inspection: Inspection, person: User) -> dict[Case, str]:
    """The cases that a person reads as benchmarks, each with the id that they read it by.

    Whoever reads a case as their own reads no benchmark of it, whichever they were given first.
    """
    codes = Reader.objects.filter(inspection=inspection, person=person).values("code")
    found = Benchmark.objects.filter(inspection=inspection, reader__in=codes).values_list("sample", "case", "reader")
    return {(sample, case): reader for sample, case, reader in found}


def begin_facts(inspection: Inspection, sheets: Collection[Sheet]) -> None:
    """Let the facts of benchmarks begin as those of any case do: with what files said before anybody read it here."""
    by_case: dict[Case, list[Sheet]] = {}
    for one in sheets:
        by_case.setdefault((one.sample, one.case), []).append(one)
    if not by_case:
        return
    made = Sheet.objects.filter(inspection=inspection, kind__in={one.kind for one in sheets})
    there = {(one.sample, one.case, one.reader): one for one in made}
    of_file = Operation.objects.filter(sheet__inspection=inspection, sheet__kind=FACTS, by=None, revision=1)
    said = of_file.filter(sheet__case__in={case for _, case in by_case}).select_related("sheet")
    begun = [
        (there[one.sheet.sample, one.sheet.case, sheet.reader], one)
        for one in said
        for sheet in by_case.get((one.sheet.sample, one.sheet.case), ())
    ]
    Operation.objects.bulk_create([_copied(sheet, one) for sheet, one in begun], ignore_conflicts=True)
    begun.sort(key=lambda pair: (pair[0].pk, pair[1].question))  # as what files say is put in
    entries = [Entry(sheet=sheet, question=one.question, field=one.field, value=one.value, revision=1) for sheet, one in begun]
    Entry.objects.bulk_create(entries, ignore_conflicts=True)


def _copied(sheet: Sheet, one: Operation) -> Operation:
    named = {name: getattr(one, name) for name in ("identifier", "question", "field", "value", "at", "noted")}
    return Operation(sheet=sheet, writer=sheet.reader, base=0, revision=1, **named)
