"""The offender management inspection of 2006: questions by part, criteria, sections, and the Risk of Harm thread."""

from fractions import Fraction

import pytest

from evenhand.framework.packs import load_framework
from evenhand.scoring.rate import rate_scores
from evenhand.scoring.score import Score

OMI = load_framework("hmip-omi", edition="2006")


def scored(share_of):
    """Every question with a hundred relevant cases and as many sufficient as `share_of` its code says."""
    return {code: Score(code, share_of(OMI.key_questions[code]), 100) for code in OMI.key_questions}


def test_a_criterion_weighs_individual_and_summary_questions_eighty_to_twenty():
    scores = scored(lambda question: 50 if question.part == "summary" else 75)

    ratings = rate_scores(scores, against=OMI, judgements={})

    assert ratings["1.2"].share == Fraction(70, 100)  # 0.8 x 75 + 0.2 x 50
    assert ratings["1.2"].rating is None


def test_a_section_is_the_plain_mean_of_its_criteria():
    printed = {"1.1": 73, "1.2": 65, "1.3": 71, "1.4": 70, "1.5": 55}  # OMI-2008
    scores = scored(lambda question: printed.get(OMI.home_of[question.code].code, 0))

    section = rate_scores(scores, against=OMI, judgements={})["1"]

    assert section.kind == "section"
    assert section.share == Fraction(668, 1000)  # METHOD, OMI scoring: 66.8


def test_the_thread_averages_every_question_about_risk_of_harm():
    tagged = [question for question in OMI.key_questions.values() if "risk of harm" in question.tags]
    scores = scored(lambda question: 68 if question in tagged else 10)

    thread = rate_scores(scores, against=OMI, judgements={})["RoH"]

    assert thread.share == Fraction(68, 100)
    assert {OMI.home_of[question.code].code[0] for question in tagged} == {"1", "2"}  # sections 1 and 2 only


def test_there_is_no_overall_rating():
    assert rate_scores(scored(lambda _: 50), against=OMI, judgements={}).overall is None


@pytest.mark.parametrize(
    ("level", "sufficient"), [("excellent", True), ("satisfactory", True), ("unsatisfactory", False), ("poor", False)]
)
def test_the_upper_two_levels_are_above_the_line(level, sufficient):
    question = OMI.key_questions["1.2-a"]

    assert (level in OMI.kind_of(question).sufficient) == sufficient
