"""What a sample of an edition is: who is eligible, how many, matched on what, with which quotas, reserves and replacements."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, PositiveInt
from pydantic.dataclasses import dataclass

from evenhand.framework.declared import STRICT, Ago, Line, OneOrMany, Points, Share, Sourced, Unknowable
from evenhand.framework.extracts import Extract

Rounding = Literal["up", "nearest", "down"]
SizeMethod = Literal["cochran", "exact"]
OverlapRule = Literal["allowed", "none"]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class SampleSize(Sourced):
    """Confidence and margin from which a size follows, or a number the edition fixes, in words where it fixes a range.

    `z` is `exact`, or the number as the edition's tables round it. `method` is Cochran's formula with its correction for a finite
    population, or the least size that meets the margin under the hypergeometric distribution.
    """

    confidence: Share | None = None
    margin: Share | None = None
    proportion: Share | None = None
    z: Literal["exact"] | Points = "exact"
    rounding: Rounding = "up"
    method: SizeMethod = "cochran"
    cases: PositiveInt | None = None
    words: str | None = None

    def __post_init__(self) -> None:
        given = (self.confidence, self.margin, self.proportion)
        if any(one is not None for one in given) and not all(one is not None for one in given):
            raise ValueError("confidence, margin and proportion are given together")
        if self.confidence is not None and self.cases is not None:
            raise ValueError("a size follows from confidence and margin, or is a number of cases, not both")
        if self.confidence in (0, 1) or self.margin == 0 or self.proportion in (0, 1):
            raise ValueError("confidence, margin and proportion lie between 0% and 100%, and are neither")
        if self.z == 0:
            raise ValueError("z is above nought")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class EligibilityRule(Sourced):
    """Who stays in: cases whose `column` is one of `only`, is none of `never`, or lies in a window before fieldwork begins.

    The window is closed: a day exactly `earliest` or `latest` before the first day of fieldwork is in it. `where_given` passes
    over the rule where the extract has no such column, and says so.
    """

    says: Line
    column: str
    only: Annotated[tuple[str, ...], OneOrMany] = ()
    never: Annotated[tuple[str, ...], OneOrMany] = ()
    earliest: Ago | None = None
    latest: Ago | None = None
    where_given: bool = False

    def __post_init__(self) -> None:
        ways = [bool(self.only), bool(self.never), self.earliest is not None or self.latest is not None]
        if sum(ways) != 1:
            raise ValueError("it has one of `only`, `never`, or a window of `earliest` and `latest`")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Quota(Sourced):
    """A minimum number of cases of a kind. None where the edition has one and its number is not known: a setting then."""

    column: str
    values: Annotated[tuple[str, ...], OneOrMany, Field(min_length=1)]
    at_least: Annotated[PositiveInt | None, Unknowable]

    @property
    def said(self) -> str:
        """The cases it counts, in words."""
        return f"{self.column} {' or '.join(self.values)}"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Parts(Sourced):
    """Fixed numbers of cases by the value of a column, such as 40 licence, 60 community order, 10 custody."""

    column: str
    cases: Mapping[str, PositiveInt]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Reserves(Sourced):
    """How many further cases of each stratum stand ready, as a share of those drawn from it, rounded up."""

    share: Share


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Replacements(Sourced):
    """The coded reasons for which a case already drawn may be replaced by the next reserve of its stratum."""

    reasons: Mapping[str, Line]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Overlap(Sourced):
    """Whether one case may be in two samples of one inspection."""

    rule: OverlapRule


@dataclass(frozen=True, kw_only=True, config=STRICT)
class SampleRule(Sourced):
    """One sample of an edition. `matched_on` names facts of the case whose shares the sample keeps; None where unknown.

    `each` names the column of units, each of which gets a size of its own.
    """

    eligible: str
    size: SampleSize
    matched_on: Annotated[tuple[str, ...] | None, Unknowable] = Field(default=())
    eligibility: tuple[EligibilityRule, ...] = ()
    each: str | None = None
    parts: Parts | None = None
    quotas: tuple[Quota, ...] = ()
    reserves: Reserves | None = None

    @property
    def grouped_by(self) -> tuple[str, ...]:
        """The columns of units and of parts."""
        named = (self.each, self.parts.column if self.parts else None)
        return tuple(dict.fromkeys(name for name in named if name is not None))

    @property
    def crossed(self) -> tuple[str, ...]:
        """The columns whose values, crossed, make the strata: those of units and parts, then those of the matching."""
        return tuple(dict.fromkeys([*self.grouped_by, *(self.matched_on or ())]))

    @property
    def dividing(self) -> tuple[str, ...]:
        """The columns whose values tell cases of the sample apart: those that make the strata, then those of quotas."""
        return tuple(dict.fromkeys([*self.crossed, *(quota.column for quota in self.quotas)]))

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that an extract for the sample must have."""
        ruled = [rule.column for rule in self.eligibility if not rule.where_given]
        return tuple(dict.fromkeys([*ruled, *self.dividing]))


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Samples:
    """The whole of `sampling.yaml`."""

    samples: dict[str, SampleRule]
    extract: Extract | None = None
    replacements: Replacements | None = None
    overlap: Overlap | None = None
