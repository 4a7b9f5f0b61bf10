"""The rescaled bootstrap: the sample drawn again and again from itself, its spread made that of a draw from the population.

Of each stratum's n cases, n - 1 are drawn with replacement, and the counts that come of it are drawn in towards the sample's own
so that their variance is that of a simple random sample without replacement from N (Rao and Wu 1988; Rao, Wu and Yue 1992). A
stratum read whole does not vary, nor does one of a single case: of its spread nothing is known.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.statistics.compiling import compiled, in_line
from evenhand.statistics.patterns import NOT_RELEVANT, Patterns, apart, checked, lanes, words
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

    `read` are the cases read (cases, questions), `strata` the place of each one's stratum, `eligible` the cases each stratum has
    in the population. Raises StrataUnmatched and PatternsUnreadable.
    """
    order = np.argsort(strata, kind="stable")
    read = checked(read)
    drawn = np.bincount(strata, minlength=len(eligible))
    for stratum in np.flatnonzero(drawn > eligible):
        raise StrataUnmatched(int(stratum), float(eligible[stratum]), int(drawn[stratum]))
    weight = np.divide(eligible, drawn, out=np.zeros(len(eligible)), where=drawn > 0)
    pull = np.sqrt(1 - np.divide(drawn, eligible, out=np.ones(len(eligible)), where=eligible > 0))
    pull[drawn < 2] = 0  # noqa: PLR2004 - one case has no spread
    gain = np.divide(weight * pull * drawn, drawn - 1, out=np.zeros(len(eligible)), where=drawn > 1)
    begins = np.concatenate([[0], np.cumsum(drawn)])
    fixed = [(block * (weight * (1 - pull))[strata][:, None]).sum(axis=0) for block in lanes(read)]
    packed, everywhere = words(read[order], LANE), bool((read != NOT_RELEVANT).all())
    blocks = [
        _drawn(rows, begins, gain, still, everywhere, draws, as_seed(seed)) for rows, still in zip(packed, fixed, strict=True)
    ]
    return apart(blocks, read.shape[1])


@compiled
def _drawn(
    rows: NDArray[np.uint64],
    begins: NDArray[np.int64],
    gain: NDArray[np.float64],
    still: NDArray[np.float64],
    everywhere: bool,
    draws: int,
    seed: np.uint64,
) -> NDArray[np.float32]:
    """The lanes of every replicate, (32, draws). `everywhere` says that all questions are relevant to all cases."""
    found = np.empty((32, draws), np.float32)
    total = np.empty(32)
    for draw in range(draws):
        state = stream(seed, draw)
        total[:] = still
        for stratum in range(len(gain)):
            left = begins[stratum + 1] - begins[stratum] - 1
            while left > 0 and gain[stratum] > 0:
                now = min(left, MOST_AT_ONCE)
                if everywhere:
                    state = _sufficient(total, rows, begins[stratum], begins[stratum + 1], gain[stratum], now, state)
                else:
                    state = _both(total, rows, begins[stratum], begins[stratum + 1], gain[stratum], now, state)
                left -= now
        for lane in range(32):
            found[lane, draw] = total[lane]
    return found


@in_line
def _sufficient(
    total: NDArray[np.float64], rows: NDArray[np.uint64], first: int, end: int, gain: float, many: int, state: np.uint64
) -> np.uint64:
    """Add so many cases of a stratum, drawn with replacement, where all questions are relevant: their number is known."""
    of, w0, w1 = U64(end - first), U64(0), U64(0)
    for _ in range(many // 3):
        state += STEP
        number = mixed(state)
        a = first + (((number & PART) * of) >> U64(21))
        b = first + ((((number >> U64(21)) & PART) * of) >> U64(21))
        c = first + ((((number >> U64(42)) & PART) * of) >> U64(21))
        w0 += rows[a, 0] + rows[b, 0] + rows[c, 0]
        w1 += rows[a, 1] + rows[b, 1] + rows[c, 1]
    for _ in range(many % 3):
        state += STEP
        a = first + (((mixed(state) >> HALF) * of) >> HALF)
        w0 += rows[a, 0]
        w1 += rows[a, 1]
    for lane in range(8):
        shift = U64(LANE * lane)
        total[lane] += gain * ((w0 >> shift) & U64(MOST_AT_ONCE))
        total[8 + lane] += gain * ((w1 >> shift) & U64(MOST_AT_ONCE))
    for lane in range(16, 32):
        total[lane] += gain * many
    return state


@in_line
def _both(
    total: NDArray[np.float64], rows: NDArray[np.uint64], first: int, end: int, gain: float, many: int, state: np.uint64
) -> np.uint64:
    """Add so many cases of a stratum, drawn with replacement: those sufficient and those relevant."""
    of, w0, w1, w2, w3 = U64(end - first), U64(0), U64(0), U64(0), U64(0)
    for _ in range(many):
        state += STEP
        a = first + (((mixed(state) >> HALF) * of) >> HALF)
        w0 += rows[a, 0]
        w1 += rows[a, 1]
        w2 += rows[a, 2]
        w3 += rows[a, 3]
    for lane in range(8):
        shift = U64(LANE * lane)
        total[lane] += gain * ((w0 >> shift) & U64(MOST_AT_ONCE))
        total[8 + lane] += gain * ((w1 >> shift) & U64(MOST_AT_ONCE))
        total[16 + lane] += gain * ((w2 >> shift) & U64(MOST_AT_ONCE))
        total[24 + lane] += gain * ((w3 >> shift) & U64(MOST_AT_ONCE))
    return state
