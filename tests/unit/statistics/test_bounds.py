import numpy as np
import pytest

from evenhand.statistics.bounds import all_of, bounds_of_lowest


def test_all_of_several_events_lies_between_what_their_chances_allow():
    least, greatest = all_of(np.array([[0.9], [0.8], [0.6]]))

    assert least == pytest.approx([0.3])  # 0.9 + 0.8 + 0.6 - 2
    assert greatest == pytest.approx([0.6])


def test_the_lowest_of_one_is_that_one():
    least, greatest = bounds_of_lowest(np.array([[0.2, 0.5, 0.3]]))

    assert least == pytest.approx([0.2, 0.5, 0.3])
    assert greatest == pytest.approx([0.2, 0.5, 0.3])


def test_bounds_hold_the_chance_of_the_lowest_whatever_goes_with_what():
    chance = np.random.default_rng(3)
    for _ in range(200):
        together = chance.dirichlet(np.full(27, 0.3)).reshape(3, 3, 3)
        each = np.array([together.sum(axis=(1, 2)), together.sum(axis=(0, 2)), together.sum(axis=(0, 1))])
        places = np.indices((3, 3, 3)).min(axis=0)
        true = np.array([together[places == place].sum() for place in range(3)])

        least, greatest = bounds_of_lowest(each)

        assert (least <= true + 1e-12).all()
        assert (true <= greatest + 1e-12).all()
