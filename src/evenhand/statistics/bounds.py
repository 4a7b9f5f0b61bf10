"""What must hold of several events together, whatever goes with what (Fréchet 1935)."""

import numpy as np
from numpy.typing import NDArray


def all_of(chances: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The least and the greatest chance that all events happen, from the chance of each along the first axis.

    max(0, p1 + ... + pk - (k - 1)) and min(p1, ..., pk).
    """
    least = np.maximum(0.0, chances.sum(axis=0) - (len(chances) - 1))
    greatest = chances.min(axis=0)
    return np.minimum(least, greatest), greatest


def bounds_of_lowest(chances: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The least and the greatest chance that the lowest of several stands at each place, (places,) each.

    `chances` is (several, places): the chance of each place, worst first, for each of them by itself.
    """
    reached = chances[:, ::-1].cumsum(axis=1)[:, ::-1]
    least, greatest = all_of(np.minimum(1.0, reached))
    above_least, above_greatest = (np.append(one[1:], 0.0) for one in (least, greatest))
    return np.maximum(0.0, least - above_greatest), np.minimum(1.0, greatest - above_least)
