"""A measure as somebody declares it: a numerator over a denominator, by group and by period, with its target and bands.

What is counted is said in a closed vocabulary: filters on declared columns, whose values are words. There is no expression in a
string, so a measure can be checked before it is used, means the same on every engine, and can be read by whoever it is about.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, PositiveInt
from pydantic.dataclasses import dataclass

from evenhand.files.documents import read_document
from evenhand.files.understanding import understand
from evenhand.framework.declared import STRICT, Line, OneOrMany, Share
from evenhand.statistics.disclosure import DisclosurePolicy

Counted = Literal["answers", "cases", "ratings"]
Outcome = Literal["sufficient", "not sufficient", "not relevant"]
Period = Literal["month", "quarter", "year"]
Words = Annotated[tuple[Line, ...], OneOrMany]

EVERYWHERE = ("inspection", "unit", "provider", "framework", "edition")
MAY_NAME: dict[Counted, tuple[str, ...]] = {
    "answers": (*EVERYWHERE, "sample", "standard", "question", "outcome", "facts"),
    "cases": (*EVERYWHERE, "sample", "facts"),
    "ratings": (*EVERYWHERE, "standard", "kind", "computed", "decided"),
}
"""What a filter, or a grouping, may name of each thing that is counted."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Filter:
    """The rows that are counted: of every field that is given one of its values must hold. No field: every row."""

    inspection: Words = ()
    unit: Words = ()
    provider: Words = ()
    framework: Words = ()
    edition: Words = ()
    sample: Words = ()
    standard: Words = ()
    question: Words = ()
    outcome: Annotated[tuple[Outcome, ...], OneOrMany] = ()
    kind: Words = ()
    computed: Words = ()
    decided: Words = ()
    facts: Mapping[str, Words] = Field(default_factory=dict)

    @property
    def given(self) -> dict[str, tuple[str, ...]]:
        """The fields that are given, but for facts."""
        named = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "facts"}
        return {name: values for name, values in named.items() if values}


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Target:
    """What a share should come to."""

    share: Share
    direction: Literal["at least", "at most"] = "at least"

    def met_by(self, share: Share) -> bool:
        """Whether a share comes to it."""
        return share >= self.share if self.direction == "at least" else share <= self.share


@dataclass(frozen=True, kw_only=True, config=STRICT)
class MeasureBand:
    """A band of a measure: it begins at a share, which is its own, and ends where the next begins."""

    name: Line
    begins: Share


@dataclass(frozen=True, kw_only=True, config=STRICT)
class IntervalAsked:
    """How sure a share is to be said: at which level, and for the caseload the cases were drawn from or for one without end."""

    level: Share = Field(default_factory=lambda: "95%", validate_default=True)
    method: Literal["finite", "wilson"] = "finite"

    def __post_init__(self) -> None:
        if self.level in (0, 1):
            raise ValueError("a level lies between 0% and 100%, and is neither")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class SuppressionAsked:
    """Below how many cases nothing is shown: of a group as a whole, or of either count behind its share."""

    threshold: PositiveInt = 5
    guards: Literal["counts", "sizes"] = "counts"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class RoundingAsked:
    """To multiples of which number every count that is shown is rounded, each by itself: to the nearest, half up, or up or down
    by chance from a seed, without bias and always alike.
    """

    to: Annotated[int, Field(ge=2)] = 5
    way: Literal["nearest", "random"] = "nearest"
    seed: Line | None = None

    def __post_init__(self) -> None:
        if self.way == "random" and self.seed is None:
            raise ValueError("rounding by chance needs a seed, or a table rounded twice would give itself away")


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Measure:
    """The whole of a measure's file.

    The denominator says which rows are counted, and the numerator which of those. `by` are columns or facts of the case whose
    values make the groups; `period` is that of the first day of fieldwork.
    """

    measure: Line
    numerator: Filter
    denominator: Filter = Field(default_factory=Filter)
    counts: Counted = "answers"
    says: Line | None = None
    by: Words = ()
    period: Period | None = None
    target: Target | None = None
    bands: tuple[MeasureBand, ...] = ()
    interval: IntervalAsked = Field(default_factory=IntervalAsked)
    suppression: SuppressionAsked = Field(default_factory=SuppressionAsked)
    rounding: RoundingAsked | None = None

    def __post_init__(self) -> None:
        for name, one in (("numerator", self.numerator), ("denominator", self.denominator)):
            given = [*one.given, *(["facts"] if one.facts else [])]
            strange = [field for field in given if field not in MAY_NAME[self.counts]]
            if strange:
                raise ValueError(f"{self.counts} have no {' and no '.join(strange)} for the {name} to name")
        if len(set(self.by)) < len(self.by):
            raise ValueError("a grouping is named twice under `by`")
        begins = [band.begins for band in self.bands]
        if begins != sorted(set(begins)) or (begins and begins[0] != 0):
            raise ValueError("bands stand from the lowest up, each beginning above the one before, and the first at 0%")
        if self.rounding and self.rounding.to > self.suppression.threshold:
            raise ValueError(
                "counts are rounded to no more than the threshold of `suppression`, or what is shown might be nought"
            )

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts of the case that it names, in a filter or as a grouping."""
        grouped = [one for one in self.by if one not in COLUMNS]
        return tuple(dict.fromkeys([*grouped, *self.numerator.facts, *self.denominator.facts]))

    @property
    def disclosure(self) -> DisclosurePolicy:
        """What is too small to show, and how what is shown is rounded."""
        small, rounding = self.suppression, self.rounding
        policy = DisclosurePolicy(threshold=small.threshold, guards=small.guards)
        return replace(policy, rounding=rounding.way, base=rounding.to, seed=rounding.seed or "") if rounding else policy

    def band_of(self, share: Share) -> str | None:
        """The band into which a share falls; None where there are no bands."""
        return next((band.name for band in reversed(self.bands) if share >= band.begins), None)


COLUMNS = frozenset(name for named in MAY_NAME.values() for name in named if name != "facts")
"""What may stand under `by` besides the facts of a case."""


def read_measure(path: Path | str) -> Measure:
    """Read a measure. Refuses with line, what is wrong, and the cure."""
    return understand(read_document(Path(path)), Measure)
