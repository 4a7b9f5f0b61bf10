"""What became of recommendations: answers, steps, reviews; what is overdue by a day."""

from datetime import date

import pytest

from evenhand.findings.actions import Actions, ActionStep, became_of, read_actions, written_actions
from evenhand.findings.findings import Recommendation
from making import faults_of, line_of, write

ASKED = [Recommendation(number=number, addressee="the PDU", text=f"Do thing {number}.") for number in (2, 1, 3)]
ACTIONS = """\
answers:
  - recommendation: 1
    answer: agreed
    steps:
      - {step: Train everyone, owner: head of unit, due: 2023-03-01, done: 2023-02-20}
      - {step: Ask the police, owner: senior officer, due: 2023-05-01}
  - recommendation: 2
    answer: not agreed
    because: It is done already.
reviews:
  - {recommendation: 1, on: 2023-04-01, by: inspector-01, progress: some, text: Training is done., evidence: E-7}
  - {recommendation: 1, on: 2023-09-01, by: inspector-01, progress: complete, text: All of it is done.}
"""


@pytest.fixture
def actions(tmp_path):
    return read_actions(write(tmp_path / "actions.yaml", ACTIONS), ASKED)


@pytest.mark.parametrize(
    ("on", "overdue", "said"),
    [
        (date(2023, 2, 1), [], "Agreed. 0 of 2 steps done."),
        (date(2023, 2, 20), [], "Agreed. 1 of 2 steps done."),
        (date(2023, 5, 1), [], "Agreed. 1 of 2 steps done. Progress on 1 April 2023: some."),
        (date(2023, 5, 2), ["Ask the police"], "Agreed. 1 of 2 steps done. 1 overdue. Progress on 1 April 2023: some."),
    ],
)
def test_what_became_of_a_recommendation_by_a_day(actions, on, overdue, said):
    first, second, third = became_of(ASKED, actions, on)

    assert [step.step for step in first.overdue] == overdue
    assert first.said == said
    assert (second.said, third.said) == ("Not agreed.", "Not answered.")


def test_a_step_done_too_late_was_overdue_until_then():
    late = ActionStep(step="Write it down", owner="head of unit", due=date(2023, 3, 1), done=date(2023, 3, 9))

    assert [late.is_overdue(date(2023, 3, day)) for day in (1, 2, 8, 9)] == [False, True, True, False]


def test_what_is_written_is_read_back(tmp_path, actions):
    file = write(tmp_path / "again.yaml", written_actions(actions))

    assert read_actions(file, ASKED) == actions
    assert read_actions(write(tmp_path / "none.yaml", written_actions(Actions())), ASKED) == Actions()


@pytest.mark.parametrize(
    ("fault", "old", "new", "words"),
    [
        ("RecommendationUnknown", "- recommendation: 2", "- recommendation: 9", "no recommendation 9"),
        ("AnsweredTwice", "- recommendation: 2", "- recommendation: 01", "first at line 2"),
        ("PartsAtOdds", "    because: It is done already.\n", "", "needs a reason"),
        ("WordNotAllowed", "progress: some", "progress: fair", "'some'"),
        ("ValueUnfit", "due: 2023-05-01", "due: May", "2018-09-17"),
        ("ReviewerUnnamed", "2023-09-01, by: inspector-01,", "2023-09-01,", "review of recommendation 1"),
    ],
)
def test_what_is_amiss_is_refused(tmp_path, fault, old, new, words):
    file = write(tmp_path / "actions.yaml", ACTIONS.replace(old, new, 1))

    found = faults_of(read_actions, file, ASKED)[0]

    assert found.name == fault
    assert words in str(found)
    assert not new or found.place.line == line_of(file, new)
