"""Laws of intervals: they hold the share, widen with the level, move with the count, and narrow as more is read."""

from fractions import Fraction
from itertools import pairwise
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.statistics.chosen_limits import chosen_limits, estimated_population
from evenhand.statistics.design_limits import korn_graubard_limits
from evenhand.statistics.hypergeometric import NEAR, exact_counts, fewest
from evenhand.statistics.hypergeometric_kernel import fewest_of_each
from evenhand.statistics.interval_choice import chosen_interval, endless_interval
from evenhand.statistics.intervals import clopper_pearson_limits, wilson_limits
from evenhand.statistics.proportions import StratumCounts, estimated_shares
from generative.stratified import sampled_strata

LEVELS = st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99])
CLOSE = 1e-9


@st.composite
def cases_read(draw):
    """Sufficient, read and eligible cases; one at least was read."""
    read = draw(st.integers(1, 60))
    return draw(st.integers(0, read)), read, read + draw(st.integers(0, 200))


def fewest_by_definition(sufficient, read, eligible, level):
    """The least number of which so many sufficient, or more, have at least the chance of a tail: every number is tried."""
    tail = (1 - Fraction(str(level))) / 2
    for m in range(sufficient, eligible - read + sufficient + 1):
        ways = sum(comb(m, x) * comb(eligible - m, read - x) for x in range(sufficient, min(read, m) + 1))
        if Fraction(ways, comb(eligible, read)) >= tail:
            return m
    raise AssertionError("of the most there can be, the chance is one")


@given(cases_read(), LEVELS)
def test_exact_limits_are_those_of_the_definition(counts, level):
    sufficient, read, eligible = counts

    low, high = exact_counts(*counts, level)

    assert low == fewest_by_definition(*counts, level)
    assert high == eligible - fewest_by_definition(read - sufficient, read, eligible, level)


@given(st.lists(cases_read(), min_size=1, max_size=20), LEVELS)
def test_what_is_compiled_finds_what_plain_python_finds(rows, level):
    tail = (1 - level) / 2

    least, near = fewest_of_each(np.array(rows), tail)

    plainly, nearly = (np.array(one) for one in zip(*(fewest(*row, tail) for row in rows), strict=True))
    tied = near < NEAR  # which whole numbers decide
    assert least[~tied].tolist() == plainly[~tied].tolist()
    np.testing.assert_allclose(near, nearly, rtol=1e-6, atol=1e-9)


@given(cases_read(), LEVELS)
def test_every_interval_holds_the_share_and_lies_on_the_scale(counts, level):
    sufficient, read, eligible = counts
    chosen = chosen_interval(StratumCounts([eligible], [read], [read], [sufficient]), level)
    endless = [limits(sufficient, read, level) for limits in (clopper_pearson_limits, wilson_limits)]

    for low, high in ((chosen.low, chosen.high), *endless):
        assert 0 <= low <= sufficient / read + CLOSE
        assert sufficient / read - CLOSE <= high <= 1


@given(cases_read())
def test_more_confidence_never_makes_an_interval_narrower(counts):
    levels = [0.5, 0.8, 0.95, 0.99]

    for limits in (lambda level: exact_counts(*counts, level), lambda level: clopper_pearson_limits(*counts[:2], level)):
        found = [limits(level) for level in levels]
        assert all(wide[0] <= narrow[0] and narrow[1] <= wide[1] for narrow, wide in pairwise(found))


@given(cases_read(), LEVELS)
def test_one_more_sufficient_case_never_lowers_an_end(counts, level):
    _, read, eligible = counts

    low, high = exact_counts(np.arange(read + 1), read, eligible, level)

    assert (np.diff(low) >= 0).all()
    assert (np.diff(high) >= 0).all()


@given(cases_read(), LEVELS)
def test_sufficient_and_not_sufficient_are_two_sides_of_one_interval(counts, level):
    sufficient, read, eligible = counts

    low, high = exact_counts(sufficient, read, eligible, level)
    opposite = exact_counts(read - sufficient, read, eligible, level)

    assert (eligible - high, eligible - low) == opposite


@given(cases_read(), LEVELS)
def test_an_endless_caseload_is_never_surer_than_a_finite_one(counts, level):
    # up to a whole case: a finite one has no ends between two cases
    sufficient, read, eligible = counts

    finite, endless = exact_counts(*counts, level), clopper_pearson_limits(sufficient, read, level)

    assert endless[0] * eligible <= finite[0] + 1
    assert finite[1] - 1 <= endless[1] * eligible


@given(cases_read(), LEVELS)
def test_reading_twice_as_much_of_the_same_never_widens_an_interval(counts, level):
    sufficient, read, eligible = counts

    for limits in (wilson_limits, clopper_pearson_limits):
        few, many = limits(sufficient, read, level), limits(2 * sufficient, 2 * read, level)
        assert many[1] - many[0] <= few[1] - few[0] + CLOSE
    few, many = exact_counts(sufficient, read, 2 * eligible, level), exact_counts(2 * sufficient, 2 * read, 2 * eligible, level)
    assert many[1] - many[0] <= few[1] - few[0] + 1


@given(sampled_strata(), LEVELS)
def test_korn_and_graubards_interval_holds_the_share_of_any_strata(strata, level):
    shares = estimated_shares(StratumCounts(*strata), "adjust")

    low, high = korn_graubard_limits(shares, level)

    assert 0 <= low <= shares.share + CLOSE
    assert shares.share - CLOSE <= high <= 1


@given(sampled_strata(), LEVELS)
def test_the_chosen_interval_lies_on_the_scale_and_says_why(strata, level):
    counts = StratumCounts(*strata)

    found = chosen_interval(counts, level)

    assert 0 <= found.low <= found.high <= 1
    assert found.because
    assert counts.relevant.sum() <= estimated_population(counts) <= counts.eligible.sum()


@given(sampled_strata(), LEVELS)
def test_the_chosen_interval_holds_the_share_it_is_round(strata, level):
    counts = StratumCounts(*strata)
    bare = counts.sufficient.sum() / counts.relevant.sum()

    found = chosen_interval(counts, level)
    unknown = endless_interval(int(counts.sufficient.sum()), int(counts.relevant.sum()), level)

    held = estimated_shares(counts).share if found.method == "Korn-Graubard" else bare
    assert found.low - CLOSE <= held <= found.high + CLOSE
    assert unknown.low <= bare == pytest.approx(bare)
    assert bare <= unknown.high + CLOSE


@given(st.lists(sampled_strata(), min_size=1, max_size=6), LEVELS)
def test_many_cells_at_once_have_the_limits_that_each_has_alone(cells, level):
    strata = max(one.shape[1] for one in cells)
    padded = np.stack([np.pad(one, ((0, 0), (0, strata - one.shape[1]))) for one in cells], axis=1)

    low, high, method = chosen_limits(StratumCounts(*padded), level)

    alone = [chosen_interval(StratumCounts(*one), level) for one in cells]
    assert method.tolist() == [one.method for one in alone]
    np.testing.assert_allclose([low, high], [[one.low for one in alone], [one.high for one in alone]], rtol=1e-12)
