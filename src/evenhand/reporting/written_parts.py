"""The parts of a report that people write: what was found, what is asked of whom, and texts that the edition asks for.

Each text is shown with the place it stands at, so that what is said about it can be said beside it.
"""

from collections.abc import Iterator

from evenhand.findings.findings import Finding
from evenhand.framework.standards import Domain, Standard
from evenhand.reporting import tables
from evenhand.reporting.material import Material
from evenhand.reporting.report import Block, Listing, Paragraph, Subheading, capitalised
from evenhand.reporting.sureness import doubt
from evenhand.scoring.judgement import OVERALL

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
    yield from (Paragraph(text, at=("summary", place)) for place, text in enumerate(material.findings.summary))


def recommendations(material: Material) -> Iterator[Block]:
    """What is asked of whom, in one run of numbers."""
    recommended = material.findings.recommendations
    places = {one.number: place for place, one in enumerate(recommended)}
    asked = sorted(recommended, key=lambda one: one.number)
    if not asked:
        yield Paragraph("There are no recommendations yet.", "note")
    for addressee in dict.fromkeys(one.addressee for one in asked):
        theirs = [one for one in asked if one.addressee == addressee]
        opening = f"{capitalised(addressee)} should:"
        run = [one.number for one in theirs] == list(range(theirs[0].number, theirs[0].number + len(theirs)))
        items = tuple(_lower(one.text) if run else f"{one.number}. {_lower(one.text)}" for one in theirs)
        at = tuple(("recommendations", places[one.number], "text") for one in theirs)
        yield Listing(opening, items, theirs[0].number if run else None, at)


def findings(material: Material) -> Iterator[Block]:
    """Domain by domain and standard by standard: the rating, why, what was found. Of one domain where the part names one."""
    only = material.part.of
    for domain in material.framework.domains:
        if only is None:
            yield Subheading(3, f"{domain.code}. {domain.name}")
        elif domain.code != only:
            continue
        yield from _found(domain, material)
        for standard in domain.standards:
            rating = material.results["ratings"][standard.code]
            yield Subheading(4 if only is None else 3, f"{standard.code} {standard.name}", tables.standing(rating).text)
            yield Paragraph(rating["because"], "reason")
            yield from doubt(standard.code, material.results)
            yield from _found(standard, material)
            if standard.code in material.findings.conclusions:
                yield Paragraph(f"Conclusion: {material.findings.conclusions[standard.code]}.")


def text(material: Material) -> Iterator[Block]:
    """A part that people write, with the strengths and areas for improvement that are about it."""
    part = material.part
    assert part.name is not None
    paragraphs = material.findings.texts.get(part.name, ())
    written: list[Block] = [Paragraph(said, at=("texts", part.name, place)) for place, said in enumerate(paragraphs)]
    written += _listed(part.name, material, OF_A_TEXT)
    if part.subheading and (written or not part.optional):
        yield Subheading(int(part.level), part.subheading)
    if not written and not part.optional:
        yield Paragraph(NOTHING_YET, "note")
    yield from written


NOTHING_YET = "Nothing is written here yet."


def _found(about: Domain | Standard, material: Material) -> Iterator[Block]:
    texts = material.findings.found.get(about.code, ())
    yield from (Paragraph(said, at=("found", about.code, place)) for place, said in enumerate(texts))
    yield from _listed(about.code, material, OF_A_STANDARD)


def _listed(about: str, material: Material, openings: dict[str, str]) -> Iterator[Listing]:
    """The findings about something, by their kinds."""
    for kind, opening in openings.items():
        theirs = [(place, one) for place, one in enumerate(material.findings.findings) if (one.about, one.kind) == (about, kind)]
        if theirs:
            at = tuple(("findings", place, "text") for place, _ in theirs)
            yield Listing(opening, tuple(_with_figures(one, material) for _, one in theirs), at=at)


def _with_figures(finding: Finding, material: Material) -> str:
    """A finding, and in brackets the figures of the questions it rests on."""
    scores = {**material.results["prompts"], **material.results["scores"]}
    counted = [(code, scores[code]) for code in finding.figures if scores[code]["relevant"]]
    rests = "; ".join(f"{code}: {one['sufficient']} of {one['relevant']}, {one['percent']}" for code, one in counted)
    return f"{finding.text} ({rests})" if rests else finding.text


def _lower(text: str) -> str:
    return f"{text[0].lower()}{text[1:]}"
