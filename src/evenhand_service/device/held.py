"""What a device is to hold: every case that a person is to read, and the empty form of each kind of case."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from evenhand.files.faults import Refused
from evenhand.folders.caseloads import in_file_names
from evenhand_service.accounts.may import right_in
from evenhand_service.accounts.models import User
from evenhand_service.casework.models import FACTS, FIRST, Sheet
from evenhand_service.casework.posting import name_of
from evenhand_service.casework.sheets import sheets_to_write
from evenhand_service.casework.shown import whole
from evenhand_service.casework.standing import CaseRead, Place, Stands, cases_of, form_for
from evenhand_service.inspections.models import Inspection


@dataclass(frozen=True, slots=True)
class Blank:
    """The form of a kind of case with nothing in it, and its digest."""

    html: str
    digest: str


def held_of(person: User) -> dict[str, Any]:
    """Of each inspection in which a person reads cases: those not finished, with what stands in them, and their forms.

    Where the files of one cannot be read it is named among those that `failed`, and the others are held all the same.
    """
    found = right_in("answer cases", Inspection.objects.select_related("unit__provider"), person).order_by("name")
    inspections, failed = [], []
    for one in found:
        try:
            cases = [case for case in cases_of(sheets_to_write(one, person)) if case.reading.submitted is None]
        except Refused:
            failed.append(one.name)
            continue
        if cases:
            inspections.append(_inspection(one, cases))
    return {"inspections": inspections, "failed": failed}


def _inspection(inspection: Inspection, cases: Sequence[CaseRead]) -> dict[str, Any]:
    return {
        "name": inspection.name,
        "unit": inspection.unit.name,
        "cases": [_case(case) for case in cases],
        "forms": [_form(inspection, sample) for sample in sorted({case.reading.sample for case in cases})],
    }


def _form(inspection: Inspection, sample: str) -> dict[str, str]:
    address = reverse("device-form", args=[inspection.name, in_file_names(sample)])
    return {"sample": sample, "digest": blank(inspection, sample).digest, "address": address}


def blank(inspection: Inspection, sample: str) -> Blank:
    """The form of the cases of a sample, with nothing in it."""
    return _blank(inspection.edition, sample, translation.get_language())


@lru_cache(maxsize=64)
def _blank(edition: str, sample: str, _language: str) -> Blank:
    inspection = Inspection(edition=edition)
    reading, facts = (Sheet(inspection=inspection, sample=sample, kind=kind) for kind in (FIRST, FACTS))
    case = CaseRead(form=form_for(inspection, sample), reading=reading, facts_sheet=facts, on_reading={}, on_facts={})
    html = render_to_string("casework/form.html", whole(case) | {"page": ""})
    return Blank(html, sha256(html.encode()).hexdigest())


def _case(case: CaseRead) -> dict[str, Any]:
    fields = {name_of("fact", fact): stands for (fact, _), stands in case.on_facts.items()}
    fields |= {_name(place): stands for place, stands in case.on_reading.items()}
    return {
        "sheet": case.reading.pk,
        "facts": case.facts_sheet.pk,
        "sample": case.reading.sample,
        "case": case.reading.case,
        "decisions": len(case.contests),
        "fields": {name: _said(stands) for name, stands in fields.items()},
    }


def _name(place: Place) -> str:
    question, field = place
    return name_of(field, question)


def _said(stands: Stands) -> dict[str, Any]:
    return {"value": stands.value, "revision": stands.revision}
