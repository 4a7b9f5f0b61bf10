"""Dips into readings in `quality.jsonl`: the rule, the draws, and what was found; and back again."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive

from evenhand_service.accounts.models import User
from evenhand_service.casework.models import LONGEST, OF_FACTS, SHEETS, Sheet
from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.lines import Line, check_texts
from evenhand_service.quality.models import Dip, Dipped, DipRule

LONG = 200
ADDRESS = 254
MOST = 2**31 - 1


def rules_said(inspection: Inspection) -> Iterator[dict[str, Any]]:
    """The rule, where there is one."""
    found = DipRule.objects.filter(inspection=inspection)
    return ({"every": one.every, "least": one.least, "words": one.words} for one in found)


def dips_said(inspection: Inspection) -> Iterator[dict[str, Any]]:
    """Every draw."""
    for one in inspection.dips.select_related("drawn_by"):
        by = one.drawn_by.email if one.drawn_by else one.drawn_as
        numbers = {"number": one.number, "every": one.every, "least": one.least}
        yield numbers | {"seed": one.seed, "by": by, "at": one.at.isoformat()}


def dipped_said(inspection: Inspection) -> Iterator[dict[str, Any]]:
    """Every reading that was drawn, with what was found in it."""
    for one in Dipped.objects.filter(dip__inspection=inspection).select_related("dip", "sheet", "looked_by"):
        by, sheet = one.looked_by.email if one.looked_by else one.looked_as, one.sheet
        where = {"sample": sheet.sample, "case": sheet.case, "kind": sheet.kind, "reader": sheet.reader}
        found = {"finding": one.finding, "by": by, "looked": one.looked.isoformat() if one.looked else ""}
        yield {"number": one.dip.number, "order": one.order} | where | found


def take_rules(inspection: Inspection, lines: Sequence[Line]) -> None:
    """Keep the rule that lines say. Refuses a second one."""
    for line in lines:
        said = line.understood(lambda one: _checked(one, {"every": 1, "least": 0}, {"words": LONG}))
        if DipRule.objects.filter(inspection=inspection).exists():
            raise line.unreadable()
        DipRule.objects.create(inspection=inspection, **said)


def take_dips(inspection: Inspection, lines: Sequence[Line]) -> None:
    """Keep the draws that lines say. Refuses one that stands twice."""
    people, numbers = _people(lines), set[int]()
    for line in lines:
        said = line.understood(_dip)
        by = said.pop("by")
        if said["number"] in numbers:
            raise line.unreadable()
        numbers.add(said["number"])
        person = people.get(by)
        Dip.objects.create(inspection=inspection, drawn_by=person, drawn_as="" if person else by, **said)


def take_dipped(inspection: Inspection, lines: Sequence[Line]) -> None:
    """Keep what lines say of readings that were drawn. Refuses one that stands twice, or is of no draw."""
    people, dips = _people(lines), {one.number: one for one in inspection.dips.all()}
    for line in lines:
        said = line.understood(_dipped)
        where = {name: said.pop(name) for name in ("sample", "case", "kind", "reader")}
        dip, by = dips.get(said.pop("number")), said.pop("by")
        sheet, _made = Sheet.objects.get_or_create(inspection=inspection, **where)
        if dip is None or Dipped.objects.filter(sheet=sheet).exists():
            raise line.unreadable()
        person = people.get(by)
        Dipped.objects.create(dip=dip, sheet=sheet, looked_by=person, looked_as="" if person else by, **said)


def _people(lines: Sequence[Line]) -> Mapping[str, User]:
    named = {str(one.said.get("by", "")) for one in lines}
    return {one.email: one for one in User.objects.filter(email__in=named)}


def _dip(said: dict[str, Any]) -> dict[str, Any]:
    checked = _checked(said, {"number": 1, "every": 1, "least": 0}, {"seed": LONG, "by": ADDRESS, "at": LONG})
    return checked | {"at": _moment(checked["at"])}


def _dipped(said: dict[str, Any]) -> dict[str, Any]:
    texts = {"sample": 120, "case": 120, "kind": 20, "reader": 80, "finding": LONGEST, "by": ADDRESS, "looked": LONG}
    checked = _checked(said, {"number": 1, "order": 1}, texts)
    if checked["kind"] not in SHEETS or checked["kind"] in OF_FACTS:
        raise ValueError(said)
    return checked | {"looked": _moment(checked["looked"]) if checked["looked"] else None}


def _checked(said: dict[str, Any], numbers: Mapping[str, int], texts: Mapping[str, int]) -> dict[str, Any]:
    """Numbers from the least that each can be, and texts of no more than so many characters. Raises ValueError of all else."""
    if said.keys() != {*numbers, *texts}:
        raise ValueError(said)
    if not all(type(said[name]) is int and least <= said[name] <= MOST for name, least in numbers.items()):
        raise ValueError(said)
    check_texts({name: said[name] for name in texts}, texts)
    return dict(said)


def _moment(text: str) -> datetime:
    found = parse_datetime(text)
    if found is None or is_naive(found):
        raise ValueError(text)
    return found
