"""Files are written whole or not at all, and nothing is left lying about."""

from pathlib import Path

import pytest

from evenhand.files.whole import write_all
from making import only_fault, write


def contents_of(folder: Path) -> dict[str, bytes | None]:
    return {path.name: path.read_bytes() if path.is_file() else None for path in folder.iterdir()}


def test_files_are_written_into_a_folder_made_for_them(tmp_path):
    folder = tmp_path / "swm-2018" / "out"

    written = write_all(folder, {"report.html": b"<p>", "results.json": b"{}"})

    assert written == [folder / "report.html", folder / "results.json"]
    assert contents_of(folder) == {"report.html": b"<p>", "results.json": b"{}"}


def test_files_take_the_place_of_older_ones_and_leave_others_alone(tmp_path):
    write(tmp_path / "report.html", "old")
    write(tmp_path / "mine.txt", "mine")

    write_all(tmp_path, {"report.html": b"new"})

    assert contents_of(tmp_path) == {"report.html": b"new", "mine.txt": b"mine"}


def test_writing_nothing_makes_an_empty_folder(tmp_path):
    assert write_all(tmp_path / "out", {}) == []
    assert contents_of(tmp_path / "out") == {}


def test_a_name_that_cannot_be_written_leaves_every_old_file(tmp_path):
    write(tmp_path / "report.html", "old")
    write(tmp_path / "out", "a file where a folder should be")

    fault = only_fault(write_all, tmp_path, {"report.html": b"new", "in/here/too.csv": b"", "out/results.json": b"{}"})

    assert (fault.name, fault.place.file) == ("FileUnwritable", str(tmp_path / "out/results.json"))
    assert fault.remedy
    assert contents_of(tmp_path) == {"report.html": b"old", "out": b"a file where a folder should be"}


def test_files_are_written_into_folders_within_it_together_with_the_others(tmp_path):
    written = write_all(tmp_path, {"sample.csv": b"a", "out/sample.csv": b"b"})

    assert written == [tmp_path / "sample.csv", tmp_path / "out/sample.csv"]
    assert [path.read_bytes() for path in written] == [b"a", b"b"]
    assert {path.name for path in tmp_path.iterdir()} == {"sample.csv", "out"}


def test_a_folder_that_may_not_be_written_to_leaves_every_old_file(tmp_path, monkeypatch):
    write(tmp_path / "report.html", "old")
    monkeypatch.setattr("os.access", lambda path, _: Path(path) == tmp_path)

    fault = only_fault(write_all, tmp_path, {"report.html": b"new", "out/results.json": b"{}"})

    assert (fault.name, fault.place.file) == ("FileUnwritable", str(tmp_path / "out/results.json"))
    assert contents_of(tmp_path) == {"report.html": b"old"}


@pytest.mark.parametrize("names", [("report.html", "results.json"), ("results.json", "report.html")])
def test_a_folder_standing_where_a_file_should_go_leaves_everything_as_it_was(tmp_path, names):
    write(tmp_path / "report.html", "old")
    write(tmp_path / "results.json" / "kept.txt", "kept")

    fault = only_fault(write_all, tmp_path, dict.fromkeys(names, b"new"))

    assert (fault.name, fault.place.file) == ("FileUnwritable", str(tmp_path / "results.json"))
    assert contents_of(tmp_path) == {"report.html": b"old", "results.json": None}
    assert contents_of(tmp_path / "results.json") == {"kept.txt": b"kept"}


def test_a_file_standing_where_the_folder_should_be_is_left_standing(tmp_path):
    file = write(tmp_path / "out", "a file")

    fault = only_fault(write_all, file, {"report.html": b"new"})

    assert (fault.name, fault.place.file) == ("FileUnwritable", str(file))
    assert file.read_bytes() == b"a file"
