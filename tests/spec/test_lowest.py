"""The lowest key question decides."""

import pytest

from evenhand.scoring.reasons import NotRated
from evenhand.scoring.rules import lowest
from evenhand.scoring.score import ImpossibleCount, Score
from spec.wording import CITATION, SCALE, lowest_rule, questions


def rate(components, **settings):
    return lowest(components, lowest_rule(**settings), SCALE, CITATION)


def test_one_weak_key_question_decides_the_standard():
    standard = questions(engaging=(81, 100), desistance=(70, 100), safety=(49, 100))

    outcome = rate(standard)

    assert outcome.rating == "Inadequate"
    assert outcome.decided_by.code == "safety"


def test_the_first_of_equals_decides():
    outcome = rate(questions(engaging=(60, 100), desistance=(30, 50)))

    assert outcome.decided_by.code == "engaging"


@pytest.mark.parametrize(
    ("sufficient", "relevant", "rating"),
    [
        (49, 99, "Inadequate"),  # 49.49...%: not rounded up
        (50, 100, "Requires improvement"),  # a boundary belongs to the band it opens
        (64, 99, "Requires improvement"),  # 64.6...%
        (13, 20, "Good"),  # 65% exactly
        (4, 5, "Outstanding"),
        (0, 3, "Inadequate"),
        (3, 3, "Outstanding"),
    ],
)
def test_a_share_takes_the_highest_band_it_reaches(sufficient, relevant, rating):
    assert rate(questions(engaging=(sufficient, relevant))).rating == rating


@pytest.mark.parametrize(
    ("settings", "sufficient", "relevant", "rating"),
    [
        ({"band_on": "rounded"}, 99, 200, "Requires improvement"),  # 49.5% rounds half up to 50%
        ({"band_on": "rounded"}, 98, 199, "Inadequate"),  # 49.2...%
        ({"band_on": "unrounded"}, 99, 200, "Inadequate"),
        ({"boundary": "lower"}, 1, 2, "Inadequate"),  # exactly 50% stays below
        ({"boundary": "lower"}, 51, 100, "Requires improvement"),
        ({"boundary": "lower"}, 0, 4, "Inadequate"),  # the worst band has no lower end
        ({"boundary": "lower", "band_on": "rounded"}, 504, 1000, "Inadequate"),  # 50.4% rounds to the boundary
    ],
)
def test_rounding_and_boundary_are_settings_of_the_pack(settings, sufficient, relevant, rating):
    assert rate(questions(engaging=(sufficient, relevant)), **settings).rating == rating


def test_a_share_that_was_rounded_to_be_banded_says_so():
    outcome = rate(questions(engaging=(497, 1000)), band_on="rounded")

    assert "in 49.7% of 1000 relevant cases, held as 50% after rounding, at least 50% and below 65%" in str(outcome.because)


def test_a_question_with_no_relevant_case_is_left_out_and_named():
    outcome = rate(questions(engaging=(70, 100), safety=(0, 0)))

    assert outcome.rating == "Good"
    assert "safety has no answered relevant case and counts for nothing." in str(outcome.because)


def test_a_standard_with_no_relevant_case_has_no_rating():
    outcome = rate(questions(safety=(0, 0)))

    assert outcome.rating is None
    assert isinstance(outcome.because, NotRated)


def test_more_sufficient_than_relevant_is_refused_in_words():
    with pytest.raises(ImpossibleCount, match="safety: 3 sufficient of 2 relevant cases cannot be"):
        Score("safety", 3, 2)


def test_the_reason_says_question_share_cases_band_and_rule():
    outcome = rate(questions(**{"2.2.1": (59, 100), "2.2.3": (40, 96)}))

    assert str(outcome.because) == (
        "Inadequate: its lowest key question, 2.2.3, was sufficient in 42% of 96 relevant cases, below 50% "
        "(a framework/an edition, rule 'a rule'; recalled, printed in no document at hand)."
    )


def test_a_share_just_below_a_boundary_is_never_shown_as_the_boundary():
    outcome = rate(questions(engaging=(199, 400)))  # 49.75%

    assert "in 49.8% of 400 relevant cases, below 50%" in str(outcome.because)
