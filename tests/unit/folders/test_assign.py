"""What stands in a folder's assignment is kept, checked, and never lost unseen."""

import pytest

from evenhand.folders.assign import assign_cases, check_assignment, write_assignment
from evenhand.folders.read import read_folder
from making import CASE_SUPERVISION, fieldwork_folder, named, only_fault, table, write


@pytest.fixture
def begun(tmp_path):
    return fieldwork_folder(tmp_path / "northtown")


def test_a_sample_of_which_nothing_is_drawn_has_nothing_to_assign(begun):
    write(begun / "sample.csv", (begun / "sample.csv").read_text().replace("drawn", "reserve"))

    assert only_fault(assign_cases, read_folder(begun)).name == "NoCaseDrawn"


@pytest.mark.parametrize("verb", [assign_cases, check_assignment])
def test_without_readers_there_is_nobody_to_assign_to(begun, verb):
    (begun / "readers.yaml").unlink()

    assert named([only_fault(verb, read_folder(begun))]) == [("FileMissing", None)]


def test_cases_without_recorded_facts_cannot_be_held_against_the_rules(begun):
    (begun / "cases.csv").unlink()

    with pytest.raises(Exception, match="of all 11 cases drawn is not recorded"):
        assign_cases(read_folder(begun))


def test_to_assign_anew_keeps_what_is_begun(begun):
    rows = ("case supervision,CS-001,reader-01", "case supervision,CS-002,reader-01")
    table(begun / "assignment.csv", "sample,case,reader", *rows)
    answers = ("case supervision,CS-001,2.1.1,Yes,first,reader-01", "case supervision,CS-002,2.1.1,Yes,second,reader-01")
    table(begun / "answers.csv", "sample,case,question,answer,reading,reader", *answers)

    assigned = assign_cases(read_folder(begun), anew=True)

    assert assigned.kept == {(CASE_SUPERVISION, "CS-001")}


def test_what_is_written_stands_and_is_not_written_twice(begun):
    folder = read_folder(begun)
    assigned = assign_cases(folder)

    assert write_assignment(folder, assigned) == [begun / "assignment.csv"]
    again = read_folder(begun)
    assert check_assignment(again).assignments == assigned.assignments
    assert write_assignment(again, assign_cases(again)) == []


def test_a_file_is_kept_under_the_next_free_number_only_where_something_is_gone(begun):
    write(begun / "assignment.csv", "sample,case,reader\ncase supervision,CS-012,reader-01\n")
    write(begun / "assignment-before-1.csv", "an earlier one")
    folder = read_folder(begun)

    written = write_assignment(folder, assign_cases(folder))

    assert [path.name for path in written] == ["assignment-before-2.csv", "assignment.csv"]
    assert "CS-012" in (begun / "assignment-before-2.csv").read_text()
    assert (begun / "assignment-before-1.csv").read_text() == "an earlier one"
