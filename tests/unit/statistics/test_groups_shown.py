"""Groups as they may be shown, by one grouping and by several."""

from itertools import permutations, product

import numpy as np
import pytest

from evenhand.statistics.disclosure import DisclosurePolicy
from evenhand.statistics.groups_shown import Nested, protected_groupings, protected_groups

POLICY = DisclosurePolicy(threshold=5)
SIZES = DisclosurePolicy(threshold=5, guards="sizes")


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([[10, 14], [60, 66]], []),
        ([[4, 20], [60, 66], [30, 40]], [0, 1 + 1]),  # the smallest that is shown goes with it
        ([[22, 2], [60, 66]], [0, 1]),  # two who were not
        ([[24, 0], [60, 66]], []),  # nought may be shown
        ([[10, 0], [60, 66]], []),
        ([[9, 0], [60, 66]], [0, 1]),  # but not of so few that all is known of each
        ([[0, 5], [60, 66]], [0, 1]),
        ([[1, 1], [1, 2], [60, 66]], [0, 1, 2]),  # two of the five: anyone could tell that not all three of one were
        ([[2, 9], [9, 2], [60, 66]], [0, 1]),  # of eleven each is at least one: open over nine
    ],
)
def test_a_group_with_a_small_count_is_hidden_with_another(counts, hidden):
    found = protected_groups(counts, POLICY)

    assert np.flatnonzero(found.hidden).tolist() == hidden
    assert not found.exposed


def test_where_sizes_are_guarded_few_who_were_not_do_not_hide_a_group():
    assert not protected_groups([[22, 2], [60, 66]], SIZES).hidden.any()
    assert protected_groups([[2, 2], [60, 66], [12, 13]], SIZES).hidden.tolist() == [True, False, True]


def test_where_nobody_was_sufficient_the_total_says_so_of_all():
    found = protected_groups([[0, 3], [0, 60]], POLICY)

    assert found.hidden.all()
    assert found.exposed


OFFICES = [[4, 5], [5, 6], [6, 5], [5, 5], [7, 9], [20, 22]]
CLUSTERS = [[20, 21], [27, 31]]
IN_CLUSTERS = Nested(finer=0, coarser=1, within=np.array([0, 0, 0, 0, 1, 1]))
TENS = DisclosurePolicy(threshold=10, guards="sizes")


def test_an_office_is_not_left_to_be_taken_from_its_cluster():
    apart = protected_groupings([OFFICES, CLUSTERS], TENS)
    together = protected_groupings([OFFICES, CLUSTERS], TENS, [IN_CLUSTERS])

    assert apart[0].hidden.tolist() == [True, False, False, True, False, False]
    assert together[0].hidden.tolist() == [True, False, False, True, False, False]  # 9 and 10 of one cluster's 41
    assert not together[1].hidden.any()


def test_an_office_that_is_the_only_small_one_of_its_cluster_takes_one_of_its_own():
    offices = [[4, 5], [10, 11], [11, 10], [5, 5], [20, 22]]
    nested = Nested(0, 1, np.array([0, 0, 0, 1, 1]))

    alone = protected_groupings([offices, [[25, 26], [25, 27]]], TENS)[0]
    linked = protected_groupings([offices, [[25, 26], [25, 27]]], TENS, [nested])

    assert np.flatnonzero(alone.hidden).tolist() == [0, 3]  # one of each cluster: the cluster gives both away
    hidden = np.flatnonzero(linked[0].hidden)
    assert 0 in hidden
    assert set(hidden) & {1, 2}
    assert linked[1].hidden.tolist() in ([False, False], [True, True])


def test_groupings_that_are_not_nested_are_protected_by_themselves():
    found = protected_groupings([[[4, 2], [30, 30], [20, 20]], [[50, 20], [4, 32]]], SIZES)

    assert [one.hidden.tolist() for one in found] == [[False, False, False], [False, False]]


def test_where_every_count_is_guarded_the_counts_of_nested_groups_are_too():
    found = protected_groupings([OFFICES, CLUSTERS], POLICY, [IN_CLUSTERS])

    assert found[0].hidden[0]  # four were sufficient
    assert not any(one.exposed for one in found)


def test_where_nothing_is_small_nested_groups_are_all_shown():
    found = protected_groupings([[[10, 11], [12, 13], [20, 20]], [[22, 24], [20, 20]]], TENS, [Nested(0, 1, np.array([0, 0, 1]))])

    assert not any(one.hidden.any() for one in found)


def told(sizes, hidden, orders):
    """Over how far each hidden size ranges for whoever knows the rule, the sizes shown, and that the turns are one of `orders`."""
    gone = np.flatnonzero(hidden)
    seen = []
    for tried in product(range(1, sum(sizes)), repeat=len(gone) - 1):
        rest = int(np.sum(np.asarray(sizes)[gone])) - sum(tried)
        guess = np.array(sizes)
        guess[gone] = [*tried, rest]
        if rest > 0 and any((protected_groups(guess[:, None], TENS, its(guess)).hidden == hidden).all() for its in orders):
            seen.append(guess[gone])
    return np.ptp(seen, axis=0)


def test_of_turns_that_nobody_knows_a_hidden_size_stays_open_to_whoever_knows_the_rule():
    sizes = [18, 19, 9, 104]  # Asian, Black, Mixed and White people of the example
    known = [lambda guess: guess]
    unknown = [lambda _, order=order: np.array([*order, 3]) for order in permutations(range(3))]  # the largest comes last

    smallest_first = protected_groups(np.array(sizes)[:, None], TENS).hidden

    # two under ten cannot make 27, and the larger is at most the 19 shown: so one is 8 or 9, and the other 18 or 19
    assert told(sizes, smallest_first, known).max() < 2 * TENS.open_over
    for turns in permutations(range(3)):
        hidden = protected_groups(np.array(sizes)[:, None], TENS, [*turns, 3]).hidden
        assert (told(sizes, hidden, unknown) >= sizes[2] + TENS.open_over).all()
