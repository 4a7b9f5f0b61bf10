"""The exact test of a table of two rows: how often chance alone gives one no likelier, with the same margins."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln

from evenhand.statistics.strata import Floats

MOST_TABLES = 500_000
"""Up to so many tables are listed; beyond it they are drawn."""

DRAWS = 19_999
TIES = 1e-7
"""Tables whose probabilities differ by less than so much of themselves are equally likely: rounding, not evidence."""


@dataclass(eq=False)
class ImpossibleGroups(ValueError):
    """Counts of groups that cannot be: more had it than there are in the group, or fewer than none."""

    having: tuple[float, ...]
    of: tuple[float, ...]

    def __str__(self) -> str:
        return f"{self.having} of {self.of} cannot be; give for each group how many there are, and how many of them have it"


@dataclass(frozen=True, slots=True)
class ExactTest:
    """The p-value of an exact test, and whether tables were drawn because there were too many to list."""

    p: float
    drawn: bool


def exact_test(having: ArrayLike, of: ArrayLike, *, seed: int = 0) -> ExactTest:
    """Whether the share is the same in all groups: Fisher's exact test for two groups, Freeman and Halton's (1951) for more.

    `having` (groups,) counts those with it, `of` (groups,) all. The p-value is the probability, with the margins fixed, of all
    tables no likelier than the one observed. Of tables too many to list 19,999 are drawn, and p is
    (1 + as unlikely) / (1 + drawn) (Davison and Hinkley 1997, 4.2).
    It takes cases as drawn with equal chances, and knows nothing of strata.
    """
    counts, sizes = checked_groups(having, of)
    order = np.argsort(sizes, kind="stable")[(sizes == 0).sum() :]
    counts, sizes = counts[order], sizes[order]
    if len(sizes) < 2 or counts.sum() in (0, sizes.sum()):  # noqa: PLR2004  # two groups make a comparison
        return ExactTest(1.0, drawn=False)
    observed = _log_ways(counts, sizes).sum()
    if np.prod(np.minimum(sizes, counts.sum())[:-1] + 1.0) <= MOST_TABLES:
        return ExactTest(_by_listing(int(counts.sum()), sizes, observed), drawn=False)
    return ExactTest(_by_drawing(int(counts.sum()), sizes, observed, seed), drawn=True)


def checked_groups(having: ArrayLike, of: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The counts of groups as whole numbers. Refuses what cannot be."""
    counts, sizes = np.atleast_1d(np.asarray(having, dtype=float)), np.atleast_1d(np.asarray(of, dtype=float))
    whole = counts.shape == sizes.shape and bool(np.all((counts >= 0) & (counts <= sizes) & (counts % 1 == 0) & (sizes % 1 == 0)))
    if not whole:
        raise ImpossibleGroups(tuple(counts.tolist()), tuple(sizes.tolist()))
    return counts.astype(np.int64), sizes.astype(np.int64)


def _log_ways(counts: NDArray[np.int64], sizes: NDArray[np.int64]) -> Floats:
    """The logarithm of the number of ways to choose so many of each group."""
    ways: Floats = gammaln(sizes + 1.0) - gammaln(counts + 1.0) - gammaln(sizes - counts + 1.0)
    return ways


def _by_listing(total: int, sizes: NDArray[np.int64], observed: float) -> float:
    """Every table with these margins, group by group; the last group, which is the largest, has what is left."""
    sums, logs = np.zeros(1, dtype=np.int64), np.zeros(1)
    for size, after in zip(sizes[:-1], sizes[::-1].cumsum()[::-1][1:], strict=True):
        counts = np.arange(min(int(size), total) + 1)
        sums = (sums[:, None] + counts).ravel()
        logs = (logs[:, None] + _log_ways(counts, np.full_like(counts, size))).ravel()
        possible = (sums <= total) & (total - sums <= after)
        sums, logs = sums[possible], logs[possible]
    left = total - sums
    logs = logs + _log_ways(left, np.full_like(left, sizes[-1]))
    likely = np.exp(logs - logs.max())
    return min(1.0, float(likely[logs <= observed + TIES].sum() / likely.sum()))


def _by_drawing(total: int, sizes: NDArray[np.int64], observed: float, seed: int) -> float:
    drawn = np.random.default_rng(seed).multivariate_hypergeometric(sizes, total, size=DRAWS, method="marginals")
    as_unlikely = int((_log_ways(drawn, sizes).sum(axis=1) <= observed + TIES).sum())
    return (1 + as_unlikely) / (1 + DRAWS)
