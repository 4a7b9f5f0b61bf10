"""A letter whose units are all published: each from a folder is the version of it that stands on the shelf.

What everybody may read of a unit is settled once, when its own inspection is published. A letter that shows exactly that tells
nothing of a small group that the unit's versions do not tell, by itself or beside them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from evenhand.files.faults import Fault, Place, Refused
from evenhand.findings.findings import Recommendation
from evenhand.folders.letters import LetterFolder, PublishedUnit, UnitFound
from evenhand.folders.read import InspectionFolder
from evenhand.publishing.case_names import references_in
from evenhand.publishing.faults import UnitChangedSince, UnitNotStanding, UnitNotYetPublished
from evenhand.publishing.published_units import unit_of_version
from evenhand.publishing.shelf import Published, Shelf
from evenhand.publishing.version import Version
from evenhand.reporting.letter_units import UnitReviewed, recommendations_of, units_reviewed

Content = Callable[[Version, str], bytes]
"""Gives a file of a version, held against its fingerprint."""


@dataclass(frozen=True, kw_only=True)
class PublicLetter:
    """A letter of published units, with the version of each, and what the cases of those from folders are called."""

    letter: LetterFolder
    versions: tuple[Version, ...]
    cases: frozenset[str]


def public_letter(letter: LetterFolder, shelf: Shelf, content: Content, place: Place) -> PublicLetter:
    """The letter of what stands on the shelf. Refuses units that are not published there, or are not what is published."""
    faults: list[Fault] = []
    versions: list[Version] = []
    units: list[PublishedUnit] = []
    for one in units_reviewed(letter):
        version = _standing(one.found, shelf)
        if version is None:
            faults.append(_missing(one.found, shelf, place))
            continue
        unit = unit_of_version(version, content)
        faults.extend(_changed(one, unit, place))
        versions.append(version)
        units.append(unit)
    if faults:
        raise Refused(faults)
    folders = (one for one in letter.units if isinstance(one, InspectionFolder))
    cases = frozenset[str]().union(*(references_in(one) for one in folders))
    return PublicLetter(letter=replace(letter, units=tuple(units)), versions=tuple(versions), cases=cases)


def _standing(found: UnitFound, shelf: Shelf) -> Version | None:
    """The version of a unit that stands on the shelf; None where none does, or another one than the letter names."""
    if isinstance(found, PublishedUnit):
        there = shelf.get(found.name)
        return there.now if there and there.withdrawal is None and there.now.sha256 == found.sha256 else None
    return next((one.now for one in shelf.values() if _is_of(one, found)), None)


def _is_of(one: Published, found: InspectionFolder) -> bool:
    """Whether something published is this inspection: of its unit, under its edition, and at its time."""
    inspection, now = found.inspection, one.now
    days = (None, None) if inspection.fieldwork.unknown else (inspection.fieldwork.begin, inspection.fieldwork.end)
    return (
        one.withdrawal is None
        and not now.is_letter
        and (now.unit, now.ref, now.begin, now.end) == (inspection.unit, found.framework.ref, *days)
    )


def _missing(found: UnitFound, shelf: Shelf, place: Place) -> Fault:
    unit = found.inspection.unit
    if isinstance(found, InspectionFolder):
        return UnitNotYetPublished(place, unit=unit, folder=found.path.name)
    there = shelf.get(found.name)
    stands = "nothing" if there is None or there.withdrawal else f"version {there.now.number}"
    return UnitNotStanding(place, unit=unit, name=found.name, number=found.version, stands=stands)


def _changed(one: UnitReviewed, unit: PublishedUnit, place: Place) -> Iterator[Fault]:
    """What a folder has otherwise than the version that is published of it."""
    here = _said(one.results, recommendations_of(one, draft=True))
    there = _said(unit.results, unit.recommendations)
    for what, said in there.items():
        if here.get(what) != said:
            yield UnitChangedSince(place, unit=one.name, what=what, name=unit.name, number=unit.version)
    for what in here.keys() - there.keys():
        if what not in _guarded(unit.results):
            yield UnitChangedSince(place, unit=one.name, what=what, name=unit.name, number=unit.version)


def _said(results: Mapping[str, Any], asked: tuple[Recommendation, ...]) -> dict[str, object]:
    """What is compared: each rating, each count that is shown, and what is asked."""
    overall = results["overall"] or {}
    said: dict[str, object] = {"the overall rating": (overall.get("rating"), overall.get("points"))}
    said |= {f"the rating of {code}": one["rating"] for code, one in results["ratings"].items()}
    counts = {code: (one["sufficient"], one["relevant"]) for code, one in results["scores"].items() if not one.get("guarded")}
    said |= {f"the count of {code}": count for code, count in counts.items()}
    return said | {f"recommendation {one.number}": (one.addressee, one.text) for one in asked}


def _guarded(results: Mapping[str, Any]) -> set[str]:
    return {f"the count of {code}" for code, one in results["scores"].items() if one.get("guarded")}
