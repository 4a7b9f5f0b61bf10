"""Before and after, and trends, beside R's (tests/golden/test_comparing.py)."""

import pytest

from evenhand.statistics.trends import NoOrder, NothingRead, before_and_after, trend


def test_newcombes_own_example_comes_out():
    found = before_and_after((48, 56), (80, 70))

    assert (found.low, found.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)  # Newcombe (1998), table II, (a), method 10


def test_all_before_and_all_after_leave_room_for_doubt():
    found = before_and_after((8, 8), (8, 8))

    assert (found.difference, found.chi_squared, found.p, found.p_exact) == (0, 0, 1, 1)
    assert found.low < -0.2
    assert found.high > 0.2


def test_a_trend_goes_by_the_years_that_are_given():
    even, uneven = trend([6, 8, 9], [10, 10, 10]), trend([6, 8, 9], [10, 10, 10], scores=[2008, 2018, 2022])

    assert even.slope == pytest.approx(0.15)  # a least-squares line: (0.9 - 0.6) / 2
    assert uneven.slope == pytest.approx(0.15 * 2 / 14, rel=0.1)


@pytest.mark.parametrize("scores", [None, [2022, 2018, 2008]])
def test_a_trend_that_is_none_has_no_slope(scores):
    found = trend([5, 5, 5], [10, 10, 10], scores)

    assert (found.slope, found.chi_squared, found.p) == (0, 0, 1)


def test_a_sample_of_no_case_is_refused():
    with pytest.raises(NothingRead, match="leave it out"):
        before_and_after((0, 3), (0, 4))


@pytest.mark.parametrize(("counts", "scores"), [([3], None), ([3, 4], [2018, 2018]), ([3, 4], [2018, 2019, 2020])])
def test_samples_without_an_order_are_refused(counts, scores):
    with pytest.raises(NoOrder, match="two samples or more"):
        trend(counts, [10] * len(counts), scores)
