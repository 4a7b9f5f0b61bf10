"""One report in every format: each is written from the same model and results, and loads its library only where it is asked."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from evenhand.findings.findings import Findings
from evenhand.framework.framework import Framework
from evenhand.reporting.report import Report
from evenhand.reporting.results import Plain

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Composed:
    """What all renderings are made of: the report, and the results and findings that its figures and words are from."""

    report: Report
    results: Plain
    framework: Framework
    findings: Findings


def rendered(composed: Composed, formats: Iterable[str]) -> dict[str, bytes]:
    """Every file of the formats that are named, in the order of `FORMATS`. Whoever asks writes all of them or none."""
    wanted = set(formats)
    files: dict[str, bytes] = {}
    for name, made in FORMATS.items():
        if name in wanted:
            files |= made(composed)
    return files


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
    from evenhand.reporting.book_of_results import book_of_results
    from evenhand.reporting.render_xlsx import render_xlsx

    return {"results.xlsx": render_xlsx(book_of_results(composed))}


def _ods(composed: Composed) -> Files:
    from evenhand.reporting.book_of_results import book_of_results
    from evenhand.reporting.render_ods import render_ods

    return {"results.ods": render_ods(book_of_results(composed))}


def _csv(composed: Composed) -> Files:
    from evenhand.reporting.book_of_results import book_of_results
    from evenhand.reporting.render_csvw import render_csvw

    return {f"tables/{name}": content for name, content in render_csvw(book_of_results(composed)).items()}


def _json(composed: Composed) -> Files:
    return {"results.json": (json.dumps(composed.results, ensure_ascii=False, indent=2) + "\n").encode()}


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
