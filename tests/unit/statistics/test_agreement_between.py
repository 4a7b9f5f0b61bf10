"""Cohen's and Conger's kappa."""

import numpy as np
import pytest

from evenhand.statistics.agreement_between import NotTwoReaders, RatedTwice, Ratings, cohen, conger, ratings_of
from evenhand.statistics.agreement_counts import RatingsUneven


def two_readers(both_yes, only_first, only_second, both_no):
    return [[1, 1]] * both_yes + [[1, 0]] * only_first + [[0, 1]] * only_second + [[0, 0]] * both_no


def test_cohens_kappa_by_hand():
    found = cohen(ratings_of(two_readers(20, 5, 10, 15), 2))

    assert found.observed == pytest.approx(35 / 50)
    assert found.expected == pytest.approx(25 / 50 * 30 / 50 + 25 / 50 * 20 / 50)
    assert found.value == pytest.approx(0.4)


def test_cohens_kappa_leaves_out_what_only_one_of_the_two_rated():
    table = two_readers(20, 5, 10, 15)

    more = cohen(ratings_of([*table, [1, -1], [-1, 0], [-1, -1]], 2))

    assert more == cohen(ratings_of(table, 2))


def test_cohens_kappa_takes_the_two_who_rated_among_many_and_no_third():
    table = [[one, -1, other] for one, other in two_readers(3, 1, 1, 3)]

    assert cohen(ratings_of(table, 2)) == cohen(ratings_of(two_readers(3, 1, 1, 3), 2))
    with pytest.raises(NotTwoReaders, match="3 rated"):
        cohen(ratings_of([[0, 1, 1]], 2))


def test_a_strict_reader_lowers_what_is_expected_of_kappa_by_readers():
    found = conger(ratings_of([[1, 0], [1, 0], [1, 0]], 2))

    assert (found.observed, found.expected, found.value) == (0, 0, 0)


@pytest.mark.parametrize(
    ("table", "lacks"), [([[1, -1], [-1, 1]], "no pair"), ([[1, 1], [1, 1]], "one answer only"), ([[1, 0]], "one unit")]
)
def test_what_kappa_by_readers_cannot_give_it_says(table, lacks):
    for coefficient in (cohen, conger):
        found = coefficient(ratings_of(table, 2))

        assert (found.lacks, found.low) == (lacks, None)


def test_a_reader_rates_a_subject_once():
    column = np.array([0, 0, 1])

    with pytest.raises(RatedTwice, match="reader 1 rated subject 0 more than once"):
        Ratings(column, np.array([1, 1, 1]), column, 2, 2, 2)


def test_the_columns_of_ratings_are_equally_long():
    with pytest.raises(RatingsUneven, match="2, 1, 2 rows"):
        Ratings(np.array([0, 1]), np.array([0]), np.array([0, 1]), 2, 1, 2)
