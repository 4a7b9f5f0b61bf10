"""What words before a figure allow it to be: `just under 45 per cent` is a little less than 45, and never 46.8."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass as declared

from evenhand.files.documents import read_document
from evenhand.files.understanding import understand
from evenhand.framework.declared import STRICT, Line, plain_number

Points = Annotated[Line, Field(pattern=r"^-?\d+(\.\d+)?$")]


@declared(frozen=True, kw_only=True, config=STRICT)
class Hedge:
    """Words that stand before a figure, and how far from it they let the truth be, in percentage points."""

    words: tuple[Line, ...]
    least: Points
    most: Points


@declared(frozen=True, kw_only=True, config=STRICT)
class PlainFigure:
    """A figure without such words."""

    slip: Points


@declared(frozen=True, kw_only=True, config=STRICT)
class FractionInWords:
    """A fraction in words."""

    width: Points


@declared(frozen=True, kw_only=True, config=STRICT)
class Hedges:
    """The whole of `hedges.yaml`."""

    source: Line
    status: Literal["assumed"]
    hedges: tuple[Hedge, ...]
    plain: PlainFigure
    fractions: FractionInWords


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a figure may stand for, in points; and how far off it may be and still be a slip of rounding."""

    least: Fraction
    most: Fraction
    slip: Fraction

    def verdict(self, share: Fraction) -> Literal["fits", "tension", "error"]:
        """Whether a share, as a fraction of one, is what is said."""
        points = share * 100
        if self.least <= points <= self.most:
            return "fits"
        return "tension" if self.least - self.slip < points < self.most + self.slip else "error"


@cache
def hedges() -> Hedges:
    """The declared hedges."""
    return understand(read_document(Path(__file__).with_name("hedges.yaml")), Hedges)


@cache
def hedge_pattern() -> str:
    """A pattern for any of the words, the longest first."""
    words = [word for hedge in hedges().hedges for word in hedge.words]
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def allowed(figure: str, hedge: str | None, *, in_words: bool = False) -> Allowed:
    """What a percentage may stand for, by the words before it. `in_words` is for a fraction such as two-thirds."""
    value, declared_as = plain_number(figure, "45"), hedges()
    known = hedge.casefold() if hedge else None
    slip = plain_number(declared_as.plain.slip, "1")
    for one in declared_as.hedges:
        if known in one.words:
            return Allowed(value + Fraction(one.least), value + Fraction(one.most), slip)
    half = Fraction(1, 2 * 10 ** len(figure.partition(".")[2]))
    width = Fraction(declared_as.fractions.width) if in_words else half
    return Allowed(value - width, value + width, slip)
