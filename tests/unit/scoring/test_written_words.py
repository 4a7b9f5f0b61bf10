"""Shares and numbers in words: what is written is read as true, because one file declares both."""

from fractions import Fraction
from itertools import pairwise

import pytest

from evenhand.publications.checking.shares_checked import check_shares
from evenhand.publications.claims import claims
from evenhand.publications.number_words import number_of
from evenhand.publications.paragraphs import sentences
from evenhand.publications.publication import Line
from evenhand.scoring.hedges import hedges, share_in_words
from evenhand.scoring.number_names import number_in_words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Fraction(0), "none"),
        (Fraction(1, 1000), "very few"),
        (Fraction(1, 3), "a third"),
        (Fraction(76, 150), "just over half"),
        (Fraction(1, 2), "half"),
        (Fraction(49, 100), "just under half"),
        (Fraction(3, 4), "three-quarters"),
        (Fraction(19, 20), "nearly all"),
        (Fraction(999, 1000), "nearly all"),
        (Fraction(1), "all"),
    ],
)
def test_a_share_in_words(share, words):
    assert share_in_words(share) == words


def read_as(words, part, whole):
    said = f"In {words} of the cases ({part} of {whole}) the work was sufficient."
    return list(claims(sentences([Line(said, 1)])))


@pytest.mark.parametrize("whole", [7, 52, 150, 1000])
def test_every_share_written_in_words_is_read_as_true_of_its_counts(whole):
    for part in range(1, whole):
        words = share_in_words(Fraction(part, whole))
        read = read_as(words, part, whole)

        assert [(one.part, one.whole) for one in read] == [(part, whole)]
        assert words in read[0].words
        assert list(check_shares(read)) == [], (words, part, whole)


def test_words_that_say_something_else_are_seen_by_the_same_check():
    assert [one.severity for one in check_shares(read_as("just over half", 70, 150))] == ["error"]


def test_every_share_has_words_and_none_two():
    bounds = [Fraction(one.below) for one in hedges().writing.shares]

    assert all(one < other for one, other in pairwise(bounds))
    assert bounds[-1] == 100


@pytest.mark.parametrize(
    ("number", "words"), [(0, "none"), (9, "nine"), (20, "twenty"), (47, "forty-seven"), (150, "150"), (1839, "1,839")]
)
def test_a_number_in_words(number, words):
    assert number_in_words(number) == words


def test_every_number_written_in_words_is_read_back():
    assert [number_of(number_in_words(number)) for number in range(1200)] == list(range(1200))
