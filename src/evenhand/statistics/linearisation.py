"""The covariance of estimates from a stratified sample, by Taylor linearisation.

Any smooth estimate (a share, a difference of shares, a weighted mean of them) is near a sum of scores, one a case. The covariance
of the sums is, nearly, that of the estimates (Särndal, Swensson and Wretman 1992, 5.5).
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evenhand.statistics.strata import Floats, Lonely, check_lonely, check_strata, is_lonely, variance_factors


def linearised_covariance(
    scores: ArrayLike, strata: ArrayLike, eligible: ArrayLike, drawn: ArrayLike, lonely: Lonely = "certainty"
) -> Floats:
    """The covariance (m, m) of m estimates, with finite-population correction.

    `scores` (cases, m) are each case's weighted part in each estimate, over the estimated denominator: for a share p of weighted
    answers y, w (y - p) / sum(w). `strata` (cases,) places each case in `eligible` and `drawn` (strata,): how many there were and
    how many were drawn. A case outside an estimate's domain scores nought; one that is outside all may be left out, and counts as
    nought all the same. Strata of which no case is given are not met: `average` takes no account of them, as R's `subset` does
    not; where every stratum met is lonely it is nan. Refuses strata that cannot be.
    """
    check_lonely(lonely)
    scored = np.asarray(scores, dtype=float)
    codes = np.asarray(strata, dtype=np.intp)
    there, taken = np.asarray(eligible, dtype=float), np.asarray(drawn, dtype=float)
    given = np.bincount(codes, minlength=len(taken)).astype(float)
    check_strata(there, taken, given)
    means = _means(scored, codes, taken)
    alone = is_lonely(there, taken)
    if lonely == "adjust":
        means[alone] = 0.0  # estimates' scores sum to nought, so nought is the mean of the whole
    factors = variance_factors(there, taken)
    apart = (scored - means[codes]) * np.sqrt(factors[codes])[:, None]
    absent = means * np.sqrt(factors * (taken - given))[:, None]
    covariance: Floats = apart.T @ apart + absent.T @ absent
    return covariance * (_for_the_lonely(given > 0, alone) if lonely == "average" else 1.0)


def _means(scores: Floats, codes: NDArray[np.intp], drawn: Floats) -> Floats:
    """The mean score of each stratum over all its drawn cases, (strata, m)."""
    sums = np.stack([np.bincount(codes, weights=column, minlength=len(drawn)) for column in scores.T], axis=1)
    return np.divide(sums, drawn[:, None], out=np.zeros_like(sums), where=drawn[:, None] > 0)


def _for_the_lonely(met: NDArray[np.bool_], alone: NDArray[np.bool_]) -> float:
    """By how much the other strata are enlarged to stand for lonely ones: strata met over those of them that show a spread."""
    others = int((met & ~alone).sum())
    return float(met.sum() / others) if others else float("nan")
