"""The stratified jackknife: the error of an estimate by leaving out one case at a time; a check on linearisation."""

from collections.abc import Callable

import numpy as np

from evenhand.statistics.design import SampleDesign
from evenhand.statistics.strata import Floats


def jackknife_covariance(estimate: Callable[[Floats], Floats], counted: Floats, design: SampleDesign) -> Floats:
    """The covariance (m, m) of an estimate of totals, with finite-population correction: JKn, as R survey has it.

    `counted` (cases, k) is what each case counts towards k totals; `estimate` takes totals (replicates, k) to (replicates, m). A
    replicate leaves out one case and lets the others of its stratum stand for it, n/(n - 1) each; the squares of replicates
    about their mean count (1 - n/N) (n - 1)/n times (Wolter 2007, 4.5). A stratum of one case adds nothing.
    """
    weighed = counted * design.weights[:, None]
    drawn, eligible = design.drawn[design.strata], design.eligible[design.strata]
    by_stratum = np.stack(
        [np.bincount(design.strata, weights=column, minlength=len(design.drawn)) for column in weighed.T], axis=1
    )
    left_out = (drawn > 1) & (drawn < eligible)
    of_stratum, taken = by_stratum[design.strata][left_out], drawn[left_out][:, None]
    replicates = estimate(weighed.sum(axis=0) - of_stratum + (of_stratum - weighed[left_out]) * taken / (taken - 1))
    apart = replicates - replicates.mean(axis=0) if len(replicates) else replicates
    scale = (1 - drawn / eligible)[left_out] * ((drawn - 1) / drawn)[left_out]
    covariance: Floats = (apart * scale[:, None]).T @ apart
    return covariance


def share_of_totals(totals: Floats) -> Floats:
    """The share that totals (replicates, 2) of sufficient and of relevant cases make, (replicates, 1)."""
    shares: Floats = totals[:, :1] / totals[:, 1:]
    return shares
