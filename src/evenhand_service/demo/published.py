"""The inspections whose results were really published, as folders: what was printed, and nothing made up."""

from calendar import monthrange
from datetime import date
from pathlib import Path

from evenhand.framework.framework import Framework
from evenhand.scoring.published import PublishedResult
from evenhand.scoring.published_file import read_result
from evenhand_service.inspections.inspection_file import INSPECTION
from evenhand_service.inspections.rewriting import written

PUBLISHED = "published.yaml"
PROVIDERS = {"2021-pdu": "The Probation Service", "2018-03-crc": "Reducing Reoffending Partnership"}
"""Whose units were inspected under an edition. Results do not print it; under other editions the unit stands for itself."""


def published_folder(path: Path) -> dict[str, bytes]:
    """The folder of a published result; empty for one that names no edition, as no inspection is held without."""
    result, framework = read_result(path)
    return {} if framework is None else {INSPECTION: _inspection(result, framework, path), PUBLISHED: path.read_bytes()}


def _inspection(result: PublishedResult, framework: Framework, path: Path) -> bytes:
    begin, end, known = _days(result)
    sources = [f"{result.source.ref}, {result.source.at}"] if result.source else []
    unit = result.unit or (result.inferred["unit"].value if "unit" in result.inferred else path.stem)
    said = {
        "unit": unit,
        "provider": PROVIDERS.get(framework.identity.edition),
        "framework": framework.identity.id,
        "edition": framework.identity.edition,
        "fieldwork": {"begin": begin, "end": end, "unknown": known},
        "sources": sources,
    }
    return written({name: value for name, value in said.items() if value is not None})


def _days(result: PublishedResult) -> tuple[date, date, str]:
    """The days between which there was fieldwork as far as anybody can say, and what the document tells of them."""
    if result.fieldwork is not None:
        return *_span(result.fieldwork), f"{_in_words(result.fieldwork)}; the document gives no days"
    date_of = result.date
    inferred = date_of.inferred if date_of else None
    when = inferred.value if inferred else (date_of.printed if date_of else None) or "2000"
    because = f" ({inferred.because})" if inferred else ""
    return *_span(when), f"Not known: the document, of {_in_words(when)}{because}, gives no days for this unit"


def _in_words(when: str) -> str:
    """A year, a month or a day in English, as folders speak."""
    begin, end = _span(when)
    form = "%Y" if begin.month != end.month else "%B %Y" if begin != end else f"{begin.day} %B %Y"
    return begin.strftime(form)


def _span(when: str) -> tuple[date, date]:
    """The days of a year, a month or a day."""
    match [int(part) for part in when.split("-")]:
        case [year]:
            return date(year, 1, 1), date(year, 12, 31)
        case [year, month]:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        case [year, month, day]:
            return date(year, month, day), date(year, month, day)
        case _:
            raise ValueError(f"{when!r} is no year, month or day")
