"""What a measure came to: for each group and period the counts, the share with its interval, and where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from evenhand.analysis.measure import Measure
from evenhand.statistics.intervals import Interval
from evenhand.statistics.trends import BeforeAfter

NO_CASES, HIDDEN = "no cases", "hidden"


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    """One group in one period. `group` has a value for each of the measure's `by`; it is empty for all groups together.

    `counts`, numerator and denominator, is None where they may not be shown; then nothing else is given either. Of no case there
    is no share. `interval` is None where none can be drawn, and `note` then says why.
    """

    group: tuple[str, ...]
    period: str
    counts: tuple[int, int] | None
    interval: Interval | None = None
    band: str | None = None
    meets: bool | None = None
    note: str | None = None

    @property
    def share(self) -> Fraction | None:
        """The share of the rows counted; exact."""
        if self.counts is None or self.counts[1] == 0:
            return None
        return Fraction(*self.counts)


@dataclass(frozen=True, slots=True)
class MeasuredTrend:
    """How the share of one group moves from period to period: by how much a year, and how often chance alone would move it so.

    `before_after` compares two periods with each other where no more have cases.
    """

    group: tuple[str, ...]
    per_year: float
    p: float
    periods: int
    before_after: BeforeAfter | None = None


@dataclass(frozen=True)
class Measured:
    """A measure with what it came to on one snapshot: all groups together first, then each group, period by period.

    `unmatched` says which words of its filters nothing in the snapshot has; `synthetic` what must be said of made-up cases;
    `hidden_whole` names the periods of which not even all groups together may be shown.
    """

    measure: Measure
    fingerprint: str
    rows: Sequence[MeasuredRow]
    trends: Sequence[MeasuredTrend]
    unmatched: Sequence[str]
    synthetic: Sequence[str]
    hidden_whole: Sequence[str]
