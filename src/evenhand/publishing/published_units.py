"""A unit of a letter as it lies on a shelf: the results that everybody may read, and what was recommended."""

import csv
import json
from collections.abc import Callable
from functools import partial
from io import StringIO
from pathlib import Path

from evenhand.files.cells import as_before_inert
from evenhand.files.faults import Place, Refused
from evenhand.findings.findings import Recommendation
from evenhand.folders.letters import PublishedUnit
from evenhand.inspection.inspection import Fieldwork, Inspection
from evenhand.inspection.letter import LetterUnit
from evenhand.publishing.faults import UnitIsLetter, UnitUnpublished, UnitWithdrawn
from evenhand.publishing.shelf import content_of, published_in
from evenhand.publishing.version import Version

RESULTS, RECOMMENDATIONS = "results.json", "tables/recommendations.csv"


def published_unit(shelf: Path, unit: LetterUnit, place: Place) -> PublishedUnit:
    """The version of a unit that a letter names. Refuses what is not there, was withdrawn, or is not as it was frozen."""
    name, number = unit.name or "", unit.version or 0
    found = published_in(shelf, name)
    if found is None or number > found.now.number:
        there = f"it has versions 1 to {found.now.number}" if found else "nothing is published there under that name"
        raise Refused([UnitUnpublished(place, name=name, number=number, shelf=unit.where, there=there)])
    if found.withdrawal is not None:
        raise Refused([UnitWithdrawn(place, name=name, on=f"{found.withdrawal.on:%-d %B %Y}")])
    if found.now.is_letter:
        raise Refused([UnitIsLetter(place, name=name, region=found.now.unit)])
    return unit_of_version(found.versions[number - 1], partial(content_of, shelf))


def unit_of_version(version: Version, content: Callable[[Version, str], bytes]) -> PublishedUnit:
    """What a published version says of its unit. `content` gives a file of it, held against its fingerprint."""
    asked = content(version, RECOMMENDATIONS) if version.file(RECOMMENDATIONS) else b""
    return PublishedUnit(
        inspection=_inspection(version),
        results=json.loads(content(version, RESULTS)),
        recommendations=_recommendations(asked.decode()),
        name=version.name,
        version=version.number,
        sha256=version.sha256,
    )


def _inspection(version: Version) -> Inspection:
    day = version.published
    days = Fieldwork(begin=version.begin or day, end=version.end or day, unknown=None if version.begin else NOT_SAID)
    return Inspection(
        unit=version.unit,
        framework=version.framework,
        edition=version.edition,
        fieldwork=days,
        provider=version.provider or None,
        region=version.region or None,
        synthetic=version.synthetic or None,
    )


NOT_SAID = "what is published does not say when it took place"


def _recommendations(table: str) -> tuple[Recommendation, ...]:
    """The recommendations of a version, as its table has them: number, addressee, recommendation."""
    rows = list(csv.reader(StringIO(table, newline="")))[1:]
    return tuple(
        Recommendation(number=int(number), addressee=as_before_inert(addressee), text=as_before_inert(text))
        for number, addressee, text in rows
    )
