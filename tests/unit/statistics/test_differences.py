"""Differences of groups, beside R's (tests/golden/test_comparing.py)."""

import numpy as np
import pytest

from evenhand.statistics.design import SampleDesign, drawn_with_equal_chances
from evenhand.statistics.differences import EmptyGroup, by_student, difference_of_shares, score_limits

ANSWERS = np.array([1.0, 1, 0, 0, 1, 0, 0, 0])
WOMEN = np.array([True, True, True, True, False, False, False, False])


def test_with_equal_chances_it_is_the_plain_difference():
    found = difference_of_shares(ANSWERS, WOMEN, drawn_with_equal_chances(8))

    assert (found.share, found.against, found.difference) == pytest.approx((0.5, 0.25, 0.25))
    assert found.error == pytest.approx((8 / 7 * (0.25 + 0.1875) / 4) ** 0.5)  # n/(n - 1) (pq/4 + pq/4)


def test_a_case_to_which_the_question_does_not_apply_is_on_neither_side():
    more = difference_of_shares(np.append(ANSWERS, np.nan), np.append(WOMEN, True), drawn_with_equal_chances(9))

    assert (more.share, more.against) == (0.5, 0.25)


def test_where_all_cases_were_read_the_difference_is_a_fact():
    found = difference_of_shares(ANSWERS, WOMEN, drawn_with_equal_chances(8, 8))

    assert (found.low, found.high) == (0.25, 0.25)
    assert np.isnan(found.p)
    assert np.isnan(found.t)


def test_weights_count():
    design = SampleDesign(np.array([0, 0, 1, 1, 0, 0, 1, 1]), np.array([40.0, 4.0]), np.array([4.0, 4.0]))

    assert difference_of_shares(ANSWERS, WOMEN, design).share == pytest.approx(20 / 22)  # two of weight 10, two of weight 1


@pytest.mark.parametrize("group", [np.zeros(8, bool), np.ones(8, bool)])
def test_a_side_without_a_case_is_refused(group):
    with pytest.raises(EmptyGroup, match="each side needs one"):
        difference_of_shares(ANSWERS, group, drawn_with_equal_chances(8))


def test_score_limits_leave_room_where_all_in_a_group_agree():
    low, high = score_limits((1.0, 0.0), (10, 10))

    assert (low, high) == pytest.approx((0.6075, 1.0), abs=1e-4)  # Newcombe (1998), table II, (g): 10/10 - 0/10, method 10


def test_without_a_degree_of_freedom_left_it_goes_by_the_normal_distribution():
    p, low, high = by_student(0.1, 0.05, 0, 0.95)

    assert (p, low, high) == pytest.approx((0.0455, 0.002, 0.198), abs=1e-4)  # two standard errors
