"""Ratings counted by subject and category."""

import numpy as np
import pytest

from evenhand.statistics.agreement_counts import RatingOutOfRange, RatingsUneven, count_subjects


def test_ratings_are_counted_by_subject_and_category():
    found = count_subjects([0, 0, 2, 0], [1, 1, 0, 0], subjects=4, categories=2)

    assert found.counts.tolist() == [[1, 2], [0, 0], [1, 0], [0, 0]]
    assert (found.rated, found.compared) == (2, 1)
    assert found.agreed.tolist() == pytest.approx([1 / 3, 0, 0, 0])
    assert found.shares.tolist() == pytest.approx([(1 / 3 + 1) / 2, (2 / 3) / 2])
    assert found.paired.tolist() == [1, 2]


def test_columns_of_small_numbers_are_counted_like_any():
    small = count_subjects(np.array([0, 1, 1], np.uint8), np.array([1, 0, 1], np.int8), subjects=2, categories=2)

    assert small.counts.tolist() == count_subjects([0, 1, 1], [1, 0, 1], subjects=2, categories=2).counts.tolist()


@pytest.mark.parametrize("rating", [(3, 0), (-1, 0), (0, 2), (0, -1)])
def test_a_rating_out_of_range_is_refused(rating):
    subject, value = zip((1, 1), rating, strict=True)

    with pytest.raises(RatingOutOfRange, match=f"rating 1 is of subject {rating[0]} in category {rating[1]}"):
        count_subjects(subject, value, subjects=3, categories=2)


def test_columns_of_other_lengths_are_refused():
    with pytest.raises(RatingsUneven, match="have 2, 1 rows"):
        count_subjects([0, 1], [0], subjects=2, categories=2)
