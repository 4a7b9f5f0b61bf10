"""The sheets of an inspection: made when somebody is to write on them, and found by whoever may."""

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction
from django.db.models import Exists, Q, QuerySet

from evenhand_service.accounts.models import Reader, User
from evenhand_service.casework.in_files import taken_up
from evenhand_service.casework.models import AGREED, FACTS, FIRST, Sheet
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.sampled_cases import Listed, sampled_cases


def sheets_to_write(inspection: Inspection, person: User) -> list[Sheet]:
    """The sheets of the cases that a person is to read: for each the facts and their own reading. They are made where missing."""
    taken_up(inspection)
    cases = cases_of_reader(inspection, person)
    there = list(sheets_there(inspection, person, cases))
    read = {(one.sample, one.case) for one in there if one.kind != FACTS}
    known = {(one.sample, one.case) for one in there if one.kind == FACTS}
    about = [(one, FACTS, "") for one in cases if (one.sample, one.case) not in known]
    about += [(one, FIRST, one.reader) for one in cases if (one.sample, one.case) not in read]
    missing = [Sheet(inspection=inspection, sample=one.sample, case=one.case, kind=kind, reader=by) for one, kind, by in about]
    if missing:
        with transaction.atomic():
            Sheet.objects.bulk_create(missing, ignore_conflicts=True)
            begun = {one.case for one in missing if one.kind != FACTS}
            closed = Sheet.objects.filter(inspection=inspection, kind=FACTS, case__in=begun).exclude(submitted=None)
            closed.update(submitted=None, signed_off=None, signed_off_by=None)  # somebody else reads the case now
        there = list(sheets_there(inspection, person, cases))
    return there


def cases_of_reader(inspection: Inspection, person: User) -> list[Listed]:
    """The drawn cases that a person is to read: those they were assigned, and those they were given besides."""
    codes = list(codes_of(person, inspection))
    own = Sheet.objects.filter(inspection=inspection, reader__in=codes, withdrawn=False).exclude(kind__in=(FACTS, FIRST, AGREED))
    given = {(sample, case): reader for sample, case, reader in own.values_list("sample", "case", "reader")}
    return [
        one if one.reader in codes else replace(one, reader=given[one.sample, one.case])
        for one in sampled_cases(inspection)
        if one.status == "drawn" and (one.reader in codes or (one.sample, one.case) in given)
    ]


def sheets_there(inspection: Inspection, person: User, cases: Iterable[Listed]) -> QuerySet[Sheet]:
    """Those of them that are there already: facts are everybody's, a reading is its reader's.

    A page that lists cases makes none, because to take in what came with a folder may take seconds.
    """
    named = list(cases)
    return Sheet.objects.select_related("inspection").filter(
        Q(kind=FACTS) | Q(reader__in=codes_of(person, inspection)),
        inspection=inspection,
        case__in={one.case for one in named},
        sample__in={one.sample for one in named},
    )


def codes_of(person: User, inspection: Inspection) -> QuerySet[Reader, str]:
    """The ids by which a person is called in the files of an inspection."""
    return Reader.objects.filter(inspection=inspection, person=person).values_list("code", flat=True)


def writer_of(person: User, inspection: Inspection, sheet: int) -> str | None:
    """The id of the reader as whom a person may write on a sheet; None where they may not.

    It is a reading of their own, or holds the facts of a case that they have such a reading of.
    """
    asked = Sheet.objects.filter(pk=sheet, inspection=inspection)
    own = Sheet.objects.filter(
        inspection=inspection,
        reader__in=codes_of(person, inspection),
        sample__in=asked.values("sample"),
        case__in=asked.values("case"),
    )
    return own.filter(Q(pk=sheet) | Q(Exists(asked.filter(kind=FACTS)))).values_list("reader", flat=True).first()
