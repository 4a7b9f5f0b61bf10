"""Logistic regression under the design of a sample: is a difference still there between cases that are otherwise alike?

Two offices may differ because their cases do. What is adjusted for is what was recorded, and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, stdtr

from evenhand.statistics.design import SampleDesign
from evenhand.statistics.differences import CLOSE, EmptyGroup, by_student
from evenhand.statistics.strata import Floats

STEPS = 50
SETTLED = 1e-12
STEEPEST = 30.0
"""A log-odds beyond this is that of a share of nought or one: the model has run away."""


@dataclass(eq=False)
class TermsNotApart(ValueError):
    """Terms of a model that say the same, so that nothing can be told of either."""

    terms: int
    apart: int

    def __str__(self) -> str:
        return f"of {self.terms} terms only {self.apart} are apart: leave out a fact that follows from the others"


@dataclass(eq=False)
class AnswersForetold(ValueError):
    """Some combination of the terms foretells the answers wholly, so that the odds have no end."""

    steps: int

    def __str__(self) -> str:
        return (
            f"the terms foretell some answers wholly ({self.steps} steps did not settle): adjust for fewer facts, or join groups"
        )


@dataclass(frozen=True, eq=False, slots=True)
class LogisticFit:
    """The log-odds of each term, (terms,), their covariance, (terms, terms), and the degrees of freedom of their t."""

    coefficients: Floats
    covariance: Floats
    degrees: int

    @property
    def errors(self) -> Floats:
        """Standard errors, (terms,)."""
        return np.sqrt(np.diag(self.covariance))

    @property
    def p(self) -> Floats:
        """Two-sided p-values, (terms,)."""
        free = float(self.degrees) if self.degrees > 0 else float("inf")
        return np.asarray(2 * stdtr(free, -np.abs(self.coefficients / self.errors)))


@dataclass(frozen=True, slots=True)
class AdjustedDifference:
    """The difference there would be if both groups had the case mix of all: of one, with error, degrees, p and interval."""

    difference: float
    error: float
    degrees: int
    p: float
    low: float
    high: float


def logistic_fit(answers: ArrayLike, terms: Floats, design: SampleDesign) -> LogisticFit:
    """Fit answers, 1 and 0 (cases,), to terms (cases, terms), the constant among them, by weighted pseudo-likelihood.

    Solved by Newton's steps; the covariance is the sandwich of linearised scores (Binder 1983), as R's svyglm with quasibinomial
    has it, with degrees of freedom of the design plus one less the terms. Refuses terms that are not apart, and answers foretold.
    """
    given = np.asarray(answers, dtype=float)
    coefficients, scores = _solved(given, terms, design.weights)
    return LogisticFit(coefficients, design.covariance(scores), design.degrees + 1 - terms.shape[1])


def terms_of(*facts: Sequence[str] | NDArray[np.str_]) -> Floats:
    """The constant, and a term for each value of each fact (cases,) but its first in the alphabet: (cases, terms)."""
    columns = [np.ones(len(facts[0]))]
    for fact in facts:
        values = np.asarray(fact)
        columns.extend((values == value).astype(float) for value in np.unique(values)[1:])
    return np.stack(columns, axis=1)


def adjusted_difference(
    answers: ArrayLike, group: NDArray[np.bool_], facts: Sequence[Sequence[str]], design: SampleDesign, *, level: float = 0.95
) -> AdjustedDifference:
    """The share of a group less that of the rest, were both of the case mix of all cases by the facts, (cases,) each.

    Every case's share is foretold as one of the group and as one of the rest, and the two are averaged over all (Lane and Nelder
    1982; Graubard and Korn 1999); the error is linearised through the model and the averages. Without a fact it is the plain
    difference. Refuses a side without a case, and what `logistic_fit` refuses.
    """
    given, inside = np.asarray(answers, dtype=float), np.asarray(group, dtype=bool)
    if inside.all() or not inside.any():
        raise EmptyGroup(int(inside.sum()), int((~inside).sum()))
    mix = terms_of(*facts) if facts else np.ones((len(given), 1))
    weights = design.weights / design.weights.sum()
    coefficients, scores = _solved(given, np.column_stack([mix, inside]), weights)
    as_one, as_other = (expit(np.column_stack([mix, np.full(len(given), side)]) @ coefficients) for side in (1.0, 0.0))
    difference = float(weights @ (as_one - as_other))
    slope = _slope(mix, as_one, 1.0, weights) - _slope(mix, as_other, 0.0, weights)
    each = weights * (as_one - as_other - difference) + scores @ slope
    variance = float(design.covariance(each[:, None])[0, 0])
    return _tested(difference, variance, design.degrees - mix.shape[1], level)


def _tested(difference: float, variance: float, degrees: int, level: float) -> AdjustedDifference:
    error = float(np.sqrt(variance)) if variance > CLOSE else 0.0
    p, low, high = by_student(difference, error, degrees, level)
    return AdjustedDifference(difference, error, degrees, p, low, high)


def _slope(mix: Floats, foretold: Floats, side: float, weights: Floats) -> Floats:
    """How the average of shares foretold moves with each coefficient."""
    terms = np.column_stack([mix, np.full(len(mix), side)])
    slope: Floats = (weights * foretold * (1 - foretold)) @ terms
    return slope


def _solved(answers: Floats, terms: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """The coefficients, and each case's linearised score in them, (cases, terms)."""
    apart = int(np.linalg.matrix_rank(terms))
    if apart < terms.shape[1]:
        raise TermsNotApart(terms.shape[1], apart)
    at = np.zeros(terms.shape[1])
    for _ in range(STEPS):
        foretold = expit(terms @ at)
        spread = (terms * (weights * foretold * (1 - foretold))[:, None]).T @ terms
        step = np.linalg.solve(spread, terms.T @ (weights * (answers - foretold)))
        at = at + step
        if np.abs(terms @ at).max() > STEEPEST:
            break
        if np.abs(step).max() < SETTLED:
            left = answers - expit(terms @ at)
            return at, (terms * (weights * left)[:, None]) @ np.linalg.inv(spread)
    raise AnswersForetold(STEPS)
