"""Adjusted p-values, beside what R says of them (tests/golden/test_comparing.py)."""

import numpy as np
import pytest

from evenhand.statistics.multiplicity import AdjustmentUnknown, adjusted


def test_by_benjamini_and_hochberg_each_is_weighed_by_its_place():
    assert adjusted([0.01, 0.04, 0.03]).tolist() == pytest.approx([0.03, 0.04, 0.04])  # 3/1, 3/3 and 3/2 times, made monotone


def test_by_holm_the_least_is_weighed_by_how_many_there_are_and_each_further_one_by_one_less():
    assert adjusted([0.01, 0.04, 0.03], "holm").tolist() == pytest.approx([0.03, 0.06, 0.06])


def test_a_test_that_was_not_made_is_not_counted():
    found = adjusted([0.01, np.nan, 0.03], "bonferroni")

    assert found[[0, 2]].tolist() == pytest.approx([0.02, 0.06])
    assert np.isnan(found[1])


@pytest.mark.parametrize("raw", [[], [np.nan, np.nan]])
def test_where_no_test_was_made_there_is_nothing_to_adjust(raw):
    assert np.isnan(adjusted(raw)).all()


def test_unadjusted_they_stay_as_they_are():
    assert adjusted([0.04, 0.01], "none").tolist() == [0.04, 0.01]


def test_a_method_there_is_none_of_is_refused():
    with pytest.raises(AdjustmentUnknown, match="use one of bh, by, holm"):
        adjusted([0.1], "sidak")
