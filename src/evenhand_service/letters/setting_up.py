"""What a letter is about: started, changed, its units chosen. Each in one transaction, with its event."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from evenhand.publishing.in_languages import check_languages
from evenhand_service.accounts.may import may_throughout
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done
from evenhand_service.inspections.models import Inspection
from evenhand_service.letters import faults
from evenhand_service.letters.folder import PLACE, files_of, folder_of
from evenhand_service.letters.holding import WRITE, addressees_of, held_for, in_a_line, refused, tell
from evenhand_service.letters.models import Letter, LetterUnit
from evenhand_service.letters.offered import documents, offered_for
from evenhand_service.refusals import refusals
from evenhand_service.reports.passages import passages_of, standing


@transaction.atomic
def start_letter(*, by: User, name: str, region: str, edition: str, document: str, provider: str = "") -> Letter:
    """Start a letter. It is about no unit yet."""
    if not may_throughout(by, WRITE):
        raise PermissionDenied
    if (edition, document) not in documents():
        raise refused(faults.NoSuchDocument, document=document, field="document")
    letter = Letter(name=name, region=in_a_line(region), provider=in_a_line(provider), edition=edition, document=document)
    with refusals("the letter"):
        letter.full_clean()
    letter.save()
    tell(by, letter, Done(action="letter started", subject="", after=_plainly(letter)))
    return letter


@transaction.atomic
def change_letter(
    *, by: User, letter: Letter, region: str, provider: str, called: Mapping[str, str], also_in: Sequence[str]
) -> Letter:
    """Say otherwise what region it is about, who runs it, what addressees are called, and in which languages it is published."""
    held = held_for(by, WRITE, letter)
    if unknown := [one for one in called if one not in addressees_of(held)]:
        raise refused(faults.NotAddressed, addressee=unknown[0])
    check_languages(also_in, PLACE)
    before, held.also_in = _plainly(held), list(dict.fromkeys(also_in))
    held.region, held.provider = in_a_line(region), in_a_line(provider)
    held.called = {one: in_a_line(name) for one, name in called.items() if name.strip()}
    with refusals("the letter"):
        held.full_clean()
    if _plainly(held) == before:
        return held
    held.save()
    tell(by, held, Done(action="letter changed", subject="", before=before, after=_plainly(held)))
    return held


@transaction.atomic
def choose_units(*, by: User, letter: Letter, names: Sequence[str]) -> list[LetterUnit]:
    """Choose the inspections that it is about, in their order. Refused where texts ask something of a unit that is left out."""
    held = held_for(by, WRITE, letter)
    offered = {one.inspection.name: one.inspection for one in offered_for(held)}
    if unknown := [one for one in names if one not in offered]:
        raise refused(faults.UnitNotOffered, name=unknown[0], field="units")
    before, names = [one.inspection.name for one in held.units.select_related("inspection")], list(dict.fromkeys(names))
    if names == before and names:
        return list(held.units.all())
    _check(held, [offered[one] for one in names])
    held.units.all().delete()
    chosen = [LetterUnit(letter=held, inspection=offered[one], place=place) for place, one in enumerate(names)]
    LetterUnit.objects.bulk_create(chosen)
    with folder_of(held.name, files_of(held)):
        tell(by, held, Done(action="letter units chosen", subject="", before=before, after=names))
    return chosen


def _check(letter: Letter, chosen: Sequence[Inspection]) -> None:
    """Refuse two inspections of one unit, and to leave out a unit that the letter asks for something."""
    names: dict[str, list[str]] = {}
    for one in chosen:
        names.setdefault(one.unit.name, []).append(one.name)
    if twice := next((unit for unit, some in names.items() if len(some) > 1), None):
        raise refused(faults.UnitChosenTwice, unit=twice, names=", ".join(names[twice]), field="units")
    asked = [one.said["addressee"] for one in standing(passages_of(letter)) if one.field == "recommendations"]
    if left := [one for one in asked if one not in names and one not in addressees_of(letter)]:
        raise refused(faults.UnitAsked, unit=left[0], field="units")


def _plainly(letter: Letter) -> dict[str, Any]:
    return {name: getattr(letter, name) for name in ("region", "provider", "edition", "document", "called", "also_in")}
