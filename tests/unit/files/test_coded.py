"""Columns by their distinct values: what is changed, merged or put in order stays the same column row by row."""

import numpy as np

from evenhand.files.coded import coded, in_order, recoded


def test_a_column_gives_each_row_its_value():
    column = coded(["b", "a", "b"])

    assert column.values == ("b", "a")
    assert column.texts() == ["b", "a", "b"]
    assert (len(column), column[1]) == (3, "a")


def test_values_that_become_alike_become_one():
    column = recoded(coded(["Male", "male", "Female", "MALE"]), str.lower)

    assert column.values == ("male", "female")
    assert column.texts() == ["male", "male", "female", "male"]


def test_values_out_of_order_repeated_or_unused_are_put_in_order():
    column = in_order(["unused", "b", "a", "b"], np.array([2, 1, 3, 2], dtype=np.int32))

    assert column.values == ("a", "b")
    assert column.texts() == ["a", "b", "b", "a"]


def test_a_column_without_rows_has_no_values():
    column = in_order(["unused"], np.array([], dtype=np.int32))

    assert column.values == ()
    assert recoded(column, str.lower).texts() == []
