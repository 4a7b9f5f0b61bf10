"""A workbook of plain texts: what is read again is what was written."""

from io import BytesIO

from openpyxl import load_workbook

from evenhand.files.workbook import workbook_of


def cells_of(raw, sheet):
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(raw))[sheet].iter_rows()]


def test_sheets_and_cells_are_read_again_as_they_were_written():
    raw = workbook_of({"one": [("a", "b"), ("1", "")], "two": [("c",)]})

    assert load_workbook(BytesIO(raw)).sheetnames == ["one", "two"]
    assert cells_of(raw, "one") == [["a", "b"], ["1", None]]
    assert cells_of(raw, "two") == [["c"]]


def test_a_text_that_begins_like_a_formula_or_looks_like_a_number_stays_a_text():
    raw = workbook_of({"one": [("=1+1", "007", "2018-09-17", "TRUE")]})
    (row,) = load_workbook(BytesIO(raw))["one"].iter_rows()

    assert [(cell.value, cell.data_type) for cell in row] == [("=1+1", "s"), ("007", "s"), ("2018-09-17", "s"), ("TRUE", "s")]


def test_a_control_character_that_no_workbook_holds_becomes_a_space():
    assert cells_of(workbook_of({"one": [("a\x0bb\x1f",)]}), "one") == [["a b "]]
