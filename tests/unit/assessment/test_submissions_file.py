"""Exports of submissions, as programs write them: what is read, what is dropped at the door, and everything amiss at once."""

import pytest

from evenhand.assessment.submissions_file import read_submissions
from making import faults_of, named, only_fault
from submitting import NORTHTOWN, SUPERVISION, export, submission


@pytest.fixture
def read(crc):
    def read(path):
        return read_submissions(path, crc, inspection=NORTHTOWN)

    return read


FULL = submission(
    facts={"domestic_abuse": "yes", "child_safeguarding": "no"},
    answers={"2.1.1": "No", "2.1.1-a": "Yes", "2.1.3-e": "not relevant"},
    notes={"2.1.1": "Nobody asked.\nSee the plan; p. 3"},
    instanceID="uuid:1",
    SubmitterName="somebody",
    DeviceID="x",
    ReviewState="approved",
    _submitted_by="somebody",
)


@pytest.mark.parametrize("program", ["Central", "Kobo", "Briefcase"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_of_each_program_is_read_alike(read, tmp_path, program, ending):
    path = export(tmp_path / f"export.{ending}", FULL, program=program)

    (one,) = read(path).submissions

    assert (one.sample, one.case, one.reader, one.at) == ("case supervision", "CS-001", "reader-01", "2018-09-18T09:00:00+00:00")
    assert one.facts == {"domestic_abuse": "yes", "child_safeguarding": "no"}
    assert {answer.question: answer.answer for answer in one.answers} == {
        "2.1.1-a": "Yes",
        "2.1.1": "No",
        "2.1.3-e": "not relevant",
    }
    judgement = next(answer for answer in one.answers if answer.question == "2.1.1")
    assert judgement.note == "Nobody asked.\nSee the plan; p. 3"
    assert (judgement.reading, judgement.reader, judgement.revision, judgement.at) == ("first", "reader-01", 1, one.at)
    assert judgement.place.row == 2


def test_headings_without_groups_are_read_too(read, tmp_path):
    bare = tmp_path / "bare.csv"
    bare.write_text(
        ",".join(FULL).replace("\n", "") + "\n" + ",".join('"' + one.replace('"', '""') + '"' for one in FULL.values())
    )

    (one,) = read(bare).submissions

    assert len(one.answers) == 3


def test_what_names_people_and_devices_is_dropped_at_the_door(read, tmp_path):
    found = read(export(tmp_path / "export.csv", FULL))

    assert {"SubmitterName", "SubmitterID", "DeviceID", "meta-instanceID", "KEY"} <= set(found.dropped)


def test_words_are_taken_for_the_names_of_choices_whatever_their_capitals(read, tmp_path):
    path = export(tmp_path / "export.csv", submission(q_2_1_1="no", q_2_1_3_e="Not relevant", f_domestic_abuse="Yes"))

    (one,) = read(path).submissions

    assert {answer.question: answer.answer for answer in one.answers} == {"2.1.1": "No", "2.1.3-e": "not relevant"}
    assert one.facts == {"domestic_abuse": "yes"}


@pytest.mark.parametrize(
    ("column", "state"),
    [
        ("ReviewState", "rejected"),
        ("_validation_status", "validation_status_not_approved"),
        ("_validation_status", "Not Approved"),
    ],
)
def test_what_was_rejected_on_the_server_is_counted_and_not_read(read, tmp_path, column, state):
    found = read(export(tmp_path / "export.csv", FULL, submission(case="nonsense", **{column: state})))

    assert (len(found.submissions), found.rejected) == (1, 1)


def test_the_time_of_the_server_serves_where_the_forms_own_is_not_exported(read, tmp_path):
    path = export(tmp_path / "export.csv", FULL | {"SubmissionDate": "2018-09-18T11:00:00.000Z"}, without=["end"])

    assert read(path).submissions[0].at == "2018-09-18T11:00:00+00:00"


def test_without_any_time_a_submission_has_none(read, tmp_path):
    assert read(export(tmp_path / "export.csv", FULL, without=["end"])).submissions[0].at == ""


def test_an_export_without_a_submission_is_read_as_none(read, tmp_path):
    assert read(export(tmp_path / "export.csv")).submissions == []


def test_control_characters_that_no_table_holds_become_spaces(read, tmp_path):
    path = export(tmp_path / "export.csv", FULL | {"n_2_1_1": "one\x0btwo\x1b"})

    assert next(one.note for one in read(path).submissions[0].answers if one.question == "2.1.1") == "one two"


@pytest.mark.parametrize(
    ("change", "fault", "column"),
    [
        ({"of_inspection": "Southtown, 2018-09-17"}, "FormOfAnother", "of_inspection"),
        ({"of_edition": "hmip-probation/2021-pdu"}, "FormOfAnother", "of_edition"),
        ({"of_sample": "unpaid wrk"}, "SampleUnknown", "of_sample"),
        ({"of_sample": "unpaid work"}, "ColumnOfNoQuestion", None),
        ({"of_reading": "third"}, "ReadingUnknown", None),
        ({"case": ""}, "CaseUnnamed", "case"),
        ({"reader": ""}, "ReaderUnsaid", "reader"),
        ({"end": "18/09/2018 10:00"}, "MomentUnreadable", "end"),
        ({"f_domestic_abuse": "perhaps"}, "FactUnknown", None),
        ({"q_2_1_1": "Maybe"}, "AnswerOutsideKind", "s_2_1-k_2_1_1-q_2_1_1"),
        ({"q_2_1_1_a": "not_relevant"}, "NotRelevantRefused", "s_2_1-k_2_1_1-q_2_1_1_a"),
        ({"q_2_1_1": ""}, "NoteWithoutAnswer", "s_2_1-k_2_1_1-n_2_1_1"),
        ({"q_9_9": "Yes"}, "ColumnOfNoQuestion", "q_9_9"),
    ],
)
def test_whatever_is_amiss_in_a_submission_is_refused_with_its_row(read, tmp_path, change, fault, column):
    path = export(tmp_path / "export.csv", submission(case="CS-002"), FULL | change)

    faults = faults_of(read, path)

    assert {one.name for one in faults} == {fault}
    assert {one.place.row for one in faults} == {3}
    assert column is None or [one.place.column for one in faults] == [column]


def test_everything_amiss_in_every_submission_is_said_at_once(read, tmp_path):
    path = export(tmp_path / "export.csv", submission(reader=""), FULL, submission(q_2_1_1="Maybe", q_2_1_2="Perhaps"))

    assert named(faults_of(read, path)) == [("ReaderUnsaid", 2), ("AnswerOutsideKind", 4), ("AnswerOutsideKind", 4)]


def test_a_column_of_no_question_is_said_once_and_an_empty_one_not_at_all(read, tmp_path):
    path = export(tmp_path / "export.csv", submission(q_9_9="Yes", q_8_8=""), submission(case="CS-002", q_9_9="Yes", q_8_8=""))

    assert only_fault(read, path).place.column == "q_9_9"


def test_a_missing_column_of_the_form_is_refused_by_its_name(read, tmp_path):
    fault = only_fault(read, export(tmp_path / "export.csv", FULL, without=["of_sample"]))

    assert fault.name == "ColumnMissing"
    assert "of_sample" in fault.said


def test_an_export_with_labels_is_refused_with_what_to_ask_for(read, tmp_path):
    (tmp_path / "labels.csv").write_text("Reader,Case,Judgement: 2.1.1 Is it good?\nreader-01,CS-001,Yes\n")

    fault = only_fault(read, tmp_path / "labels.csv")

    assert fault.name == "HeadingMissing"
    assert "not with labels" in fault.remedy


def test_one_question_in_two_columns_is_refused(read, tmp_path):
    path = export(tmp_path / "export.csv", FULL | {"other/q_2_1_1": "Yes"})

    assert only_fault(read, path).name == "HeadingRepeated"


def test_every_question_of_a_form_comes_back_under_its_official_code(read, tmp_path):
    answers = {code: question.answers[0] for code, question in SUPERVISION.questions.items()}
    path = export(tmp_path / "export.xlsx", submission(answers=answers), program="Kobo")

    assert [answer.question for answer in read(path).submissions[0].answers] == list(SUPERVISION.questions)
