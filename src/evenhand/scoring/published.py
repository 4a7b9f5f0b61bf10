"""A published result: what a real inspection printed, facts only, as far as it printed them.

Every field may be missing. What is there must be of this edition and on its scales; whether it agrees is `verify`'s to say.
"""

import re
from dataclasses import dataclass as plain_dataclass
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, InstanceOf
from pydantic.dataclasses import dataclass

from evenhand.framework.declared import STRICT, Code, When, plain_number


@plain_dataclass(frozen=True, slots=True)
class PrintedShare:
    """A percentage as printed, and the shares it may stand for: 69% is anything from 68.5% to 69.5%."""

    printed: str
    share: Fraction
    least: Fraction
    most: Fraction


def printed_share(given: object) -> PrintedShare:
    """Read '69%' or '69.5 %'. Raises ValueError for anything that is not a percentage from 0 to 100."""
    written = str(given).strip()
    text = written.removesuffix("%").strip()
    share = plain_number(text, "69%") / 100
    if 0 < share * 100 <= 1 and not written.endswith("%"):
        raise ValueError("it is written like 69%, with the sign: 0.69 could be taken either way")
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


def _date_inferred(given: object) -> object:
    """A date alone stands for one whose reason is not said."""
    return {"value": given, "because": "the reason is not said"} if isinstance(given, str) else given


def _size_alone(given: object) -> object:
    return given if isinstance(given, dict | PrintedSample) else {"size": given}


def _ref_alone(given: object) -> object:
    return {"ref": given} if isinstance(given, str) else given


def _printed_alone(given: object) -> object:
    return {"printed": given} if isinstance(given, str) else given


_TOTAL = re.compile(r"([0-9]{1,9})(?:\s*(?:/|of|out of)\s*([0-9]{1,9}))?")


def _total_alone(given: object) -> object:
    """'9', '9 of 27' and '9/27' are how letters print it."""
    if not isinstance(given, str):
        return given
    written = _TOTAL.fullmatch(given.strip())
    if written is None:
        raise ValueError("it is written like 9 of 27 or {points: 9, of: 27}")
    return {"points": written[1], "of": written[2]}


def _share_alone(given: object) -> object:
    """A share alone is that of the edition's one thread."""
    return {THE_THREAD: given} if isinstance(given, str) else given


THE_THREAD = "the thread"
"""Stands for the code of the one thread of an edition until the edition is known."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class PrintedDate:
    """The date of the document as printed, and as inferred where the printed one cannot be."""

    printed: When | None = None
    inferred: Annotated[Inferred | None, BeforeValidator(_date_inferred)] = None


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
    inferred: dict[Literal["addressee", "number"], Inferred] = Field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class PrintedFigure:
    """What a sentence claims with a number: its words, and what they say as data. Nothing is recomputed from it."""

    words: str
    kind: str
    value: str | None = None
    unit: str | None = None
    part: Annotated[int, Field(ge=0)] | None = None
    whole: Annotated[int, Field(ge=0)] | None = None
    of: str | None = None
    at: str | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Slip:
    """A printing slip: what stands in the document, and what was meant."""

    printed: Code
    meant: Code
    at: str | None = None


Inferable = Literal["unit", "framework", "edition", "fieldwork", "date", "total", "overall"]
"""What a reader may work out where it is not printed."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class PublishedResult:
    """What one inspection of one unit printed."""

    unit: str | None = None
    framework: Code | None = None
    edition: Code | None = None
    fieldwork: When | None = None
    source: Annotated[PrintedIn | None, BeforeValidator(_ref_alone)] = None
    date: Annotated[PrintedDate | None, BeforeValidator(_printed_alone)] = None
    ratings: dict[Code, str] = Field(default_factory=dict)
    scores: dict[Code, Printed] = Field(default_factory=dict)
    grades: dict[Code, str] = Field(default_factory=dict)
    thread: Annotated[dict[Code, Printed], BeforeValidator(_share_alone)] = Field(default_factory=dict)
    conclusions: dict[Code, str] = Field(default_factory=dict)
    total: Annotated[PrintedTotal | None, BeforeValidator(_total_alone)] = None
    overall: str | None = None
    samples: dict[str, Annotated[PrintedSample, BeforeValidator(_size_alone)]] = Field(default_factory=dict)
    recommendations: tuple[PrintedRecommendation, ...] = ()
    figures: tuple[PrintedFigure, ...] = ()
    inferred: dict[Inferable, Inferred] = Field(default_factory=dict)
    slips: tuple[Slip, ...] = ()

    @property
    def called(self) -> str:
        """What people call the unit: its printed name, or the inferred one marked as such."""
        if self.unit is not None:
            return self.unit
        return f"{self.inferred['unit'].value} (name inferred)" if "unit" in self.inferred else "a unit printed without a name"
