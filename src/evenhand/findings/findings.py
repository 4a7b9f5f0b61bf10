"""What was found, standard by standard, and what is asked of whom."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from evenhand.files.documents import Document, read_document
from evenhand.files.faults import Fault, collecting, nearest
from evenhand.files.understanding import understand
from evenhand.framework.codes import code_hint
from evenhand.framework.declared import STRICT, Code, Line, OneOrMany
from evenhand.framework.framework import Framework


class FindingMisplaced(Fault):
    """A finding or recommendation about a standard that the edition does not have."""

    what = "{framework} has no standard or domain {code!r}."
    cure = "put the code right: {hint}"


class FindingRestsOnNothing(Fault):
    """A finding that rests on the figures of a question which the edition does not have."""

    what = "{framework} has no question {code!r} whose figures a finding could rest on."
    cure = "put the code right: {hint}"


class TextMisplaced(Fault):
    """A text for a part that no document of the edition has."""

    what = "no document of {framework} has a text {name!r}."
    cure = "put the name right: {hint}"


class ConclusionUnknown(Fault):
    """A conclusion that is not one of the edition's phrases."""

    what = "{code} is concluded {phrase!r}, which is not one of the phrases of {framework}."
    cure = "{cure}"


class NumberRepeated(Fault):
    """Two recommendations under one number."""

    what = "two recommendations have the number {number}."
    cure = "number them in one run, whoever they are addressed to."


class AddresseeUnknown(Fault):
    """A recommendation to somebody the edition does not address."""

    what = "{addressee!r} is not among the addressees of {framework}."
    cure = "put the addressee right: {hint}"


Kind = Literal["strength", "area for improvement", "effective practice"]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Finding:
    """A strength, an area for improvement or effective practice: of a standard, of a whole domain, or of a part that is text.

    `figures` are the questions whose figures it rests on, which the report shows beside it; `evidence` is kept for the record.
    """

    about: Code
    kind: Kind
    text: Line
    figures: Annotated[tuple[Code, ...], OneOrMany] = ()
    evidence: Annotated[tuple[Line, ...], OneOrMany] = ()


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Repeated:
    """A recommendation of an earlier inspection, by the name of that inspection and its number there."""

    inspection: Line
    number: Annotated[int, Field(gt=0)] | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Recommendation:
    """What is asked, of whom, under which number, the standards it rests on, and which earlier ones it repeats."""

    number: Annotated[int, Field(gt=0)]
    addressee: Line
    text: Line
    about: Annotated[tuple[Code, ...], OneOrMany] = ()
    repeats: tuple[Repeated, ...] = ()


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Findings:
    """The whole of `findings.yaml`. `found` is what was found, in a paragraph or more, by the code of a standard or domain.

    `texts` are those of the parts that the edition's documents leave to be written, by the name of the part. Any text may name
    figures, such as `[[2.1.3 share]]`: they are put in when a report is composed, and so never differ from the results.

    `conclusions` are the phrases of editions that have them, by the code of a standard: entered by an inspector, never computed.
    """

    summary: Annotated[tuple[str, ...], OneOrMany] = ()
    found: dict[Code, Annotated[tuple[str, ...], OneOrMany]] = Field(default_factory=dict)
    texts: dict[str, Annotated[tuple[str, ...], OneOrMany]] = Field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    conclusions: dict[Code, str] = Field(default_factory=dict)
    recommendations: tuple[Recommendation, ...] = ()

    def about(self, code: str, kind: str) -> list[Finding]:
        """The strengths, or areas for improvement, of a standard or domain."""
        return [finding for finding in self.findings if finding.about == code and finding.kind == kind]


def read_findings(path: Path, framework: Framework, addressees: Sequence[str] | None = None) -> Findings:
    """Read `findings.yaml`. Refuses codes the edition does not have, numbers used twice, and strangers addressed.

    `addressees` are those of a letter, where it is one's: its units by name among them.
    """
    document = read_document(path)
    findings = understand(document, Findings)
    with collecting() as faults:
        faults.extend(_misplaced(document, findings, framework))
        faults.extend(_conclusions_amiss(document, findings, framework))
        faults.extend(_recommendations_amiss(document, findings, framework, addressees))
    return findings


def _misplaced(document: Document, findings: Findings, framework: Framework) -> Iterator[Fault]:
    texts = framework.outline.texts if framework.outline else ()
    codes = [*framework.standard_of, *(domain.code for domain in framework.domains)]
    for name in findings.texts:
        if name not in texts:
            yield TextMisplaced(document.place("texts", name), framework=framework.ref, name=name, hint=nearest(name, texts))
    cited: list[tuple[tuple[str | int, ...], str]] = [(("found", code), code) for code in findings.found]
    cited.extend((("conclusions", code), code) for code in findings.conclusions)
    cited.extend(
        (("findings", index, "about"), finding.about)
        for index, finding in enumerate(findings.findings)
        if finding.about not in texts
    )
    for index, recommendation in enumerate(findings.recommendations):
        cited.extend((("recommendations", index, "about"), code) for code in recommendation.about)
    for index, finding in enumerate(findings.findings):
        for code in finding.figures:
            if code not in framework.questions:
                hint = code_hint(code, [*framework.questions])
                yield FindingRestsOnNothing(
                    document.place("findings", index, "figures"), framework=framework.ref, code=code, hint=hint
                )
    for path, code in cited:
        if code not in codes:
            place = document.place(*path)
            yield FindingMisplaced(place, framework=framework.ref, code=code, hint=code_hint(code, codes))


def _conclusions_amiss(document: Document, findings: Findings, framework: Framework) -> Iterator[Fault]:
    phrases = framework.rating.conclusions
    for code, phrase in findings.conclusions.items():
        if phrase not in phrases:
            place = document.place("conclusions", code)
            cure = f"write one of: {', '.join(phrases)}." if phrases else "take it out: this edition has no conclusions."
            yield ConclusionUnknown(place, code=code, phrase=phrase, framework=framework.ref, cure=cure)


def _recommendations_amiss(
    document: Document, findings: Findings, framework: Framework, of_letter: Sequence[str] | None
) -> Iterator[Fault]:
    numbers: set[int] = set()
    of, addressees = ("the letter", of_letter) if of_letter else (framework.ref, framework.addressees)
    for index, recommendation in enumerate(findings.recommendations):
        if recommendation.number in numbers:
            place = document.place("recommendations", index, "number")
            yield NumberRepeated(place, number=recommendation.number)
        numbers.add(recommendation.number)
        if addressees and recommendation.addressee not in addressees:
            place = document.place("recommendations", index, "addressee")
            hint = nearest(recommendation.addressee, addressees)
            yield AddresseeUnknown(place, addressee=recommendation.addressee, framework=of, hint=hint)
