"""Answers are held against the sample and the recorded facts: those that cannot stand are refused."""

import pytest

from evenhand.assessment.answer import Answer
from evenhand.assessment.answers_file import read_answers
from evenhand.assessment.assessments import check_answers, of_cases_read
from evenhand.assessment.case import Case
from evenhand.sampling.sample import SampledCase
from making import CASE_SUPERVISION, named, table

HARM = "risk_of_serious_harm_issues"


def sampled(case: str, status: str = "drawn", sample: str = CASE_SUPERVISION) -> SampledCase:
    return SampledCase(sample, case, "", 0, status, "no longer supervised" if status == "replaced" else "")


SAMPLE = [
    sampled("CS-001"),
    sampled("CS-002"),
    sampled("CS-003", "reserve"),
    sampled("CS-004", "replaced"),
    sampled("UW-001", sample="unpaid work"),
]
CASES = {
    (CASE_SUPERVISION, "CS-001"): Case(CASE_SUPERVISION, "CS-001", {HARM: "no", "domestic_abuse": "yes"}),
    (CASE_SUPERVISION, "CS-004"): Case(CASE_SUPERVISION, "CS-004", {HARM: "yes"}),
}


@pytest.fixture
def amiss(tmp_path, crc):
    """What is wrong with a file of answers beside that sample and those facts."""

    def held(*rows: str):
        answers = read_answers(table(tmp_path / "answers.csv", "sample,case,question,answer", *rows), crc)
        return list(check_answers(answers, framework=crc, sample=SAMPLE, cases=CASES))

    return held


@pytest.mark.parametrize(
    "row",
    [
        "case supervision,CS-001,2.1.1,Yes",
        "case supervision,CS-001,2.1.3-b,No",  # its fact, domestic_abuse, is yes
        "case supervision,CS-002,2.1.1,Yes",  # nothing is recorded of it, and the question rests on nothing
        "case supervision,CS-004,2.2.3,Yes",  # replaced since: it stays in the record
        "unpaid work,UW-001,4.1.1,Yes",
    ],
)
def test_an_answer_that_can_stand_has_no_fault(amiss, row):
    assert amiss(row) == []


@pytest.mark.parametrize(
    ("fault", "row", "words"),
    [
        ("CaseNotSampled", "case supervision,CS-0001,2.1.1,Yes", "the references are in sample.csv."),  # and none is guessed
        ("CaseNotSampled", "case supervision,cs-001,2.1.1,Yes", "sample.csv writes 'CS-001'."),
        ("CaseNotSampled", "unpaid work,CS-001,4.1.1,Yes", "'CS-001' is not in the sample 'unpaid work'"),
        ("CaseNotDrawn", "case supervision,CS-003,2.1.1,Yes", "in reserve in the sample 'case supervision'"),
        ("QuestionOfAnotherSample", "case supervision,CS-001,4.1.1,Yes", "asked of the sample 'unpaid work'"),
        ("QuestionDoesNotApply", "case supervision,CS-001,2.2.3,Yes", f"its {HARM} is 'no'"),
        ("QuestionDoesNotApply", "case supervision,CS-001,2.2.3-c,not relevant", f"its {HARM} is 'no'"),
        ("FactNotRecorded", "case supervision,CS-002,2.2.3,Yes", f"{HARM} is not recorded"),
        ("FactNotRecorded", "case supervision,CS-001,2.1.3-c,Yes", "record the fact in cases.csv: yes, no."),
    ],
)
def test_an_answer_that_cannot_stand_is_refused_with_its_row(amiss, fault, row, words):
    faults = amiss("case supervision,CS-001,2.1.1,Yes", row)

    assert named(faults) == [(fault, 3)]
    assert words in str(faults[0])
    assert faults[0].remedy


def test_every_answer_that_cannot_stand_is_said(amiss):
    faults = amiss("case supervision,CS-003,2.1.1,Yes", "case supervision,CS-001,4.1.1,Yes", "case supervision,CS-9,2.1.1,Yes")

    assert named(faults) == [("CaseNotDrawn", 2), ("QuestionOfAnotherSample", 3), ("CaseNotSampled", 4)]


def test_an_answer_made_in_code_has_a_place_in_words(crc):
    answer = Answer(CASE_SUPERVISION, "CS-009", "2.1.1", "Yes")

    (fault,) = check_answers([answer], framework=crc, sample=SAMPLE, cases=CASES)

    assert str(fault.place) == "answers"


def test_answers_of_a_replaced_case_do_not_count():
    answers = [Answer(CASE_SUPERVISION, case, "2.1.1", "Yes") for case in ("CS-001", "CS-003", "CS-004")]

    assert [answer.case for answer in of_cases_read(answers, SAMPLE)] == ["CS-001"]


def test_a_case_is_read_in_the_sample_it_was_drawn_for():
    answers = [Answer(sample, "UW-001", "4.1.1", "Yes") for sample in ("unpaid work", CASE_SUPERVISION)]

    assert [answer.sample for answer in of_cases_read(answers, SAMPLE)] == ["unpaid work"]
