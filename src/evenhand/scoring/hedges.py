"""What words stand for in figures: `just under 45 per cent` is a little less than 45, and never 46.8; 51% is `just over half`.

One file declares both what words allow a figure to be, for texts that are read, and which words are written for a share.
"""

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
class Amount:
    """Words that stand for a share by themselves, and the shares they may stand for, in per cent."""

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
class ShareWritten:
    """Words that are written for a share below so many per cent, and not below that of the words before them."""

    words: Line
    below: Points


@declared(frozen=True, kw_only=True, config=STRICT)
class Writing:
    """How shares are written in words."""

    none: Line
    all: Line
    shares: tuple[ShareWritten, ...]


@declared(frozen=True, kw_only=True, config=STRICT)
class Hedges:
    """The whole of `hedges.yaml`."""

    source: Line
    status: Literal["assumed"]
    hedges: tuple[Hedge, ...]
    amounts: tuple[Amount, ...]
    plain: PlainFigure
    fractions: FractionInWords
    writing: Writing


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
def amount_pattern() -> str:
    """A pattern for any word that stands for a share by itself."""
    return _pattern([word for amount in hedges().amounts for word in amount.words])


def _pattern(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _by_words() -> dict[str, Hedge]:
    return {word: hedge for hedge in hedges().hedges for word in hedge.words}


LONGEST_HEDGE = 3
"""Words of the longest of them."""


def hedge_before(text: str, start: int) -> str | None:
    """The words of a hedge that end right before a place in a text, as they stand there."""
    words = text[max(0, start - 40) : start].split()[-LONGEST_HEDGE:]
    for first in range(len(words)):
        said = " ".join(words[first:]).lstrip("\"'“‘(")
        if said.casefold() in _by_words():
            return said
    return None


def allowed(figure: str, hedge: str | None) -> Allowed:
    """What a percentage may stand for, by the words before it."""
    half = Fraction(1, 2 * 10 ** len(figure.partition(".")[2]))
    return _allowed(plain_number(figure, "45"), half, hedge)


def allowed_fraction(fraction: Fraction, hedge: str | None) -> Allowed:
    """What a fraction in words, such as two-thirds, may stand for: no rounding lets `over half` be less than half."""
    said = _allowed(fraction * 100, Fraction(hedges().fractions.width), hedge)
    value, one = fraction * 100, declared_hedge(hedge)
    least = max(said.least, value) if one and Fraction(one.least) > -1 else said.least
    most = min(said.most, value) if one and Fraction(one.most) < 1 else said.most
    return Allowed(least, most, said.slip)


def declared_hedge(hedge: str | None) -> Hedge | None:
    """What is declared of the words of a hedge."""
    return _by_words().get(" ".join(hedge.split()).casefold()) if hedge else None


def allowed_amount(words: str) -> Allowed:
    """What words such as `most` may stand for."""
    one = next(one for one in hedges().amounts if words.casefold() in one.words)
    return Allowed(Fraction(one.least), Fraction(one.most), Fraction(0))


def _allowed(value: Fraction, width: Fraction, hedge: str | None) -> Allowed:
    slip = plain_number(hedges().plain.slip, "1")
    one = declared_hedge(hedge)
    if one is not None:
        return Allowed(value + Fraction(one.least), value + Fraction(one.most), slip)
    return Allowed(value - width, value + width, slip)


def share_in_words(share: Fraction) -> str:
    """A share as a sentence says it: 51% is `just over half`, with "of the cases" or the like to follow."""
    written, points = hedges().writing, share * 100
    if share in (0, 1):
        return written.all if share else written.none
    return next(one.words for one in written.shares if points < Fraction(one.below))
