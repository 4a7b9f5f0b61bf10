"""Many comparisons at once: of twenty tests of nothing, one comes out at the level of 5% by chance."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

Adjustment = Literal["bh", "by", "holm", "hochberg", "bonferroni", "none"]
"""How p-values of one family are adjusted: what is kept down is the share of false alarms among those raised (`bh`: Benjamini and
Hochberg 1995; `by`: Benjamini and Yekutieli 2001, whatever the dependence), or the chance of a single one (`holm` 1979,
`hochberg` 1988, `bonferroni`)."""

_DOWN = ("holm",)
"""Adjusted from the least p-value on, so that none comes out below a lesser one; the others from the greatest back."""


@dataclass(eq=False)
class AdjustmentUnknown(ValueError):
    """A way of adjusting p-values that there is none of."""

    method: str

    def __str__(self) -> str:
        return f"p-values are not adjusted by {self.method!r}; use one of {', '.join(get_args(Adjustment))}"


def adjusted(p_values: ArrayLike, method: Adjustment = "bh") -> NDArray[np.float64]:
    """The p-values (m,) of one family, adjusted, in the order given. A test that could not be made is nan, and is not counted.

    The judge is statsmodels, in the tests: it takes a second to load, and looks through all memory each time it is asked.
    """
    if method not in get_args(Adjustment):
        raise AdjustmentUnknown(method)
    raw = np.asarray(p_values, dtype=float)
    made = ~np.isnan(raw)
    found = raw.copy()
    if method != "none" and made.any():
        order = np.flatnonzero(made)[np.argsort(raw[made], kind="stable")]
        weighed = raw[order] * _weights(len(order), method)
        monotone = np.maximum.accumulate(weighed) if method in _DOWN else np.minimum.accumulate(weighed[::-1])[::-1]
        found[order] = np.minimum(monotone, 1.0)
    return found


def _weights(tests: int, method: Adjustment) -> NDArray[np.float64]:
    """What the p-value (m,) at each place, from the least on, is multiplied by."""
    place = np.arange(1.0, tests + 1)
    if method == "bonferroni":
        return np.full(tests, float(tests))
    if method in {"holm", "hochberg"}:
        return tests + 1 - place
    return tests / place * ((1 / place).sum() if method == "by" else 1.0)
