"""Cases not yet read, under a beta prior: how many of them would be judged sufficient (beta-binomial)."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln, gammaln


def beta_binomial(unread: int, a: float, b: float) -> NDArray[np.float64]:
    """The chance of 0, 1, ..., `unread` sufficient among the unread, shape (unread + 1,), of a share that is Beta(a, b).

    C(m, j) B(a + j, b + m - j) / B(a, b) (Skellam 1948). `a` or `b` may be nought: then none, or all, are sufficient.
    """
    many = np.arange(unread + 1)
    if a <= 0 or b <= 0:
        return (many == (0 if a <= 0 else unread)).astype(np.float64)
    ways = gammaln(unread + 1) - gammaln(many + 1) - gammaln(unread - many + 1)
    chances = np.exp(ways + betaln(many + a, unread - many + b) - betaln(a, b))
    certain: NDArray[np.float64] = chances / chances.sum()
    return certain
