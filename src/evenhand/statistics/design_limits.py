"""Limits for shares of a stratified sample, from the share, its standard error and its degrees of freedom."""

import numpy as np
from numpy.typing import ArrayLike

from evenhand.statistics.intervals import Limits, check_level, clopper_pearson_limits
from evenhand.statistics.proportions import EstimatedShares
from evenhand.statistics.strata import Floats


def normal_limits(estimated: EstimatedShares, level: float) -> Limits:
    """The share and so many standard errors, by Student's t (Cochran 1977, 5.4). They may lie beyond nought and one."""
    reach = _t(estimated.degrees, level) * estimated.standard_error
    return estimated.share - reach, estimated.share + reach


def logit_limits(estimated: EstimatedShares, level: float) -> Limits:
    """Normal limits of the log odds, turned back; nan for a share of nought or one, which shows no spread."""
    share = _between(estimated.share)
    reach = _t(estimated.degrees, level) * estimated.standard_error / (share * (1 - share))
    middle = np.log(share / (1 - share))
    return 1 / (1 + np.exp(reach - middle)), 1 / (1 + np.exp(-reach - middle))


def arcsine_limits(estimated: EstimatedShares, level: float) -> Limits:
    """Normal limits of arcsin(sqrt(p)), turned back; nan for a share of nought or one, which shows no spread."""
    share = _between(estimated.share)
    reach = _t(estimated.degrees, level) * estimated.standard_error / (2 * np.sqrt(share * (1 - share)))
    middle = np.arcsin(np.sqrt(share))
    low, high = np.maximum(middle - reach, 0), np.minimum(middle + reach, np.pi / 2)
    return np.sin(low) ** 2, np.sin(high) ** 2


def korn_graubard_limits(estimated: EstimatedShares, level: float, *, capped: bool = True) -> Limits:
    """Clopper and Pearson's limits at the effective number of cases (Korn and Graubard 1998).

    That is p (1 - p) over the variance, less what few degrees of freedom cost: times (t of n - 1 over t of the degrees)².
    `capped`, it is never more than as many cases drawn at random without strata would be worth, `worth` over 1 - n/N; nor is it
    more where the strata show no spread at all. Not capped, it is R's svyciprop(method="beta"). Where every relevant case is
    read, the limits are the share; where nothing is relevant, nan.
    """
    check_level(level)
    read_all = estimated.population <= estimated.relevant
    cases = effective_cases(estimated, level, capped=capped)
    measurable = (estimated.relevant > 0) & ~read_all & np.isfinite(cases)
    share, cases = np.where(measurable, estimated.share, 0.5), np.where(measurable, cases, 1.0)
    low, high = clopper_pearson_limits(cases * share, cases, level)
    alone = np.where(read_all, estimated.share, np.nan)
    return np.where(measurable, low, alone), np.where(measurable, high, alone)


def effective_cases(estimated: EstimatedShares, level: float, *, capped: bool = True) -> Floats:
    """As many cases drawn with replacement would say as much; see `korn_graubard_limits`.

    Capped, a sample without a degree of freedom (one case of each stratum) counts as its worth: it shows no spread to go by.
    """
    share, variance = estimated.share, estimated.standard_error**2
    with np.errstate(divide="ignore", invalid="ignore"):
        cases = np.asarray(share * (1 - share) / variance)
        if capped:
            most = estimated.worth / (1 - estimated.relevant / estimated.population)
            cases = np.where(cases < most, cases, most)
        few = (_t(estimated.relevant - 1, level) / _t(estimated.degrees, level)) ** 2
        adjusted = cases * few
    return np.where(estimated.degrees > 0, adjusted, estimated.worth if capped else np.nan)


def _between(share: Floats) -> Floats:
    """The share where it is between nought and one, else nan."""
    return np.where((share > 0) & (share < 1), share, np.nan)


def _t(degrees: ArrayLike, level: float) -> Floats:
    """The quantile of Student's t that leaves half of what the level leaves above it; nan for no degree of freedom."""
    check_level(level)
    from scipy.special import stdtrit

    free = np.asarray(degrees, dtype=float)
    different, place = np.unique(free, return_inverse=True)  # whole numbers of cases, so there are few
    quantiles = np.asarray(stdtrit(np.where(different > 0, different, np.nan), (1 + level) / 2), dtype=np.float64)
    return quantiles[place].reshape(free.shape)
