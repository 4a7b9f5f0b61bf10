"""Many units at once: each unit's share drawn towards that of all, the more so the fewer cases it rests on.

A league table of raw shares puts the smallest units at both ends. What is likely of a unit is learnt from all the others
(empirical Bayes: Efron and Morris 1975; for shares, Griffiths 1973).
"""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize
from scipy.special import betaln, digamma
from scipy.stats import beta as beta_distribution

from evenhand.statistics.exact_tables import checked_groups
from evenhand.statistics.posterior import BetaPrior
from evenhand.statistics.strata import Floats

LARGEST = 1e7
"""Units whose shares differ by no more than chance have a prior without end; it is held at so many cases."""

Correlation = Literal["moments", "likelihood"]


@dataclass(frozen=True, slots=True)
class BetaBinomialFit:
    """What many units say of one: the prior, and minus the logarithm of the likelihood of their counts.

    `without_end` says that the units differ by no more than chance would have them do, and all are drawn wholly together.
    """

    prior: BetaPrior
    minus_log_likelihood: float
    without_end: bool


@dataclass(frozen=True, slots=True)
class Shrunk:
    """Units' shares as drawn together, each with its interval, (units,)."""

    share: Floats
    low: Floats
    high: Floats


@dataclass(eq=False)
class TooFewUnits(ValueError):
    """Units too few, or with too few cases, to learn from."""

    units: int

    def __str__(self) -> str:
        return f"{self.units} units with a relevant case are too few to learn from: give two or more, with two cases somewhere"


def fit_beta_binomial(sufficient: ArrayLike, relevant: ArrayLike) -> BetaBinomialFit:
    """The beta prior that makes the units' counts, (units,) each, likeliest (Griffiths 1973). A unit of no case is left out."""
    counts, sizes = _units(sufficient, relevant)
    constant = -float(_log_ways(counts, sizes).sum())
    at, least = min((_search(start, counts, sizes) for start in _starts(counts, sizes)), key=lambda one: one[1])
    share, size = 1 / (1 + np.exp(-at[0])), float(np.exp(at[1]))
    prior = BetaPrior(float(share * size), float((1 - share) * size))
    return BetaBinomialFit(prior, least + constant, without_end=size > LARGEST / 10)


def _search(start: list[float], counts: Floats, sizes: Floats) -> tuple[Floats, float]:
    """The likeliest prior that is found from a start, and minus the logarithm of its likelihood."""

    def unlikely(at: Floats) -> tuple[float, Floats]:
        return _minus_log_likelihood(at, counts, sizes)

    found = minimize(unlikely, np.array(start), jac=True, method="L-BFGS-B", bounds=_BOUNDS, options=_FINE)
    return found.x, float(found.fun)


_BOUNDS = [(-20.0, 20.0), (float(np.log(1e-3)), float(np.log(LARGEST)))]
_FINE: Any = {"ftol": 1e-15, "gtol": 1e-10, "maxiter": 1000}


def _units(sufficient: ArrayLike, relevant: ArrayLike) -> tuple[Floats, Floats]:
    counts, sizes = checked_groups(sufficient, relevant)
    met = sizes > 0
    if met.sum() < 2 or sizes.max() < 2:  # noqa: PLR2004
        raise TooFewUnits(int(met.sum()))
    return counts[met].astype(float), sizes[met].astype(float)


def _log_ways(counts: Floats, sizes: Floats) -> Floats:
    ways: Floats = -np.log(sizes + 1) - betaln(counts + 1, sizes - counts + 1)
    return ways


def _starts(counts: Floats, sizes: Floats) -> list[list[float]]:
    """Where the search begins: the share of all, and units somewhat alike or hardly at all."""
    share = (counts.sum() + 0.5) / (sizes.sum() + 1)
    logit = float(np.log(share / (1 - share)))
    return [[logit, float(np.log(size))] for size in (2.0, 30.0, 3000.0)]


def _minus_log_likelihood(at: Floats, counts: Floats, sizes: Floats) -> tuple[float, Floats]:
    """Of the logit of the share and the logarithm of the prior's size, with its gradient. Leaves out what neither moves."""
    share, size = 1 / (1 + np.exp(-at[0])), np.exp(at[1])
    a, b = share * size, (1 - share) * size
    value = -float((betaln(counts + a, sizes - counts + b) - betaln(a, b)).sum())
    together = digamma(sizes + size) - digamma(size)
    by_a = -float((digamma(counts + a) - digamma(a) - together).sum())
    by_b = -float((digamma(sizes - counts + b) - digamma(b) - together).sum())
    return value, np.array([(by_a - by_b) * size * share * (1 - share), by_a * a + by_b * b])


def shrunk_shares(sufficient: ArrayLike, relevant: ArrayLike, prior: BetaPrior, *, level: float = 0.95) -> Shrunk:
    """Units' shares drawn towards the prior's: (k + a) / (n + a + b), with the equal-tailed interval of the posterior.

    They speak of what the unit's work is like, of which the cases are a sample without end. The interval takes the prior as
    known: with few units it is somewhat too short (Morris 1983).
    """
    counts, sizes = checked_groups(sufficient, relevant)
    a, b = prior.sufficient + counts, prior.insufficient + (sizes - counts)
    tail = (1 - level) / 2
    low, high = (np.asarray(beta_distribution.ppf(limit, a, b)) for limit in (tail, 1 - tail))
    return Shrunk(a / (a + b), low, high)


def intraclass_correlation(sufficient: ArrayLike, relevant: ArrayLike, method: Correlation = "moments") -> float:
    """How much more alike two cases of one unit are than two of different units, 0 to 1, from counts (units,) each.

    `moments` is the analysis of variance's estimate (Ridout, Demétrio and Firth 1999, 2.1): (MSB - MSW) / (MSB + (n0 - 1) MSW),
    with n0 the mean size less its variance over the whole; below nought it is nought. `likelihood` is 1 / (a + b + 1) of the
    fitted beta-binomial. Where every case or none is sufficient it is nought.
    """
    if method == "likelihood":
        return fit_beta_binomial(sufficient, relevant).prior.intraclass_correlation
    counts, sizes = _units(sufficient, relevant)
    units, cases = len(sizes), sizes.sum()
    shares, whole = counts / sizes, counts.sum() / sizes.sum()
    within = float((sizes * shares * (1 - shares)).sum() / max(cases - units, 1))
    between = float((sizes * (shares - whole) ** 2).sum() / (units - 1))
    size = float((cases - (sizes**2).sum() / cases) / (units - 1))
    spread = between + (size - 1) * within
    return max(0.0, (between - within) / spread) if spread > 0 else 0.0
