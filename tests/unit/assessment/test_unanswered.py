"""What is not answered yet is named: the case and, where a fact must be recorded before anyone can tell, the fact."""

import pytest

from evenhand.assessment.answer import Answer
from evenhand.assessment.case import Case
from evenhand.assessment.unanswered import Unanswered, unanswered
from evenhand.sampling.sample import SampledCase
from making import CASE_SUPERVISION

HARM = "risk_of_serious_harm_issues"
HARM_QUESTIONS = {"2.2.3", "2.3.3", "2.4.3"}  # the key questions that rest on that fact


def sampled(case: str, status: str = "drawn", sample: str = CASE_SUPERVISION) -> SampledCase:
    return SampledCase(sample, case, "", 0, status, "no longer supervised" if status == "replaced" else "")


SAMPLE = [
    sampled("CS-001"),
    sampled("CS-002"),
    sampled("CS-003", "reserve"),
    sampled("CS-004", "replaced"),
    sampled("UW-001", sample="unpaid work"),
]
CASES = {(CASE_SUPERVISION, "CS-001"): Case(CASE_SUPERVISION, "CS-001", {HARM: "no"})}


@pytest.fixture
def waiting(crc):
    """What waits for an answer beside that sample and those facts; key questions where nothing else is asked about."""

    def held(*answers: Answer, questions=None):
        asked = crc.key_questions.values() if questions is None else [crc.questions[code] for code in questions]
        return unanswered(asked, answers, framework=crc, sample=SAMPLE, cases=CASES)

    return held


def test_before_anything_is_answered_every_drawn_case_waits_where_its_question_may_apply(waiting):
    found = waiting()

    assert [one.case for one in found["2.1.1"]] == ["CS-001", "CS-002"]
    assert found["4.1.1"] == [Unanswered("unpaid work", "UW-001")]


def test_where_a_fact_must_be_recorded_first_it_is_named(waiting):
    found = waiting()

    # the fact rules the question out for the first case, and is not recorded yet for the second
    expected = [Unanswered(CASE_SUPERVISION, "CS-002", HARM)]
    assert {code: found[code] for code in HARM_QUESTIONS} == dict.fromkeys(HARM_QUESTIONS, expected)


def test_a_question_of_a_sample_with_no_drawn_case_does_not_wait(waiting):
    assert not {"4.2.1", "4.2.2", "4.2.3"} & set(waiting())


def test_a_prompt_waits_where_it_is_asked_about(waiting):
    assert [one.case for one in waiting(questions=["2.1.1-a"])["2.1.1-a"]] == ["CS-001", "CS-002"]
    assert "2.1.1-a" not in waiting()


def test_a_question_answered_for_every_case_no_longer_waits(waiting):
    found = waiting(*(Answer(CASE_SUPERVISION, case, "2.1.1", answer) for case, answer in (("CS-001", "Yes"), ("CS-002", "No"))))

    assert "2.1.1" not in found
    assert len(found["2.1.2"]) == 2


def test_an_answer_in_another_sample_does_not_fill_the_wait(waiting):
    found = waiting(Answer("Through the Gate", "UW-001", "4.1.1", "Yes"))

    assert found["4.1.1"] == [Unanswered("unpaid work", "UW-001")]
