"""What was counted: sufficient cases over relevant cases.

A Score is an estimate from a sample, not a bare number: it keeps its counts, so that an interval can be put round it and a reader
can check it. A case to which the question does not apply is in neither count.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(eq=False)
class ImpossibleCount(ValueError):
    """More cases were judged sufficient than the question applied to, or fewer than none."""

    question: str
    sufficient: int
    relevant: int

    def __str__(self) -> str:
        return f"{self.question}: {self.sufficient} sufficient of {self.relevant} relevant cases cannot be"


@dataclass(frozen=True, slots=True)
class StratumTally:
    """The part of a Score that one stratum of a sample has: of its drawn cases the relevant, and of these the sufficient ones."""

    sample: str
    stratum: str
    drawn: int
    relevant: int
    sufficient: int


@dataclass(frozen=True, slots=True)
class Score:
    """The share of relevant cases judged sufficient on one question.

    `by_stratum` parts it by the strata of the samples the question is asked of, where it was counted with a sample. Two scores of
    the same counts are equal whichever way they are parted.
    """

    question: str
    sufficient: int
    relevant: int
    by_stratum: tuple[StratumTally, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        if not 0 <= self.sufficient <= self.relevant:
            raise ImpossibleCount(self.question, self.sufficient, self.relevant)

    @property
    def share(self) -> Fraction:
        """Exact: no rating hangs on the rounding of a binary fraction. Ask `relevant` first: of no cases there is no share."""
        return Fraction(self.sufficient, self.relevant)


def rounded(share: Fraction, places: int = 0) -> Fraction:
    """A share rounded half up to whole per cents, or to so many decimal places of a per cent."""
    scale = 100 * 10**places
    return Fraction((share * scale + Fraction(1, 2)).__floor__(), scale)


def percent(share: Fraction, beside: Iterable[Fraction] = ()) -> str:
    """A share as people read it: `42%`, with as many decimals as keep it on its own side of the shares it stands `beside`.

    49.7% beside a boundary of 50% is never shown as 50%.
    """
    boundaries = list(beside)
    for places in range(MOST_PLACES):
        shown = rounded(share, places)
        if all((shown < boundary) == (share < boundary) for boundary in boundaries):
            return f"{float(shown * 100):.{places}f}%"
    return f"{float(share * 100)}%"


def percent_apart(share: Fraction, boundary: Fraction) -> str:
    """A share with as many decimals as tell it from a boundary it is near."""
    beside = percent(share, [boundary])
    if beside != percent(boundary):
        return beside
    shown = (f"{float(share * 100):.{places}f}" for places in range(1, MOST_PLACES))
    return next((text for text in shown if Fraction(text) != boundary * 100), f"{float(share * 100)}") + "%"


MOST_PLACES = 6
