"""What was read, as plain data for machines, and as the published result that `verify` recomputes."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from evenhand.framework.framework import Framework
from evenhand.publications.claim import Claim
from evenhand.publications.performance import COLUMNS
from evenhand.publications.recommendations import Asked
from evenhand.publications.samples import SampleRead
from evenhand.publications.unit_read import DocumentRead, UnitRead
from evenhand.scoring.published import PublishedResult

Plain = dict[str, Any]


def document_as_plain(read: DocumentRead) -> Plain:
    """What a document holds besides its units."""
    return {
        "document": read.file,
        "kind": read.kind,
        "units": len(read.units),
        "findings": [
            {"section": one.section, "kind": one.kind, "text": one.text, "place": one.line.place} for one in read.findings
        ],
        "performance": [
            {name: getattr(one, name) for name in ("group", "metric", *COLUMNS)} | {"place": one.line.place}
            for one in read.performance
        ],
        "recommendations": [_asked(one) for block in read.recommendations for one in block],
        "samples": [_sample(one) for one in read.samples],
        "figures": [figure_as_plain(one) for one in read.figures],
    }


def figure_as_plain(claim: Claim) -> Plain:
    """One figure, with the sentence that claims it."""
    said = {name: getattr(claim, name) for name in ("kind", "words", "value", "unit", "part", "whole", "of", "hedge", "sureness")}
    return said | {"place": claim.sentence.line.place, "sentence": claim.sentence.text}


def _asked(one: Asked) -> Plain:
    return {name: getattr(one, name) for name in ("addressee", "number", "text", "sureness")} | {"place": one.line.place}


def _sample(one: SampleRead) -> Plain:
    return {name: getattr(one, name) for name in ("size", "of", "words", "sureness")} | {"place": one.line.place}


def unit_as_plain(unit: UnitRead) -> Plain:
    """One unit, with the place and the words of everything that was read."""
    return {
        "unit": unit.unit,
        "edition": unit.edition,
        "fieldwork": unit.fieldwork,
        "date": unit.date,
        "ratings": dict(unit.ratings),
        "grades": dict(unit.grades),
        "scores": dict(unit.scores),
        "thread": dict(unit.thread),
        "conclusions": dict(unit.conclusions),
        "total": _total(unit),
        "overall": unit.overall,
        "recommendations": [_asked(one) for one in unit.recommendations],
        "samples": [_sample(one) for one in unit.samples],
        "figures": [figure_as_plain(one) for one in unit.figures],
        "slips": [{"printed": printed, "meant": meant} for printed, meant in unit.slips],
        "inferred": dict(unit.inferred),
        "notes": list(unit.notes),
        "evidence": {
            field: {"place": one.place, "words": one.words, "sureness": one.sureness} for field, one in unit.evidence.items()
        },
    }


def _total(unit: UnitRead) -> Plain | None:
    return {"points": unit.total[0], "of": unit.total[1]} if unit.total else None


def result_file(unit: UnitRead, framework: Framework | None, ref: str) -> Plain:
    """The unit as the file of a published result has it; what is not printed is left out. `ref` names the document."""
    inferred = {field: {"value": getattr(unit, field), "because": why} for field, why in unit.inferred.items()}
    said = {
        "unit": None if "unit" in unit.inferred else unit.unit,
        "framework": framework.identity.id if framework else None,
        "edition": framework.identity.edition if framework else None,
        "fieldwork": unit.fieldwork,
        "date": {"printed": unit.date} if unit.date else None,
        "source": {"ref": ref},
        **{name: dict(getattr(unit, name)) for name in ("ratings", "grades", "scores", "thread", "conclusions")},
        "total": _total(unit),
        "overall": unit.overall,
        "samples": _samples(unit),
        "recommendations": list(_recommendations(unit)),
        "figures": [_figure(one) for one in unit.figures],
        "inferred": inferred,
        "slips": [{"printed": printed, "meant": meant} for printed, meant in unit.slips],
    }
    return {field: value for field, value in said.items() if value not in (None, {}, [])}


def _samples(unit: UnitRead) -> Plain:
    """The samples by what they are of; where several are called alike, each with its place as well."""
    alike = Counter(one.of for one in unit.samples)
    return {
        one.of if alike[one.of] == 1 else f"{one.of}, {one.line.place}": {"size": one.size, "at": one.line.place}
        for one in unit.samples
    }


def _recommendations(unit: UnitRead) -> Iterator[Plain]:
    """Each without a number that another has of the same addressee: the unit's notes say so, and the file can be read again."""
    taken = set()
    for one in unit.recommendations:
        number = None if (one.addressee, one.number) in taken else one.number
        taken.add((one.addressee, number))
        said = {"addressee": one.addressee, "number": number, "title": one.text}
        yield {field: value for field, value in said.items() if value is not None}


def _figure(claim: Claim) -> Plain:
    said = {name: getattr(claim, name) for name in ("kind", "words", "value", "unit", "part", "whole", "of")}
    return {field: value for field, value in said.items() if value is not None} | {"at": claim.sentence.line.place}


def as_result(said: Plain) -> PublishedResult:
    """The file's content as the noun, as if it had been read from YAML, where every scalar is text."""
    return TypeAdapter(PublishedResult).validate_python(_texts(said))


def _texts(value: Any) -> Any:  # noqa: ANN401 - plain values of any depth
    if isinstance(value, dict):
        return {key: _texts(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_texts(one) for one in value]
    return value if value is None else str(value)
