"""One answer counts for each sample, case and question, and the order of the rows never decides which."""

from dataclasses import replace
from itertools import permutations

import pytest

from evenhand.assessment.answer import Answer
from evenhand.assessment.counting import answers_that_count, out_of_run
from evenhand.files.faults import Place
from making import named, only_fault


def said(answer: str, row: int = 2, **more: object) -> Answer:
    return Answer("case supervision", more.pop("case", "CS-001"), "2.1.1", answer, place=Place("answers.csv", row=row), **more)


def counted(*answers: Answer) -> list[str]:
    return [answer.answer for answer in answers_that_count(answers)]


def test_no_answers_count_for_nothing():
    assert answers_that_count([]) == []


@pytest.mark.parametrize("order", list(permutations((1, 2, 10))))
def test_the_highest_revision_counts_in_any_row_order(order):
    revisions = [said({1: "No", 2: "No", 10: "Yes"}[number], revision=number) for number in order]

    assert counted(*revisions) == ["Yes"]


def test_a_time_decides_nothing():
    assert counted(said("Yes", revision=2, at="2018-09-17"), said("No", revision=1, at="2018-09-28")) == ["Yes"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_an_agreed_answer_counts_before_a_first_one_in_any_row_order(order):
    readings = [
        said("No", reading="first", reader="a", revision=7),
        said("No", reading="second", reader="b"),
        said("Yes", reading="agreed", reader="a"),
    ]

    assert counted(*(readings[index] for index in order)) == ["Yes"]


@pytest.mark.parametrize("reading", ["second", "benchmark"])
def test_second_and_benchmark_readings_never_count(reading):
    assert counted(said("No", reading=reading, reader="b", revision=9)) == []
    assert counted(said("No", reading=reading, reader="b", revision=9), said("Yes", reader="a")) == ["Yes"]


def test_every_case_question_and_sample_is_counted_for_itself():
    answers = [
        Answer("case supervision", "1", "2.1.1", "Yes"),
        Answer("case supervision", "2", "2.1.1", "Yes"),
        Answer("case supervision", "1", "2.1.2", "Yes"),
        Answer("unpaid work", "1", "2.1.1", "Yes"),
    ]

    assert answers_that_count(answers) == answers


@pytest.mark.parametrize(
    ("name", "changed", "cure"),
    [
        ("RevisionRepeated", {"answer": "No"}, "the next revision number"),
        ("RevisionRepeated", {"note": "read again"}, "the next revision number"),
        ("AnswerRepeated", {}, "take one of the two rows out"),
    ],
)
def test_a_revision_that_stands_twice_is_refused_with_both_rows(name, changed, cure):
    one, other = (said("Yes", row=row, reader="a", revision=2) for row in (5, 9))

    fault = only_fault(answers_that_count, [one, replace(other, **changed)])

    assert named([fault]) == [(name, 9)]
    assert "first in answers.csv, row 5" in fault.said
    assert cure in fault.remedy


@pytest.mark.parametrize("revisions", [(1, 1, 2), (1, 2, 1), (2, 1, 1)])
def test_a_revision_that_stands_twice_is_refused_in_any_order(revisions):
    rows = [said("Yes", row=row, reader="a", revision=revision, note=str(row)) for row, revision in enumerate(revisions, 2)]

    assert only_fault(answers_that_count, rows).name == "RevisionRepeated"


@pytest.mark.parametrize("reading", ["first", "second", "agreed", "benchmark"])
def test_a_revision_that_stands_twice_is_refused_in_every_reading(reading):
    repeated = [said("Yes", row=row, reader="a", reading=reading) for row in (2, 3)]

    assert only_fault(answers_that_count, repeated).name == "AnswerRepeated"


@pytest.mark.parametrize(("revisions", "lacking"), [((1,), []), ((2, 1), []), ((3,), [3]), ((1, 7), [7]), ((1, 3, 2), [])])
def test_a_revision_without_those_before_it_is_found_and_counts(revisions, lacking):
    answers = [said("Yes", revision=revision) for revision in revisions]

    assert [answer.revision for answer in out_of_run(answers)] == lacking
    assert counted(*answers) == ["Yes"]


def test_each_reader_has_a_run_of_revisions_of_their_own():
    answers = [said("Yes", reader="a"), said("No", reader="b", reading="second", revision=2)]

    assert [answer.reader for answer in out_of_run(answers)] == ["b"]


@pytest.mark.parametrize("reading", ["first", "agreed"])
def test_two_readers_who_both_gave_the_answer_that_would_count_are_refused(reading):
    fault = only_fault(
        answers_that_count, [said("Yes", 2, reader="a", reading=reading), said("No", 3, reader="b", reading=reading)]
    )

    assert named([fault]) == [("TwoReaders", 3)]
    assert f"has two {reading} readings, by 'b' and by 'a' (answers.csv, row 2)" in fault.said
    assert fault.remedy


def test_two_first_readers_are_settled_by_an_agreed_answer():
    first = [said("Yes", reader="a"), said("No", reader="b")]

    assert counted(*first, said("No", reader="a", reading="agreed")) == ["No"]


def test_two_second_readers_are_no_trouble():
    assert counted(said("Yes", reader="a"), *(said("No", reader=who, reading="second") for who in "bc")) == ["Yes"]


def test_an_answer_made_in_code_has_a_place_in_words():
    repeated = [Answer("case supervision", "CS-001", "2.1.1", "Yes") for _ in range(2)]

    assert str(only_fault(answers_that_count, repeated)).startswith("answers: ")
