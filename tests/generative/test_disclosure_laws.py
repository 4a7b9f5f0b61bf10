"""Trying to find what is hidden: by every table that could have been, and by linear programmes that our search knows nothing of."""

from dataclasses import replace

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import linprog

from evenhand.statistics.disclosure import DisclosurePolicy, is_small
from evenhand.statistics.groups_shown import Nested, protected_groupings, protected_groups
from evenhand.statistics.suppression import possible_counts
from evenhand.statistics.tables_shown import protected_table, relations_of, with_totals

POLICIES = st.builds(DisclosurePolicy, threshold=st.integers(2, 6), width=st.integers(6, 9) | st.none(), zeros=st.booleans())
COUNTS = st.one_of(st.integers(0, 6), st.integers(0, 60))
TABLES = st.one_of(
    arrays(np.int64, st.integers(1, 6), elements=COUNTS),
    arrays(np.int64, st.tuples(st.integers(1, 4), st.integers(1, 4)), elements=COUNTS),
)
GROUPS = arrays(np.int64, st.tuples(st.integers(1, 7), st.just(2)), elements=COUNTS).filter(
    lambda table: (table.sum(axis=1) > 0).all()
)


def bounds_by_linprog(whole, hidden, least):
    """The interval of every hidden count, from the totals as equations, written out anew."""
    places = np.arange(whole.size).reshape(whole.shape)
    equations = []
    for axis in range(whole.ndim):
        for line in np.moveaxis(places, axis, -1).reshape(-1, whole.shape[axis]):
            row = np.zeros(whole.size)
            row[line[:-1]], row[line[-1]] = 1, -1
            equations.append(row)
    flat, gone = whole.ravel(), hidden.ravel()
    between = [(least, None) if out else (count, count) for count, out in zip(flat, gone, strict=True)]
    for place in np.flatnonzero(gone):
        aim = np.eye(whole.size)[place]
        low = linprog(aim, A_eq=np.array(equations), b_eq=np.zeros(len(equations)), bounds=between)
        high = linprog(-aim, A_eq=np.array(equations), b_eq=np.zeros(len(equations)), bounds=between)
        yield low.fun, np.inf if high.status == 3 else -high.fun  # 3: without bound


@given(TABLES, POLICIES)
def test_no_hidden_count_of_a_table_can_be_narrowed_down_from_its_totals(table, policy):
    found = protected_table(table, policy)

    assert not (is_small(found.counts, policy) & ~found.hidden).any()
    assert not found.exposed  # totals may be hidden too, so it can always be done
    least = 0 if policy.zeros or (found.counts[found.hidden] == 0).any() else 1
    for low, high in bounds_by_linprog(found.counts, found.hidden, least):
        assert high - low >= policy.open_over - 1e-6


@given(GROUPS, POLICIES)
def test_no_hidden_group_can_be_narrowed_down_from_public_totals(table, policy):
    """Sizes guarded: the sizes are a table of one row, of which the total is public."""
    sizes, policy = table.sum(axis=1), replace(policy, guards="sizes")

    found = protected_groups(table, policy)

    bounds = list(bounds_by_linprog(with_totals(sizes), np.append(found.hidden, False), 0 if policy.zeros else 1))
    assert found.exposed == any(high - low < policy.open_over - 1e-6 for low, high in bounds)
    assert not is_small(sizes[~found.hidden], policy).any()


@given(GROUPS, POLICIES)
def test_no_count_of_a_hidden_group_can_be_narrowed_down_though_sizes_are_known(table, policy):
    """Every count guarded: totals are public, and sizes; a hidden count may be nought, and stays open over its group's size."""
    whole = with_totals(table)

    found = protected_groups(table, policy)

    hidden = np.zeros(whole.shape, dtype=bool)
    hidden[:-1, :-1] = found.hidden[:, None]
    wide = np.minimum(policy.open_over, np.repeat(whole[:-1, -1][found.hidden], 2))
    spans = [high - low for low, high in bounds_by_linprog(whole, hidden, 0)]
    assert found.exposed == bool((np.array(spans) < wide - 1e-6).any())
    assert not is_small(whole[:-1][~found.hidden], policy).any()


@given(arrays(np.int64, (2, 3), elements=st.integers(0, 3)), arrays(np.bool_, (3, 4)), st.booleans())
def test_what_can_be_worked_out_is_what_every_table_that_could_have_been_says(table, hidden, zeros):
    assume(hidden[:-1, :-1].sum() <= 4)
    hidden[-1, -1] = False  # so that no count is above the whole, and every table can be tried
    whole, policy = with_totals(table), DisclosurePolicy(zeros=zeros, threshold=2, width=3)
    least = 0 if zeros or (whole[hidden] == 0).any() else 1

    limits = possible_counts(whole.ravel(), relations_of(_places(whole)), hidden.ravel(), policy)

    inside = zip(table.ravel(), hidden[:-1, :-1].ravel(), strict=True)
    each = np.meshgrid(*[np.arange(least, whole[-1, -1] + 1) if out else [count] for count, out in inside], indexing="ij")
    tried = np.stack(each, axis=-1).reshape(-1, 2, 3)
    tried = np.concatenate([tried, tried.sum(axis=1, keepdims=True)], axis=1)
    tried = np.concatenate([tried, tried.sum(axis=2, keepdims=True)], axis=2)
    possible = tried[(tried == whole)[:, ~hidden].all(axis=1) & (tried[:, hidden] >= least).all(axis=1)]
    low, high = (limit.reshape(whole.shape) for limit in limits)
    assert (low == possible.min(axis=0)).all()
    assert (high == possible.max(axis=0)).all()


def _places(whole):
    return np.arange(whole.size).reshape(whole.shape)


@given(GROUPS, POLICIES)
def test_more_is_hidden_under_a_stricter_policy_of_groups(table, policy):
    stricter = DisclosurePolicy(threshold=policy.threshold + 1, zeros=policy.zeros)

    assert (is_small(table, policy) <= is_small(table, stricter)).all()
    assert (protected_groups(table, policy).small <= protected_groups(table, stricter).small).all()


@given(
    arrays(np.int64, st.integers(2, 7), elements=st.integers(1, 25)),
    st.lists(st.integers(0, 2), min_size=7, max_size=7),
    st.integers(2, 10),
)
def test_no_hidden_group_can_be_taken_from_the_group_it_lies_within(sizes, within, threshold):
    coarse, parents = np.unique(within[: len(sizes)], return_inverse=True)
    clusters = np.bincount(parents, weights=sizes).astype(np.int64)
    policy = DisclosurePolicy(threshold=threshold, guards="sizes")

    fine, coarser = protected_groupings([sizes[:, None], clusters[:, None]], policy, [Nested(0, 1, parents)])

    counts, hidden = np.concatenate([sizes, clusters]), np.concatenate([fine.hidden, coarser.hidden])
    assert not is_small(counts[~hidden], policy).any()
    equations = np.zeros((len(coarse) + 1, len(counts)))
    for group in range(len(coarse)):
        equations[group, : len(sizes)][parents == group] = 1
        equations[group, len(sizes) + group] = -1
    equations[-1, : len(sizes)] = 1
    between = [(1, None) if out else (count, count) for count, out in zip(counts, hidden, strict=True)]
    right = [*np.zeros(len(coarse)), sizes.sum()]
    spans = []
    for place in np.flatnonzero(hidden):
        aim = np.eye(len(counts))[place]
        low, high = (linprog(way, A_eq=equations, b_eq=right, bounds=between).fun for way in (aim, -aim))
        spans.append(-high - low)
    assert fine.exposed == coarser.exposed == any(span < policy.open_over - 1e-6 for span in spans)
    assert not fine.exposed or hidden.all() or (counts[~hidden] == 0).all()
