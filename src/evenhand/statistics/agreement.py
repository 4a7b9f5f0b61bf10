"""How far readers agree, beyond what chance would give: coefficients with standard errors and intervals.

Every coefficient is (observed - expected) / (1 - expected). They differ in what agreement they expect by chance. Subjects are
taken as sampled and readers as given: the standard error is Gwet's linearisation (2014, chapter 5), as in R's irrCAC, and
the interval that of Student's t. Any number of readers; ratings may be missing. A subject without a rating informs nothing; one
with a single rating informs only what is expected. Each function rests on what agreement_counts.py has counted.

Gwet 2014 is the Handbook of Inter-Rater Reliability, 4th edition.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from evenhand.statistics.agreement_counts import SubjectCounts
from evenhand.statistics.agreement_kernel import deviate
from evenhand.statistics.agreement_weights import ordinal_metric

Lack = Literal["no pair", "one answer only", "one unit", "no variation"]
"""Why something cannot be given. No subject was rated twice; every rating was the same, so that chance alone would agree wholly
(both: no coefficient); only one unit was sampled (no standard error); all units are alike (no interval)."""

LEVEL = 0.95
"""The confidence of an interval where none is asked for."""

NOTHING = 1e-12
"""A standard error below this is the rounding of nought."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A coefficient of agreement, with everything it rests on. What cannot be given is None, and `lacks` says why.

    `observed` is the agreement seen and `expected` that expected by chance, both from 0 to 1. `low` and `high` are the ends of
    the interval at `level`. `subjects` have at least one rating that counts here, `compared` two or more; `units` are what was
    sampled: the subjects, or the cases that they belong to.
    """

    coefficient: str
    weighting: str
    value: float | None
    observed: float | None
    expected: float | None
    standard_error: float | None
    low: float | None
    high: float | None
    level: float
    subjects: int
    compared: int
    units: int
    lacks: Lack | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Sampled:
    """What was sampled: each subject its own unit where `unit` is None, else the unit that each belongs to, numbered from 0.

    `population` is how many units there are in all, of which these were drawn without replacement; None where they are many.
    """

    unit: NDArray[np.int64] | None = None
    population: int | None = None
    level: float = LEVEL


PLAINLY = Sampled()
"""Every subject a unit of its own, from very many."""


def percentage_agreement(counts: SubjectCounts, sampled: Sampled = PLAINLY) -> Agreement:
    """The mean share of agreeing pairs of ratings. Chance is left out of account."""
    return _settled("percentage", counts, 0.0, None, sampled)


def fleiss(counts: SubjectCounts, sampled: Sampled = PLAINLY) -> Agreement:
    """Fleiss' kappa (1971), as Gwet (2014, chapters 2 and 5) extends it to missing ratings; of two readers, Scott's pi.

    Chance: two readers who both answer as all ratings are spread. Undefined where every rating is the same.
    """
    slopes = counts.weights @ counts.shares
    expected = None if one_answer(counts.shares) else float(counts.shares @ slopes)
    return _settled("Fleiss", counts, expected, slopes, sampled)


def gwet(counts: SubjectCounts, sampled: Sampled = PLAINLY) -> Agreement:
    """Gwet's AC1; with weights, AC2 (Gwet 2008; 2014, chapters 4 and 5).

    Chance: only hard cases are guessed, and they are the fewer the more the answers are of one kind. So it is defined where every
    rating is the same, and then 1.
    """
    spread = counts.weights.sum() / max(counts.categories * (counts.categories - 1), 1)
    slopes = spread * (1 - counts.shares)
    return _settled("Gwet", counts, float(counts.shares @ slopes), slopes, sampled)


def brennan_prediger(counts: SubjectCounts, sampled: Sampled = PLAINLY) -> Agreement:
    """The coefficient of Brennan and Prediger (1981). Chance: every category is as likely as every other."""
    expected = None if counts.categories == 1 else float(counts.weights.sum() / counts.categories**2)
    return _settled("Brennan-Prediger", counts, expected, None, sampled)


def krippendorff(
    counts: SubjectCounts, sampled: Sampled = PLAINLY, *, metric: Literal["weights", "ordinal metric"] = "weights"
) -> Agreement:
    """Krippendorff's alpha (2011), with Gwet's linearisation (2014, chapter 5).

    Only subjects with two ratings or more count, each by how many it has. With "weights" the difference of two answers is 1 less
    the weight the counts were compared with, as in irrCAC; "ordinal metric" is Krippendorff's own for answers in order, which
    rests on how often each was given; its standard error heeds that too. As Gwet has it, the error is that of alpha before its
    correction for few ratings, so it is larger by a part in so many ratings. Undefined where every rating is the same.
    """
    total = counts.paired.sum()
    shares = counts.paired / max(total, 1)
    weighting = counts.weighting if metric == "weights" else metric
    if counts.compared == 0 or one_answer(shares):
        return undefined("Krippendorff", weighting, counts, sampled)
    apart, between, agreed, turning = _differences(counts, shares, metric)
    slopes = apart @ shares
    chance = float(shares @ slopes)
    most = 1 - 1 / total  # a rating is never compared with itself
    by_category = 2 * between / chance**2 * slopes - turning
    constant = -float(by_category @ shares) - (1 - between) / chance
    moved = np.zeros(len(agreed))
    deviate(counts.counts, agreed, 1 / chance, 0.0, constant, by_category, True, moved)
    moved *= counts.compared / total
    seen = (float(1 - most * between), 1 - chance)
    return finished("Krippendorff", weighting, counts, seen, moved, sampled, least=2)


def _differences(
    counts: SubjectCounts, shares: NDArray[np.float64], metric: str
) -> tuple[NDArray[np.float64], float, NDArray[np.float64], NDArray[np.float64] | float]:
    """How far categories are apart, and ratings of one subject on average; how far each subject agrees.

    Last, how alpha moves because the shares of the categories move how far these are apart.
    """
    if metric == "weights":
        return 1 - counts.weights, 1 - counts.observed_by_ratings, counts.agreed, 0.0
    apart, moving = ordinal_metric(shares)
    pairs, chance = _pairs(counts), float(shares @ apart @ shares)
    between = float((pairs * apart).sum())
    turning = np.einsum("kl,klg->g", pairs / chance - between * np.outer(shares, shares) / chance**2, moving)
    return apart, between, 1 - _within(counts, apart), turning


def _pairs(counts: SubjectCounts) -> NDArray[np.float64]:
    """The coincidence matrix as shares: how often each two categories meet within a subject."""
    here = counts.counts[counts.counts.sum(axis=1) > 1].astype(float)
    each = here / (here.sum(axis=1, keepdims=True) - 1)
    met = here.T @ each - np.diag(each.sum(axis=0))
    return np.asarray(met / counts.paired.sum())


def _within(counts: SubjectCounts, apart: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean difference of two ratings of each subject; 0 where it has no pair."""
    here = counts.counts.astype(float)
    ratings = here.sum(axis=1)
    return np.asarray(((here @ apart) * here).sum(axis=1) / np.maximum(ratings * (ratings - 1), 1))


def _settled(
    coefficient: str, counts: SubjectCounts, expected: float | None, slopes: NDArray[np.float64] | None, sampled: Sampled
) -> Agreement:
    """A coefficient from what it expects by chance; `slopes` is half of how that moves with the share of each category."""
    if counts.compared == 0 or expected is None:
        return undefined(coefficient, counts.weighting, counts, sampled)
    room = 1 - expected
    value = (counts.observed - expected) / room
    each = counts.rated / counts.compared / room
    by_category = np.zeros(counts.categories) if slopes is None else -2 * (1 - value) / room * slopes
    constant = -value - float(by_category @ counts.shares)
    moved = np.zeros(len(counts.agreed))
    deviate(counts.counts, counts.agreed, each, -each * expected, constant, by_category, False, moved)
    return finished(coefficient, counts.weighting, counts, (counts.observed, expected), moved, sampled)


def one_answer(shares: NDArray[np.float64]) -> bool:
    """Whether every rating is of one category, or there is none: then chance alone would agree wholly."""
    return bool(np.count_nonzero(shares) <= 1)


def undefined(coefficient: str, weighting: str, counts: SubjectCounts, sampled: Sampled) -> Agreement:
    """A coefficient that has no value, and why. Where there are pairs, the agreement seen is said all the same."""
    seen, expected = (counts.observed, 1.0) if counts.compared else (None, None)
    lacks: Lack = "one answer only" if counts.compared else "no pair"
    rest = (None, None, None, sampled.level, counts.rated, counts.compared, 0)
    return Agreement(coefficient, weighting, None, seen, expected, *rest, lacks)


def finished(
    coefficient: str,
    weighting: str,
    counts: SubjectCounts,
    seen: tuple[float, float],
    moved: NDArray[np.float64],
    sampled: Sampled,
    *,
    least: int = 1,
) -> Agreement:
    """A coefficient with its error, from how far each subject with at least so many ratings moves it."""
    subjects = counts.rated if least == 1 else counts.compared
    units, squares = subjects, float(moved @ moved)
    if sampled.unit is not None:
        units = len(np.unique(sampled.unit[counts.counts.sum(axis=1) >= least]))
        squares = float((np.bincount(sampled.unit, moved) ** 2).sum())
    value = float((seen[0] - seen[1]) / (1 - seen[1]))
    error = standard_error(squares, subjects, units, sampled)
    lacks: Lack | None = "one unit" if error is None else None if error else "no variation"
    low, high = _interval(value, error, units, sampled, floor=0.0 if coefficient == "percentage" else -1.0)
    rated = (subjects, counts.compared, units)
    return Agreement(coefficient, weighting, value, *seen, error, low, high, sampled.level, *rated, lacks)


def standard_error(squares: float, subjects: int, units: int, sampled: Sampled) -> float | None:
    """The linearised standard error of a mean over subjects: from the squared sums, over units, of what each subject moves it."""
    if units <= 1:
        return None
    left = 1 - units / sampled.population if sampled.population else 1.0
    error = float(np.sqrt(max(left, 0.0) * units / (units - 1) * squares)) / subjects
    return error if error > NOTHING else 0.0


def _interval(
    value: float, error: float | None, units: int, sampled: Sampled, *, floor: float
) -> tuple[float | None, float | None]:
    """Student's interval, kept within what the coefficient can be; none where nothing varies."""
    if not error:
        return None, None
    reach = error * float(stdtrit(units - 1, (1 + sampled.level) / 2))
    return max(floor, value - reach), min(1.0, value + reach)
