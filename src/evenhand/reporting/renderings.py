"""One report in every format: each is written from the same model and results, and loads its library only where it is asked."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from evenhand.findings.findings import Findings
from evenhand.framework.framework import Framework
from evenhand.languages.words import Words, labels
from evenhand.reporting.in_language import book_in_language, in_language
from evenhand.reporting.report import Report
from evenhand.reporting.results import Plain
from evenhand.reporting.table_book import TableBook

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Composed:
    """What all renderings are made of: the report, and the results and findings that its figures and words are from.

    `units` are those of a letter, each with its own results; of the report of one unit there are none.
    """

    report: Report
    results: Plain
    framework: Framework
    findings: Findings
    words: Words | None = None
    english: Report | None = None
    """The language of the report, and the report in English, where it is in another."""
    units: tuple["Composed", ...] = ()


def rendered(composed: Composed, formats: Iterable[str]) -> dict[str, bytes]:
    """Every file of the formats that are named, in the order of `FORMATS`. Whoever asks writes all of them or none."""
    wanted = set(formats)
    files: dict[str, bytes] = {}
    for name, made in FORMATS.items():
        if name in wanted:
            files |= made(composed)
    return {_named(path, composed): content for path, content in files.items()}


def said_in(composed: Composed, words: Words) -> Composed:
    """The same in another language. Its charts were drawn with these words (`compose(..., say=words.say)`)."""
    return replace(composed, report=in_language(composed.report, words), words=words, english=composed.report)


def _named(path: str, composed: Composed) -> str:
    """A file under its name, which says its language where that is not English: `report.cy.pdf`, `tables.cy/ratings.csv`."""
    if composed.words is None or path == RESULTS:
        return path
    folder, slash, file = path.rpartition("/")
    code = composed.words.language.partition("-")[0]
    stem, dot, ending = file.partition(".")
    return f"{folder}.{code}/{file}" if slash else f"{stem}.{code}{dot}{ending}"


def _book(composed: Composed) -> TableBook:
    """The data tables, of the English report, in the language that is asked for."""
    if composed.words is None or composed.english is None:
        return _english_book(composed)
    return book_in_language(_english_book(replace(composed, report=composed.english)), composed.words)


def _english_book(composed: Composed) -> TableBook:
    from evenhand.reporting.book_of_letter import book_of_letter
    from evenhand.reporting.book_of_results import book_of_results

    return book_of_letter(composed, composed.units) if composed.units else book_of_results(composed)


def _html(composed: Composed) -> Files:
    from evenhand.reporting.render import render_html

    return {"report.html": render_html(composed.report).encode()}


def _pdf(composed: Composed) -> Files:
    from evenhand.reporting.render_pdf import render_pdf

    return {"report.pdf": render_pdf(composed.report)}


def _docx(composed: Composed) -> Files:
    from evenhand.reporting.render_docx import render_docx

    return {"report.docx": render_docx(composed.report)}


def _xlsx(composed: Composed) -> Files:
    from evenhand.reporting.render_xlsx import render_xlsx

    return {"results.xlsx": render_xlsx(_book(composed))}


def _ods(composed: Composed) -> Files:
    from evenhand.reporting.render_ods import render_ods

    return {"results.ods": render_ods(_book(composed))}


def _csv(composed: Composed) -> Files:
    from evenhand.reporting.render_csvw import render_csvw

    return {f"tables/{name}": content for name, content in render_csvw(_book(composed)).items()}


def _json(composed: Composed) -> Files:
    files = {RESULTS: _written(composed.results)}
    return files | ({"labels.json": _written(labels(composed.words))} if composed.words else {})


RESULTS = "results.json"
"""The same in every language: its names and words are for machines. What they are called in another is in `labels.cy.json`."""


def _written(content: Plain) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


FORMATS: Mapping[str, Callable[[Composed], Files]] = {
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
    "xlsx": _xlsx,
    "ods": _ods,
    "csv": _csv,
    "json": _json,
}
"""Each format by its name, with what writes it."""

USUAL = ("html", "json")
"""What is written where no format is named."""
