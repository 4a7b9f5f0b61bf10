"""The allocation at its edges. What it means is in tests/spec/test_allocation.py, its laws in tests/generative."""

import pytest

from evenhand.sampling.allocation import allocate


def test_nothing_is_allocated_of_nothing():
    assert allocate({}, 0) == {}
    assert allocate({"a": 5, "b": 3}, 0) == {"a": 0, "b": 0}


def test_all_are_allocated_where_all_are_asked_for():
    assert allocate({"a": 5, "b": 3, "c": 1}, 9) == {"a": 5, "b": 3, "c": 1}


def test_an_empty_stratum_has_none():
    assert allocate({"a": 5, "b": 0}, 3) == {"a": 3, "b": 0}


def test_the_order_of_the_strata_decides_nothing():
    strata = {"a": 7, "b": 7, "c": 7, "d": 1}

    backwards = allocate(dict(reversed(strata.items())), 5)

    assert backwards == allocate(strata, 5)
    assert list(backwards) == ["d", "c", "b", "a"]  # the answer is in the order it was asked in


@pytest.mark.parametrize(
    ("size", "at_least"),
    [(9, {}), (-1, {}), (3, {"a": 4})],
)
def test_a_size_that_cannot_be_is_no_refusal_but_an_error(size, at_least):
    with pytest.raises(ValueError, match="is not between"):
        allocate({"a": 5, "b": 3}, size, at_least=at_least)


def test_large_numbers_are_exact():
    # a third and two thirds of 10**30: floats would lose all of the remainder
    assert allocate({"a": 10**30, "b": 2 * 10**30}, 3 * 10**29 + 1) == {"a": 10**29, "b": 2 * 10**29 + 1}
