"""How cases were drawn."""

import numpy as np
import pytest

from evenhand.statistics.design import SampleDesign, drawn_with_equal_chances


def test_a_case_stands_for_as_many_as_were_eligible_for_each_drawn():
    design = SampleDesign(np.array([0, 1, 1]), np.array([7.0, 10.0]), np.array([1.0, 4.0]))

    assert design.weights.tolist() == [7, 2.5, 2.5]
    assert design.degrees == 1


def test_a_case_of_an_endless_population_stands_for_itself():
    assert drawn_with_equal_chances(3).weights.tolist() == [1, 1, 1]


def test_a_domain_keeps_the_numbers_of_the_draw():
    domain = drawn_with_equal_chances(4, 10).of(np.array([True, False, False, True]))

    assert (len(domain.strata), domain.drawn[0], domain.degrees) == (2, 4, 1)


def test_the_covariance_of_a_mean_is_the_textbooks():
    answers = np.array([1.0, 0, 1, 1])

    found = drawn_with_equal_chances(4, 10).covariance(((answers - 0.75) / 4)[:, None])

    assert found[0, 0] == pytest.approx((1 - 0.4) * 0.25 / 4)  # (1 - n/N) s²/n, s² = 3/4 · 1/4 · 4/3
