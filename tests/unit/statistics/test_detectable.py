"""The smallest difference that would have been found."""

import pytest
from statsmodels.stats.power import zt_ind_solve_power

from evenhand.statistics.detectable import GroupRead, minimum_detectable_difference


def test_two_groups_of_sixty_find_a_quarter():
    found = minimum_detectable_difference(GroupRead(60), GroupRead(60), 0.5)

    # 1.960 sqrt(.25/60 + .25/60) + 0.842 sqrt(2 (.25 - d²/4)/60) = .2532
    assert found == pytest.approx(0.25324, abs=1e-5)


def test_with_many_cases_it_nears_the_formula_of_one_spread():
    found = minimum_detectable_difference(GroupRead(50_000), GroupRead(80_000), 0.3)

    alike = zt_ind_solve_power(nobs1=50_000, ratio=1.6, alpha=0.05, power=0.8) * (0.3 * 0.7) ** 0.5
    assert found == pytest.approx(alike, rel=0.01)


def test_a_finite_population_lets_less_be_enough():
    endless = minimum_detectable_difference(GroupRead(24), GroupRead(126), 0.5)
    finite = minimum_detectable_difference(GroupRead(24, 40), GroupRead(126, 1660), 0.5)

    assert finite < endless


def test_where_every_case_was_read_every_difference_is_found():
    assert minimum_detectable_difference(GroupRead(24, 24), GroupRead(6, 6), 0.5) == 0.0


def test_a_design_effect_asks_for_more():
    plain = minimum_detectable_difference(GroupRead(60), GroupRead(60), 0.5)

    assert minimum_detectable_difference(GroupRead(60), GroupRead(60), 0.5, design_effect=2) > 1.3 * plain


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [(GroupRead(3), GroupRead(6), 0.95), (GroupRead(0), GroupRead(60), 0.5), (GroupRead(9), GroupRead(9), 1)],
)
def test_where_no_difference_could_have_been_found_it_says_none(one, other, share):
    assert minimum_detectable_difference(one, other, share) is None


def test_where_a_group_can_only_lie_below_that_is_what_counts():
    found = minimum_detectable_difference(GroupRead(24), GroupRead(126), 0.95)

    assert 0.1 < found < 0.5  # above, there is no room: .95 and 6 points at most
