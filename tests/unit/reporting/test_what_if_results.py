"""A change in words: how far, how many, how sure."""

from fractions import Fraction

import pytest

from evenhand.analysis.moves import Move
from evenhand.reporting.what_if_results import error_said, how_far, summed_up
from evenhand.scoring.rating import Rating
from evenhand.scoring.reasons import Citation, NotRated

BECAUSE = NotRated(Citation("a", "b", "c", "d", "assumed"), "made up", "nothing")


def rating(code="2.1", share=None, rated="Good", **fields):
    return Rating(code=code, name="A", kind="standard", because=BECAUSE, share=share, rating=rated, **fields)


def move(before, after, boundary=None, past=None):
    return Move("A", "an/edition", before, after, 1, boundary, past)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (
            move(rating(share=Fraction(62, 100)), rating(share=Fraction(62, 100)), Fraction(60, 100), Fraction(2)),
            "62%: 2.0 points over 60%",
        ),
        (move(rating(), rating(share=Fraction(69, 100)), Fraction(70, 100), Fraction(-1)), "69%: 1.0 point under 70%"),
        (
            move(rating(), rating(share=Fraction(6001, 10000)), Fraction(60, 100), Fraction(1, 100)),
            "60.01%: less than 0.1 points over 60%",
        ),
        (move(rating(), rating(share=Fraction(60, 100)), Fraction(60, 100), Fraction(0)), "60%: on the boundary of 60%"),
        (
            move(rating("overall", points=7, of=27), rating("overall", points=3, of=21), Fraction(4), Fraction(-1)),
            "3 of 21 points; 4 is the boundary, 1 under",
        ),
        (
            move(rating("overall"), rating("overall", points=16, of=30), Fraction(16), Fraction(0)),
            "16 of 30 points; 16 is where it begins",
        ),
        (
            move(rating(share=Fraction(668, 1000), rated=None), rating(share=Fraction(661, 1000), rated=None)),
            "from 66.8% to 66.1%",
        ),
        (move(rating("overall", points=7, of=27), rating("overall", points=3, of=21)), "7 of 27 points, 3 of 21 after"),
        (move(rating(), rating()), ""),
    ],
)
def test_how_far_is_said_from_the_boundary_where_one_is_crossed(one, said):
    assert how_far(one) == said


@pytest.mark.parametrize(
    ("interval", "within", "said"),
    [
        ([0.35, 0.49], True, "35% to 49%, holds the boundary"),
        ([0.35, 0.49], False, "35% to 49%, clear of the boundary"),
        ([0.35, 0.49], None, "35% to 49%"),
        (None, None, "-"),
    ],
)
def test_an_interval_says_whether_the_boundary_lies_in_it(interval, within, said):
    assert error_said({"interval": interval, "within_error": within}) == said


def counts(computed, up=0, may=0, stay=0, otherwise=0):
    return {"computed": computed, "stay": stay, "up": up, "down": 0, "otherwise": otherwise, "may": may}


def test_the_sum_is_said_in_sentences_that_are_true_of_one_and_of_many():
    error = {"level": 0.8, "within": 1, "beyond": 0, "unknown": 2}

    said = summed_up({"standards": counts(3, up=1, may=2), "overall": counts(0, stay=4), "error": error})

    assert said == [
        "1 of the 3 standards that can be computed again moves: 1 up, 0 down. 2 more may move: their percentages are rounded in print.",
        "No overall rating can be computed again; 4 stay as they are.",
        "1 of 1 move decided by one share lies within the error of sampling: the 80% interval round the share holds the new boundary, "
        "and another sample might have moved nothing.",
        "The error of sampling of 2 more is not known: an average decided, or a percentage in print has no count.",
    ]


def test_nothing_is_said_of_error_where_nobody_moves():
    said = summed_up(
        {
            "standards": counts(3),
            "overall": counts(1, otherwise=1),
            "error": {"level": 0.8, "within": 0, "beyond": 0, "unknown": 0},
        }
    )

    assert said == [
        "None of the 3 standards that can be computed again moves.",
        "The one overall rating that can be computed again moves: 0 up, 0 down, 1 to a rating of another scale.",
    ]
