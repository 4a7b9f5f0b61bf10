"""Funnels: within which limits a unit's share would lie by chance alone, by the number of its cases.

Where units differ among themselves by more than the chance of drawing cases, limits from that chance alone call half the country
remarkable; the excess is estimated and allowed for (Spiegelhalter 2005).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import binom, hypergeom, norm

from evenhand.statistics.exact_tables import checked_groups
from evenhand.statistics.strata import Floats

Overdispersion = Literal["none", "multiplicative", "additive"]
"""How the excess is allowed for: not at all; variances times one factor; or a variance between units that is added."""

LEVELS = (0.95, 0.998)
"""The field's usual limits, two and three standard errors (Spiegelhalter 2005, 2.1)."""

WINSORISED, _CUT = 0.10, float(norm.ppf(0.90))
"""The tenth of z-scores at either end is drawn in before the excess is estimated, so that outliers do not hide themselves."""

KEPT = float(1 - 2 * WINSORISED - 2 * _CUT * norm.pdf(_CUT) + 2 * WINSORISED * _CUT**2)
"""The mean square that z-scores keep when drawn in though there is no excess: 0.679 of one."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """The target share, and what was found of the excess: its factor (phi) and the variance between units (tau squared)."""

    target: float
    overdispersion: Overdispersion
    factor: float
    between: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Units held against a funnel, (units,): z-scores, and the level of the outermost limit that each lies beyond, or nought."""

    z: Floats
    beyond: Floats


def funnel(
    sufficient: ArrayLike,
    relevant: ArrayLike,
    *,
    eligible: ArrayLike | None = None,
    target: float | None = None,
    overdispersion: Overdispersion = "additive",
    consistent: bool = False,
) -> Funnel:
    """The funnel of units' counts, (units,) each, about a target share, or about that of all their cases.

    The factor is the mean of the squares of z-scores winsorised at 10% (Spiegelhalter 2005, A.3: phi), and is held at one or
    above; the variance between is DerSimonian and Laird's made from the same z-scores (there, A.3: tau squared), and is held at
    nought or above. As published, both show less than there is, since drawing in takes away a third of what chance alone makes;
    `consistent` divides by what is kept. `eligible` (units,) gives the finite-population correction.
    """
    counts, sizes, there = _units(sufficient, relevant, eligible)
    about = float(counts.sum() / sizes.sum()) if target is None else target
    z, error = _scores(counts, sizes, there, about)
    known = np.isfinite(z)
    drawn_in = np.clip(z[known], *np.quantile(z[known], [WINSORISED, 1 - WINSORISED])) if known.any() else z[known]
    factor = float((drawn_in**2).mean()) / (KEPT if consistent else 1.0) if known.any() else 1.0
    return Funnel(about, overdispersion, max(1.0, factor), _between(factor, error[known]))


def _between(factor: float, error: Floats) -> float:
    weight = error**-2.0
    spare = weight.sum() - (weight**2).sum() / weight.sum() if len(weight) else 0.0
    excess = len(weight) * factor - (len(weight) - 1)
    return max(0.0, float(excess / spare)) if spare > 0 else 0.0


def placed(shape: Funnel, sufficient: ArrayLike, relevant: ArrayLike, *, eligible: ArrayLike | None = None) -> Placed:
    """Where units lie in a funnel. One whose share is certain (all its cases were read) has no z-score: nan, beyond nothing."""
    counts, sizes, there = _units(sufficient, relevant, eligible)
    z, _ = _scores(counts, sizes, there, shape.target, shape)
    beyond = np.zeros(len(z))
    for level in LEVELS:
        beyond[np.abs(np.nan_to_num(z)) > norm.ppf((1 + level) / 2)] = level
    return Placed(z, beyond)


def limits(shape: Funnel, relevant: ArrayLike, level: float, *, eligible: ArrayLike | None = None) -> tuple[Floats, Floats]:
    """The lower and upper limits of a funnel for so many relevant cases, as shares within 0 to 1 (for drawing: by z-scores)."""
    sizes = np.asarray(relevant, dtype=float)
    there = np.full_like(sizes, np.inf) if eligible is None else np.asarray(eligible, dtype=float)
    half = norm.ppf((1 + level) / 2) * _error(sizes, there, shape.target, shape)
    return np.maximum(0.0, shape.target - half), np.minimum(1.0, shape.target + half)


def exact_limits(target: float, relevant: ArrayLike, level: float, *, eligible: ArrayLike | None = None) -> tuple[Floats, Floats]:
    """Limits without an excess, for units of few cases: quantiles of the binomial; with `eligible`, of the hypergeometric.

    Between whole numbers they are interpolated, so that the limits are smooth (Spiegelhalter 2005, A.1.1).
    """
    sizes = np.atleast_1d(np.asarray(relevant, dtype=np.int64))
    there = None if eligible is None else np.broadcast_to(np.asarray(eligible, dtype=np.int64), sizes.shape)
    tails = ((1 - level) / 2, (1 + level) / 2)
    low, high = (_interpolated(tail, sizes, target, there) / sizes for tail in tails)
    return np.clip(low, 0.0, 1.0), np.clip(high, 0.0, 1.0)


def _interpolated(tail: float, sizes: np.ndarray, target: float, there: np.ndarray | None) -> Floats:
    spread = binom(sizes, target) if there is None else hypergeom(there, np.rint(there * target).astype(np.int64), sizes)
    count = spread.ppf(tail)
    step = spread.pmf(count)
    past = np.divide(spread.cdf(count) - tail, step, out=np.zeros(len(sizes)), where=step > 0)
    exact: Floats = count - past
    return exact


def _units(sufficient: ArrayLike, relevant: ArrayLike, eligible: ArrayLike | None) -> tuple[Floats, Floats, Floats]:
    counts, sizes = checked_groups(sufficient, relevant)
    there = np.full(sizes.shape, np.inf) if eligible is None else np.asarray(eligible, dtype=float)
    if eligible is not None:
        checked_groups(sizes, there)
    return counts.astype(float), sizes.astype(float), there


def _scores(counts: Floats, sizes: Floats, there: Floats, target: float, shape: Funnel | None = None) -> tuple[Floats, Floats]:
    error = _error(sizes, there, target, shape)
    shares = np.divide(counts, sizes, out=np.full_like(counts, np.nan), where=sizes > 0)
    z = np.divide(shares - target, error, out=np.full_like(shares, np.nan), where=(error > 0) & (sizes > 0))
    return z, error


def _error(sizes: Floats, there: Floats, target: float, shape: Funnel | None) -> Floats:
    """The standard error of a unit that is at the target: chance without return, and the excess where the funnel has one."""
    unread = np.divide(there - sizes, there - 1, out=np.ones_like(sizes), where=np.isfinite(there) & (there > 1))
    unread = np.where(there <= 1, 0.0, unread)
    by_chance = np.divide(target * (1 - target) * unread, sizes, out=np.full_like(sizes, np.inf), where=sizes > 0)
    if shape is not None and shape.overdispersion == "multiplicative":
        by_chance = by_chance * shape.factor
    if shape is not None and shape.overdispersion == "additive":
        by_chance = by_chance + shape.between
    error: Floats = np.sqrt(by_chance)
    return error
