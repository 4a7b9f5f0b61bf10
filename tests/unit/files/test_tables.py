"""Tables as people really save them: the habits that are taken without a word, and what is refused with its row."""

import csv

import pytest

from evenhand.files.tables import counts_from_one, read_headed, read_table
from making import faults_of, named, only_fault, write


def read(path, **settings):
    return read_table(path, **{"needs": ("sample", "case")} | settings)


def cells_of(rows):
    return [(row.place.row, row["sample"], row["case"]) for row in rows]


@pytest.mark.parametrize(
    "content",
    [
        b"sample,case\nunpaid work,1\n",
        b"\xef\xbb\xbfsample,case\nunpaid work,1\n",
        b"sample,case\r\nunpaid work,1\r\n",
        b"sample;case\nunpaid work;1\n",
        b"sample\tcase\nunpaid work\t1\n",
        b" Sample , CASE \n  unpaid work ,1 \n",
        b"sample,case,,\nunpaid work,1,,\n",
        b"sample,case\nunpaid work,1,, \n",
        b'"sample","case"\n"unpaid work","1"\n',
        b"sample,case\nunpaid work,1",
    ],
    ids=[
        "plain",
        "byte-order mark",
        "Windows line ends",
        "semicolons",
        "tabs",
        "spaces and capitals",
        "empty columns",
        "empty cells past the heading",
        "quoted",
        "no last line end",
    ],
)
def test_the_habits_of_spreadsheets_are_taken_without_a_word(tmp_path, content):
    rows = read(write(tmp_path / "cases.csv", content))

    assert cells_of(rows) == [(2, "unpaid work", "1")]


def test_a_heading_in_words_finds_its_column(tmp_path):
    file = write(tmp_path / "cases.csv", "Sample,Case,Risk of Serious Harm\nunpaid work,1,low\n")

    (row,) = read(file, others=True)

    assert row["risk_of_serious_harm"] == "low"


def test_commas_inside_a_table_of_semicolons_are_text(tmp_path):
    file = write(tmp_path / "cases.csv", "sample;case;note\nunpaid work;1;late, but well done\n")

    (row,) = read(file, may=("note",))

    assert row["note"] == "late, but well done"


def test_blank_lines_are_passed_over_and_still_counted(tmp_path):
    file = write(tmp_path / "cases.csv", "\nsample,case\n\nunpaid work,1\n,,\n  \nunpaid work,2\n")

    # a spreadsheet numbers its rows so: the heading stands in row 2, the cases in rows 4 and 7
    assert cells_of(read(file)) == [(4, "unpaid work", "1"), (7, "unpaid work", "2")]


def test_a_note_over_two_lines_is_one_row(tmp_path):
    file = write(tmp_path / "cases.csv", 'sample,case,note\nunpaid work,1,"late\nbut done"\nunpaid work,2,\n')

    rows = read(file, may=("note",))

    assert rows[0]["note"] == "late\nbut done"
    assert cells_of(rows)[1] == (3, "unpaid work", "2")


def test_a_short_row_has_empty_cells(tmp_path):
    (row,) = read(write(tmp_path / "cases.csv", "sample,case,note\nunpaid work,1\n"), may=("note",))

    assert row["note"] == ""


def test_a_column_that_may_be_there_and_is_not_is_empty(tmp_path):
    (row,) = read(write(tmp_path / "cases.csv", "sample,case\nunpaid work,1\n"), may=("note",))

    assert row["note"] == ""


@pytest.mark.parametrize(
    ("fault", "row", "content"),
    [
        ("TableBroken", 3, 'sample,case\nunpaid work,1\nunpaid work,"2\nunpaid work,3\n'),  # a quote never closed
        ("TableBroken", 1, 'sample,"case\nunpaid work,1\n'),
        ("TableBroken", 2, 'sample,case\nunpaid work,"1"2\n'),
        ("ColumnUnnamed", 3, "sample,case,\nunpaid work,1,\nunpaid work,2,important\n"),
        ("RowUneven", 3, "sample,case\nunpaid work,1\nunpaid work,2,late\n"),
        ("ColumnMissing", 1, "sample,cases\nunpaid work,1\n"),
        ("ColumnMissing", 1, ",,\n,,\n"),
        ("ColumnMissing", 2, "\nsample\nunpaid work\n"),
        ("ColumnRepeated", 1, "sample,case,Case\nunpaid work,1,1\n"),
        ("ColumnUnknown", 1, "sample,case,nots\nunpaid work,1,\n"),
        ("TableEmpty", None, "sample,case\n"),
        ("TableEmpty", None, "sample,case\n,\n\n"),
        ("FileEmpty", None, "\n\n"),
        ("NotUtf8", 2, "sample,case\nunpaid work,\xa3\n".encode("cp1252")),
    ],
)
def test_a_table_amiss_is_refused_with_its_row(tmp_path, fault, row, content):
    faults = faults_of(read, write(tmp_path / "cases.csv", content), may=("note",))

    assert named(faults)[0] == (fault, row)
    assert all(one.place.line is None for one in faults)  # a table has rows
    assert all(one.place.file.endswith("cases.csv") and one.remedy for one in faults)


def test_a_cell_longer_than_a_table_can_hold_is_refused(tmp_path):
    long_note = "x" * (csv.field_size_limit() + 1)

    fault = only_fault(read, write(tmp_path / "cases.csv", f"sample,case\nunpaid work,{long_note}\n"))

    assert named([fault]) == [("TableBroken", 2)]


def test_every_uneven_row_is_said_at_once(tmp_path):
    faults = faults_of(read, write(tmp_path / "cases.csv", "sample,case\na,1,x\nb,2\nc,3,y,z\n"))

    assert named(faults) == [("RowUneven", 2), ("RowUneven", 4)]
    assert "4 cells" in faults[1].said


def test_everything_wrong_with_a_heading_is_said_at_once(tmp_path):
    faults = faults_of(read, write(tmp_path / "cases.csv", "smple,note,note,zzz\na,b,c,d\n"), may=("note",))

    assert [(fault.name, fault.given["column"]) for fault in faults] == [
        ("ColumnMissing", "sample"),
        ("ColumnMissing", "case"),
        ("ColumnRepeated", "note"),
        ("ColumnUnknown", "smple"),
        ("ColumnUnknown", "zzz"),
    ]
    assert "did you mean 'smple'?" in faults[0].remedy
    assert "did you mean 'sample'?" in faults[3].remedy


@pytest.mark.parametrize("cell", ["1", "12", "007", "999999999"])
def test_a_whole_number_from_one_up_counts(cell):
    assert counts_from_one(cell)


@pytest.mark.parametrize("cell", ["", "0", "000", "-1", "+1", "1.0", "1e3", "1_0", "one", "²", "١", "1000000000"])
def test_anything_else_does_not_count(cell):
    assert not counts_from_one(cell)


def test_a_missing_table_is_refused(tmp_path):
    assert only_fault(read, tmp_path / "cases.csv").name == "FileMissing"


def test_an_apostrophe_that_made_a_cell_inert_is_taken_off_and_one_meant_stays(tmp_path):
    file = write(tmp_path / "cases.csv", "sample,case,'=note\n'=1+1,'-5,'tis\n")

    headings, (row,) = read_headed(file, needs=("sample", "case"), others=True)

    assert row.cells == {"sample": "=1+1", "case": "-5", "=note": "'tis"}
    assert headings == {"sample": "sample", "case": "case", "=note": "=note"}


def test_headings_are_given_as_they_are_written_though_no_row_follows(tmp_path):
    file = write(tmp_path / "cases.csv", "Sample,CASE, My own  column,\n")

    assert read_headed(file, needs=("sample", "case"), others=True) == (
        {"sample": "Sample", "case": "CASE", "my_own__column": "My own  column"},
        [],
    )
