"""One place over its inspections: before and after, and the trend over several."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import chi2, norm

from evenhand.statistics.differences import score_limits
from evenhand.statistics.exact_tables import checked_groups, exact_test
from evenhand.statistics.strata import Floats

IntervalMethod = Literal["newcombe", "wald"]


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """What changed between two independent samples: shares, after less before with its interval, and two tests of no change."""

    before: float
    after: float
    difference: float
    low: float
    high: float
    method: IntervalMethod
    chi_squared: float
    p: float
    p_exact: float


@dataclass(frozen=True, slots=True)
class Trend:
    """A trend over ordered samples: the slope of the share per step of the scores, and the test that there is none."""

    slope: float
    chi_squared: float
    p: float


@dataclass(eq=False)
class NothingRead(ValueError):
    """A sample of no case, of which there is no share."""

    of: tuple[int, ...]

    def __str__(self) -> str:
        return f"of {self.of} relevant cases at least one sample has none: leave it out"


@dataclass(eq=False)
class NoOrder(ValueError):
    """Fewer than two samples, or scores that are all the same: there is no order to follow."""

    scores: tuple[float, ...]

    def __str__(self) -> str:
        return f"a trend needs two samples or more with scores that differ, one each; these are {self.scores}"


def before_and_after(
    sufficient: tuple[int, int], relevant: tuple[int, int], *, level: float = 0.95, method: IntervalMethod = "newcombe"
) -> BeforeAfter:
    """Compare two inspections of one place, the earlier first.

    The interval is Newcombe's hybrid score (1998, method 10), which holds for small samples, or Wald's. The chi-squared test is
    Pearson's without continuity correction; beside it stands Fisher's exact test. Both samples are taken as from what the place
    goes on producing, so no finite-population correction is made: the question is whether the work changed, not whether two
    lists of cases differ. Refuses a sample without a relevant case.
    """
    counts, sizes = _read(sufficient, relevant)
    first, second = (counts / sizes).tolist()
    newcombe = method == "newcombe"
    low, high = score_limits((second, first), (sizes[1], sizes[0]), level) if newcombe else _wald(counts, sizes, level)
    statistic = _chi_squared_for_trend(counts, sizes, np.array([0.0, 1.0]))  # of two samples this is Pearson's
    p = float(chi2.sf(statistic, 1))
    return BeforeAfter(first, second, second - first, low, high, method, statistic, p, exact_test(counts, sizes).p)


def trend(sufficient: ArrayLike, relevant: ArrayLike, scores: ArrayLike | None = None) -> Trend:
    """The trend of a share over inspections in order: Cochran (1954) and Armitage (1955), chi-squared with one degree.

    `scores` (inspections,) say when each was, such as the year; 1, 2, 3 where none are given. Where every case or none is
    sufficient there is no trend, and p is 1.
    """
    counts, sizes = _read(sufficient, relevant)
    when = np.arange(1.0, len(sizes) + 1) if scores is None else np.asarray(scores, dtype=float)
    if when.shape != sizes.shape or len(set(when.tolist())) < 2:  # noqa: PLR2004
        raise NoOrder(tuple(when.tolist()))
    apart = when - (when @ sizes) / sizes.sum()
    slope = float((counts @ apart) / (sizes @ apart**2))
    statistic = _chi_squared_for_trend(counts, sizes, when)
    return Trend(slope, statistic, float(chi2.sf(statistic, 1)))


def _read(sufficient: ArrayLike, relevant: ArrayLike) -> tuple[Floats, Floats]:
    counts, sizes = checked_groups(sufficient, relevant)
    if (sizes == 0).any():
        raise NothingRead(tuple(sizes.tolist()))
    return counts.astype(float), sizes.astype(float)


def _chi_squared_for_trend(counts: Floats, sizes: Floats, when: Floats) -> float:
    share = counts.sum() / sizes.sum()
    apart = when - (when @ sizes) / sizes.sum()
    spread = share * (1 - share) * (sizes @ apart**2)
    return float((apart @ (counts - sizes * share)) ** 2 / spread) if spread > 0 else 0.0


def _wald(counts: Floats, sizes: Floats, level: float) -> tuple[float, float]:
    shares = counts / sizes
    half = float(norm.ppf((1 + level) / 2)) * float(np.sqrt((shares * (1 - shares) / sizes).sum()))
    middle = float(shares[1] - shares[0])
    return max(-1.0, middle - half), min(1.0, middle + half)
