"""How many cases: from confidence, margin and the size of the caseload, or the least number that meets the margin exactly."""

import math
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

from evenhand.framework.samples import Rounding, SampleSize

_DIGITS = 9
"""Digits kept before rounding to whole cases: the last bit of a float pushes no size up that is whole on paper."""

CLOSE = 1e-6
"""How near to the confidence a coverage may be before it is worked out exactly."""


@dataclass(frozen=True, slots=True)
class Size:
    """A number of cases for a population of so many, and how it was reached, in words."""

    cases: int
    population: int
    because: str


def sample_size(population: int, rule: SampleSize) -> Size | None:
    """The size an edition asks for; None where it names neither a number nor a confidence. Never more than there are."""
    if rule.cases is not None:
        return fixed_size(population, rule.cases, "the edition fixes the number")
    if rule.confidence is None:
        return None
    cases = least_exact(population, rule) if rule.method == "exact" else cochran(population, rule)
    return Size(cases, population, _because(population, rule))


def fixed_size(population: int, cases: int, because: str) -> Size:
    """A size somebody gives, held down to the population."""
    held = "" if cases <= population else f"; {cases} were asked for and there are {population}"
    return Size(min(cases, population), population, because + held)


def cochran(population: int, rule: SampleSize) -> int:
    """By n = n0 / (1 + (n0 - 1) / N) with n0 = z² p (1 - p) / e², rounded as the rule says (Cochran 1977, 4.1 and 4.2)."""
    if population == 0:
        return 0
    n0 = of_a_large_population(rule)
    return min(population, max(1, _whole(n0 / (1 + (n0 - 1) / population), rule.rounding)))


def of_a_large_population(rule: SampleSize) -> float:
    """n0, the size that an endless population would need."""
    _, margin, proportion = _given(rule)
    p = float(proportion)
    return z_of(rule) ** 2 * p * (1 - p) / float(margin) ** 2


def z_of(rule: SampleSize) -> float:
    """The z of the two-sided confidence: exact, or with the digits the rule prints."""
    confidence, _, _ = _given(rule)
    return NormalDist().inv_cdf((1 + float(confidence)) / 2) if rule.z == "exact" else float(rule.z)


def margin_of(cases: float, population: int, rule: SampleSize) -> float | None:
    """The margin that so many cases of a population give at the rule's confidence and proportion; None for no cases.

    e = z sqrt(p (1 - p) / n · (N - n) / (N - 1)): nought where every case is read. `cases` need not be whole: a sample
    has so many of a group on average. None too for part of a case of a population of one, which has no spread.
    """
    if cases == 0:
        return None
    if cases >= population:
        return 0.0
    if population == 1:
        return None
    p = float(_given(rule)[2])
    return z_of(rule) * math.sqrt(p * (1 - p) / cases * (population - cases) / (population - 1))


def least_exact(population: int, rule: SampleSize) -> int:
    """The least size from which on every size meets the margin with the confidence, under the hypergeometric distribution.

    The share of the population is the rule's proportion, or the two whole numbers of cases beside it. Coverage rises and falls
    from one size to the next, so a size counts only where no larger one falls short. Above ln(2 / (1 - C)) / (2 e²) none can
    (Hoeffding 1963, theorem 4: sampling without replacement is no worse than with), so the search ends there.
    """
    confidence, margin, proportion = _given(rule)
    enough = math.ceil(math.log(2 / (1 - float(confidence))) / (2 * float(margin) ** 2))
    expected = proportion * population
    shares = {math.floor(expected), math.ceil(expected)}
    for cases in range(min(population, enough), 0, -1):
        if not all(covers(cases, population, with_it, margin, confidence) for with_it in shares):
            return min(population, cases + 1)
    return min(1, population)


def covers(cases: int, population: int, with_it: int, margin: Fraction, confidence: Fraction) -> bool:
    """Whether the coverage is at least the confidence. Where floats cannot tell, whole numbers decide."""
    near = coverage(cases, population, with_it, margin)
    if abs(near - float(confidence)) > CLOSE:
        return near > confidence
    low, high = _within(cases, population, with_it, margin)
    ways = sum(math.comb(with_it, one) * math.comb(population - with_it, cases - one) for one in range(low, high + 1))
    return ways >= confidence * math.comb(population, cases)


def coverage(cases: int, population: int, with_it: int, margin: Fraction) -> float:
    """The chance that a sample's share lies within the margin of the population's, where `with_it` cases have what is counted."""
    from scipy.stats import hypergeom  # a second to load, and only this needs it

    low, high = _within(cases, population, with_it, margin)
    return float(hypergeom.cdf(high, population, with_it, cases) - hypergeom.cdf(low - 1, population, with_it, cases))


def _within(cases: int, population: int, with_it: int, margin: Fraction) -> tuple[int, int]:
    """The fewest and the most cases of a sample that have what is counted while its share lies within the margin."""
    share = Fraction(with_it, population)
    return max(0, math.ceil(cases * (share - margin))), min(cases, math.floor(cases * (share + margin)))


def _given(rule: SampleSize) -> tuple[Fraction, Fraction, Fraction]:
    assert rule.confidence is not None
    assert rule.margin is not None
    assert rule.proportion is not None
    return rule.confidence, rule.margin, rule.proportion


def _whole(number: float, rounding: Rounding) -> int:
    number = round(number, _DIGITS)
    whole = {"up": math.ceil(number), "down": math.floor(number), "nearest": math.floor(number + 0.5)}
    return whole[rounding]


def _because(population: int, rule: SampleSize) -> str:
    confidence, margin, proportion = (f"{float(share * 100):g}%" for share in _given(rule))
    of = f"{confidence} confidence, a margin of {margin}, an expected proportion of {proportion}, {population:,} eligible cases"
    cochrans = f"z {z_of(rule):.4f}, Cochran's correction, rounded {rule.rounding}"
    met = "the hypergeometric distribution" if rule.method == "exact" else cochrans
    return f"{of}; {met}"
