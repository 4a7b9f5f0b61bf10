"""Many readings as one table, a row for each thing that was read: what an analyst makes the national picture from."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from evenhand.publications.performance import COLUMNS
from evenhand.publications.recommendations import Asked
from evenhand.publications.samples import SampleRead
from evenhand.publications.unit_read import DocumentRead, Evidence, UnitRead


class Row(NamedTuple):
    """One thing that was read. `number` is the value of a percentage, a size or points, and empty of words."""

    document: str
    unit: str | None
    edition: str | None
    fieldwork: str | None
    date: str | None
    kind: str
    code: str | None
    value: str
    number: float | None
    place: str | None
    words: str | None
    sureness: str | None


def rows_of(readings: Iterable[DocumentRead]) -> Iterator[Row]:
    """The rows of every unit, in the order of the documents."""
    for reading in readings:
        for unit in reading.units:
            yield from _of_unit(Path(reading.file).name, unit)
        yield from _of_document(reading)


CODED = {"ratings": "rating", "grades": "grade", "scores": "score", "thread": "thread", "conclusions": "conclusion"}
"""What a row of each field is called."""


def _of_unit(document: str, unit: UnitRead) -> Iterator[Row]:
    about = document, unit.unit, unit.edition, unit.fieldwork, unit.date
    for field, kind in CODED.items():
        for code, value in getattr(unit, field).items():
            number = float(value.removesuffix("%")) if value.endswith("%") else None
            yield Row(*about, kind, code, value, number, *_from(unit.evidence.get(f"{field} {code}")))
    if unit.total is not None:
        points, of = unit.total
        yield Row(*about, "total", None, f"{points} of {of}", float(points), *_from(unit.evidence.get("total")))
    if unit.overall is not None:
        yield Row(*about, "overall rating", None, unit.overall, None, *_from(unit.evidence.get("overall")))
    yield from _asked_and_looked_at(about, unit.recommendations, unit.samples)


About = tuple[str, str | None, str | None, str | None, str | None]


def _asked_and_looked_at(about: About, asked: Iterable[Asked], samples: Iterable[SampleRead]) -> Iterator[Row]:
    for one in samples:
        yield Row(*about, "sample", None, one.of, float(one.size), one.line.place, one.words, one.sureness)
    for each in asked:
        number = None if each.number is None else float(each.number)
        yield Row(*about, "recommendation", each.addressee, each.text, number, each.line.place, each.line.text, each.sureness)


def _of_document(read: DocumentRead) -> Iterator[Row]:
    """Strengths, areas for improvement, metrics and figures, which a document has of all its units together.

    What it asks for and looked at stands with its units, and here where it has none.
    """
    about = Path(read.file).name, None, None, None, None
    if not read.units:
        yield from _asked_and_looked_at(about, [one for block in read.recommendations for one in block], read.samples)
    for one in read.findings:
        yield Row(*about, one.kind, one.section, one.text, None, one.line.place, one.line.text, "sure")
    for metric in read.performance:
        for column in COLUMNS:
            value = getattr(metric, column)
            if value is not None:
                yield Row(*about, f"performance, {column}", metric.metric, value, _number(value), metric.line.place, None, "sure")

    for claim in read.figures:
        number, place, said = _number(claim.value or ""), claim.sentence.line.place, claim.sentence.text
        yield Row(*about, f"figure, {claim.kind}", claim.of, claim.words, number, place, said, claim.sureness)


def _number(value: str) -> float | None:
    plain = value.removesuffix("%").replace(",", "").lstrip("£+")
    return float(plain) if _NUMBER.fullmatch(plain) else None


_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def _from(evidence: Evidence | None) -> tuple[str | None, str | None, str | None]:
    return (evidence.place, evidence.words, evidence.sureness) if evidence else (None, None, None)
