"""Columns crossed: the combinations of values that rows have, whatever kind of column they come in."""

import pyarrow as pa
import pytest

from evenhand.sampling import crossing
from evenhand.sampling.crossing import cross

GENDER = ["female", None, " male", "male"]
UNIT = ["Derby", "Derby", "York", "York"]
EACH_ROW = [("Derby", "female"), ("Derby", ""), ("York", "male"), ("York", "male")]


def of_each_row(columns, rows=4):
    crossed, codes = cross(columns, rows)
    return [crossed[code] for code in codes]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int8(), pa.string())], ids=str)
def test_each_row_has_its_values_trimmed_and_null_is_empty(kind):
    assert of_each_row([pa.array(UNIT, kind), pa.array(GENDER, kind)]) == EACH_ROW


def test_combinations_that_do_not_occur_are_let_go_before_they_are_too_many(monkeypatch):
    monkeypatch.setattr(crossing, "MOST", 3)

    crossed, codes = cross([pa.array(UNIT), pa.array(["a", "b", "c", "c"]), pa.array(["x", "x", "x", "y"])], 4)

    assert [crossed[code] for code in codes] == [
        ("Derby", "a", "x"),
        ("Derby", "b", "x"),
        ("York", "c", "x"),
        ("York", "c", "y"),
    ]
    assert len(crossed) == 6  # the three pairs that occur, each with x and y; all pairs would make 12


def test_numbers_are_values_too():
    assert of_each_row([pa.array([1, 2, 1, None])]) == [("1",), ("2",), ("1",), ("",)]


def test_rows_that_are_crossed_by_nothing_are_alike():
    assert of_each_row([]) == [(), (), (), ()]


def test_no_rows_have_no_values():
    assert of_each_row([pa.array([], pa.string())], 0) == []
