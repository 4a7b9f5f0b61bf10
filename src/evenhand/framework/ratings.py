"""How parts make a rating: scales, bands, and the closed vocabulary of rules that packs may name."""

from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from evenhand.framework.declared import STRICT, OneOrMany, Points, Share, Sourced, Status


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Step:
    """One step of a scale and the points it is worth where points are summed."""

    rating: str
    points: int | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class RatingScale:
    """The ratings that can be given, worst first."""

    steps: tuple[Step, ...] = Field(min_length=2)

    @property
    def ratings(self) -> tuple[str, ...]:
        """The names of the steps, worst first."""
        return tuple(step.rating for step in self.steps)

    @property
    def most_points(self) -> int:
        """The points of the best step; 0 on a scale without points."""
        return max(step.points or 0 for step in self.steps)

    def points_of(self, rating: str) -> int | None:
        """What a rating is worth."""
        return next(step.points for step in self.steps if step.rating == rating)

    def recognise(self, written: str) -> str | None:
        """The rating that a person wrote, whatever the capitals and spaces; None where it is not on the scale."""
        plain = " ".join(written.split()).casefold()
        return next((rating for rating in self.ratings if rating.casefold() == plain), None)


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Bands:
    """Where each rating begins, as a share; the worst begins at 0%.

    `band_on` is what is held against the bands: the exact share, or the share rounded half up to a whole per cent.
    `boundary` is whose a share exactly on a boundary is. Both are settings: `settings_status` says how they are known.
    """

    begins: dict[str, Share]
    band_on: Literal["unrounded", "rounded"] = "unrounded"
    boundary: Literal["upper", "lower"] = "upper"
    settings_status: Status = "assumed"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Total:
    """Where each rating begins in the sum of points, or in that sum as a percentage of the most there could be.

    A percentage is held against the bands as it is, or rounded half up to a whole per cent.
    """

    begins: dict[str, Points]
    shown_as: Literal["points", "percent"] = "points"
    band_on: Literal["unrounded", "rounded"] = "unrounded"

    def __post_init__(self) -> None:
        if self.shown_as == "points" and any(begins.denominator != 1 for begins in self.begins.values()):
            raise ValueError("points are whole numbers")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class LowestRule(Sourced):
    """The weakest part decides."""

    rule: Literal["lowest"]
    scale: str
    bands: Bands


@dataclass(frozen=True, kw_only=True, config=STRICT)
class MeanRule(Sourced):
    """The average of the parts decides; `weights` by part (individual, summary), equal within a part.

    `empty_part`: where no question of a part had a relevant case, the other parts take its weight, or there is no score.
    """

    rule: Literal["mean"]
    scale: str | None = None
    bands: Bands | None = None
    weights: dict[str, Share] = Field(default_factory=dict)
    empty_part: Literal["reweigh", "no score"] = "reweigh"
    settings_status: Status = "assumed"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class SumRule(Sourced):
    """The points of the parts are added up and the sum is banded."""

    rule: Literal["sum"]
    scale: str
    total: Total


@dataclass(frozen=True, kw_only=True, config=STRICT)
class JudgedRule(Sourced):
    """People decide, against published characteristics; nothing is computed."""

    rule: Literal["judged"]
    scale: str


@dataclass(frozen=True, kw_only=True, config=STRICT)
class UnknownRule(Sourced):
    """Nobody here knows the rule; a rating can be entered as judged, on `scale`."""

    rule: Literal["unknown"]
    scale: str


Rule = Annotated[LowestRule | MeanRule | SumRule | JudgedRule | UnknownRule, Field(discriminator="rule")]


MOST_PERCENTAGE_POINTS = 100


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Discretion(Sourced):
    """When a panel may depart from the band. A threshold left out raises no flag.

    `points`: percentage points from a boundary, `inclusive` or not. `cases`: so many judged differently would change the rating.
    `smallest_sample`: so few relevant cases or fewer.
    """

    rules: Annotated[tuple[str, ...], OneOrMany]
    points: Points | None = None
    inclusive: bool = True
    settings_status: Status = "assumed"
    cases: Annotated[int, Field(gt=0)] | None = None
    smallest_sample: Annotated[int, Field(gt=0)] | None = None

    def __post_init__(self) -> None:
        if self.points is not None and self.points > MOST_PERCENTAGE_POINTS:
            raise ValueError("its percentage points are no more than 100")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class PriorDeclared(Sourced):
    """What is held of a single inspection before its cases are read, where nothing is known of many others.

    `correlation` is the intra-class correlation of a question between units; `share` what is expected of any question.
    """

    correlation: Share
    share: Share

    def __post_init__(self) -> None:
        if self.correlation in (0, 1) or self.share in (0, 1):
            raise ValueError("correlation and share lie between 0% and 100%, and are neither")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class RatingRules:
    """The whole of `rating.yaml`. `certainty` is the prior by which certainty is worked out. `overall` names the rule of the
    overall rating; `conclusions` are phrases, worst first.
    """

    scales: dict[str, RatingScale]
    rules: dict[str, Rule]
    overall: str | None = None
    discretion: Discretion | None = None
    certainty: PriorDeclared | None = None
    conclusions: tuple[str, ...] = ()
