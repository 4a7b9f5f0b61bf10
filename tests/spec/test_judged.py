"""Where people judge, and where nothing is known: nothing is computed, and a rating can be entered."""

import pytest

from evenhand.framework.packs import load_framework
from evenhand.scoring.judgement import Judgement
from evenhand.scoring.rate import rate


def judged(*ratings):
    return [Judgement(rating=rating, reason="as the evidence shows", by="the ratings panel") for rating in ratings]


def test_a_judged_standard_has_the_rating_people_gave_with_their_reason():
    crc = load_framework("hmip-probation", edition="2018-03-crc")

    leadership = rate([], against=crc, judgements={"1.1": judged("Good")[0]})["1.1"]

    assert leadership.rating == "Good"
    assert leadership.computed is None
    assert str(leadership.because).startswith("Good: judged by the ratings panel: as the evidence shows (")


def test_a_judged_standard_without_a_judgement_is_not_rated_and_says_so():
    crc = load_framework("hmip-probation", edition="2018-03-crc")

    ratings = rate([], against=crc)

    assert ratings["1.1"].rating is None
    assert "people judge it, and no judgement is entered" in str(ratings["1.1"].because)
    assert ratings.not_rated["1.1"].cure == "enter the rating in judgements.yaml, with its reason and who gave it"


@pytest.mark.parametrize(
    ("ref", "code", "why"),
    [
        ("hmip-probation/2021-pdu", "2.1", "its key questions are unknown in this edition, so nothing is computed"),
        ("hmip-probation/2023-pdu", "2.2", "its key questions are unknown in this edition, so nothing is computed"),
        ("hmip-probation/2024-region", "2.1", "the rule of this edition is unknown"),
    ],
)
def test_what_is_unknown_says_why_nothing_is_computed_and_can_be_entered(ref, code, why):
    framework = load_framework(ref)

    without = rate([], against=framework)[code]
    entered = rate([], against=framework, judgements={code: judged("Good")[0]})[code]

    assert without.rating is None
    assert why in str(without.because)
    assert entered.rating == "Good"


def test_an_overall_rating_of_unknown_rule_can_be_entered():
    region = load_framework("hmip-probation", edition="2024-region")

    overall = rate([], against=region, judgements={"overall": judged("Requires improvement")[0]}).overall

    assert overall.rating == "Requires improvement"


def test_a_framework_that_is_not_a_probation_one_is_rated_without_a_line_of_python():
    cqc = load_framework("cqc-local-authority", edition="2023")
    scores = dict(zip(cqc.standard_of, judged("3", "3", "2", "3", "3", "2", "3", "3", "3"), strict=True))

    overall = rate([], against=cqc, judgements=scores).overall

    assert overall.points == 25
    assert overall.of == 36
    assert overall.rating == "Good"
    assert "9 standards score 25 points of 36 (69%), in the band 63% to 87%" in str(overall.because)


def test_a_standard_outside_the_total_is_rated_and_not_counted():
    youth = load_framework("hmip-youth", edition="2021")
    given = dict(zip(youth.standard_of, judged(*["Good"] * 12, "Outstanding"), strict=True))

    ratings = rate([], against=youth, judgements=given)

    assert ratings["4.1"].rating == "Outstanding"
    assert ratings.overall.points == 24
    assert ratings.overall.of == 36
