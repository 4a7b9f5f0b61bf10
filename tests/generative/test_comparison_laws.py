"""Laws of comparisons: what must hold of any groups, counts and strata."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import fisher_exact

from comparing import answers_of, strata_of
from evenhand.framework.packs import load_framework
from evenhand.scoring.compared import ComparisonRule
from evenhand.scoring.subgroups import compare_groups
from evenhand.statistics.design import SampleDesign
from evenhand.statistics.differences import difference_of_shares
from evenhand.statistics.disclosure import DisclosurePolicy
from evenhand.statistics.exact_tables import exact_test
from evenhand.statistics.posterior import BetaPrior, chance_of_reaching, chances_of_totals
from evenhand.statistics.shrinkage import shrunk_shares
from evenhand.statistics.table_tests import rao_scott

CRC = load_framework("hmip-probation", edition="2018-03-crc")

SIZED = st.integers(0, 30).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
PRIORS = st.builds(BetaPrior, st.floats(0.1, 50), st.floats(0.1, 50))


@st.composite
def designs(draw):
    """Answers, a group and the design of some cases of up to four strata."""
    drawn = draw(st.lists(st.integers(2, 8), min_size=1, max_size=4))
    eligible = [taken + draw(st.integers(0, 40)) for taken in drawn]
    strata = np.repeat(np.arange(len(drawn)), drawn)
    answers = draw(arrays(np.int64, len(strata), elements=st.integers(0, 1))).astype(float)
    group = draw(arrays(np.bool_, len(strata)).filter(lambda one: one.any() and not one.all()))
    return answers, group, SampleDesign(strata.astype(np.intp), np.array(eligible, dtype=float), np.array(drawn, dtype=float))


@given(SIZED, SIZED)
def test_of_two_groups_the_exact_test_is_fishers(one, other):
    expected = fisher_exact([[one[0], one[1] - one[0]], [other[0], other[1] - other[0]]]).pvalue

    assert exact_test([one[0], other[0]], [one[1], other[1]]).p == pytest.approx(expected, rel=1e-7)


@given(st.lists(SIZED, min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_the_exact_test_knows_no_order_of_groups_and_no_side(groups, chance):
    shuffled = chance.sample(groups, len(groups))
    of = [size for _, size in groups]

    p = exact_test([count for count, _ in groups], of).p

    assert exact_test([count for count, _ in shuffled], [size for _, size in shuffled]).p == pytest.approx(p, rel=1e-9)
    assert exact_test([size - count for count, size in groups], of).p == pytest.approx(p, rel=1e-9)


@given(designs())
def test_a_difference_seen_from_the_other_side_is_the_same_the_other_way(cases):
    answers, group, design = cases

    one, other = difference_of_shares(answers, group, design), difference_of_shares(answers, ~group, design)

    assert (one.difference, one.error) == pytest.approx((-other.difference, other.error))
    assert (one.low, one.high) == pytest.approx((-other.high, -other.low))
    assert (one.p == pytest.approx(other.p)) or (np.isnan(one.p) and np.isnan(other.p))


@given(designs())
def test_of_two_by_two_the_rao_scott_degrees_are_one(cases):
    answers, group, design = cases

    found = rao_scott(answers.astype(np.intp), group.astype(np.intp), design)

    assert np.isnan(found.p) or (found.degrees == pytest.approx(1) and 0 <= found.p <= 1)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 200), PRIORS, st.floats(0, 1))
def test_the_chances_of_all_totals_make_one(sufficient, insufficient, unread, prior, threshold):
    read = sufficient + insufficient
    chances = chances_of_totals(sufficient, read, read + unread, prior)

    assert chances.sum() == pytest.approx(1)
    assert (chances >= 0).all()
    expected = sufficient + unread * (prior.sufficient + sufficient) / (prior.sufficient + prior.insufficient + read)
    assert chances @ np.arange(len(chances)) == pytest.approx(expected)
    higher = chance_of_reaching(min(1, threshold + 0.1), sufficient, read, read + unread, prior)
    assert higher <= chance_of_reaching(threshold, sufficient, read, read + unread, prior) + 1e-12


@given(SIZED, PRIORS)
def test_a_shrunk_share_lies_between_the_units_own_and_the_prior(unit, prior):
    shrunk = shrunk_shares([unit[0]], [unit[1]], prior)

    between = sorted([unit[0] / unit[1] if unit[1] else prior.share, prior.share])
    assert between[0] - 1e-12 <= shrunk.share[0] <= between[1] + 1e-12
    assert 0 <= shrunk.low[0] <= shrunk.high[0] <= 1


@given(st.dictionaries(st.sampled_from("abcdef"), SIZED, min_size=1), st.integers(1, 12), st.sampled_from(["counts", "sizes"]))
def test_no_comparison_shows_a_small_group_or_leaves_one_to_be_found(groups, threshold, guards):
    answers, grouping = answers_of(groups)
    rule = ComparisonRule(disclosure=DisclosurePolicy(threshold=threshold, guards=guards))

    [found] = compare_groups(answers, [grouping], strata_of(answers), CRC, rule, ["2.1.1"]).comparisons

    for group in found.groups:
        guarded = [group.relevant, *([group.sufficient, group.relevant - group.sufficient] if guards == "counts" else [])]
        assert all(count == 0 or count >= threshold for count in guarded) or len(group.pooled) > 1
    if found.groups:
        assert sum(group.relevant for group in found.groups) == sum(size for _, size in groups.values())
        assert sum(group.sufficient for group in found.groups) == sum(count for count, _ in groups.values())
