"""How many cases of each stratum: in proportion, by largest remainder, and nobody left out where there is room."""

import pytest

from evenhand.sampling.allocation import allocate


@pytest.mark.parametrize(
    ("eligible", "size", "drawn"),
    [
        ({"men": 80, "women": 20}, 10, {"men": 8, "women": 2}),
        # 7.5, 1.5 and 1: the halves are equal, and the larger stratum has the case
        ({"men": 75, "women": 15, "other": 10}, 10, {"men": 8, "women": 1, "other": 1}),
        # 3.33 each: equal remainders, equal sizes, and the first by name has the case
        ({"c": 10, "a": 10, "b": 10}, 10, {"c": 3, "a": 4, "b": 3}),
        # 9.5, 0.3 and 0.2: the small strata have one each, the large one the rest
        ({"men": 95, "women": 3, "other": 2}, 10, {"men": 8, "women": 1, "other": 1}),
        # the case that the small stratum has beyond its share comes from the others in proportion: 9 shared out as 4.5 and 4.5
        ({"a": 500, "b": 500, "c": 1}, 10, {"a": 5, "b": 4, "c": 1}),
        # more strata than cases: shares alone decide, 1.5, 0.9, 0.3 and 0.3
        ({"a": 50, "b": 30, "c": 10, "d": 10}, 3, {"a": 2, "b": 1, "c": 0, "d": 0}),
        # as many strata as cases
        ({"a": 97, "b": 1, "c": 1, "d": 1}, 4, {"a": 1, "b": 1, "c": 1, "d": 1}),
        # nearly everybody: nobody twice. 8.1, 0.9: one of each is left out at most
        ({"a": 9, "b": 1}, 9, {"a": 8, "b": 1}),
    ],
)
def test_cases_are_drawn_in_proportion(eligible, size, drawn):
    assert allocate(eligible, size) == drawn


@pytest.mark.parametrize(
    ("notified", "size", "drawn"),
    [
        ({"men": 8, "women": 2}, 20, {"men": 16, "women": 4}),  # in proportion already
        ({"men": 5, "women": 5}, 10, {"men": 5, "women": 5}),  # as notified, whatever the shares
        ({"men": 5, "women": 5}, 12, {"men": 7, "women": 5}),  # the new cases go where there are too few
        ({"men": 5, "women": 5}, 30, {"men": 24, "women": 6}),  # until all are in proportion again
        ({"women": 7}, 20, {"men": 13, "women": 7}),
    ],
)
def test_a_sample_that_was_notified_is_enlarged_and_no_stratum_lowered(notified, size, drawn):
    assert allocate({"men": 80, "women": 20}, size, at_least=notified) == drawn


def test_an_allocation_by_hand_of_the_first_example_of_the_method():
    # 1,650 eligible, 150 cases: 1320/11 = 120 exactly; 165/11 = 15; 110/11 = 10; 55/11 = 5
    assert allocate({"a": 1320, "b": 165, "c": 110, "d": 55}, 150) == {"a": 120, "b": 15, "c": 10, "d": 5}
