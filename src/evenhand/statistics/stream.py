"""Streams of random numbers for compiled loops: one stream for each draw, so that the order of the work decides nothing.

SplitMix64 (Steele, Lea and Flood 2014): the state of a stream grows by a fixed odd number, and each state is mixed into a number
of 64 bits. Where the stream of a draw begins follows from the seed and the draw's place.
"""

import numpy as np

from evenhand.statistics.compiling import in_line

U64 = np.uint64
STEP = U64(0x9E3779B97F4A7C15)
"""What the state grows by: 2^64 over the golden ratio, made odd."""

LOW, HALF = U64(0xFFFFFFFF), U64(32)
"""The lower half of a number, and how far the upper one is from it."""


@in_line
def mixed(state: np.uint64) -> np.uint64:
    """64 random bits from a state."""
    state = (state ^ (state >> U64(30))) * U64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> U64(27))) * U64(0x94D049BB133111EB)
    return state ^ (state >> U64(31))


@in_line
def stream(seed: np.uint64, draw: int) -> np.uint64:
    """The state at which the stream of a draw begins."""
    return mixed(seed ^ mixed(U64(draw) * STEP + STEP))


@in_line
def share_of_one(number: np.uint64) -> float:
    """64 random bits as a share of one, 0 to below 1, in steps of 2^-53."""
    return float(number >> U64(11)) * (1.0 / 9007199254740992.0)


def as_seed(seed: int) -> np.uint64:
    """A whole number as the 64 bits that the streams take."""
    return U64(seed & (2**64 - 1))
