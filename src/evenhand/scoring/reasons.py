"""Why a rating is what it is: data first, and one plain sentence that says it everywhere.

The sentence on the screen, in the report and in the JSON is the same, because it is `str()` of the same reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from evenhand.scoring.component import Component
from evenhand.scoring.score import percent

ASKED = "what if"
"""The source of a rule that no edition has: it was changed to see what would follow. Its `at` says how."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The rule that decided, and where it stands: the pack's edition, the source, and how far it can be leaned on."""

    framework: str
    rule: str
    source: str
    at: str
    status: str

    def __str__(self) -> str:
        return f"({self.framework}, rule {self.rule!r}; {self._standing})"

    @property
    def _standing(self) -> str:
        if self.source == ASKED:
            return f"{ASKED}: {self.at}"
        match self.status:
            case "seed" | "web":
                return f"source: {self.source}, {self.at}"
            case "derived":
                return f"derived from {self.source}, {self.at}"
            case "assumed":
                return "our own default, assumed"
            case "recalled":
                return "recalled, printed in no document at hand"
            case _:
                return "source unknown"


@dataclass(frozen=True, slots=True)
class BandMet:
    """The band a share fell into: where it begins and where the next begins; None at either end of the scale.

    `rounded_to` is what was held against the bands where the pack rounds and that changed the share.
    """

    rating: str
    begins: Fraction | None
    ends: Fraction | None
    held: str = "upper"
    rounded_to: Fraction | None = None

    @property
    def boundaries(self) -> list[Fraction]:
        """The ends it has."""
        return [end for end in (self.begins, self.ends) if end is not None]

    def __str__(self) -> str:
        at_least, below = ("at least", "below") if self.held == "upper" else ("above", "no more than")
        held = f"held as {percent(self.rounded_to)} after rounding" if self.rounded_to is not None else ""
        low = f"{at_least} {percent(self.begins)}" if self.begins is not None else ""
        high = f"{below} {percent(self.ends)}" if self.ends is not None else ""
        bounds = " and ".join(filter(None, (low, high)))
        return f"{held}, {bounds}" if held else bounds


@dataclass(frozen=True, slots=True)
class LowestPart:
    """The weakest key question decided; `of_those_printed` where a document prints only some of them."""

    citation: Citation
    decided_by: Component
    band: BandMet
    left_out: tuple[str, ...] = ()
    of_those_printed: bool = False

    def __str__(self) -> str:
        shown = percent(self.decided_by.share or Fraction(0), self.band.boundaries)
        measured = _measured(self.decided_by, shown)
        lowest = "the lowest of those key questions that are printed" if self.of_those_printed else "its lowest key question"
        return (
            f"{self.band.rating}: {lowest}, {self.decided_by.code}, {measured}, {self.band} "
            f"{self.citation}.{_left_out(self.left_out)}"
        )


@dataclass(frozen=True, slots=True)
class AverageOfParts:
    """The average of the parts decided, or is the score where nothing is banded."""

    citation: Citation
    share: Fraction
    components: tuple[Component, ...]
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    band: BandMet | None = None
    left_out: tuple[str, ...] = ()

    def __str__(self) -> str:
        boundaries = self.band.boundaries if self.band else ()
        shown = percent(self.share, boundaries) if self.band else f"{float(self.share * 100):.1f}%"
        average = f"the average of {_listed([one.code for one in self.components])}"
        said = f"{self.band.rating}: {average} is {shown}, {self.band}" if self.band else f"{shown}: {average}"
        return f"{said}{self._weighed} {self.citation}.{_left_out(self.left_out)}"

    @property
    def _weighed(self) -> str:
        said = " and ".join(f"{part} {percent(weight)}" for part, weight in self.weights.items())
        return f"; weighted {said}" if said else ""


@dataclass(frozen=True, slots=True)
class SumOfPoints:
    """The points of the standards were added up and the sum banded. `begins` and `ends` are as the pack shows them.

    `standards` is how many were added up; None where the sum is the one a document prints.
    """

    citation: Citation
    rating: str
    points: int
    of: int
    standards: int | None
    begins: Fraction
    ends: Fraction | None
    share: Fraction | None = None

    def __str__(self) -> str:
        unit = "%" if self.share is not None else ""
        last = f"{self.ends - 1}{unit}" if self.ends is not None else (f"100{unit}" if unit else str(self.of))
        shown = f" ({percent(self.share)})" if self.share is not None else ""
        points = f"{self.points} {'point' if self.points == 1 else 'points'} of {self.of}{shown}"
        summed = f"the printed total is {points}" if self.standards is None else f"{self.standards} standards score {points}"
        return f"{self.rating}: {summed}, in the band {self.begins}{unit} to {last} {self.citation}."


@dataclass(frozen=True, slots=True)
class JudgedByPeople:
    """People decided, and say why. `computed` is the rating that the rule gave, where it gave one, and `beside` its reason."""

    citation: Citation
    rating: str
    by: str
    reason: str
    computed: str | None = None
    beside: object | None = None

    def __str__(self) -> str:
        reason = self.reason.rstrip(".")
        if self.computed is None:
            return f"{self.rating}: judged by {self.by}: {reason} {self.citation}."
        did = "confirmed" if self.rating == self.computed else "departed from"
        return f"{self.rating}: {self.by} {did} the computed rating: {reason}. Computed: {self.beside}"


@dataclass(frozen=True, slots=True)
class ShareOfCases:
    """A question by itself is not rated: what stands is the share that was counted on it."""

    component: Component

    def __str__(self) -> str:
        if self.component.share is None:
            return f"{self.component.code} has no answered relevant case."
        return f"{self.component.code} {_measured(self.component, percent(self.component.share))}."


@dataclass(frozen=True, slots=True)
class NotRated:
    """There is no rating, because something it needs is not there. None is ever invented. `cure` says what would give one."""

    citation: Citation
    because: str
    cure: str

    def __str__(self) -> str:
        return f"Not rated: {self.because} {self.citation}."


Reason = LowestPart | AverageOfParts | SumOfPoints | JudgedByPeople | ShareOfCases | NotRated


def _measured(component: Component, shown: str) -> str:
    if component.relevant is None:
        return f"was printed as {shown}"
    cases = "the one relevant case" if component.relevant == 1 else f"{component.relevant} relevant cases"
    return f"was sufficient in {shown} of {cases}"


def _left_out(codes: Sequence[str]) -> str:
    if not codes:
        return ""
    has, counts = ("has", "counts") if len(codes) == 1 else ("have", "count")
    return f" {_listed(codes)} {has} no answered relevant case and {counts} for nothing."


def _listed(codes: Sequence[str]) -> str:
    if len(codes) > MOST_LISTED:
        return f"{len(codes)} questions"
    return " and ".join([", ".join(codes[:-1]), codes[-1]] if len(codes) > 1 else codes)


MOST_LISTED = 8
