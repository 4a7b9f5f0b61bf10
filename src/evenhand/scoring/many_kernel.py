"""Loops over shares of many rows, compiled: the lower of two, and how many beginnings of bands each has reached."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from evenhand.statistics.compiling import compiled

Shares = NDArray[np.floating[Any]]

U8: Any = np.uint8
U64: Any = np.uint64  # a place that cannot be below nought needs no check


@compiled
def keep_lower(kept: Shares, others: Shares) -> None:
    """Put another share in the place of one that is higher, or is none."""
    for row in range(U64(len(kept))):
        is_lower = others[row] < kept[row] or kept[row] != kept[row]
        kept[row] = others[row] if is_lower else kept[row]


@compiled
def reached(shares: Shares, begins: Shares, strict: bool) -> NDArray[np.uint8]:
    """How many of the beginnings each share has reached, or is above where it is to be `strict`ly; one less than none, which is
    NOT_RATED, where there is no share. Beginning by beginning, so that many rows are worked on at once.
    """
    many = np.zeros(len(shares), np.uint8)
    for begin in begins:
        for row in range(U64(len(shares))):
            is_over = shares[row] > begin if strict else shares[row] >= begin
            many[row] = U8(many[row] + U8(is_over))
    for row in range(U64(len(shares))):
        many[row] = U8(many[row] - U8(shares[row] != shares[row]))
    return many
