"""Whether what was answered hangs together with the group a case is of: one test for the whole table."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.linalg import null_space
from scipy.special import chdtrc, fdtrc

from evenhand.statistics.design import SampleDesign
from evenhand.statistics.differences import CLOSE
from evenhand.statistics.exact_tables import exact_test
from evenhand.statistics.strata import Floats

TestMade = Literal["Rao-Scott", "Fisher exact", "Fisher-Freeman-Halton exact", "Fisher-Freeman-Halton by drawing", "none"]

SMALL = 5.0
"""Where chance alone would put fewer cases than this in a cell, the exact test is made (Cochran 1954)."""


@dataclass(frozen=True, slots=True)
class RaoScott:
    """The Rao-Scott test: F with its degrees of freedom and p, and p of the first-order chi-squared."""

    f: float
    degrees: float
    denominator: float
    p: float
    p_first_order: float


@dataclass(frozen=True, slots=True)
class TableTest:
    """The test that was made of a table, and its p-value; nan where there was nothing to test.

    `smallest_expected` is the count that decided between exact and Rao-Scott.
    """

    test: TestMade
    p: float
    smallest_expected: float


def table_test(
    answers: ArrayLike, groups: NDArray[np.intp], design: SampleDesign, *, small: float = SMALL, seed: int = 0
) -> TableTest:
    """Test whether shares differ among groups: exact where an expected count is under `small`, Rao-Scott otherwise.

    `answers` (cases,) are 1 and 0, nan where the question does not apply; `groups` (cases,) are codes from 0. The exact test
    takes no account of strata; it is made where the other cannot be trusted.
    """
    given = np.asarray(answers, dtype=float)
    relevant = ~np.isnan(given)
    given, codes = given[relevant], np.unique(groups[relevant], return_inverse=True)[1]
    having, of = np.bincount(codes, weights=given), np.bincount(codes)
    if len(of) < 2:  # noqa: PLR2004  # two groups make a comparison
        return TableTest("none", float("nan"), float("nan"))
    expected = float(of.min() * min(given.mean(), 1 - given.mean()))
    if expected >= small:
        return TableTest("Rao-Scott", rao_scott(given.astype(np.intp), codes, design.of(relevant)).p, expected)
    found = exact_test(having, of, seed=seed)
    several: TestMade = "Fisher-Freeman-Halton by drawing" if found.drawn else "Fisher-Freeman-Halton exact"
    return TableTest("Fisher exact" if len(of) == 2 else several, found.p, expected)  # noqa: PLR2004


def rao_scott(rows: NDArray[np.intp], columns: NDArray[np.intp], design: SampleDesign) -> RaoScott:
    """Rao and Scott's test (1984) of independence of two codes from 0, (cases,) each, with the second-order correction as F.

    Pearson's statistic of the weighted shares is divided by the trace of the design effects, and held against F with
    Satterthwaite's degrees of freedom (Thomas and Rao 1987), as R's svychisq does.
    Where no share can differ from draw to draw all is nan.
    """
    high, wide = int(rows.max()) + 1, int(columns.max()) + 1
    inside = (rows * wide + columns)[:, None] == np.arange(high * wide)
    weights = design.weights / design.weights.sum()
    shares = weights @ inside
    effects = _design_effects(shares.reshape(high, wide), design.covariance(weights[:, None] * (inside - shares)), len(rows))
    trace, squared = float(np.trace(effects)), float(np.trace(effects @ effects))
    if trace < CLOSE:
        return RaoScott(*[float("nan")] * 5)
    statistic, free, degrees = _pearson(shares.reshape(high, wide)) * len(rows), trace**2 / squared, design.degrees
    f = statistic / trace
    p = float(fdtrc(free, free * degrees, f)) if degrees > 0 else float(chdtrc(free, f * free))
    first = float(chdtrc(len(effects), statistic / (trace / len(effects))))
    return RaoScott(f, free, free * degrees, p, first)


def _pearson(shares: Floats) -> float:
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return float(np.divide((shares - expected) ** 2, expected, out=np.zeros_like(shares), where=expected > 0).sum())


def _design_effects(shares: Floats, covariance: Floats, cases: int) -> Floats:
    """The generalised design effects of the interactions: how much larger their covariance is than with equal chances.

    The interactions are the contrasts of cells that no row and no column effect can make (Rao and Scott 1984, 3).
    """
    high, wide = shares.shape
    rows, columns = np.repeat(np.eye(high), wide, axis=0), np.tile(np.eye(wide), (high, 1))
    contrasts = null_space(np.hstack([rows, columns]).T)
    flat = shares.ravel()
    inverse = np.divide(1.0, flat, out=np.zeros_like(flat), where=flat > 0)
    if_equal = contrasts.T @ (contrasts * (inverse / cases)[:, None])
    weighed = contrasts * inverse[:, None]
    effects: Floats = np.linalg.pinv(if_equal) @ (weighed.T @ covariance @ weighed)
    return effects
