"""`evenhand form write|read`: the questions of a sample for a tablet, and what comes back."""

import pytest

from making import fieldwork_folder
from submitting import export, submission


@pytest.fixture
def begun(tmp_path):
    return fieldwork_folder(tmp_path / "northtown")


def test_write_says_what_is_asked_and_where_the_form_is(evenhand, begun):
    said = evenhand("form", "write", begun, "--sample", "case supervision")

    assert said.status == 0
    assert "case supervision, first reading: 64 questions and 4 facts." in said.out
    assert "Cases to choose from: 11." in said.out
    assert "Readers to choose from: 3." in said.out
    assert (begun / "out/form-case-supervision.xlsx").is_file()


def test_write_says_where_references_and_ids_must_be_typed(evenhand, begun):
    for name in ("sample.csv", "cases.csv", "readers.yaml"):
        (begun / name).unlink()

    said = evenhand("form", "write", begun, "--sample", "unpaid work", "--reading", "second", "--to", begun / "second.xlsx")

    assert "unpaid work, second reading: 4 questions and 0 facts." in said.out
    assert "No case is drawn yet, so the reference is typed." in said.out
    assert "There is no readers.yaml, so the id is typed." in said.out
    assert (begun / "second.xlsx").is_file()


def test_write_refuses_a_sample_of_which_nothing_is_asked(evenhand, begun):
    said = evenhand("form", "write", begun, "--sample", "unpaid wrk")

    assert said.status == 1
    assert "asks no question of the sample 'unpaid wrk'" in said.err
    assert "did you mean 'unpaid work'?" in said.err
    assert not (begun / "out").exists()


@pytest.mark.parametrize("words", [[], ["--sample", "unpaid work", "--reading", "agreed"]])
def test_write_without_a_sample_or_for_an_agreed_reading_is_used_wrongly(evenhand, begun, words):
    assert evenhand("form", "write", begun, *words).status == 2


def test_read_says_what_came_in_and_what_was_dropped(evenhand, begun, tmp_path):
    path = export(
        tmp_path / "export.csv",
        submission(answers={"2.1.1": "No", "2.1.1-a": "Yes"}),
        submission(case="CS-999", ReviewState="rejected"),
    )

    said = evenhand("form", "read", begun, path)

    assert said.status == 0
    assert "1 submission read, of which 0 stood already, 1 rejected on the server." in said.out
    assert "SubmitterName" in said.out
    assert "2 answers about 1 case, 0 of them revisions." in said.out
    assert "answers.csv" in said.out


def test_read_a_second_time_writes_nothing(evenhand, begun, tmp_path):
    path = export(tmp_path / "export.xlsx", submission(answers={"2.1.1": "No"}), program="Kobo")
    evenhand("form", "read", begun, path)

    said = evenhand("form", "read", begun, path)

    assert said.status == 0
    assert "1 submission read, of which 1 stood already." in said.out
    assert "Nothing is written" in said.out


def test_read_says_where_a_fact_was_put_right_since(evenhand, begun, tmp_path):
    path = export(tmp_path / "export.csv", submission(facts={"domestic_abuse": "no"}, answers={"2.1.1": "No"}))
    evenhand("form", "read", begun, path)
    cases = (begun / "cases.csv").read_text().replace("CS-001,no,no", "CS-001,no,yes")
    (begun / "cases.csv").write_text(cases)

    said = evenhand("form", "read", begun, path)

    assert said.status == 0
    assert "domestic_abuse of the case 'CS-001' is 'yes' in the record, and 'no' in a submission that stood." in said.out


def test_read_refuses_with_every_row_and_writes_nothing(evenhand, begun, tmp_path):
    path = export(
        tmp_path / "export.csv",
        submission(answers={"2.1.1": "No"}),
        submission(reader=""),
        submission(case="", reader="reader-02"),
    )

    said = evenhand("form", "read", begun, path)

    assert said.status == 1
    assert "row 3" in said.err
    assert "row 4" in said.err
    assert not (begun / "answers.csv").exists()


def test_what_was_read_is_rated_like_any_answer(evenhand, begun, tmp_path):
    path = export(
        tmp_path / "export.csv", submission(answers={"2.1.1": "No"}), submission(case="CS-002", answers={"2.1.1": "Yes"})
    )
    evenhand("form", "read", begun, path)

    rated = evenhand("rate", begun, "--json").json

    assert (rated["scores"]["2.1.1"]["sufficient"], rated["scores"]["2.1.1"]["relevant"]) == (1, 2)
