"""Submissions beside the record: known ones, later ones, and those that nobody may settle without a person."""

import pytest

from evenhand.assessment.case import Case
from evenhand.assessment.submissions_file import read_submissions
from evenhand.assessment.submitted import FactOtherwise, Recorded, take_in
from evenhand.sampling.sample import SampledCase
from making import CASE_SUPERVISION, faults_of, only_fault
from submitting import NORTHTOWN, export, submission

TEN, ELEVEN, TWELVE = (f"2018-09-18T{hour}:00:00.000Z" for hour in (10, 11, 12))
KNOWN_FACTS = {"risk_of_serious_harm_issues": "yes", "domestic_abuse": "no"}


@pytest.fixture
def taking(crc, tmp_path):
    """Takes submissions into a record of three drawn cases, one replaced and one in reserve."""
    statuses = {"CS-001": "drawn", "CS-002": "drawn", "CS-003": "drawn", "CS-004": "replaced", "CS-005": "reserve"}
    sample = [SampledCase(CASE_SUPERVISION, case, "", 0, status, "") for case, status in statuses.items()]
    cases = {(CASE_SUPERVISION, "CS-001"): Case(CASE_SUPERVISION, "CS-001", KNOWN_FACTS)}

    def taking(*submissions, answers=(), readers=(), without=()):
        read = read_submissions(export(tmp_path / "export.csv", *submissions, without=without), crc, inspection=NORTHTOWN)
        return take_in(read.submissions, Recorded(crc, sample, cases, list(answers), readers))

    return taking


def said(taken):
    return [(one.case, one.question, one.answer, one.revision) for one in taken.answers]


def test_a_first_submission_is_the_first_revision_of_each_answer(taking):
    taken = taking(submission(end=TEN, answers={"2.1.1": "No", "2.2.3": "Yes"}))

    assert said(taken) == [("CS-001", "2.1.1", "No", 1), ("CS-001", "2.2.3", "Yes", 1)]
    assert (taken.facts, taken.known) == ({}, 0)


def test_facts_that_are_not_recorded_come_with_it(taking):
    taken = taking(submission(facts={"domestic_abuse": "no", "child_safeguarding": "yes"}, answers={"2.1.3-c": "No"}))

    assert taken.facts == {(CASE_SUPERVISION, "CS-001"): {"child_safeguarding": "yes"}}


def test_the_same_submission_again_changes_nothing(taking):
    one = submission(end=TEN, facts={"domestic_abuse": "no"}, answers={"2.1.1": "No"})
    first = taking(one)

    again = taking(one, one, answers=first.answers)

    assert (said(again), dict(again.facts), again.known) == ([], {}, 2)


def test_a_later_submission_is_a_further_revision_in_whatever_order_they_stand(taking):
    earlier, later = submission(end=TEN, answers={"2.1.1": "No"}), submission(end=ELEVEN, answers={"2.1.1": "Yes"})

    assert said(taking(later, earlier)) == [("CS-001", "2.1.1", "No", 1), ("CS-001", "2.1.1", "Yes", 2)]


def test_an_export_read_again_after_a_revision_by_hand_leaves_that_revision_last(taking):
    one, other = submission(end=TEN, answers={"2.1.1": "No"}), submission(end=ELEVEN, answers={"2.1.1": "No"})
    taken = taking(one, other).answers
    by_hand = taken[-1].__class__(CASE_SUPERVISION, "CS-001", "2.1.1", "Yes", reader="reader-01", revision=3)

    again = taking(one, other, answers=[*taken, by_hand])

    assert (said(again), again.known) == ([], 2)


def test_a_submission_edited_on_the_server_keeps_its_moment_and_is_a_further_revision(taking):
    before = taking(submission(end=TEN, answers={"2.1.1": "No"})).answers
    edited = submission(end=TEN, answers={"2.1.1": "Yes"})

    after = taking(edited, answers=before)

    assert said(after) == [("CS-001", "2.1.1", "Yes", 2)]
    assert taking(edited, answers=[*before, *after.answers]).known == 1


def test_an_older_submission_that_differs_is_refused_with_both_that_were_said(taking):
    newer = taking(submission(end=ELEVEN, answers={"2.1.1": "Yes", "2.1.2": "Yes"})).answers

    fault = only_fault(taking, submission(end=TEN, answers={"2.1.1": "No", "2.1.2": "No"}), answers=newer)

    assert fault.name == "SubmissionOutOfTurn"
    assert "'No' on 2.1.1" in fault.said
    assert "(and 1 more), and 'Yes' at 2018-09-18T11:00:00" in fault.said


def test_an_older_submission_that_says_the_same_or_something_further_is_taken(taking):
    newer = taking(submission(end=ELEVEN, answers={"2.1.1": "Yes"})).answers

    taken = taking(submission(end=TEN, answers={"2.1.1": "Yes", "2.1.2": "No"}), answers=newer)

    assert said(taken) == [("CS-001", "2.1.2", "No", 1)]


def test_two_submissions_of_one_moment_that_differ_are_refused(taking):
    one, other = submission(end=TEN, answers={"2.1.1": "Yes"}), submission(end=TEN, answers={"2.1.1": "No"})

    assert only_fault(taking, one, other).name == "SubmissionOutOfTurn"


def test_without_a_time_only_what_differs_from_the_record_is_refused(taking):
    before = taking(submission(end=TEN, answers={"2.1.1": "Yes"})).answers
    untimed = {"answers": before, "without": ["end"]}

    assert taking(submission(answers={"2.1.1": "Yes"}), **untimed).known == 1
    assert said(taking(submission(answers={"2.1.2": "Yes"}), **untimed)) == [("CS-001", "2.1.2", "Yes", 1)]
    assert only_fault(taking, submission(answers={"2.1.1": "No"}), **untimed).name == "SubmissionUntimed"


def test_a_fact_recorded_otherwise_is_refused_with_where_it_stands(taking):
    fault = only_fault(taking, submission(facts={"domestic_abuse": "yes"}, answers={"2.1.3-b": "No"}))

    assert fault.name == "FactAtOdds"
    assert "domestic_abuse is 'yes' for the case 'CS-001' here, and 'no' in cases.csv" in fault.said


def test_two_submissions_that_differ_on_a_fact_are_refused(taking):
    one = submission(case="CS-002", end=TEN, facts={"domestic_abuse": "yes"})
    other = submission(case="CS-002", end=ELEVEN, facts={"domestic_abuse": "no"})

    fault = only_fault(taking, one, other)

    assert (fault.name, fault.place.row) == ("FactAtOdds", 3)
    assert "export.csv, row 2" in fault.said


def test_what_was_known_before_a_fact_was_put_right_by_hand_stays_known(taking):
    before = submission(end=TEN, facts={"domestic_abuse": "yes"}, answers={"2.1.1": "No"})  # the record says no by now
    recorded = taking(submission(end=TEN, answers={"2.1.1": "No"})).answers

    taken = taking(before, answers=recorded)

    assert (taken.known, taken.facts) == (1, {})
    assert taken.otherwise == (FactOtherwise(CASE_SUPERVISION, "CS-001", "domestic_abuse", sent="yes", recorded="no"),)


def test_a_fact_added_on_the_server_to_what_was_read_before_is_taken(taking):
    recorded = taking(submission(end=TEN, answers={"2.1.1": "No"})).answers

    taken = taking(submission(end=TEN, facts={"child_safeguarding": "yes"}, answers={"2.1.1": "No"}), answers=recorded)

    assert (said(taken), taken.facts) == ([], {(CASE_SUPERVISION, "CS-001"): {"child_safeguarding": "yes"}})


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"case": "CS-999", "answers": {"2.1.1": "No", "2.1.2": "No"}}, "CaseNotSampled"),
        ({"case": "CS-005", "answers": {"2.1.1": "No", "2.1.2": "No"}}, "CaseNotDrawn"),
        ({"answers": {"2.1.3-b": "No"}}, "QuestionDoesNotApply"),
        ({"answers": {"2.1.3-c": "No"}}, "FactNotRecorded"),
        ({"reader": "reader-1", "answers": {"2.1.1": "No"}}, "ReaderNotListed"),
    ],
)
def test_what_cannot_stand_beside_the_sample_the_facts_and_the_readers_is_refused(taking, given, fault):
    assert only_fault(taking, submission(**given), readers=["reader-01"]).name == fault


def test_two_readers_of_one_first_reading_are_refused_and_a_second_reading_is_not(taking):
    one, other = submission(answers={"2.1.1": "No"}), submission(reader="reader-02", answers={"2.1.1": "Yes"})

    assert only_fault(taking, one, other).name == "TwoReaders"
    assert len(taking(one, other | {"of_reading": "second"}).answers) == 2


def test_a_case_that_was_replaced_since_stays_in_the_record(taking):
    assert said(taking(submission(case="CS-004", answers={"2.1.1": "No"}))) == [("CS-004", "2.1.1", "No", 1)]


def test_everything_that_cannot_stand_is_said_at_once(taking):
    faults = faults_of(
        taking,
        submission(case="CS-999", answers={"2.1.1": "No"}),
        submission(facts={"domestic_abuse": "yes"}, answers={"2.1.1": "No"}),
        submission(case="CS-002", answers={"2.1.3-b": "No"}),
    )

    assert [(one.name, one.place.row) for one in faults] == [("CaseNotSampled", 2), ("FactAtOdds", 3), ("FactNotRecorded", 4)]
