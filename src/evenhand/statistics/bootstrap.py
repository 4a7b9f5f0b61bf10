"""The rescaled bootstrap: the sample drawn again and again from itself, its spread made that of a draw from the population.

Of each stratum's n cases, n - 1 are drawn with replacement, and the counts that come of it are drawn in towards the sample's own so
that their variance is that of a simple random sample without replacement from N (Rao and Wu 1988; Rao, Wu and Yue 1992). A stratum
read whole does not vary, nor does one of a single case: of its spread nothing is known.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.statistics.compiling import compiled
from evenhand.statistics.patterns import Patterns, apart, lanes, words
from evenhand.statistics.stream import HALF, STEP, U64, as_seed, mixed, stream

LANE = 8
MOST_AT_ONCE = 255
"""Cases that lanes of 8 bits can count before they are emptied."""

PART = U64(2**21 - 1)
"""A third of a random number picks a case: 21 bits, which favour no case of 60 by more than 3 in 100,000."""


@dataclass(eq=False)
class StrataUnmatched(ValueError):
    """A stratum has fewer eligible cases than were drawn from it."""

    stratum: int
    eligible: float
    drawn: int

    def __str__(self) -> str:
        return f"stratum {self.stratum} has {self.eligible:g} eligible cases, and {self.drawn} were drawn from it"


def replicates(
    read: Patterns, strata: NDArray[np.int64], eligible: NDArray[np.float64], *, draws: int, seed: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Estimated sufficient and relevant cases of the population in every replicate: two arrays (draws, questions).

    `read` are the cases read (cases, questions), `strata` the place of each one's stratum, `eligible` the cases each stratum has in
    the population. Raises StrataUnmatched.
    """
    order = np.argsort(strata, kind="stable")
    drawn = np.bincount(strata, minlength=len(eligible))
    for stratum in np.flatnonzero(drawn > eligible):
        raise StrataUnmatched(int(stratum), float(eligible[stratum]), int(drawn[stratum]))
    weight = np.divide(eligible, drawn, out=np.zeros(len(eligible)), where=drawn > 0)
    pull = np.sqrt(1 - np.divide(drawn, eligible, out=np.ones(len(eligible)), where=eligible > 0))
    pull[drawn < 2] = 0  # noqa: PLR2004 - one case has no spread
    gain = np.divide(weight * pull * drawn, drawn - 1, out=np.zeros(len(eligible)), where=drawn > 1)
    begins = np.concatenate([[0], np.cumsum(drawn)])
    fixed = [(block * (weight * (1 - pull))[strata][:, None]).sum(axis=0) for block in lanes(read)]
    packed = words(read[order], LANE)
    blocks = [
        _drawn(rows, begins, gain, still, draws, as_seed(seed)) for rows, still in zip(packed, fixed, strict=True)
    ]
    return apart(blocks, read.shape[1])


@compiled
def _drawn(
    rows: NDArray[np.uint64],
    begins: NDArray[np.int64],
    gain: NDArray[np.float64],
    still: NDArray[np.float64],
    draws: int,
    seed: np.uint64,
) -> NDArray[np.float32]:
    """The lanes of every replicate, (draws, 32)."""
    found = np.empty((draws, 32), np.float32)
    for draw in range(draws):
        state = stream(seed, draw)
        found[draw] = still
        for stratum in range(len(gain)):
            first, left = begins[stratum], begins[stratum + 1] - begins[stratum] - 1
            of = U64(left + 1)
            while left > 0 and gain[stratum] > 0:
                w0, w1, w2, w3 = U64(0), U64(0), U64(0), U64(0)
                now = min(left, MOST_AT_ONCE)
                left -= now
                for _ in range(now // 3):
                    state += STEP
                    number = mixed(state)
                    a = first + (((number & PART) * of) >> U64(21))
                    b = first + ((((number >> U64(21)) & PART) * of) >> U64(21))
                    c = first + ((((number >> U64(42)) & PART) * of) >> U64(21))
                    w0 += rows[a, 0] + rows[b, 0] + rows[c, 0]
                    w1 += rows[a, 1] + rows[b, 1] + rows[c, 1]
                    w2 += rows[a, 2] + rows[b, 2] + rows[c, 2]
                    w3 += rows[a, 3] + rows[b, 3] + rows[c, 3]
                for _ in range(now % 3):
                    state += STEP
                    a = first + (((mixed(state) >> HALF) * of) >> HALF)
                    w0 += rows[a, 0]
                    w1 += rows[a, 1]
                    w2 += rows[a, 2]
                    w3 += rows[a, 3]
                for lane in range(8):
                    shift = U64(LANE * lane)
                    found[draw, lane] += gain[stratum] * ((w0 >> shift) & U64(MOST_AT_ONCE))
                    found[draw, 8 + lane] += gain[stratum] * ((w1 >> shift) & U64(MOST_AT_ONCE))
                    found[draw, 16 + lane] += gain[stratum] * ((w2 >> shift) & U64(MOST_AT_ONCE))
                    found[draw, 24 + lane] += gain[stratum] * ((w3 >> shift) & U64(MOST_AT_ONCE))
    return found
