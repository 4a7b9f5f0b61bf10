"""What a whole population would have said, of which a sample was read: drawn from a Pólya urn.

The shares of the patterns have a Dirichlet prior with a mass, in cases, and a base: the patterns that a fresh case is one of.
Cases not read then come one after another from an urn that holds the mass and a ball for each case known. A ball drawn is a
pattern and goes back with another like it; where the mass is drawn, a fresh pattern comes from the base (Blackwell and MacQueen
1973). So the counts of the whole population are drawn exactly, on all questions together.

Nothing is drawn ball by ball that need not be. How many of the unread come from the mass is beta-binomial. Those that come from
the cases read spread over them so that every way of spreading is equally likely, because each case is one ball (Bose and
Einstein's count; Feller 1968, II.5): bars between them stand at random places.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.statistics.compiling import compiled, in_line
from evenhand.statistics.patterns import Patterns, apart, checked, words
from evenhand.statistics.posterior import beta_binomial
from evenhand.statistics.stream import HALF, LOW, STEP, U64, as_seed, mixed, share_of_one, stream

LANE = 16
"""Bits of a lane: populations are counted up to 65,535. In a larger one shares differ from that by less than a sixth of a
point.
"""

MOST_CASES = 2**LANE - 1
WORD = 64

Words = NDArray[np.uint64]


@dataclass(eq=False)
class NothingKnown(ValueError):
    """No case was read and the prior has no mass."""

    def __str__(self) -> str:
        return "no case was read and the prior has no mass: nothing can be said of the unread; give the prior a mass"


@dataclass(eq=False)
class TooManyRead(ValueError):
    """More cases were read than the lanes can count."""

    read: int

    def __str__(self) -> str:
        return f"{self.read:,} cases were read, and no more than {MOST_CASES:,} can be drawn from; take a sample of them"


def populations(
    read: Patterns, unread: int, *, mass: float, base: Patterns, draws: int, seed: int
) -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
    """Sufficient and relevant cases of the whole population, drawn `draws` times: two arrays (draws, questions).

    `read` holds the cases read (cases, questions), `unread` is how many there are besides; `mass` is in cases, and each row of
    `base` is as likely as any other. Raises NothingKnown, TooManyRead and PatternsUnreadable.
    """
    count, questions = checked(read).shape
    if unread and not count and mass <= 0:
        raise NothingKnown
    if count > MOST_CASES:
        raise TooManyRead(count)
    unread = max(0, min(unread, MOST_CASES - count))
    fresh = np.cumsum(_of_the_mass(unread, mass, count))
    both = words(np.concatenate([read, base]), LANE)
    blocks = [_drawn(rows, count, unread, mass, fresh, draws, as_seed(seed)) for rows in both]
    return apart(blocks, questions)


def _of_the_mass(unread: int, mass: float, count: int) -> NDArray[np.float64]:
    """The chance of each number of the unread that may come from the mass, (unread + 1,)."""
    if mass > 0 and count:
        return beta_binomial(mass, float(count), unread)
    chances: NDArray[np.float64] = (np.arange(unread + 1) == (unread if mass > 0 else 0)).astype(np.float64)
    return chances


@compiled
def _drawn(
    rows: Words,
    count: int,
    unread: int,
    mass: float,
    fresh: NDArray[np.float64],
    draws: int,
    seed: np.uint64,
) -> NDArray[np.uint16]:
    """The lanes of every draw, (32, draws): those of the cases read, of the fresh ones, and of those like the cases read."""
    found = np.empty((32, draws), np.uint16)
    urn = np.empty(unread + 1, np.int64)
    bars = np.zeros((unread + count) // WORD + 1, np.uint64)
    read = np.zeros(8, np.uint64)
    for case in range(count):
        _add(read, rows, case, U64(1))
    total = np.empty(8, np.uint64)
    for draw in range(draws):
        state = stream(seed, draw) + STEP
        many = _found(fresh, share_of_one(mixed(state)))
        total[:] = read
        state = _fresh(total, rows, count, many, mass, urn, state)
        if unread > many:
            state = _evenly(total, rows, count, unread - many, bars, state)
        for word in range(8):
            for lane in range(4):
                found[4 * word + lane, draw] = (total[word] >> U64(LANE * lane)) & U64(MOST_CASES)
    return found


@in_line
def _add(total: Words, rows: Words, pattern: int, times: np.uint64) -> None:
    for word in range(8):
        total[word] += times * rows[pattern, word]


@in_line
def _found(rising: NDArray[np.float64], value: float) -> int:
    """The first place at which the rising numbers are above the value; the last where none is."""
    low, high = 0, len(rising) - 1
    while low < high:
        middle = (low + high) // 2
        if rising[middle] > value:
            high = middle
        else:
            low = middle + 1
    return low


@in_line
def _fresh(total: Words, rows: Words, count: int, many: int, mass: float, urn: NDArray[np.int64], state: np.uint64) -> np.uint64:
    """The unread that come from the mass: each is a pattern of the base, or like one of those before it."""
    patterns = len(rows) - count
    for one in range(many):
        state += STEP
        ball = share_of_one(mixed(state)) * (mass + one)
        urn[one] = min(count + int(ball * patterns / mass), len(rows) - 1) if ball < mass else urn[int(ball - mass)]
        _add(total, rows, urn[one], U64(1))
    return state


@in_line
def _evenly(total: Words, rows: Words, count: int, many: int, bars: Words, state: np.uint64) -> np.uint64:
    """Every way to spread so many over the cases read is equally likely: bars at random places, and the gaps between them."""
    places, left = U64(many + count - 1), count - 1
    bars[:] = 0
    while left > 0:
        state += STEP
        number = mixed(state)
        for half in (number & LOW, number >> HALF):
            place = (half * places) >> HALF
            bar = U64(1) << (place & U64(WORD - 1))
            if left > 0 and not bars[place // U64(WORD)] & bar:
                bars[place // U64(WORD)] |= bar
                left -= 1
    before, case = -1, 0
    for word in range(len(bars)):
        standing = bars[word]
        while standing:
            last = standing & (~standing + U64(1))
            place = WORD * word + PLACE_OF[(last * DE_BRUIJN) >> U64(58)]
            _add(total, rows, case, U64(place - before - 1))
            before, case, standing = place, case + 1, standing ^ last
    _add(total, rows, case, U64(many + count - 2 - before))
    return state


DE_BRUIJN = U64(0x03F79D71B4CB0A89)
"""Multiplied by a power of two, it has a number of its own in its six highest bits (Leiserson, Prokop and Randall 1998)."""

PLACE_OF = np.zeros(WORD, np.int64)
"""The place of a single bit by that number."""
for _place in range(WORD):
    PLACE_OF[((1 << _place) * int(DE_BRUIJN) & (2**64 - 1)) >> 58] = _place
