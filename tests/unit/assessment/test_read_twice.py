"""Which answers of several readers are set beside one another."""

from datetime import date

import pytest

from evenhand.assessment.answer import Answer
from evenhand.assessment.read_twice import CaseRead, differs_on_relevance, read_twice
from evenhand.framework.packs import load_framework
from making import CASE_SUPERVISION, faults_of

FRAMEWORK = load_framework("hmip-probation", edition="2018-03-crc")


def answer(reader, said, reading="first", *, case="CS-1", question="2.1.1", revision=1, at=""):
    return Answer(CASE_SUPERVISION, case, question, said, reading, reader, revision, at=at)


def said(*answers, prompts=False):
    """What is set beside one another, by case, question and exercise."""
    return {
        (one.case.case, one.question.code, one.exercise): dict(one.said)
        for one in read_twice([(FRAMEWORK, answers)], prompts=prompts)
    }


def test_a_second_reading_is_set_beside_the_first():
    found = said(answer("a", "Yes"), answer("b", "No", "second"), answer("c", "Yes", case="CS-2"))

    assert found == {("CS-1", "2.1.1", "second reading"): {"a": "Yes", "b": "No"}}


def test_an_agreed_reading_is_no_reading_of_its_own():
    assert said(answer("a", "Yes"), answer("b", "No", "agreed")) == {}


def test_a_benchmark_is_an_exercise_of_its_own_so_that_nobody_is_set_beside_themselves():
    found = said(answer("a", "Yes"), answer("a", "No", "benchmark"), answer("b", "Yes", "benchmark"))

    assert found == {("CS-1", "2.1.1", "benchmark"): {"a": "No", "b": "Yes"}}


def test_the_last_revision_of_each_reader_counts():
    found = said(answer("b", "No", "second", revision=2), answer("a", "Yes"), answer("b", "Yes", "second"))

    assert found["CS-1", "2.1.1", "second reading"]["b"] == "No"


def test_who_gave_both_a_first_and_a_second_reading_is_taken_at_the_first():
    found = said(answer("a", "No", "second"), answer("a", "Yes"), answer("b", "No", "second"))

    assert found["CS-1", "2.1.1", "second reading"] == {"a": "Yes", "b": "No"}


def test_answers_of_nobody_in_particular_are_taken_for_one_readers():
    assert said(answer("", "No", "second"), answer("", "Yes")) == {}


def test_prompts_are_compared_only_where_they_are_asked_for():
    answers = [answer("a", "Yes", question="2.1.1-a"), answer("b", "No", "second", question="2.1.1-a")]

    assert said(*answers) == {}
    assert list(said(*answers, prompts=True)) == [("CS-1", "2.1.1-a", "second reading")]


def test_cases_of_two_inspections_are_not_one_though_they_have_one_reference():
    each = (FRAMEWORK, [answer("a", "Yes"), answer("b", "No", "second")])

    found = read_twice([each, each])

    assert [one.case for one in found] == [CaseRead(number, CASE_SUPERVISION, "CS-1") for number in (0, 1)]


@pytest.mark.parametrize(
    ("at", "day"),
    [("2018-09-18", date(2018, 9, 18)), ("2018-09-18T10:30:00Z", date(2018, 9, 18)), ("", None), ("last week", None)],
)
def test_the_day_of_an_answer_is_what_its_time_begins_with(at, day):
    found = read_twice([(FRAMEWORK, [answer("a", "Yes", at=at), answer("b", "No", "second")])])

    assert found[0].on == {"a": day, "b": None}


def test_readers_may_differ_on_relevance():
    first = answer("a", "Yes", question="2.1.1-a")
    found = [
        read_twice([(FRAMEWORK, [first, answer("b", other, "second", question="2.1.1-a")])], prompts=True)[0]
        for other in ("not relevant", "No")
    ]

    assert [differs_on_relevance(one) for one in found] == [True, False]


def test_two_rows_that_claim_to_be_one_revision_are_refused():
    faults = faults_of(read_twice, [(FRAMEWORK, [answer("a", "Yes", "second"), answer("a", "No", "second")])])

    assert [fault.name for fault in faults] == ["RevisionRepeated"]
