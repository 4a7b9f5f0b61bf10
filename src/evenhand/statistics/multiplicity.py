"""Many comparisons at once: of twenty tests of nothing, one comes out at the level of 5% by chance."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray
from statsmodels.stats.multitest import multipletests

Adjustment = Literal["bh", "by", "holm", "hochberg", "bonferroni", "none"]
"""How p-values of one family are adjusted: what is kept down is the share of false alarms among those raised (`bh`: Benjamini and
Hochberg 1995; `by`: Benjamini and Yekutieli 2001, whatever the dependence), or the chance of a single one (`holm` 1979,
`hochberg` 1988, `bonferroni`)."""

_METHODS = {"bh": "fdr_bh", "by": "fdr_by", "holm": "holm", "hochberg": "simes-hochberg", "bonferroni": "bonferroni"}


@dataclass(eq=False)
class AdjustmentUnknown(ValueError):
    """A way of adjusting p-values that there is none of."""

    method: str

    def __str__(self) -> str:
        return f"p-values are not adjusted by {self.method!r}; use one of {', '.join(get_args(Adjustment))}"


def adjusted(p_values: ArrayLike, method: Adjustment = "bh") -> NDArray[np.float64]:
    """The p-values (m,) of one family, adjusted, in the order given. A test that could not be made is nan, and is not counted."""
    if method not in get_args(Adjustment):
        raise AdjustmentUnknown(method)
    raw = np.asarray(p_values, dtype=float)
    made = ~np.isnan(raw)
    found = raw.copy()
    if method != "none" and made.any():
        found[made] = multipletests(raw[made], method=_METHODS[method])[1]
    return found
