"""The parts of a report that people write: what was found, what is asked of whom, and texts that the edition asks for.

Each text is shown with the place it stands at, so that what is said about it can be said beside it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from evenhand.findings.findings import Finding, Findings
from evenhand.framework.outline import OutlinePart
from evenhand.reporting import tables
from evenhand.reporting.material import Material
from evenhand.reporting.report import Block, Listing, Paragraph, Subheading, capitalised
from evenhand.reporting.sureness import doubt
from evenhand.scoring.judgement import OVERALL

Scores = Mapping[str, Mapping[str, Any]]
"""The counts of questions and prompts by code, as results have them."""

OF_A_STANDARD = {
    "strength": "Strengths:",
    "area for improvement": "Areas for improvement:",
    "effective practice": "Effective practice:",
}
"""What stands over the findings of a standard or domain, by their kind."""

OF_A_TEXT = {**OF_A_STANDARD, "strength": "Key strengths:", "area for improvement": "Key areas for improvement:"}
"""The same in a part that is text, as letters have it."""


def summary(material: Material) -> Iterator[Block]:
    """The overall rating with its reason, and what was found in a paragraph or two."""
    overall = material.results["overall"]
    if overall is not None:
        yield Subheading(3, "Overall rating", overall["rating"] or tables.NOT_RATED)
        yield Paragraph(overall["because"], "reason")
        yield from doubt(OVERALL, material.results)
    yield from summary_written(material.findings)


def summary_written(found: Findings) -> Iterator[Block]:
    """What was found in a paragraph or two."""
    yield from (Paragraph(text, at=("summary", place)) for place, text in enumerate(found.summary))


def recommendations(material: Material) -> Iterator[Block]:
    """What is asked of whom, in one run of numbers."""
    recommended = material.findings.recommendations
    places = {one.number: place for place, one in enumerate(recommended)}
    asked = sorted(recommended, key=lambda one: one.number)
    if not asked:
        yield Paragraph(NO_RECOMMENDATIONS, "note")
    for addressee in dict.fromkeys(one.addressee for one in asked):
        theirs = [one for one in asked if one.addressee == addressee]
        opening = f"{capitalised(addressee)} should:"
        run = [one.number for one in theirs] == list(range(theirs[0].number, theirs[0].number + len(theirs)))
        items = tuple(begun_small(one.text) if run else f"{one.number}. {begun_small(one.text)}" for one in theirs)
        at = tuple(("recommendations", places[one.number], "text") for one in theirs)
        yield Listing(opening, items, theirs[0].number if run else None, at)


NO_RECOMMENDATIONS = "There are no recommendations yet."


def findings(material: Material) -> Iterator[Block]:
    """Domain by domain and standard by standard: the rating, why, what was found. Of one domain where the part names one."""
    only = material.part.of
    for domain in material.framework.domains:
        if only is None:
            yield Subheading(3, f"{domain.code}. {domain.name}")
        elif domain.code != only:
            continue
        yield from listed_about(domain.code, material.findings, _scores(material))
        for standard in domain.standards:
            rating = material.results["ratings"][standard.code]
            yield Subheading(4 if only is None else 3, f"{standard.code} {standard.name}", tables.standing(rating).text)
            yield Paragraph(rating["because"], "reason")
            yield from doubt(standard.code, material.results)
            yield from listed_about(standard.code, material.findings, _scores(material))
            if standard.code in material.findings.conclusions:
                yield Paragraph(f"Conclusion: {material.findings.conclusions[standard.code]}.")


def text(material: Material) -> Iterator[Block]:
    """A part that people write, with the findings that are about it and the figures these rest on."""
    return written_text(material.part, material.findings, _scores(material))


def written_text(part: OutlinePart, found: Findings, scores: Scores | None = None) -> Iterator[Block]:
    """A part that people write, with the strengths and areas for improvement that are about it."""
    assert part.name is not None
    written: list[Block] = [
        Paragraph(said, at=("texts", part.name, at)) for at, said in enumerate(found.texts.get(part.name, ()))
    ]
    written += _listed(part.name, found, OF_A_TEXT, scores or {})
    if part.subheading and (written or not part.optional):
        yield Subheading(int(part.level), part.subheading)
    if not written and not part.optional:
        yield Paragraph(NOTHING_YET, "note")
    yield from written


NOTHING_YET = "Nothing is written here yet."


def listed_about(code: str, found: Findings, scores: Scores | None = None) -> Iterator[Block]:
    """What was found about a standard or domain: its paragraphs, then strengths, areas for improvement and effective practice."""
    yield from (Paragraph(said, at=("found", code, place)) for place, said in enumerate(found.found.get(code, ())))
    yield from _listed(code, found, OF_A_STANDARD, scores or {})


def _listed(about: str, found: Findings, openings: Mapping[str, str], scores: Scores) -> Iterator[Listing]:
    """The findings about something, by their kinds."""
    for kind, opening in openings.items():
        theirs = [(place, one) for place, one in enumerate(found.findings) if (one.about, one.kind) == (about, kind)]
        if theirs:
            at = tuple(("findings", place, "text") for place, _ in theirs)
            yield Listing(opening, tuple(_with_figures(one, scores) for _, one in theirs), at=at)


def _with_figures(finding: Finding, scores: Scores) -> str:
    """A finding, and in brackets the figures of the questions it rests on."""
    counted = [(code, scores[code]) for code in finding.figures if code in scores and scores[code]["relevant"]]
    rests = "; ".join(f"{code}: {one['sufficient']} of {one['relevant']}, {one['percent']}" for code, one in counted)
    return f"{finding.text} ({rests})" if rests else finding.text


def _scores(material: Material) -> Scores:
    return {**material.results["prompts"], **material.results["scores"]}


def begun_small(text: str) -> str:
    """A recommendation as it goes on after *should:*."""
    return f"{text[:1].lower()}{text[1:]}"
