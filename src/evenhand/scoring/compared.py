"""What a comparison of groups found: each group beside the rest, what would have been found, and what may not be shown."""

from dataclasses import dataclass
from math import isnan
from typing import Literal

from evenhand.statistics.detectable import LEVEL, POWER
from evenhand.statistics.disclosure import DisclosurePolicy
from evenhand.statistics.multiplicity import Adjustment
from evenhand.statistics.table_tests import SMALL, TestMade

TWO = 2
"""Groups of which each is the rest of the other."""

OF_GROUPS = DisclosurePolicy(threshold=10, guards="sizes")


@dataclass(frozen=True, slots=True)
class ComparisonRule:
    """How groups are compared, declared once for a whole inspection.

    `disclosure` says what is too small to show; `adjustment` how p-values are adjusted over all the comparisons made; `level`
    is that of tests, and intervals cover 1 - `level`; `power` that of the smallest difference that would have been found in a
    single comparison; `small` the expected count under which the exact test is made. `of` says what a comparison is of: the
    `work`, of which the eligible cases are but some, or the eligible `cases` themselves, which are fewer and so give smaller p.
    The figures are ours (assumed): no edition publishes its own.

    Sizes are guarded, from ten cases up, and not every count: that the work was not sufficient in two of 24 cases says something
    of the work and finds nobody, while of fewer than ten a comparison says nothing. Whoever judges otherwise guards `counts`.
    """

    disclosure: DisclosurePolicy = OF_GROUPS
    adjustment: Adjustment = "bh"
    level: float = LEVEL
    power: float = POWER
    small: float = SMALL
    of: Literal["work", "cases"] = "work"


@dataclass(frozen=True, slots=True)
class GroupCompared:
    """One group beside the rest: counts, shares, difference with its interval, test, and the smallest difference found.

    Shares and differences are of one (0.16 is 16 points). `pooled` names the groups of which this is the sum, because a small one
    among them could be found if they were shown apart. p is nan, and the interval the difference itself, where every case there
    is was read. `detectable` is None where no difference could have been found.
    """

    group: str
    sufficient: int
    relevant: int
    share: float
    rest: float
    difference: float
    low: float
    high: float
    test: TestMade
    p: float
    detectable: float | None
    adjusted_p: float = float("nan")
    pooled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """One key question by one grouping. No group and no test stands here where nothing may be shown: `withheld` says why.

    `test`, `p` and `adjusted_p` are of the whole table.
    """

    question: str
    asks: str
    grouping: str
    words: str
    groups: tuple[GroupCompared, ...]
    test: TestMade = "none"
    p: float = float("nan")
    adjusted_p: float = float("nan")
    withheld: str = ""

    @property
    def furthest(self) -> GroupCompared | None:
        """The group furthest from the rest: that which chance would seldomest put so far, and where nothing is tested the one by
        the largest difference. Of two groups the first, because each is the other's rest.
        """
        named = self.groups[: 1 if len(self.groups) == TWO else None]
        return min(named, key=lambda one: (isnan(one.p), 0.0 if isnan(one.p) else one.p, -abs(one.difference)), default=None)


@dataclass(frozen=True, slots=True)
class Disproportionality:
    """All comparisons of an inspection, and the rule they were made by."""

    rule: ComparisonRule
    comparisons: tuple[Comparison, ...]
