"""What is to be published, read as anybody would read it: it must come to exactly the results that it was made from."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evenhand.files.faults import Fault, Place, Refused
from evenhand.findings.findings import Recommendation
from evenhand.publications.opening import open_publication
from evenhand.publications.read import understand
from evenhand.publications.unit_read import UnitRead
from evenhand.publications.vocabulary import Vocabulary, installed_vocabulary
from evenhand.publishing.faults import NotReadBack
from evenhand.reporting.report import capitalised
from evenhand.reporting.results import Plain

DOCUMENTS = ("report.html", "report.pdf", "report.docx")


def check_read_back(files: Mapping[str, bytes], results: Plain, asked: Sequence[Recommendation]) -> None:
    """Read each document among the files. Refuses with everything that is read otherwise than the results have it."""
    faults: list[Fault] = []
    with TemporaryDirectory(prefix="evenhand-read-back-") as place:
        for name in DOCUMENTS:
            if name in files:
                path = Path(place) / name
                path.write_bytes(files[name])
                faults.extend(_faults_in(path, results, asked))
    if faults:
        raise Refused(faults)


def _faults_in(path: Path, results: Plain, asked: Sequence[Recommendation]) -> Iterator[Fault]:
    units = understand(open_publication(path), _installed()).units
    if len(units) != 1:
        yield NotReadBack(Place(path.name), field="the number of units", read=len(units), held=1)
        return
    read, held = _as_read(units[0]), _as_held(results, asked)
    for field in held:
        for what, here, there in _differing(field, read[field], held[field]):
            yield NotReadBack(Place(path.name), field=what, read=here, held=there)


def _differing(field: str, read: Any, held: Any) -> Iterator[tuple[str, Any, Any]]:  # noqa: ANN401
    """What differs: entry by entry where there are several."""
    if isinstance(held, dict) and isinstance(read, dict):
        for code in dict.fromkeys((*held, *read)):
            if read.get(code) != held.get(code):
                yield f"{field} {code}", read.get(code), held.get(code)
    elif read != held:
        yield field, read, held


def _as_read(unit: UnitRead) -> Plain:
    return {
        "the unit": unit.unit,
        "the edition": unit.edition,
        "the overall rating": unit.overall,
        "the total": unit.total,
        "the rating of": {**unit.ratings, **unit.grades},
        "the score of": dict(unit.scores),
        "what is said in two ways": list(unit.conflicts),
        "recommendation": {one.number: (one.addressee, capitalised(one.text)) for one in unit.recommendations},
    }


def _as_held(results: Plain, asked: Sequence[Recommendation]) -> Plain:
    overall = results["overall"] or {}
    points, of = overall.get("points"), overall.get("of")
    return {
        "the unit": results["unit"],
        "the edition": f"{results['framework']}/{results['edition']}",
        "the overall rating": overall.get("rating"),
        "the total": None if None in (points, of) else (points, of),
        "the rating of": {code: one["rating"] for code, one in results["ratings"].items() if one["rating"]},
        "the score of": {code: one["percent"] for code, one in results["scores"].items() if one["percent"]},
        "what is said in two ways": [],
        "recommendation": {one.number: (one.addressee.removeprefix("the "), capitalised(one.text)) for one in asked},
    }


@cache
def _installed() -> Vocabulary:
    return installed_vocabulary()
