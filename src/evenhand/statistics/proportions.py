"""The share of a finite population, estimated from a stratified sample by counts of its strata: in closed form, many at once.

A share is a ratio of two estimates, the weighted sufficient over the weighted relevant cases. Its linearised variance needs only
the numbers of each stratum, because an answer is yes or no; what it says is what `linearised_covariance` says of the cases.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evenhand.statistics.strata import Floats, Lonely, Numbers, check_lonely, check_strata, is_lonely, variance_factors

AT_ONCE = 1 << 15
"""Numbers worked on together: few enough that what lies between the steps stays in the processor's cache."""


@dataclass(eq=False)
class MoreSufficientThanRelevant(ValueError):
    """A stratum with more sufficient cases than relevant ones, or with fewer than none."""

    stratum: int
    sufficient: float
    relevant: float

    def __str__(self) -> str:
        return f"stratum {self.stratum}: {self.sufficient:g} sufficient of {self.relevant:g} relevant cases cannot be; count anew"


@dataclass(eq=False)
class EndlessWithoutWeights(ValueError):
    """A stratum without a number of eligible cases, and no weights: nothing says how much its cases count beside others."""

    stratum: int

    def __str__(self) -> str:
        return f"stratum {self.stratum} has no number of eligible cases; give its number, or the weight of a case of each stratum"


@dataclass(frozen=True, eq=False)
class StratumCounts:
    """What was counted in each stratum; shapes (..., strata), of which leading axes (questions, units) may be left out.

    `eligible` and `drawn` cases of the stratum; of those drawn, the `relevant` ones (the domain: those a question applies to),
    and of these the `sufficient`. `weights` is what a case of each stratum stands for: eligible over drawn, where None. Refuses
    counts that cannot be.
    """

    eligible: Numbers
    drawn: Numbers
    relevant: Numbers
    sufficient: Numbers
    weights: Numbers | None = None

    def __post_init__(self) -> None:
        for name in ("eligible", "drawn", "relevant", "sufficient"):
            object.__setattr__(self, name, np.atleast_1d(np.asarray(getattr(self, name))))
        check_strata(self.eligible, self.drawn, self.relevant)
        _check_sufficient(self.sufficient, self.relevant)
        if self.weights is not None:
            object.__setattr__(self, "weights", np.atleast_1d(np.asarray(self.weights)))
        elif np.isinf(self.eligible).any():
            raise EndlessWithoutWeights(int(np.argwhere(np.isinf(self.eligible))[0][-1]))

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of all of them together."""
        return np.broadcast_shapes(self.eligible.shape, self.drawn.shape, self.relevant.shape, self.sufficient.shape)


@dataclass(frozen=True, eq=False)
class EstimatedShares:
    """Shares (...), nan where there is no relevant case, with what says how sure they are.

    `relevant` cases they rest on; `population`, how many relevant cases there are by estimate; `worth`, as how many of equal
    weight they count, (sum of weights)² over the sum of their squares (Kish 1965, 11.7); `degrees` of freedom: relevant cases
    less the strata they are in.
    """

    share: Floats
    standard_error: Floats
    relevant: Floats
    population: Floats
    worth: Floats
    degrees: Floats


def estimated_shares(counts: StratumCounts, lonely: Lonely = "certainty") -> EstimatedShares:
    """The share of every cell with its standard error.

    With w a case's weight, N, n, m and k the eligible, drawn, relevant and sufficient cases of a stratum, and p the sum of w k
    over that of w m, the variance is the sum over strata of

        (1 - n/N) n/(n - 1) w² (k (m - k)/m + (n - m)/n · (k - m p)²/m) / (sum of w m)²

    which is Taylor's for a domain of a stratified sample (Särndal, Swensson and Wretman 1992, 5.8), its squares taken together so
    that nothing cancels. `lonely` says what a stratum of one case adds. Refuses a rule there is none of.
    """
    check_lonely(lonely)
    shape = counts.shape
    found = [_of_cells(lonely, *cells) for cells in _pieces(counts, shape)]
    columns = [np.concatenate(column).reshape(shape[:-1]) for column in zip(*found, strict=True)]
    return EstimatedShares(*columns)


def _check_sufficient(sufficient: Numbers, relevant: Numbers) -> None:
    possible = (sufficient >= 0) & (sufficient <= relevant)
    if not possible.all():
        place = tuple(int(one) for one in np.argwhere(~possible)[0])
        sufficient, relevant = np.broadcast_arrays(sufficient, relevant)
        raise MoreSufficientThanRelevant(place[-1], float(sufficient[place]), float(relevant[place]))


def _pieces(counts: StratumCounts, shape: tuple[int, ...]) -> Iterator[tuple[Floats, ...]]:
    """The counts and the weights of so many cells at a time, each (cells, strata), or (1, strata) where all cells share them."""
    given = [counts.eligible, counts.drawn, counts.relevant, counts.sufficient]
    rows = [_as_rows(one, shape) for one in [*given, counts.weights] if one is not None]
    cells = int(np.prod(shape[:-1]))
    step = max(1, AT_ONCE // max(1, shape[-1]))
    for start in range(0, max(cells, 1), step):
        piece = [np.asarray(one[start : start + step] if len(one) > 1 else one, dtype=float) for one in rows]
        piece[2] = np.broadcast_to(piece[2], (min(step, cells - start), shape[-1]))
        eligible, drawn = piece[:2]
        weights = piece[4] if counts.weights is not None else _parted(eligible, drawn)
        yield (*piece[:4], weights)


def _as_rows(numbers: Numbers, shape: tuple[int, ...]) -> Numbers:
    shared = numbers.size == numbers.shape[-1] == shape[-1]
    whole = numbers if shared else np.broadcast_to(numbers, shape)
    return whole.reshape(-1, shape[-1])


def _of_cells(
    lonely: Lonely, eligible: Floats, drawn: Floats, relevant: Floats, sufficient: Floats, weights: Floats
) -> tuple[Floats, ...]:
    """What `EstimatedShares` holds, in its order, of each cell, (cells,)."""
    population = (weights * relevant).sum(-1)
    share = _parted((weights * sufficient).sum(-1), population, nothing=np.nan)
    apart = (sufficient - relevant * share[:, None]) ** 2
    squares = _parted(sufficient * (relevant - sufficient) + (1 - _parted(relevant, drawn)) * apart, relevant)
    met, alone = relevant > 0, is_lonely(eligible, drawn)
    if lonely == "adjust":
        squares = np.where(alone, apart, squares)
    spread = (variance_factors(eligible, drawn) * weights**2 * squares).sum(-1)
    if lonely == "average":
        spread *= _parted(met.sum(-1), (met & ~alone).sum(-1), nothing=np.nan)
    cases = relevant.sum(-1)
    error = _parted(np.sqrt(spread), population, nothing=np.nan)
    worth = _parted(population**2, (weights**2 * relevant).sum(-1))
    return share, error, cases, population, worth, cases - met.sum(-1)


def _parted(above: ArrayLike, below: ArrayLike, nothing: float = 0.0) -> Floats:
    """A quotient, and what it is where the divisor is nought."""
    over, under = np.broadcast_arrays(np.asarray(above, dtype=float), np.asarray(below, dtype=float))
    quotient: Floats = np.divide(over, under, out=np.full(over.shape, nothing), where=under > 0)
    return quotient
