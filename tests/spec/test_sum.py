"""The points of the standards are added up, and the sum is banded."""

import pytest

from evenhand.framework.packs import load_framework
from evenhand.scoring.rules import total
from spec.wording import CITATION, RATINGS, SCALE, rated, sum_rule

CRC = (0, 6, 16, 26)


@pytest.mark.parametrize(
    ("points", "rating"),
    [(0, 0), (5, 0), (6, 1), (9, 1), (15, 1), (16, 2), (25, 2), (26, 3), (30, 3)],  # METHOD, overall rating, ten standards
)
def test_ten_standards_are_banded_at_6_16_and_26(points, rating):
    standards = rated(*([3] * (points // 3)), points % 3, *([0] * (9 - points // 3)))[:10]

    outcome = total(standards, sum_rule(CRC), SCALE, CITATION)

    assert outcome.points == points
    assert outcome.of == 30
    assert outcome.rating == RATINGS[rating]


def test_inadequate_standards_do_not_cap_the_whole():
    # CRC-2018: four of ten Inadequate, overall Requires improvement
    assert total(rated(2, 1, 2, 1, 1, 0, 0, 0, 2, 0), sum_rule(CRC), SCALE, CITATION).rating == "Requires improvement"


def test_one_standard_not_rated_and_there_is_no_total():
    outcome = total(rated(2, None, 1), sum_rule(CRC), SCALE, CITATION)

    assert outcome.rating is None
    assert "it waits for 2" in str(outcome.because)


@pytest.mark.parametrize(
    ("band_on", "rating"),
    [("rounded", "Requires improvement"), ("unrounded", "Inadequate")],  # 14 of 36 is 38.9%: 39% only when rounded
)
def test_a_percentage_of_the_maximum_is_banded_rounded_or_not(band_on, rating):
    rule = sum_rule((25, 39, 63, 88), shown_as="percent", band_on=band_on)

    outcome = total(rated(3, 3, 3, 3, 2, 0, 0, 0, 0, 0, 0, 0), rule, SCALE, CITATION)

    assert outcome.rating == rating
    assert "14 points of 36 (39%)" in str(outcome.because)


@pytest.mark.parametrize(
    ("ref", "counted"),
    [
        ("hmip-probation/2018-03-crc", 10),
        ("hmip-probation/2018-03-nps", 10),
        ("hmip-probation/2021-pdu", 9),
        ("hmip-probation/2023-pdu", 7),
        ("hmip-youth/2018", 12),
        ("hmip-youth/2021", 12),  # its thirteenth standard is outside the total
    ],
)
def test_one_rule_generates_the_bands_of_every_edition(ref, counted):
    # METHOD, overall rating: cut at 1/6, 1/2 and 5/6 of the maximum, a tie taking the lower rating
    framework = load_framework(ref)
    in_total = [standard for standard in framework.standards.each() if standard.in_total]
    begins = framework.rating.rules["overall rating"].total.begins

    most = 3 * counted

    assert len(in_total) == counted
    assert [begins[rating] for rating in RATINGS] == [0, most // 6 + 1, most // 2 + 1, most * 5 // 6 + 1]
