"""A published result: what a real inspection printed, facts only, as far as it printed them.

Every field may be missing. What is there must be of this edition and on its scales; whether it agrees is `verify`'s to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass as plain_dataclass
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, InstanceOf
from pydantic.dataclasses import dataclass

from evenhand.files.documents import Document, read_document
from evenhand.files.faults import Fault, Place, collecting, nearest
from evenhand.files.understanding import understand
from evenhand.framework.declared import STRICT, Code, plain_number
from evenhand.framework.framework import Framework
from evenhand.framework.packs import load_framework
from evenhand.framework.ratings import RatingScale


class CodeNotOfEdition(Fault):
    """A result gives something a code that the edition does not have, or that cannot hold it."""

    what = "{framework} has no {kind} with the code {code!r}."
    cure = "put the code right: {hint}"


class RatedTwice(Fault):
    """One standard stands among the ratings and among the grades."""

    what = "{code} has a rating and a grade."
    cure = "keep the one that is printed."


class PrintedRatingUnknown(Fault):
    """A result gives a rating, or a conclusion, that is not on the scale."""

    what = "{at} is {rating!r}, which is not on its scale."
    cure = "write one of: {ratings}."


@plain_dataclass(frozen=True, slots=True)
class PrintedShare:
    """A percentage as printed, and the shares it may stand for: 69% is anything from 68.5% to 69.5%."""

    printed: str
    share: Fraction
    least: Fraction
    most: Fraction


def printed_share(given: object) -> PrintedShare:
    """Read '69%' or '69.5 %'. Raises ValueError for anything that is not a percentage from 0 to 100."""
    text = str(given).strip().removesuffix("%").strip()
    share = plain_number(text, "69%") / 100
    if share > 1:
        raise ValueError("a percentage of cases lies between 0% and 100%")
    half = Fraction(1, 200 * 10 ** len(text.partition(".")[2]))
    return PrintedShare(f"{text}%", share, max(share - half, Fraction(0)), min(share + half, Fraction(1)))


Printed = Annotated[InstanceOf[PrintedShare], BeforeValidator(printed_share)]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class PrintedIn:
    """The document a result was read from, and where in it."""

    ref: str
    at: str | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class PrintedTotal:
    """The sum of points, and the most there could be, where printed."""

    points: Annotated[int, Field(ge=0)]
    of: Annotated[int, Field(gt=0)] | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Inferred:
    """Something the document does not print and a reader worked out, with why."""

    value: str
    because: str


@dataclass(frozen=True, kw_only=True, config=STRICT)
class PrintedDate:
    """The date of the document as printed, and as inferred where the printed one cannot be."""

    printed: str | None = None
    inferred: Inferred | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class PrintedSample:
    """How many cases (or people) were looked at; `over` says over what, where not this unit alone."""

    size: Annotated[int, Field(ge=0)]
    at: str | None = None
    over: str | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class PrintedRecommendation:
    """What was asked for, in a short title of our own words; of whom, and under which number, where printed."""

    title: str
    addressee: str | None = None
    number: int | None = None
    inferred: dict[str, Inferred] = Field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Slip:
    """A printing slip: what stands in the document, and what was meant."""

    printed: Code
    meant: Code
    at: str | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class PublishedResult:
    """What one inspection of one unit printed."""

    unit: str | None = None
    framework: Code | None = None
    edition: Code | None = None
    fieldwork: str | None = None
    source: PrintedIn | None = None
    date: PrintedDate | None = None
    ratings: dict[Code, str] = Field(default_factory=dict)
    scores: dict[Code, Printed] = Field(default_factory=dict)
    grades: dict[Code, str] = Field(default_factory=dict)
    thread: dict[Code, Printed] = Field(default_factory=dict)
    conclusions: dict[Code, str] = Field(default_factory=dict)
    total: PrintedTotal | None = None
    overall: str | None = None
    samples: dict[str, PrintedSample] = Field(default_factory=dict)
    recommendations: tuple[PrintedRecommendation, ...] = ()
    inferred: dict[str, Inferred] = Field(default_factory=dict)
    slips: tuple[Slip, ...] = ()

    @property
    def called(self) -> str:
        """What people call the unit: its printed name, or the inferred one marked as such."""
        if self.unit is not None:
            return self.unit
        return f"{self.inferred['unit'].value} (name inferred)" if "unit" in self.inferred else "a unit printed without a name"


def read_result(path: Path | str) -> tuple[PublishedResult, Framework | None]:
    """One result file, and its edition where it names one. Refuses codes and ratings that the edition does not have.

    Ratings are given back as the scale writes them, whatever the capitals in the file.
    """
    document = read_document(Path(path))
    result = understand(document, PublishedResult)
    if result.framework is None or result.edition is None:
        return result, None
    framework = load_framework(result.framework, edition=result.edition, named_at=document.place("edition"))
    content: Any = document.content
    with collecting() as faults:
        faults.extend(_codes_amiss(document, result, framework))
        if not faults:
            faults.extend(_put_on_scales(document, content, result, framework))
    return understand(document, PublishedResult, content=content), framework


def _codes_amiss(document: Document, result: PublishedResult, framework: Framework) -> Iterator[Fault]:
    standards = framework.standard_of
    rated = {code for code, standard in standards.items() if framework.scale_of(framework.rule_of(standard))}
    scored = {*framework.key_questions, *standards, *(domain.code for domain in framework.domains if domain.rule)}
    threads = {thread.code for thread in framework.standards.threads}
    known = {
        "ratings": ("rated standard", rated),
        "grades": ("rated standard", rated),
        "scores": ("scored question, standard or section", scored),
        "conclusions": ("standard", set(standards)),
        "thread": ("thread", threads),
    }
    for field, (kind, codes) in known.items():
        for code in getattr(result, field):
            if code not in codes:
                place = document.place(field, code)
                yield _code_amiss(place, kind, code, sorted(codes), framework)
    for code in result.grades:
        if code in result.ratings:
            yield RatedTwice(document.place("grades", code), code=code)
    for index, slip in enumerate(result.slips):
        if slip.meant not in {*standards, *framework.key_questions}:
            place = document.place("slips", index, "meant")
            yield _code_amiss(place, "standard or question", slip.meant, list(standards), framework)


def _code_amiss(place: Place, kind: str, code: str, codes: list[str], framework: Framework) -> Fault:
    return CodeNotOfEdition(place, framework=framework.ref, kind=kind, code=code, hint=nearest(code, codes))


def _put_on_scales(document: Document, content: Any, result: PublishedResult, framework: Framework) -> Iterator[Fault]:  # noqa: ANN401
    for field in ("ratings", "grades"):
        for code, written in getattr(result, field).items():
            scale = framework.scale_of(framework.rule_of(framework.standard_of[code]))
            assert scale is not None
            recognised = scale.recognise(written)
            if recognised is None:
                yield _off_scale(document.place(field, code), code, written, scale.ratings)
            content[field][code] = recognised
    for code, phrase in result.conclusions.items():
        if phrase not in framework.rating.conclusions:
            yield _off_scale(document.place("conclusions", code), code, phrase, framework.rating.conclusions)
    scale = overall_scale(framework)
    if result.overall is not None and scale is not None:
        recognised = scale.recognise(result.overall)
        if recognised is None:
            yield _off_scale(document.place("overall"), "overall", result.overall, scale.ratings)
        content["overall"] = recognised


def _off_scale(place: Place, at: str, written: str, ratings: tuple[str, ...]) -> Fault:
    return PrintedRatingUnknown(place, at=at, rating=written, ratings=", ".join(ratings))


def overall_scale(framework: Framework) -> RatingScale | None:
    """The scale of the overall rating; None where the edition has none."""
    name = framework.rating.overall
    return framework.scale_of(framework.rating.rules[name]) if name else None
