"""The sheets of an inspection: made when somebody is to write on them, and found by whoever may."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from evenhand_service.accounts.models import Reader, User
from evenhand_service.casework.benchmarks import begin_facts, benchmarks_of
from evenhand_service.casework.in_files import taken_up
from evenhand_service.casework.models import BENCHMARK, BENCHMARK_FACTS, FACTS, FIRST, SECOND, Sheet
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.sampled_cases import Listed, sampled_cases


def sheets_to_write(inspection: Inspection, person: User) -> list[Sheet]:
    """The sheets of the cases that a person is to read: for each the facts and their own reading. They are made where missing."""
    taken_up(inspection)
    cases = cases_at_hand(inspection, person)
    wanted = [
        Sheet(inspection=inspection, sample=one.sample, case=one.case, kind=kind, reader=reader)
        for one in cases
        for kind, reader in _sheets_of(one)
    ]
    there = list(sheets_there(inspection, person, cases))
    known = {(one.sample, one.case, one.kind, one.reader) for one in there}
    missing = [one for one in wanted if (one.sample, one.case, one.kind, one.reader) not in known]
    if missing:
        with transaction.atomic():
            Sheet.objects.bulk_create(missing, ignore_conflicts=True)
            begin_facts(inspection, [one for one in missing if one.kind == BENCHMARK_FACTS])
            begun = {one.case for one in missing if one.kind == FIRST}
            closed = Sheet.objects.filter(inspection=inspection, kind=FACTS, case__in=begun).exclude(submitted=None)
            closed.update(submitted=None, signed_off=None, signed_off_by=None)  # somebody else reads the case now
        there = list(sheets_there(inspection, person, cases))
    return there


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHand(Listed):
    """A case that somebody is to read: as their own, a second time, or as a benchmark."""

    reading: str = FIRST


def cases_at_hand(inspection: Inspection, person: User) -> list[AtHand]:
    """The cases that a person is to read: those that they were assigned, and those they were given besides."""
    codes = set(codes_of(person, inspection))
    second = Sheet.objects.filter(inspection=inspection, kind=SECOND, reader__in=codes, withdrawn=False)
    given = {case: (BENCHMARK, reader) for case, reader in benchmarks_of(inspection, person).items()}
    given |= {(sample, case): (SECOND, reader) for sample, case, reader in second.values_list("sample", "case", "reader")}
    found = []
    for one in sampled_cases(inspection):
        reading, reader = (FIRST, one.reader) if one.reader in codes else given.get((one.sample, one.case), ("", ""))
        if one.status == "drawn" and reading:
            found.append(AtHand(**asdict(one) | {"reader": reader}, reading=reading))
    return found


def _sheets_of(one: AtHand) -> tuple[tuple[str, str], ...]:
    """The kinds and readers of the sheets of a case: its facts, and the reading of it."""
    return (BENCHMARK_FACTS, one.reader) if one.reading == BENCHMARK else (FACTS, ""), (one.reading, one.reader)


def sheets_there(inspection: Inspection, person: User, cases: Iterable[Listed]) -> QuerySet[Sheet]:
    """Those of them that are there already: facts are everybody's, a reading is its reader's.

    A page that lists cases makes none, because to take in what came with a folder may take seconds.
    """
    named = list(cases)
    return Sheet.objects.select_related("inspection").filter(
        Q(kind=FACTS) | Q(reader__in=codes_of(person, inspection)),
        inspection=inspection,
        withdrawn=False,
        case__in={one.case for one in named},
        sample__in={one.sample for one in named},
    )


def codes_of(person: User, inspection: Inspection) -> QuerySet[Reader, str]:
    """The ids by which a person is called in the files of an inspection."""
    return Reader.objects.filter(inspection=inspection, person=person).values_list("code", flat=True)
