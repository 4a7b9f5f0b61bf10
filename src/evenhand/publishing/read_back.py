"""What is to be published, read as anybody would read it: it must come to exactly the results that it was made from."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from evenhand.files.faults import Fault, Place, Refused
from evenhand.findings.findings import Findings
from evenhand.publications.opening import open_publication
from evenhand.publications.read import understand
from evenhand.publications.unit_read import UnitRead
from evenhand.publications.vocabulary import Vocabulary, installed_vocabulary
from evenhand.publishing.faults import NotReadBack
from evenhand.reporting.interval_results import range_said
from evenhand.reporting.report import capitalised
from evenhand.reporting.results import Plain

DOCUMENTS = {".html": "the web page", ".pdf": "the PDF", ".docx": "the Word document"}
"""What a reader calls each document, by how its file ends."""

LANGUAGES = {"": "in English", "cy": "in Welsh"}
"""In which language it is, by what stands before that: `report.cy.pdf`."""

SCORES, COUNTED, ASKED = "the score of", "the count of", "recommendation"

KINDS = {
    "the unit": ("unit",),
    "the overall rating": ("overall",),
    "the total": ("total",),
    "the rating of": ("ratings", "grades"),
    COUNTED: ("counts",),
    SCORES: ("scores", "thread"),
    "the conclusion of": ("conclusions",),
}
"""What is compared, as a document that was read keeps the place of it."""

TWICE = "what is said in two ways"

LONGEST_WORDS = 120
"""Characters of the words that are quoted from a document."""

Asked = Mapping[int | None, tuple[str | None, str]]
"""What is asked by its number: of whom, and in which words."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """What a document must say of a unit: its results, what is asked of it, and conclusions that people wrote."""

    results: Plain
    asked: Asked
    conclusions: Mapping[str, str] = field(default_factory=dict)


def check_read_back(files: Mapping[str, bytes], results: Plain, found: Findings) -> None:
    """Read each document among the files. Refuses with everything that is read otherwise than the results and the findings have
    it, and where.
    """
    asked: Asked = {one.number: (_bare(one.addressee), capitalised(one.text)) for one in found.recommendations}
    _check(files, lambda path: _faults_in(path, Held(results=results, asked=asked, conclusions=found.conclusions)))


def check_letter_read_back(files: Mapping[str, bytes], units: Sequence[Held], asked: Asked) -> None:
    """The same of a letter: of each of its units in order, and of everything that is `asked`, of whomever."""
    _check(files, lambda path: _faults_in_letter(path, units, asked))


def asked_by_number(asked: Iterable[Plain]) -> Asked:
    """What the results of a letter ask, as a document has it: an article before a name is no part of it."""
    return {one["number"]: (_bare(one["addressee"]), capitalised(one["text"])) for one in asked}


def _bare(addressee: str) -> str:
    return addressee.removeprefix("The ").removeprefix("the ")


def _check(files: Mapping[str, bytes], read: Callable[[Path], Iterator[Fault]]) -> None:
    faults: list[Fault] = []
    with TemporaryDirectory(prefix="evenhand-read-back-") as place:
        for name in (one for one in files if _is_report(one)):
            path = Path(place) / name
            path.write_bytes(files[name])
            faults.extend(read(path))
    if faults:
        raise Refused(faults)


def document_named(name: str) -> str:
    """A document as a reader knows it, by its file: which format it is of, and in which language."""
    path = PurePath(name)
    code = path.stem.partition(".")[2]
    return f"{DOCUMENTS[path.suffix]} {said_of_language(code)} ({path.name})"


def said_of_language(code: str) -> str:
    """In which language something is, by its short code, empty for English, in words."""
    return LANGUAGES.get(code, f"in the language {code}")


def _is_report(name: str) -> bool:
    path = PurePath(name)
    return path.parent == PurePath() and path.suffix in DOCUMENTS and path.stem.partition(".")[0] == "report"


def _faults_in(path: Path, held: Held) -> Iterator[Fault]:
    units = understand(open_publication(path), _installed()).units
    if len(units) != 1:
        yield _faulty(path, "units", f"{len(units)} units are read there, and the results are of one")
        return
    yield from _unlike(path, units[0], _as_held(held))


def _faults_in_letter(path: Path, held: Sequence[Held], asked: Asked) -> Iterator[Fault]:
    """The scores of key questions stand in the units' own reports: of a letter those are held that are read there."""
    document = understand(open_publication(path), _installed())
    if len(document.units) != len(held):
        yield _faulty(path, "units", f"{len(document.units)} units are read there, and the letter is of {len(held)}")
        return
    for unit, one in zip(document.units, held, strict=True):
        has, name = _as_held(one), one.results["unit"]
        own = replace(unit, recommendations=tuple(each for each in unit.recommendations if each.addressee == _bare(name)))
        yield from _unlike(path, own, has | {SCORES: {code: has[SCORES].get(code) for code in unit.scores}}, name)
    read = [one for block in document.recommendations for one in block]
    whole = UnitRead(recommendations=tuple(read))
    yield from _unlike(path, whole, {ASKED: asked})


def _unlike(path: Path, unit: UnitRead, held: Plain, of: str = "") -> Iterator[Fault]:
    """Everything of a unit that is read otherwise than it is held; `of` names the unit where there are several."""
    read = _as_read(unit)
    if not read[COUNTED]:
        held = {kind: one for kind, one in held.items() if kind != COUNTED}  # the document has no tables of counts
    for kind in held:
        for code, here, there in _differing(read[kind], held[kind]):
            what = f"{kind} {code}".strip() + (f" of {of}" if of else "")
            says = f"{what} is {_shown(here)} there, and {_shown(there)} in the results"
            if kind == TWICE:
                says = f"it says two things: {_shown(here)}"
            yield _faulty(path, what, says, _where(unit, kind, code))


def _faulty(path: Path, what: str, says: str, where: str = "") -> Fault:
    return NotReadBack(Place(path.name), document=document_named(path.name), what=what, says=says, where=where)


def _differing(read: Any, held: Any) -> Iterator[tuple[Any, Any, Any]]:  # noqa: ANN401
    """What differs: entry by entry where there are several, each with its code."""
    if isinstance(held, dict) and isinstance(read, dict):
        for code in dict.fromkeys((*held, *read)):
            if read.get(code) != held.get(code):
                yield code, read.get(code), held.get(code)
    elif read != held:
        yield "", read, held


def _shown(value: Any) -> str:  # noqa: ANN401 - whatever is compared
    """A value as a person would say it."""
    if value in (None, []):
        return "nothing"
    if isinstance(value, list | tuple):
        return "; ".join(str(one) for one in value if one is not None)
    return str(value)


def _where(unit: UnitRead, kind: str, code: Any) -> str:  # noqa: ANN401 - the code of a standard, or a number
    """At which place of the document it was read, in which words; nothing where it was not read."""
    if kind == ASKED:
        lines = [one.line for one in unit.recommendations if one.number == code]
        return _at(lines[0].place, lines[0].text) if lines else ""
    keys = (f"{each} {code}".strip() for each in KINDS.get(kind, ()))
    evidence = next((unit.evidence[key] for key in keys if key in unit.evidence), None)
    return _at(evidence.place, evidence.words) if evidence else ""


def _at(place: str, words: str) -> str:
    shown = words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS].rsplit(' ', 1)[0]} …"
    return f", at {place}, where it says “{shown}”"


def _as_read(unit: UnitRead) -> Plain:
    return {
        "the unit": unit.unit,
        "the edition": unit.edition,
        "the overall rating": unit.overall,
        "the total": unit.total,
        "the rating of": {**unit.ratings, **unit.grades},
        SCORES: {**unit.scores, **unit.thread},
        COUNTED: {
            code: (one.sufficient, one.relevant, None if code in unit.scores else one.percent, one.range)
            for code, one in unit.counts.items()
        },
        "the conclusion of": dict(unit.conclusions),
        TWICE: list(unit.conflicts),
        ASKED: {one.number: (one.addressee, capitalised(one.text)) for one in unit.recommendations},
    }


def _as_held(held: Held) -> Plain:
    """What the results and the findings say. A standard has a rating, or in place of one the average that is its score."""
    results = held.results
    overall = results["overall"] or {}
    averages = {code: one for code, one in results["ratings"].items() if one["rating"] is None}
    points, of = overall.get("points"), overall.get("of")
    return {
        "the unit": results["unit"],
        "the edition": f"{results['framework']}/{results['edition']}",
        "the overall rating": overall.get("rating"),
        "the total": None if None in (points, of) else (points, of),
        "the rating of": {code: one["rating"] for code, one in results["ratings"].items() if one["rating"]},
        SCORES: {code: one["percent"] for code, one in {**results["scores"], **averages}.items() if one["percent"]},
        COUNTED: _counted(results),
        "the conclusion of": dict(held.conclusions),
        TWICE: [],
        ASKED: dict(held.asked),
    }


def _counted(results: Plain) -> dict[str, tuple[int, int, str | None, str]]:
    """What tables print of each question that has a share: n, of how many, and of a key question the range.

    Its share is held as its score; that of a prompt, which has none, is held here.
    """
    scores, prompts = ({code: one for code, one in results[kind].items() if one["percent"]} for kind in ("scores", "prompts"))
    ranged = {code: range_said(one["interval"]) if one["interval"] else "" for code, one in scores.items()}
    return {
        **{code: (one["sufficient"], one["relevant"], None, ranged[code]) for code, one in scores.items()},
        **{code: (one["sufficient"], one["relevant"], one["percent"], "") for code, one in prompts.items()},
    }


@cache
def _installed() -> Vocabulary:
    return installed_vocabulary()
