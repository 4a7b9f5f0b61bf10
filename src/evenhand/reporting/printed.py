"""A document composed from results that were published: the parts of the edition's outline, filled as far as print goes.

A regional letter is of several units, a company's report of one. Counts, ranges and reasons are not printed, so none are shown.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from itertools import groupby

from evenhand.findings.findings import Findings
from evenhand.framework.framework import Framework
from evenhand.framework.outline import OtherOutline, Outline, OutlinePart, PartName
from evenhand.framework.standards import Domain
from evenhand.reporting.ratings_annexe import ratings_of_unit
from evenhand.reporting.report import Block, Cell, Listing, Report, Subheading, Table, capitalised
from evenhand.reporting.under_headings import under_headings
from evenhand.reporting.written_parts import begun_small, listed_about, summary_written, written_text
from evenhand.scoring.published import PublishedResult


@dataclass(frozen=True)
class Printed:
    """What a document is composed of: published results of one edition in their order, and the texts that people write.

    `called` are the names under which addressees are spoken to, such as that of the region.
    """

    results: Sequence[PublishedResult]
    framework: Framework
    findings: Findings
    called: dict[str, str]
    part: OutlinePart


def compose_printed(
    results: Sequence[PublishedResult],
    framework: Framework,
    findings: Findings,
    *,
    document: str | None = None,
    called: dict[str, str] | None = None,
) -> Report:
    """The edition's document, or another that it has by name, of one or more published results. `called` is by addressee."""
    outline = outline_of(framework, document)

    def fill(part: OutlinePart) -> Iterator[Block]:
        made = Printed(results, framework, findings, called or {}, part)
        return PARTS[part.part](made) if part.part in PARTS else iter(())

    alone = results[0] if len(results) == 1 else None
    fieldwork = [("Fieldwork", month(alone.fieldwork))] if alone and alone.fieldwork else []
    scale = next((one for one in framework.rating.scales.values()), None)
    return Report(
        title=outline.title,
        unit=name_of(alone) if alone else (called or {}).get("the region", "A region and its units"),
        facts=(
            *fieldwork,
            ("Inspected by", framework.identity.publisher),
            ("Against", f"{framework.identity.name} ({framework.ref})"),
        ),
        overall=alone.overall if alone else None,
        scale=scale.ratings if scale else (),
        banners=(),
        parts=tuple(under_headings(outline.parts, fill)),
        colophon=f"Made by Evenhand {version('evenhand')} from published results.",
    )


def outline_of(framework: Framework, document: str | None) -> Outline | OtherOutline:
    """The outline of the edition's document, or of another one. Raises KeyError where there is none."""
    if framework.outline is None:
        raise KeyError(f"{framework.ref} has no document")
    return framework.outline.others[document] if document else framework.outline


def name_of(result: PublishedResult) -> str:
    """The name of a unit, printed or inferred."""
    inferred = result.inferred.get("unit")
    return result.unit or (inferred.value if inferred else result.called)


def month(when: str) -> str:
    """A year, a month or a day in words."""
    year, *rest = map(int, when.split("-"))
    first = date(year, *[*rest, 1, 1][:2])
    return f"{first:%-d %B %Y}" if len(rest) > 1 else f"{first:%B %Y}" if rest else str(year)


def _summary(material: Printed) -> Iterator[Block]:
    for result in material.results if len(material.results) == 1 else ():
        if result.overall:
            yield Subheading(3, "Overall rating", result.overall)
    yield from summary_written(material.findings)


def _ratings(material: Printed) -> Iterator[Block]:
    yield from (_ratings_of(one, material.framework) for one in material.results)


def _ratings_of(result: PublishedResult, framework: Framework) -> Table:
    """The annexe's table of a unit, as far as it is printed."""
    return ratings_of_unit(
        name_of(result),
        {code: Cell(rating, "rating") for code, rating in result.ratings.items()},
        framework,
        overall=result.overall,
        total=(result.total.points, result.total.of) if result.total else (None, None),
        fieldwork=f"in {month(result.fieldwork)}" if result.fieldwork else "",
    )


def _recommendations(material: Printed) -> Iterator[Block]:
    """Unit by unit and addressee by addressee, under the numbers that are printed."""
    for result in material.results:
        for addressee, together in groupby(result.recommendations, key=lambda one: one.addressee):
            theirs = list(together)
            unit = addressee in ("the PDU", "the company", None)
            called = name_of(result) if unit else material.called.get(addressee or "", capitalised(addressee or ""))
            yield Listing(f"{called} should:", tuple(begun_small(one.title) for one in theirs), theirs[0].number)


def _findings(material: Printed) -> Iterator[Block]:
    """Of the part's one domain, or of all: each standard with the printed rating, and what was found."""
    for domain in material.framework.domains:
        if material.part.of in (None, domain.code):
            yield from listed_about(domain.code, material.findings)
            for standard in domain.standards:
                yield Subheading(3, f"{standard.code} {standard.name}", material.results[0].ratings.get(standard.code))
                yield from listed_about(standard.code, material.findings)


def _results(material: Printed) -> Iterator[Block]:
    """The key questions with their printed percentages, a table for each domain that has any."""
    result = material.results[0]
    for domain in material.framework.domains:
        if any(question.code in result.scores for one in domain.standards for question in one.questions):
            yield results_of_domain(domain, result)


def results_of_domain(domain: Domain, result: PublishedResult) -> Table:
    """The annex's table: each standard with its rating, and under it its key questions with their percentages."""
    rows = []
    for standard in domain.standards:
        rows.append((Cell(f"{standard.code}. {standard.name}"), Cell(result.ratings.get(standard.code, "Not rated"), "rating")))
        rows += [
            (Cell(f"{one.code}. {one.asks}"), Cell(result.scores[one.code].printed, "number"))
            for one in standard.questions
            if one.code in result.scores
        ]
    return Table(f"{domain.code}. {domain.name}", ("Standard/Key question", "Rating/% yes"), tuple(rows))


def _samples(material: Printed) -> Iterator[Block]:
    samples = material.results[0].samples
    if samples:
        rows = tuple((Cell(capitalised(name)), Cell(str(one.size), "number")) for name, one in samples.items())
        yield Table("What was looked at", ("Sample", "Number"), rows)


PARTS: dict[PartName, Callable[[Printed], Iterator[Block]]] = {
    "summary": _summary,
    "ratings": _ratings,
    "recommendations": _recommendations,
    "findings": _findings,
    "results": _results,
    "sample": _samples,
    "text": lambda material: written_text(material.part, material.findings),
}
"""What can be composed from print. There is no method and no reason in it."""
