"""How many cases: the sizes that the inspectorate printed, and what the settings of a rule do to them."""

import pytest

from caseloads import size_rule, usual
from evenhand.sampling.size import sample_size

# the size, and the populations that give it: METHOD section 5, Cochran's formula with its correction, exact z, rounded up
PRINTED = [(150, 1597, 1719), (65, 105, 106), (55, 80, 82)]


@pytest.mark.parametrize(("size", "first", "last"), PRINTED)
def test_the_printed_sizes_come_of_these_populations_and_of_no_others(size, first, last):
    sizes = [sample_size(population, usual()).cases for population in range(1, 3000)]

    assert [population for population, cases in enumerate(sizes, 1) if cases == size] == list(range(first, last + 1))


@pytest.mark.parametrize(
    ("population", "size"),
    [
        (0, 0),
        (1, 1),
        (2, 2),
        (10, 10),  # 9.48 rounded up
        (40, 33),  # 32.33
        (100, 63),  # 62.37
        (1_000, 142),  # 141.18
        (10_000, 162),  # 161.60
        (240_000, 165),  # 164.13
        (10**9, 165),  # 164.24 of an endless population: no sample of this rule has more
    ],
)
def test_a_small_population_needs_fewer_and_no_population_more_than_165(population, size):
    assert sample_size(population, usual()).cases == size


@pytest.mark.parametrize(
    ("settings", "size"),
    [
        ({}, 142),  # 141.18 of 1,000
        ({"rounding": "down"}, 141),
        ({"rounding": "nearest"}, 141),
        ({"z": "1.28"}, 141),  # n0 = 1.28² x 100 = 163.84; 140.88
        ({"z": "1.3"}, 145),  # n0 = 169; 144.69
        ({"confidence": "95%"}, 278),  # n0 = 384.15; 277.75
        ({"margin": "10%"}, 40),  # n0 = 41.06; 39.48
        ({"proportion": "20%"}, 96),  # n0 = 105.12; 95.21
        ({"proportion": "80%"}, 96),
        ({"method": "exact"}, 150),  # 149 falls short, by fractions; 131 and others below would do by accident
    ],
)
def test_confidence_margin_proportion_digits_rounding_and_method_are_settings_of_the_pack(settings, size):
    assert sample_size(1000, usual(**settings)).cases == size


def test_a_size_says_how_it_was_reached():
    assert sample_size(1650, usual()).because == (
        "80% confidence, a margin of 5%, an expected proportion of 50%, 1,650 eligible cases; "
        "z 1.2816, Cochran's correction, rounded up"
    )


def test_a_fixed_number_is_held_down_to_the_cases_there_are_and_says_so():
    fixed = size_rule(cases=110)

    assert (sample_size(400, fixed).cases, sample_size(400, fixed).because) == (110, "the edition fixes the number")
    assert sample_size(90, fixed).cases == 90
    assert sample_size(90, fixed).because == "the edition fixes the number; 110 were asked for and there are 90"


def test_words_alone_give_no_size():
    assert sample_size(400, size_rule(words="13 to 19 a region")) is None
