"""The rescaled bootstrap: the sample drawn again and again from itself, its spread made that of a draw from the population.

Of each stratum's n cases, n - 1 are drawn with replacement, and the counts that come of it are drawn in towards the sample's own
so that their variance is that of a simple random sample without replacement from N (Rao and Wu 1988; Rao, Wu and Yue 1992). A
stratum read whole does not vary, nor does one of a single case: of its spread nothing is known.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.statistics.compiling import compiled, in_line
from evenhand.statistics.patterns import NOT_RELEVANT, Patterns, apart, beside, checked, lanes, words
from evenhand.statistics.stream import HALF, STEP, U64, as_seed, mixed, stream

Words = NDArray[np.uint64]

LANE = 8
MOST_AT_ONCE = 252
"""Cases that lanes of 8 bits can count before they are emptied, six at a time."""

THIRD = U64(21)
PART = (U64(1) << THIRD) - U64(1)
"""A third of a random number, and what is in it."""

MOST_IN_PAIRS = 64
"""Cases of a stratum, up to which the sums of any two of them are kept at hand."""

DRAWS_AT_ONCE = 256
"""Replicates worked on together: few enough for their counts to stay in the processor's cache."""


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
    all_relevant = bool((read != NOT_RELEVANT).all())
    fixed = [(block * (weight * (1 - pull))[strata][:, None]).sum(axis=0) for block in lanes(read)]
    blocks = [
        _drawn(rows, begins, gain, still, not all_relevant, draws, as_seed(seed))
        for rows, still in zip(words(read[order], LANE), fixed, strict=True)
    ]
    if not all_relevant:
        return apart(blocks, read.shape[1])
    sufficient = beside(blocks, read.shape[1])
    return sufficient, np.broadcast_to(np.float32(eligible[drawn > 0].sum()), sufficient.shape)


@compiled
def _drawn(
    rows: Words,
    begins: NDArray[np.int64],
    gain: NDArray[np.float64],
    still: NDArray[np.float64],
    both: bool,
    draws: int,
    seed: np.uint64,
) -> NDArray[np.float32]:
    """The lanes of every replicate, (32, draws); or of sufficient cases alone, (16, draws), if it is not `both` that vary."""
    pairs, pairs_begin = _pairs(rows, begins, 4 if both else 2)
    lanes_drawn = 32 if both else 16
    found = np.empty((lanes_drawn, draws), np.float32)
    states, count = np.empty(DRAWS_AT_ONCE, np.uint64), np.empty((4, DRAWS_AT_ONCE), np.uint64)
    total = np.empty((lanes_drawn, DRAWS_AT_ONCE))
    for start in range(0, draws, DRAWS_AT_ONCE):
        size = min(DRAWS_AT_ONCE, draws - start)
        for draw in range(size):
            states[draw] = stream(seed, start + draw)
        for lane in range(lanes_drawn):
            total[lane] = still[lane]
        for stratum in range(len(gain)):
            own = rows[begins[stratum] : begins[stratum + 1]]
            of_two = pairs[pairs_begin[stratum] : pairs_begin[stratum + 1]]
            left = len(own) - 1
            while left > 0 and gain[stratum] > 0:
                many = min(left, MOST_AT_ONCE)
                for draw in range(size):
                    states[draw] = _summed(count, draw, own, of_two, many, both, states[draw])
                _unpack(total, count, gain[stratum], size)
                left -= many
        for lane in range(lanes_drawn):
            for draw in range(size):
                found[lane, start + draw] = total[lane, draw]
    return found


@in_line
def _pairs(rows: Words, begins: NDArray[np.int64], words: int) -> tuple[Words, NDArray[np.int64]]:
    """The sums of any two cases of each stratum, stratum by stratum, and where those of each begin; none of a large stratum."""
    ends = np.zeros(len(begins), np.int64)
    for stratum in range(len(begins) - 1):
        cases = begins[stratum + 1] - begins[stratum]
        ends[stratum + 1] = ends[stratum] + (cases**2 if cases <= MOST_IN_PAIRS else 0)
    sums = np.empty((ends[-1], words), np.uint64)
    for stratum in range(len(begins) - 1):
        place = ends[stratum]
        if place < ends[stratum + 1]:
            for one in range(begins[stratum], begins[stratum + 1]):
                for other in range(begins[stratum], begins[stratum + 1]):
                    for word in range(words):
                        sums[place, word] = rows[one, word] + rows[other, word]
                    place += 1
    return sums, ends


@in_line
def _summed(count: Words, draw: int, rows: Words, pairs: Words, many: int, both: bool, state: np.uint64) -> np.uint64:
    """The sum of so many cases drawn with replacement, a column of `count`; six of them by each number where there are pairs."""
    w0, w1, w2, w3 = U64(0), U64(0), U64(0), U64(0)
    sixes = many // 6 if len(pairs) else 0
    for _ in range(sixes):
        state += STEP
        number = mixed(state)
        a, b, c = (
            _picked(number, len(pairs)),
            _picked(number >> THIRD, len(pairs)),
            _picked(number >> (THIRD + THIRD), len(pairs)),
        )
        w0 += pairs[a, 0] + pairs[b, 0] + pairs[c, 0]
        w1 += pairs[a, 1] + pairs[b, 1] + pairs[c, 1]
        if both:
            w2 += pairs[a, 2] + pairs[b, 2] + pairs[c, 2]
            w3 += pairs[a, 3] + pairs[b, 3] + pairs[c, 3]
    for _ in range(many - 6 * sixes):
        state += STEP
        a = ((mixed(state) >> HALF) * U64(len(rows))) >> HALF
        w0 += rows[a, 0]
        w1 += rows[a, 1]
        if both:
            w2 += rows[a, 2]
            w3 += rows[a, 3]
    count[0, draw], count[1, draw], count[2, draw], count[3, draw] = w0, w1, w2, w3
    return state


@in_line
def _picked(number: np.uint64, pairs: int) -> np.uint64:
    """A pair by 21 bits. They favour no case of 60 by more than 3 in 100,000, and no pair by more than 2 in 1,000."""
    return ((number & PART) * U64(pairs)) >> THIRD


@in_line
def _unpack(total: NDArray[np.float64], count: Words, gain: float, size: int) -> None:
    """Add the lanes of the sums, so much for each case."""
    for lane in range(len(total)):
        shift = U64(LANE * (lane % 8))
        for draw in range(size):
            total[lane, draw] += gain * ((count[lane // 8, draw] >> shift) & U64(2**LANE - 1))
