"""Exact limits of many rows at once: the plain search of `hypergeometric.py`, compiled. The plain one is the judge."""

import numpy as np
from numpy.typing import NDArray

from evenhand.statistics.compiling import compiled
from evenhand.statistics.hypergeometric import fewest

_fewest = compiled(fewest)


@compiled
def fewest_of_each(rows: NDArray[np.int64], tail: float) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The fewest of each row (sufficient, read, eligible), and how near, as a part of it, a chance came to the tail."""
    least, near = np.empty(len(rows), np.int64), np.empty(len(rows), np.float64)
    for one in range(len(rows)):
        least[one], near[one] = _fewest(rows[one, 0], rows[one, 1], rows[one, 2], tail)
    return least, near
