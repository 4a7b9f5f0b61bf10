"""The average decides: equal within a part, parts weighed as the pack says."""

from fractions import Fraction

import pytest

from evenhand.scoring.component import Component
from evenhand.scoring.rules import mean
from spec.wording import CITATION, SCALE, mean_rule, questions

WEIGHTS = {"individual": "80%", "summary": "20%"}


def parts(**shares):
    """Questions by name as (part, share in per cent or None)."""
    return [
        Component(name, share=None if share is None else Fraction(share, 100), part=part)
        for name, (part, share) in shares.items()
    ]


def test_a_strong_question_makes_up_for_a_weak_one():
    outcome = mean(questions(engaging=(90, 100), safety=(40, 100)), mean_rule(), SCALE, CITATION)

    assert outcome.share == Fraction(65, 100)
    assert outcome.rating == "Good"


def test_each_question_weighs_the_same_however_many_cases_it_has():
    outcome = mean(questions(engaging=(9, 10), safety=(100, 1000)), mean_rule(), SCALE, CITATION)

    assert outcome.share == Fraction(1, 2)


def test_individual_and_summary_questions_weigh_eighty_and_twenty():
    # OMI-2008, appendix 4: 0.8 x mean(60, 80) + 0.2 x 50 = 66
    standard = parts(a=("individual", 60), b=("individual", 80), s=("summary", 50))

    outcome = mean(standard, mean_rule(weights=WEIGHTS), SCALE, CITATION)

    assert outcome.share == Fraction(66, 100)


@pytest.mark.parametrize(
    ("empty_part", "share"),
    [("reweigh", Fraction(70, 100)), ("no score", None)],  # the individual questions take the whole weight, or there is no score
)
def test_a_part_with_no_relevant_case_is_a_setting(empty_part, share):
    standard = parts(a=("individual", 60), b=("individual", 80), s=("summary", None))

    outcome = mean(standard, mean_rule(weights=WEIGHTS, empty_part=empty_part), SCALE, CITATION)

    assert outcome.share == share


def test_without_bands_there_is_a_score_and_no_rating():
    rule = mean_rule()
    only_score = type(rule)(rule="mean", source="programme", at="anywhere", status="seed")

    outcome = mean(parts(a=(None, 73), b=(None, 65)), only_score, None, CITATION)

    assert outcome.rating is None
    assert str(outcome.because).startswith("69.0%: the average of a and b (")


def test_nothing_measured_gives_nothing():
    assert mean(questions(safety=(0, 0)), mean_rule(), SCALE, CITATION).share is None
