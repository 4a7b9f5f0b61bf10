"""CSV as providers write it: what is taken without a word, and what is refused with its row."""

import pytest

from evenhand.files.read_grid import read_grid
from making import faults_of, only_fault, write

WANTED = ("Case ID", "Gender", "Office")


def read(path, content, **settings):
    return read_grid(write(path / "extract.csv", content), wanted=lambda heading: heading in WANTED, **settings)


def cells_of(grid):
    return [(row, *(column[place] for column in grid.columns.values())) for place, row in enumerate(grid.rows.tolist())]


@pytest.mark.parametrize(
    ("content", "read_as"),
    [
        ("Case ID,Gender\n00123,male\n", "CSV with commas in UTF-8"),
        ("\ufeffCase ID,Gender\r\n00123,male\r\n", "CSV with commas in UTF-8"),
        ("Case ID,Gender\r00123,male\r", "CSV with commas in UTF-8"),
        ("Case ID;Gender\n00123;male\n", "CSV with semicolons in UTF-8"),
        ("Case ID\tGender\n00123\tmale\n", "CSV with tabs in UTF-8"),
        ("Case ID|Gender\n00123|male\n", "CSV with bars in UTF-8"),
        ("sep=;\nCase ID;Gender\n00123;male\n", "CSV with semicolons in UTF-8"),
        ('"sep=|"\r\nCase ID|Gender\r\n00123|male\r\n', "CSV with bars in UTF-8"),
        ('"Case ID","Gender"\n"00123","male"\n', "CSV with commas in UTF-8"),
        ('Case ID, "Gender"\n="00123", "male"\n', "CSV with commas in UTF-8"),
        ("Case ID,Gender\n'00123,male\n", "CSV with commas in UTF-8"),
        ("Case ID,Gender,,\n00123,male,,\n", "CSV with commas in UTF-8"),
        ("Case ID,Gender\n\u00a000123\u00a0 , male ,, \n", "CSV with commas in UTF-8"),
        ("Case ID,Gender\n00123,male", "CSV with commas in UTF-8"),
        ('"Case\nID";Gender\n00123;male\n', "CSV with semicolons in UTF-8"),
        ("Case ID,Gender\n00123,male\n,,,\n ;\n".replace(";", ""), "CSV with commas in UTF-8"),
    ],
)
def test_the_habits_of_spreadsheets_are_taken_without_a_word(tmp_path, content, read_as):
    grid = read(tmp_path, content)

    assert cells_of(grid) == [(2, "00123", "male")]
    assert grid.read_as == read_as
    assert grid.faults == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1252"])
def test_another_encoding_is_read_and_said(tmp_path, encoding):
    grid = read(tmp_path, "Case ID,Office\n1,Café\n".encode(encoding))

    assert cells_of(grid) == [(2, "1", "Café")]
    assert grid.read_as == f"CSV with commas in {'Windows-1252' if encoding == 'cp1252' else 'UTF-16'}"


def test_an_encoding_can_be_named(tmp_path):
    grid = read(tmp_path, "Case ID,Office\n1,Tŷ\n".encode("iso-8859-14"), encoding="iso-8859-14")

    assert cells_of(grid) == [(2, "1", "Tŷ")]


def test_titles_above_the_heading_and_blank_lines_are_passed_over_and_counted(tmp_path):
    grid = read(tmp_path, "Caseload of Northtown;;\nprinted on a Monday\n\nCase ID;Gender;Name\n\n7;male;x\n;;\n8;female;y\n")

    assert cells_of(grid) == [(6, "7", "male"), (8, "8", "female")]
    assert (grid.heading_row, grid.dropped) == (4, ("Name",))


def test_a_title_that_names_one_column_is_not_the_heading(tmp_path):
    grid = read(tmp_path, "Office\nCase ID,Gender\n7,male\n")

    assert (grid.heading_row, cells_of(grid)) == (2, [(3, "7", "male")])


def test_the_delimiter_is_that_of_the_heading_and_not_of_the_notes(tmp_path):
    grid = read(tmp_path, "Notes, remarks, and so on;Case ID;Gender\na,b,c,d;7;male\n")

    assert cells_of(grid) == [(2, "7", "male")]


def test_a_cell_over_two_lines_is_one_row(tmp_path):
    grid = read(tmp_path, 'Case ID,Notes,Office\n1,"late\nbut done",North\n2,,South\n')

    assert cells_of(grid) == [(2, "1", "North"), (3, "2", "South")]


def test_columns_that_are_not_wanted_are_dropped_and_named(tmp_path):
    grid = read(tmp_path, ",Surname,Case ID,Born,Surname,\nsecret,secret,1,secret,secret,\n")

    assert list(grid.columns) == ["Case ID"]
    assert grid.dropped == ("Surname", "Born", "Surname")
    assert "secret" not in repr(grid)


def test_a_table_of_many_batches_is_read_whole(tmp_path):
    rows = [f"{number},{'male' if number % 3 else 'female'}" for number in range(1000)]
    rows[500:500] = ["", " , "]

    grid = read(tmp_path, "\n".join(["Case ID,Gender", *rows]))

    assert grid.columns["Case ID"].texts() == [str(number) for number in range(1000)]
    assert grid.rows[[0, 499, 500, 999]].tolist() == [2, 501, 504, 1003]


@pytest.mark.parametrize(
    ("fault", "row", "content"),
    [
        ("RowUneven", 3, "Case ID,Gender\n1,male\n2,male,late\n"),
        ("RowUneven", 2, "Case ID,Gender,,\n1,ma,le,\n"),
        ("TableBroken", 3, 'Case ID,Gender\n1,male\n"2,male\n3,male\n'),
        ("TableBroken", 2, 'Case ID,Gender\n1,"ma"le\n2,male\n'),
        ("TableBroken", 2, "Case ID,Gender,Notes\n1,male," + "x" * 140_000 + "\n2,male,\n"),
        ("HeadingRepeated", 1, "Case ID,Case ID\n1,2\n"),
    ],
)
def test_rows_that_cannot_be_read_are_faults_of_the_grid(tmp_path, fault, row, content):
    grid = read(tmp_path, content)

    assert [(one.name, one.place.row) for one in grid.faults] == [(fault, row)]


@pytest.mark.parametrize(
    ("fault", "row", "content"),
    [
        ("HeadingMissing", None, "Name,Born\nx,y\n"),
        ("HeadingMissing", None, "\n" * 20 + "Case ID,Gender\n1,male\n"),
        ("RowsMissing", None, "Case ID,Gender\n,\n"),
        ("FileEmpty", None, ""),
        ("FileEmpty", None, "\ufeff \n \n"),
        ("CharacterNought", 3, "Case ID,Gender\n1,male\n2,ma\0le\n3,female\n" + "4,male\n" * 20),
        ("NotInEncoding", 2, b"Case ID,Office\n1,\x9d\n"),
    ],
)
def test_a_table_that_cannot_be_read_at_all_is_refused(tmp_path, fault, row, content):
    found = only_fault(read, tmp_path, content)

    assert (found.name, found.place.row) == (fault, row)
    assert found.said
    assert found.remedy


def test_every_row_amiss_is_said_at_once(tmp_path):
    grid = read(tmp_path, 'Case ID,Gender\n1,a,b\n2,"a"b\n3,male\n4,a,b,c\n5,"open\n')

    assert [(one.name, one.place.row) for one in grid.faults] == [
        ("RowUneven", 2),
        ("RowUneven", 5),
        ("TableBroken", 3),
        ("TableBroken", 6),
    ]
    assert cells_of(grid) == [(4, "3", "male")]


def test_headings_that_were_looked_for_can_be_said(tmp_path):
    (fault,) = faults_of(read, tmp_path, "Name\nx\n", headings=": 'Case ID'")

    assert fault.remedy == "put the headings into one row above the first case: 'Case ID'."


def test_a_missing_file_is_refused(tmp_path):
    assert only_fault(read_grid, tmp_path / "extract.csv", wanted=bool).name == "FileMissing"


def test_a_file_larger_than_any_extract_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("evenhand.files.read_grid.LARGEST_FILE", 10)

    assert only_fault(read, tmp_path, "Case ID,Gender\n").name == "TooLarge"
