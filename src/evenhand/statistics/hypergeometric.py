"""Exact limits for a finite population: from what was read, how many of all the cases can be sufficient.

The sufficient cases among n read of N, of which M are sufficient, are hypergeometric. The limits are the numbers M that neither
tail rules out: the fewest M with P(X >= k) at least (1 - level)/2, and the most with P(X <= k) at least that (Buonaccorsi 1987;
Wright 1991). They hold M at least as often as the level says, whatever it is. Of a census they are the number itself.
"""

import math
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evenhand.statistics.intervals import Limits, MoreThanRead, check_level
from evenhand.statistics.strata import NoRelevantCases

Counts = NDArray[np.int64]

NEAR = 1e-6
"""A chance that is so near the tail, as a part of it, is worked out in whole numbers: a tie hangs on no rounding."""

FEW = 10_000
"""Up to so many rows are done in plain Python, in a third of a second; for more it is worth loading what is compiled."""


def exact_limits(sufficient: ArrayLike, read: ArrayLike, eligible: ArrayLike, level: float) -> Limits:
    """The limits as shares of the eligible cases."""
    low, high = exact_counts(sufficient, read, eligible, level)
    there = np.asarray(eligible, dtype=float)
    return low / there, high / there


def exact_counts(sufficient: ArrayLike, read: ArrayLike, eligible: ArrayLike, level: float) -> tuple[Counts, Counts]:
    """The fewest and the most sufficient cases there can be among all, in the shape of what is given.

    Takes whole numbers: cases sufficient, read and eligible. Refuses what cannot be, and where nothing was read.
    """
    check_level(level)
    given = np.broadcast_arrays(*(np.asarray(one, dtype=np.int64) for one in (sufficient, read, eligible)))
    yes, cases, there = (np.ravel(one) for one in given)
    _check(yes, cases, there)
    rows = np.concatenate([np.stack([yes, cases, there], axis=1), np.stack([cases - yes, cases, there], axis=1)])
    least, shape = _fewest_of_each(rows, level), given[0].shape
    return least[: len(yes)].reshape(shape), (there - least[len(yes) :]).reshape(shape)


def fewest(sufficient: int, read: int, eligible: int, tail: float) -> tuple[int, float]:
    """The fewest sufficient among all, found by halving, and how near, as a part of the tail, any chance on the way came to it.

    In plain arithmetic, so that it can be compiled as it stands. The chance of k or more, or else of fewer, is summed from its
    largest term, each from the one before: so nothing cancels, and a term that vanishes is the last.
    """
    low, high, nearest = sufficient, eligible - read + sufficient, math.inf
    fixed = math.lgamma(read + 1) + math.lgamma(eligible - read + 1) - math.lgamma(eligible + 1)
    while low < high:
        m = (low + high) // 2
        first, last = max(0, read - eligible + m), min(read, m)
        above = sufficient > (read + 1) * (m + 1) // (eligible + 2)  # above the most likely number
        x = sufficient if above else sufficient - 1
        chance = 0.0
        if first <= x <= last:
            term = math.exp(
                fixed
                + math.lgamma(m + 1)
                - math.lgamma(x + 1)
                - math.lgamma(m - x + 1)
                + math.lgamma(eligible - m + 1)
                - math.lgamma(read - x + 1)
                - math.lgamma(eligible - m - read + x + 1)
            )
            while term > chance * 1e-17:
                chance += term
                if above:
                    term *= (m - x) * (read - x) / ((x + 1.0) * (eligible - m - read + x + 1))
                    x += 1
                else:
                    term *= x * (eligible - m - read + x) / ((m - x + 1.0) * (read - x + 1))
                    x -= 1
        if not above:
            chance = 1 - chance
        nearest = min(nearest, abs(chance / tail - 1))
        if chance >= tail:
            high = m
        else:
            low = m + 1
    return low, nearest


def fewest_in_whole_numbers(sufficient: int, read: int, eligible: int, tail: Fraction) -> int:
    """The same without a rounding, for the few cases that float numbers cannot tell."""
    low, high = sufficient, eligible - read + sufficient
    enough = tail * math.comb(eligible, read)
    while low < high:
        m = (low + high) // 2
        ways = sum(math.comb(m, x) * math.comb(eligible - m, read - x) for x in range(sufficient, min(read, m) + 1))
        low, high = (low, m) if ways >= enough else (m + 1, high)
    return low


def _fewest_of_each(rows: Counts, level: float) -> Counts:
    """The fewest for each row of sufficient, read, eligible."""
    exactly = (1 - Fraction(str(level))) / 2
    tail = float(exactly)
    if len(rows) > FEW:
        from evenhand.statistics.hypergeometric_kernel import fewest_of_each  # a second to load, and few need it

        least, near = fewest_of_each(rows, tail)
    else:
        found = [fewest(yes, read, eligible, tail) for yes, read, eligible in rows.tolist()]
        least = np.array([one for one, _ in found], dtype=np.int64)
        near = np.array([one for _, one in found])
    for place in np.flatnonzero(near < NEAR):
        yes, read, eligible = rows[place].tolist()
        least[place] = fewest_in_whole_numbers(yes, read, eligible, exactly)
    return least


def _check(sufficient: Counts, read: Counts, eligible: Counts) -> None:
    if (read == 0).any():
        raise NoRelevantCases
    wrong = np.flatnonzero((sufficient < 0) | (sufficient > read) | (read > eligible))
    if len(wrong):
        place = wrong[0]
        raise MoreThanRead(int(sufficient[place]), int(read[place]), int(eligible[place]))
