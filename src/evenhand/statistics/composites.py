"""Several shares of the same cases, their covariance, and weighted sums of them: a composite score, a difference.

The answers of one case hang together, so the error of a composite is not that of its parts laid side by side: they are taken by
case here.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evenhand.statistics.linearisation import linearised_covariance
from evenhand.statistics.strata import Floats, Lonely, NoRelevantCases


@dataclass(frozen=True, eq=False)
class Estimates:
    """Estimates (m,) with their covariance (m, m)."""

    values: Floats
    covariance: Floats

    @property
    def standard_errors(self) -> Floats:
        """The standard error of each, (m,)."""
        return np.sqrt(np.diag(self.covariance))


def shares_together(
    answers: ArrayLike,
    strata: ArrayLike,
    eligible: ArrayLike,
    drawn: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    lonely: Lonely = "certainty",
) -> Estimates:
    """The share of every question, with their covariance by linearisation.

    `answers` (cases, questions) are 1 where sufficient, 0 where not, nan where the question does not apply. `strata` (cases,),
    `eligible` and `drawn` (strata,) as `linearised_covariance` takes them. `weights` (cases,) are what each case stands for;
    eligible over drawn of its stratum, where None. Give them where a sample is unequal in a way its strata do not say, as quotas
    met across strata may make it. Refuses a question with no relevant case.
    """
    given, codes = np.asarray(answers, dtype=float), np.asarray(strata, dtype=np.intp)
    there, taken = np.asarray(eligible, dtype=float), np.asarray(drawn, dtype=float)
    stands_for = there[codes] / taken[codes] if weights is None else np.asarray(weights, dtype=float)
    relevant = ~np.isnan(given)
    weighed = relevant * stands_for[:, None]
    whole = weighed.sum(0)
    _check_measured(whole)
    sufficient = np.where(relevant, given, 0.0)
    shares: Floats = (weighed * sufficient).sum(0) / whole
    scores = weighed * (sufficient - shares) / whole
    return Estimates(shares, linearised_covariance(scores, codes, there, taken, lonely))


def weighted_sums(estimates: Estimates, weights: ArrayLike) -> Estimates:
    """Weighted sums of estimates, one for each row of `weights` (sums, m), with their covariance.

    A mean of parts has weights that add up to one, a difference 1 and -1. The variance of w'x is w'Vw.
    """
    by: NDArray[np.float64] = np.atleast_2d(np.asarray(weights, dtype=float))
    return Estimates(by @ estimates.values, by @ estimates.covariance @ by.T)


def _check_measured(whole: Floats) -> None:
    if (whole <= 0).any():
        raise NoRelevantCases(int(np.argmin(whole)))
