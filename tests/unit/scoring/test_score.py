"""Scores and the way shares are shown."""

from fractions import Fraction

import pytest

from evenhand.scoring.score import percent, rounded


@pytest.mark.parametrize(
    ("sufficient", "relevant", "shown"),
    [(40, 96, "42%"), (1, 200, "1%"), (1, 201, "0%"), (199, 200, "100%"), (0, 3, "0%"), (1, 1, "100%")],  # half up
)
def test_a_share_is_shown_in_whole_per_cents_rounded_half_up(sufficient, relevant, shown):
    assert percent(Fraction(sufficient, relevant)) == shown


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(4975, 10000), "49.8%"),
        (Fraction(49999, 100000), "49.999%"),
        (Fraction(1, 2), "50%"),
        (Fraction(502, 1000), "50%"),
        (Fraction(6499, 10000), "64.99%"),
    ],
)
def test_a_share_keeps_to_its_own_side_of_a_boundary(share, shown):
    assert percent(share, [Fraction(1, 2), Fraction(65, 100)]) == shown


def test_a_share_nearer_a_boundary_than_can_be_shown_is_given_in_full():
    share = Fraction(1, 2) - Fraction(1, 10**12)

    assert float(percent(share, [Fraction(1, 2)]).removesuffix("%")) < 50


@pytest.mark.parametrize(("places", "expected"), [(0, Fraction(67, 100)), (1, Fraction(667, 1000)), (2, Fraction(6667, 10000))])
def test_rounding_is_half_up_to_places_of_a_per_cent(places, expected):
    assert rounded(Fraction(2, 3), places) == expected
