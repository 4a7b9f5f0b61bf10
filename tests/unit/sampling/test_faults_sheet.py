"""The sheet that goes back to the provider: every fault, in the order of its rows, and nothing that a spreadsheet would run."""

import csv
from io import StringIO

import pytest

from evenhand.files.faults import kinds_of_fault
from evenhand.sampling.extract import read_caseload
from evenhand.sampling.faults_sheet import HEADING, faults_as_csv
from making import CASE_SUPERVISION, faults_of, table


def sheet_of(faults):
    written = faults_as_csv(faults)
    assert written.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(written.decode("utf-8-sig"), newline="")))


def test_every_fault_is_in_it_by_row_with_its_cure(tmp_path, crc):
    extract = table(
        tmp_path / "extract.csv",
        "Surname,Case ID,Sentence type,Gender,RoSH",
        "secret,A1,CO,mail,high",
        "secret,A1,CO,m,=HYPERLINK()",
        "secret,,CO,m,high",
    )

    heading, *rows = sheet_of(faults_of(read_caseload, extract, crc, CASE_SUPERVISION))

    assert tuple(heading) == HEADING
    assert [row[:3] for row in rows] == [
        ["1", "", ""],
        ["2", "Gender", "mail"],
        ["3", "Case ID", "A1"],
        ["3", "RoSH", "'=HYPERLINK()"],
        ["4", "Case ID", ""],
    ]
    assert rows[0][3].startswith("There is no column for 'Start date'")
    assert "did you mean 'male'?" in rows[1][4]
    assert all(len(row) == 5 and row[3].endswith(".") and row[4].endswith(".") for row in rows)
    assert "secret" not in str(rows)


def test_a_file_that_could_not_be_read_has_a_sheet_too(tmp_path, crc):
    (_, row) = sheet_of(faults_of(read_caseload, tmp_path / "extract.csv", crc, CASE_SUPERVISION))

    assert row == ["", "", "", "There is no such file.", "Check the name and the folder."]


@pytest.mark.parametrize("kind", [kind for kind in kinds_of_fault() if kind.__module__ == "evenhand.sampling.extract_faults"])
def test_no_sentence_of_the_sheet_begins_with_a_value_and_no_cure_says_twice_to_put_it_right(kind):
    assert not kind.what.startswith("{value")
    assert not kind.cure.startswith(("{", "put "))
    assert "{value" not in kind.cure


def test_an_extract_without_cases_is_told_to_the_provider(tmp_path, crc):
    heading = "Case ID,Sentence type,Start date,Gender,RoSH"

    (_, row) = sheet_of(faults_of(read_caseload, table(tmp_path / "extract.csv", heading), crc, CASE_SUPERVISION))

    assert row[3] == "There is a heading and no row under it."
    assert row[4].startswith("Export it again with a row for each case")
