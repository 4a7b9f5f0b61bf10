"""Sizes at their edges. The printed ones, and what each setting does, are in tests/spec/test_sample_sizes.py."""

import math
from fractions import Fraction

import pytest

from caseloads import size_rule, usual
from evenhand.sampling.size import cochran, coverage, covers, fixed_size, least_exact, margin_of, sample_size, z_of

EVEN = Fraction(1, 2)


def exactly(cases, population, with_it, margin):
    """Coverage by counting every sample, in whole numbers: the judge."""
    share = Fraction(with_it, population)
    within = [one for one in range(cases + 1) if abs(Fraction(one, cases) - share) <= margin]
    ways = sum(math.comb(with_it, one) * math.comb(population - with_it, cases - one) for one in within)
    return Fraction(ways, math.comb(population, cases))


def judged(population, rule):
    """The least size from which on every size covers, by trying every size from the top."""
    expected = rule.proportion * population
    shares = {math.floor(expected), math.ceil(expected)}
    size = population
    while size > 1 and all(exactly(size - 1, population, one, rule.margin) >= rule.confidence for one in shares):
        size -= 1
    return size


def test_z_is_exact_unless_the_rule_prints_its_digits():
    assert z_of(usual()) == pytest.approx(1.2815515655446004, abs=1e-15)  # qnorm(0.9), R documentation of Normal
    assert z_of(usual(confidence="95%")) == pytest.approx(1.959963984540054, abs=1e-15)  # qnorm(0.975)
    assert z_of(usual(z="1.28")) == 1.28


def test_a_z_of_nought_is_refused():
    with pytest.raises(ValueError, match="z is above nought"):
        usual(z="0")


def test_a_size_that_is_whole_on_paper_is_not_pushed_up_by_the_last_bit_of_a_float():
    # z = 2, p = 1/2, e = 1/10: n0 = 100; of 100: 100 / (1 + 99/100) = 50.25...; of 9,801: 100 / (1 + 99/9801) = 99 exactly
    assert cochran(9801, usual(z="2", margin="10%")) == 99


def test_half_a_case_is_rounded_up_to_the_nearest():
    # z = 2, p = 1/2, e = 1/10: n0 = 100; of 33: 100 / (1 + 3) = 25; of 297: 100 / (1 + 1/3) = 75; of 23: 2300/122 = 18.85
    assert [cochran(population, usual(z="2", margin="10%", rounding="nearest")) for population in (33, 297, 23)] == [25, 75, 19]


def test_a_margin_so_wide_that_less_than_a_case_would_do_still_needs_one():
    wide = usual(margin="99%", rounding="down")

    assert [cochran(population, wide) for population in (0, 1, 2, 1000)] == [0, 1, 1, 1]


@pytest.mark.parametrize("population", [0, 1, 2, 3])
def test_the_smallest_populations_have_a_size_by_either_method(population):
    assert sample_size(population, usual()).cases == population
    assert 0 <= sample_size(population, usual(method="exact")).cases <= population


def test_a_fixed_size_says_why():
    assert fixed_size(30, 40, "somebody set it").because == "somebody set it; 40 were asked for and there are 30"
    assert fixed_size(40, 40, "somebody set it").because == "somebody set it"


def test_the_margin_of_cochrans_size_is_the_margin_asked_for():
    for population in (80, 105, 1650, 10**6):
        exact = 1 / (1 / 164.2374415 + (1 - 1 / 164.2374415) / population)  # Cochran's n before rounding, n0 as above

        assert margin_of(exact, population, usual()) == pytest.approx(0.05, abs=1e-7)


@pytest.mark.parametrize(
    ("cases", "population", "margin"),
    [
        (0, 100, None),
        (100, 100, 0.0),
        (120, 100, 0.0),
        (1, 1, 0.0),
        (0.3, 1, None),  # part of a case on average of a group of one
        (52, 10**9, 0.0889),  # METHOD section 5: at 52 the 80% half-width is 8.9 points before the finite population correction
        (52, 104, 0.0631),  # 0.08886 x sqrt(52 / 103)
    ],
)
def test_a_margin_follows_from_cases_and_population(cases, population, margin):
    assert margin_of(cases, population, usual()) == (margin if margin in (None, 0.0) else pytest.approx(margin, abs=1e-4))


@pytest.mark.parametrize("confidence", ["50%", "80%", "95%"])
@pytest.mark.parametrize("margin", ["5%", "10%", "25%"])
@pytest.mark.parametrize("proportion", ["50%", "20%", "33%"])
def test_the_exact_size_is_what_counting_every_sample_gives(confidence, margin, proportion):
    rule = usual(confidence=confidence, margin=margin, proportion=proportion, method="exact")

    assert [least_exact(population, rule) for population in range(1, 41)] == [judged(one, rule) for one in range(1, 41)]


@pytest.mark.parametrize(
    ("population", "size"),
    [(80, 59), (105, 67), (1000, 150), (1650, 159)],  # each by counting in whole numbers; one fewer falls short
)
def test_the_exact_size_of_the_inspectorates_populations(population, size):
    shares = {population // 2, -(-population // 2)}

    assert least_exact(population, usual()) == size
    assert all(exactly(size, population, one, Fraction(1, 20)) >= Fraction(4, 5) for one in shares)
    assert any(exactly(size - 1, population, one, Fraction(1, 20)) < Fraction(4, 5) for one in shares)


@pytest.mark.parametrize(("cases", "population", "with_it"), [(20, 60, 30), (131, 1000, 500), (150, 1000, 500), (7, 9, 3)])
def test_coverage_is_the_hypergeometric_chance(cases, population, with_it):
    margin = Fraction(1, 20)

    assert coverage(cases, population, with_it, margin) == pytest.approx(
        float(exactly(cases, population, with_it, margin)), abs=1e-9
    )


def test_a_coverage_that_is_the_confidence_exactly_is_enough_and_the_least_bit_less_is_not():
    # two of four have it: a sample of two has one of them in 4 of 6, so within 10 points with a chance of exactly 2/3
    chance = exactly(2, 4, 2, Fraction(1, 10))

    assert chance == Fraction(2, 3)
    assert covers(2, 4, 2, Fraction(1, 10), chance)
    assert not covers(2, 4, 2, Fraction(1, 10), chance + Fraction(1, 10**30))


def test_the_exact_size_of_the_largest_caseload_is_found_in_a_moment():
    assert least_exact(240_000, usual()) == 179  # all of the country; Hoeffding's bound, where the search begins, is 461


def test_a_size_by_the_exact_method_says_so():
    assert sample_size(1000, usual(method="exact")).because.endswith("1,000 eligible cases; the hypergeometric distribution")


def test_a_rule_with_neither_number_nor_confidence_gives_no_size():
    assert sample_size(10, size_rule(words="unknown")) is None
