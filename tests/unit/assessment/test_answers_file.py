"""`answers.csv` is read whole, revisions and second readings included, or refused with every row amiss."""

import pytest

from evenhand.assessment.answer import Answer
from evenhand.assessment.answers_file import read_answers
from evenhand.framework.packs import load_framework
from making import CASE_SUPERVISION, faults_of, named, only_fault, table

HEADING = "sample,case,question,reading,reader,revision,answer,note,at"


def test_answers_are_read_with_who_gave_them_and_when(tmp_path, crc):
    file = table(tmp_path / "answers.csv", HEADING, "case supervision,CS-001,2.1.1,second,lead,3,No,seen,2018-09-17")

    (answer,) = read_answers(file, crc)

    assert answer == Answer("case supervision", "CS-001", "2.1.1", "No", "second", "lead", 3, "seen", "2018-09-17")
    assert answer.case_key == (CASE_SUPERVISION, "CS-001")
    assert answer.place.row == 2


def test_a_file_of_four_columns_is_first_readings_in_their_first_revision(tmp_path, crc):
    file = table(tmp_path / "answers.csv", "sample,case,question,answer", "case supervision,CS-001,2.1.1,Yes")

    (answer,) = read_answers(str(file), crc)

    assert (answer.reading, answer.revision, answer.reader) == ("first", 1, "")


def test_empty_cells_are_a_first_reading_in_its_first_revision(tmp_path, crc):
    (answer,) = read_answers(table(tmp_path / "answers.csv", HEADING, "case supervision,CS-001,2.1.1,,,,Yes,,"), crc)

    assert (answer.reading, answer.revision) == ("first", 1)


@pytest.mark.parametrize(
    ("question", "written", "answer"),
    [("2.1.1", "YES", "Yes"), ("2.1.1", " no ", "No"), ("2.1.3-e", "Not Relevant", "not relevant")],
)
def test_capitals_and_spaces_in_an_answer_do_not_matter(tmp_path, crc, question, written, answer):
    file = table(tmp_path / "answers.csv", "sample,case,question,answer", f"case supervision,CS-001,{question},{written}")

    assert read_answers(file, crc)[0].answer == answer


def test_capitals_in_a_code_do_not_matter(tmp_path, crc):
    file = table(tmp_path / "answers.csv", "sample,case,question,answer", "case supervision,CS-001,2.1.1-A,Yes")

    assert read_answers(file, crc)[0].question == "2.1.1-a"


def test_a_standard_whose_key_questions_are_unknown_is_said_to_be_entered_as_judged(tmp_path):
    pdu = load_framework("hmip-probation", edition="2021-pdu")
    file = table(tmp_path / "answers.csv", "sample,case,question,answer", "case supervision,N-001,2.1.1,Yes")

    fault = only_fault(read_answers, file, pdu)

    assert fault.name == "StandardWithoutQuestions"
    assert "knows no key questions of 2.1 Court work" in fault.said
    assert "2.5.1" not in str(fault)


def test_levels_are_answers_where_the_edition_asks_for_levels(tmp_path, omi):
    file = table(tmp_path / "answers.csv", "sample,case,question,answer", "offender management,1,1.2-a,Satisfactory")

    assert read_answers(file, omi)[0].answer == "satisfactory"


def test_superseded_revisions_stay_in_the_record(tmp_path, crc):
    rows = [f"case supervision,CS-001,2.1.1,first,a,{revision},{answer},," for revision, answer in ((1, "No"), (2, "Yes"))]

    assert len(read_answers(table(tmp_path / "answers.csv", HEADING, *rows), crc)) == 2


@pytest.mark.parametrize(
    ("fault", "row", "words"),
    [
        ("QuestionUnknown", "case supervision,CS-002,2.1.9,first,a,1,Yes,,", "under 2.1 known are '2.1.1', '2.1.2', '2.1.3'."),
        ("StandardWithoutQuestions", "case supervision,CS-002,1.1.1,first,a,1,Yes,,", "the rating of 1.1 in judgements.yaml"),
        ("StandardWithoutQuestions", "case supervision,CS-002,1.1,first,a,1,Yes,,", "no key questions of 1.1 Leadership"),
        ("QuestionUnknown", "case supervision,CS-002,,first,a,1,Yes,,", "known are '2.1.1', "),
        ("QuestionUnknown", "case supervision,CS-002,2.1,first,a,1,Yes,,", "has no question '2.1'"),  # a standard
        ("AnswerMissing", "case supervision,CS-002,2.1.1,first,a,1,,,", "not yet answered"),
        ("AnswerOutsideKind", "case supervision,CS-002,2.1.1,first,a,1,partly,,", "write one of: Yes, No."),
        ("NotRelevantRefused", "case supervision,CS-002,2.1.1,first,a,1,not relevant,,", "recorded facts"),
        ("ReadingUnknown", "case supervision,CS-002,2.1.1,frist,a,1,Yes,,", "did you mean 'first'?"),
        ("RevisionUnreadable", "case supervision,CS-002,2.1.1,first,a,0,Yes,,", "'0'"),
        ("RevisionUnreadable", "case supervision,CS-002,2.1.1,first,a,1.5,Yes,,", "'1.5'"),
        ("RevisionUnreadable", "case supervision,CS-002,2.1.1,first,a,b,Yes,,", "'b'"),
        ("CaseUnnamed", ",CS-002,2.1.1,first,a,1,Yes,,", "no sample"),
        ("CaseUnnamed", "case supervision,,2.1.1,first,a,1,Yes,,", "no case"),
    ],
)
def test_a_row_amiss_is_refused_with_its_row(tmp_path, crc, fault, row, words):
    file = table(tmp_path / "answers.csv", HEADING, "case supervision,CS-001,2.1.1,first,a,1,Yes,,", row)

    found = only_fault(read_answers, file, crc)

    assert named([found]) == [(fault, 3)]
    assert words in str(found)
    assert found.remedy


def test_every_fault_of_every_row_is_said_at_once(tmp_path, crc):
    file = table(tmp_path / "answers.csv", HEADING, ",CS-001,9.9.9,third,a,x,Yes,,", "case supervision,CS-001,2.1.1,,a,,maybe,,")

    assert named(faults_of(read_answers, file, crc)) == [
        ("CaseUnnamed", 2),
        ("ReadingUnknown", 2),
        ("RevisionUnreadable", 2),
        ("QuestionUnknown", 2),
        ("AnswerOutsideKind", 3),
    ]


@pytest.mark.parametrize(
    ("fault", "row", "heading", "line"),
    [
        ("ColumnMissing", 1, "sample,case,question", "case supervision,CS-001,2.1.1"),
        ("ColumnUnknown", 1, "sample,case,question,answer,colour", "case supervision,CS-001,2.1.1,Yes,red"),
        ("TableBroken", 2, "sample,case,question,answer", 'case supervision,CS-001,2.1.1,"Yes'),
        ("RowUneven", 2, "sample,case,question,answer,note", "case supervision,CS-001,2.1.1,Yes,late, but done"),
    ],
)
def test_a_table_amiss_is_refused_with_its_row(tmp_path, crc, fault, row, heading, line):
    file = table(tmp_path / "answers.csv", heading, line)

    assert named([only_fault(read_answers, file, crc)]) == [(fault, row)]


@pytest.mark.parametrize("written", ["02/01/2001", "2001-02-01", "2/1/1"])
def test_a_code_that_a_spreadsheet_made_a_date_of_is_told_from_a_misspelt_one(tmp_path, crc, written):
    file = table(tmp_path / "answers.csv", HEADING, f"case supervision,CS-001,{written},first,a,1,Yes,,")

    fault = only_fault(read_answers, file, crc)

    assert fault.name == "QuestionUnknown"
    assert "a spreadsheet has made a date of it" in fault.remedy
