"""Columns of Parquet as text, whatever their type, and what cannot be one."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from evenhand.files.read_grid import read_grid
from making import only_fault, write

WANTED = ("Case ID", "Start date", "Start.date")


def parquet(table):
    content = BytesIO()
    pq.write_table(table, content)
    return content.getvalue()


def read(path, table):
    return read_grid(write(path / "extract.parquet", parquet(table)), wanted=lambda heading: heading in WANTED)


@pytest.mark.parametrize(
    ("values", "kind", "texts"),
    [
        (["a", None, " a", "b"], pa.string(), ["a", "", "a", "b"]),
        (["a", None, "b", "a"], pa.large_string(), ["a", "", "b", "a"]),
        (["a", None, "b", "a"], pa.dictionary(pa.int8(), pa.string()), ["a", "", "b", "a"]),
        (["a", None, "b", "a"], pa.binary(), ["a", "", "b", "a"]),
        (["ab", None], pa.binary(2), ["ab", ""]),
        ([7, None], pa.int64(), ["7", ""]),
        ([7.0, 7.5], pa.float64(), ["7", "7.5"]),
        ([True, False, None], pa.bool_(), ["yes", "no", ""]),
        ([Decimal("7.00"), Decimal("7.50")], pa.decimal128(5, 2), ["7", "7.50"]),
        ([date(2018, 3, 5), None], pa.date32(), ["2018-03-05", ""]),
        ([datetime(2018, 3, 5), datetime(2018, 3, 5, 10, 30)], pa.timestamp("ns"), ["2018-03-05", "2018-03-05T10:30:00"]),
        ([datetime(2018, 3, 5, 1, tzinfo=UTC)], pa.timestamp("ms", "UTC"), ["2018-03-05T01:00:00+00:00"]),
        ([None, None], pa.null(), ["", ""]),
    ],
    ids=str,
)
def test_a_column_of_any_plain_type_is_read_as_text(tmp_path, values, kind, texts):
    grid = read(tmp_path, pa.table({"Case ID": pa.array(values, kind), "Name": ["x"] * len(values)}))

    assert grid.columns["Case ID"].texts() == texts
    assert len(set(grid.columns["Case ID"].values)) == len(grid.columns["Case ID"].values)
    assert (grid.rows.tolist(), grid.dropped, grid.read_as) == (list(range(2, len(values) + 2)), ("Name",), "Parquet")


def test_a_table_of_several_row_groups_is_read_whole(tmp_path):
    content = BytesIO()
    pq.write_table(pa.table({"Case ID": [f"A{number % 7}" for number in range(100)]}), content, row_group_size=9)

    grid = read_grid(write(tmp_path / "extract.parquet", content.getvalue()), wanted=lambda heading: heading in WANTED)

    assert grid.columns["Case ID"].texts() == [f"A{number % 7}" for number in range(100)]


def test_a_heading_with_a_point_in_it_is_a_heading(tmp_path):
    grid = read(tmp_path, pa.table({"Start.date": ["2018-03-05"], "Start": ["x"]}))

    assert (list(grid.columns), grid.dropped) == (["Start.date"], ("Start",))


@pytest.mark.parametrize(
    "column",
    [
        pa.array([[1, 2]]),
        pa.array([{"a": 1}]),
        pa.array([b"\xff\xfe"]),
        pa.array([10**17], pa.timestamp("ms")),
        pa.array([b"a\xff"], pa.binary(2)),
    ],
    ids=["lists", "records", "bytes that are no text", "days past all calendars", "bytes"],
)
def test_a_column_that_is_no_text_is_a_fault_only_where_it_is_wanted(tmp_path, column):
    (fault,) = read(tmp_path, pa.table({"Case ID": ["A1"], "Start date": column})).faults

    assert (fault.name, fault.place.column) == ("ColumnNotText", "Start date")
    assert read(tmp_path, pa.table({"Case ID": ["A1"], "Other": column})).faults == ()


def test_a_heading_repeated_is_a_fault_where_it_is_wanted(tmp_path):
    names = ["Case ID", "Case ID", "Name", "Name"]
    table = pa.Table.from_arrays([pa.array(["A1"])] * 4, names=names)

    (fault,) = read(tmp_path, table).faults

    assert (fault.name, fault.place.column) == ("HeadingRepeated", "Case ID")


def test_no_known_heading_is_refused(tmp_path):
    assert only_fault(read, tmp_path, pa.table({"Name": ["x"]})).name == "HeadingMissing"


def test_no_rows_are_refused(tmp_path):
    assert only_fault(read, tmp_path, pa.table({"Case ID": pa.array([], pa.string())})).name == "RowsMissing"


def test_more_rows_than_any_extract_has_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("evenhand.files.grid_parquet.LARGEST_ROWS", 1)

    assert only_fault(read, tmp_path, pa.table({"Case ID": ["a", "b"]})).name == "TooLarge"


@pytest.mark.parametrize("end", [4, 60, -1], ids=["the mark alone", "half", "all but the last byte"])
def test_a_file_cut_short_is_refused(tmp_path, end):
    raw = parquet(pa.table({"Case ID": ["a", "b"]}))[:end]

    assert only_fault(read_grid, write(tmp_path / "extract.parquet", raw), wanted=bool).name == "FileDamaged"
