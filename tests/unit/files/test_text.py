"""Only UTF-8 is text; anything else is refused with the row or line at which it shows."""

import pytest

from evenhand.files.text import read_text
from making import only_fault, write


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte-order mark"])
def test_utf_8_is_read_with_or_without_a_mark(tmp_path, mark):
    file = write(tmp_path / "note.txt", mark + "Gwasanaeth £5 – ŵ".encode())

    assert read_text(file) == "Gwasanaeth £5 – ŵ"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(("by_row", "row", "line"), [(True, 1, None), (False, None, 1)])
def test_utf_16_is_refused_at_its_first_row_or_line(tmp_path, encoding, by_row, row, line):
    file = write(tmp_path / "cases.csv", "\ufeffsample,case\nunpaid work,1\n".encode(encoding))

    fault = only_fault(read_text, file, by_row=by_row)

    assert fault.name == "NotUtf8"
    assert (fault.place.row, fault.place.line) == (row, line)
    assert "UTF-16" in fault.said


@pytest.mark.parametrize(("by_row", "row", "line"), [(True, 3, None), (False, None, 3)])
def test_cp1252_is_refused_where_it_first_shows(tmp_path, by_row, row, line):
    file = write(tmp_path / "cases.csv", "sample,note\nunpaid work,fine\nunpaid work,£5\n".encode("cp1252"))

    fault = only_fault(read_text, file, by_row=by_row)

    assert fault.name == "NotUtf8"
    assert (fault.place.row, fault.place.line) == (row, line)
    assert "0xa3" in fault.said  # the pound sign in Windows code page 1252
    assert "CSV UTF-8" in fault.remedy


def test_the_place_is_a_line_unless_rows_are_asked_for(tmp_path):
    fault = only_fault(read_text, write(tmp_path / "plan.yaml", b"unit: a\nnote: \xa3\n"))

    assert (fault.place.row, fault.place.line) == (None, 2)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\t\n"], ids=["nothing", "only a mark", "only blanks"])
def test_a_file_with_nothing_in_it_is_refused(tmp_path, content):
    fault = only_fault(read_text, write(tmp_path / "cases.csv", content))

    assert fault.name == "FileEmpty"
    assert fault.place.file.endswith("cases.csv")
    assert fault.remedy


def test_a_missing_file_is_refused_with_the_readers_cure(tmp_path):
    fault = only_fault(read_text, tmp_path / "cases.csv", cure="name an inspection folder.")

    assert fault.name == "FileMissing"
    assert fault.remedy == "name an inspection folder."


def test_a_folder_in_place_of_a_file_is_refused(tmp_path):
    assert only_fault(read_text, tmp_path).name == "FileMissing"


def test_a_name_that_no_disk_can_hold_is_refused(tmp_path):
    fault = only_fault(read_text, tmp_path / ("x" * 5000))

    assert fault.name == "FileUnreadable"
    assert fault.remedy


def test_a_file_in_place_of_a_folder_is_refused(tmp_path):
    file = write(tmp_path / "swm", "not a folder")

    assert only_fault(read_text, file / "cases.csv").name == "FileMissing"


@pytest.mark.parametrize("control", ["\x00", "\x01", "\x1b", "\x7f"])
def test_a_control_character_is_refused_where_it_stands(tmp_path, control):
    fault = only_fault(read_text, write(tmp_path / "cases.csv", f"sample,case\nunpaid work,1{control}\n".encode()), by_row=True)

    assert (fault.name, fault.place.row) == ("NotUtf8", 2)
    assert "control character" in fault.said
