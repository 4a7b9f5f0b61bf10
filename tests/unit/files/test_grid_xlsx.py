"""Sheets as spreadsheets hold them: days, numbers and truth as text, the sheet that is meant, and the row a person sees."""

import re
from datetime import date, datetime, time
from io import BytesIO

import openpyxl
import pytest

from evenhand.files.read_grid import read_grid
from making import only_fault, write
from unit.files.test_xlsx_parts import changed, workbook

WANTED = ("Case ID", "Gender", "Start date")


def read(path, content, **settings):
    return read_grid(write(path / "extract.xlsx", content), wanted=lambda heading: heading in WANTED, **settings)


def book(**sheets):
    """A workbook of several sheets by name, each a list of rows; None for a hidden sheet of the same name with rows after it."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name.startswith("hidden"):
            sheet.sheet_state = "hidden"
    content = BytesIO()
    made.save(content)
    return content.getvalue()


HEADING = ["Case ID", "Gender", "Start date"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("00123", "00123"),
        (123, "123"),
        (123.5, "123.5"),
        (12345678901234567890, "1.23457E+19"),
        (True, "yes"),
        (None, ""),
        (date(2018, 3, 5), "2018-03-05"),
        (datetime(2018, 3, 5, 10, 30), "2018-03-05T10:30:00"),
        (time(10, 30), "10:30:00"),
        ("'00123", "00123"),
        ("\u00a0late ", "late"),
        ("two\nlines", "two\nlines"),
    ],
)
def test_a_cell_is_read_as_text(tmp_path, cell, text):
    grid = read(tmp_path, workbook(HEADING, ["A1", "male", cell]))

    assert grid.columns["Start date"].texts() == [text]
    assert grid.read_as == "XLSX, sheet 'Sheet'"


def test_a_formula_gives_the_value_last_computed(tmp_path):
    computed = changed(
        workbook(HEADING, ["A1", "male", "=1+1"]),
        lambda sheet: re.sub(rb"<v ?/>|<v></v>", b"<v>2</v>", sheet),  # written so or so, by the library at hand
    )

    assert read(tmp_path, computed).columns["Start date"].texts() == ["2"]


def test_an_error_is_seen_and_not_taken_for_an_empty_cell(tmp_path):
    spoilt = changed(workbook(HEADING, ["A1", "#REF!", 1]), lambda sheet: re.sub(rb't="\w+"(?=><v>#REF!)', b't="e"', sheet))

    assert read(tmp_path, spoilt).columns["Gender"].texts() == ["#REF!"]


def test_rows_are_numbered_as_the_spreadsheet_shows_them(tmp_path):
    made = openpyxl.Workbook()
    for place, value in {"C4": "Case ID", "D4": "Gender", "C7": "A1", "D7": "male", "C9": "A2", "E4": "Name"}.items():
        made.active[place] = value
    content = BytesIO()
    made.save(content)

    grid = read(tmp_path, content.getvalue())

    assert (grid.heading_row, grid.rows.tolist(), grid.dropped) == (4, [7, 9], ("Name",))
    assert grid.columns["Case ID"].texts() == ["A1", "A2"]
    assert grid.columns["Gender"].texts() == ["male", ""]


def test_a_note_beside_the_table_is_no_fault(tmp_path):
    grid = read(tmp_path, workbook(HEADING, ["A1", "male", "", "", "checked"]))

    assert grid.faults == ()


def test_the_sheet_with_the_best_heading_is_taken(tmp_path):
    content = book(Notes=[["Case ID"], ["see below"]], Cases=[HEADING, ["A1", "male", ""]], Empty=[])

    assert read(tmp_path, content).read_as == "XLSX, sheet 'Cases'"


def test_a_hidden_sheet_is_read_only_where_it_is_named(tmp_path):
    content = book(hidden=[HEADING, ["A1", "male", ""]], Cases=[HEADING, ["A2", "male", ""]])

    assert read(tmp_path, content).columns["Case ID"].texts() == ["A2"]
    assert read(tmp_path, content, sheet=" Hidden ").columns["Case ID"].texts() == ["A1"]


def test_two_sheets_alike_are_refused_unless_one_is_named(tmp_path):
    content = book(July=[HEADING, ["A1", "male", ""]], August=[HEADING, ["A2", "male", ""]])

    fault = only_fault(read, tmp_path, content)

    assert fault.name == "SheetsAlike"
    assert "'July', 'August'" in fault.said
    assert read(tmp_path, content, sheet="August").columns["Case ID"].texts() == ["A2"]


def test_a_sheet_that_is_not_there_is_refused(tmp_path):
    fault = only_fault(read, tmp_path, book(July=[HEADING]), sheet="Juli")

    assert fault.name == "SheetUnknown"
    assert "did you mean 'July'?" in fault.remedy


def test_sheets_without_a_known_heading_are_refused(tmp_path):
    assert only_fault(read, tmp_path, book(Notes=[["Name"]], Empty=[])).name == "HeadingMissing"


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet[:-40],
        lambda sheet: sheet.replace(b"<v>43164</v>", b"<v>no number</v>"),
        lambda sheet: sheet.replace(b"<v>43164</v>", b"<v>-1e300</v>"),  # on this the library itself fails
    ],
    ids=["cut short", "no number", "a day before all days"],
)
def test_a_damaged_sheet_is_refused(tmp_path, change):
    spoilt = changed(workbook(HEADING, ["A1", "male", date(2018, 3, 5)]), change)

    fault = only_fault(read, tmp_path, spoilt)

    assert fault.name == "FileDamaged"
    assert "\n" not in fault.said
