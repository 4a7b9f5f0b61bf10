"""Nobody is found in what is published: every small table that could have been is tried, and every difference of what is shown."""

from collections import defaultdict
from itertools import combinations, product

import pytest

from evenhand.publishing.profiles import profiles_shown, put_together
from evenhand.publishing.told import Divided
from evenhand.reporting.tables import OTHER_VALUES

VALUES = ("a", "b", "c", "d")


def tables(values, most):
    """Every table of so many values of which no count is above `most`."""
    return [dict(zip(values, counts, strict=True)) for counts in product(range(most + 1), repeat=len(values))]


def told(counts, smallest):
    """What a reader has: the groups with their sizes, and how many there are in all."""
    groups = put_together(counts, smallest)
    return tuple(sorted((called, sum(counts[value] for value in of)) for called, of in groups.items())), sum(counts.values())


@pytest.mark.parametrize(("smallest", "most"), [(2, 6), (3, 7), (5, 8)])
def test_no_group_that_is_shown_nor_any_sum_or_difference_of_them_is_small(smallest, most):
    for counts in tables(VALUES[: 4 if smallest < 5 else 3], most):
        shown, everybody = told(counts, smallest)
        sizes = [size for _, size in shown]
        assert not sizes or sum(sizes) == everybody
        for many in range(1, len(sizes)):
            for some in combinations(sizes, many):
                assert sum(some) >= smallest
                assert everybody - sum(some) >= smallest


@pytest.mark.parametrize(("smallest", "most"), [(2, 6), (3, 7)])
def test_what_is_put_together_is_told_by_no_table_that_could_have_been(smallest, most):
    """A reader who knows which values there are, and nothing of how groups are put together, can narrow none down."""
    for counts in tables(VALUES, most):
        groups = put_together(counts, smallest)
        hidden = groups.get(OTHER_VALUES, ())
        if not hidden:
            continue
        together = sum(counts[value] for value in hidden)
        could = [one for one in product(range(1, together + 1), repeat=len(hidden)) if sum(one) == together]
        for place in range(len(hidden)):
            possible = {one[place] for one in could}
            assert max(possible) - min(possible) >= smallest


@pytest.mark.parametrize(("smallest", "most"), [(2, 6), (3, 7)])
def test_a_reader_who_knows_the_rule_can_still_not_tell_a_small_count(smallest, most):
    """Of all tables from which the rule would make the same, no small count is the same in each: turns by chance only add to them.

    Tables beyond those that are tried could only add to what could have been.
    """
    same = defaultdict(list)
    for counts in tables(VALUES[:3], most + 3):
        same[told(counts, smallest)].append(counts)
    tried = 0
    for (shown, everybody), could in same.items():
        if not shown or everybody > most:
            continue
        tried += 1
        for value in VALUES[:3]:
            possible = {one[value] for one in could}
            assert len(possible) > 1 or not 0 < next(iter(possible)) < smallest, (shown, value, possible)
    assert tried > 1


@pytest.mark.parametrize("smallest", [2, 3])
def test_offices_and_their_clusters_leave_nobody_between_them(smallest):
    """Three offices in two clusters, in every size: whatever is taken from whatever leaves nobody, or enough."""
    where = {"one": "north", "two": "north", "three": "south", "four": "south"}
    for sizes in product(range(6), repeat=4):
        offices = {
            ("s", f"{office}-{number}"): office for office, size in zip(where, sizes, strict=True) for number in range(size)
        }
        clusters = {case: where[office] for case, office in offices.items()}
        for values in ({"office": offices, "cluster": clusters}, {"cluster": clusters, "office": offices}):
            shown = profiles_shown({("s", fact): of for fact, of in values.items()}, smallest)
            groups = [one for of in shown.values() for one in of.values()]
            assert all(len(one) >= smallest for one in groups)
            for whole in groups:
                inside = {part for part in groups if part < whole}
                for many in range(1, len(inside) + 1):
                    for some in combinations(inside, many):
                        rest = whole.difference(*some)
                        assert not 0 < len(rest) < smallest


def test_a_fact_that_a_published_base_would_tell_too_much_of_is_left_out():
    cases = [("s", str(number)) for number in range(20)]
    gender = {case: "female" if at < 8 else "male" for at, case in enumerate(cases)}
    nearly_all_women = Divided(frozenset({"barriers"}), (frozenset(cases[:10]), frozenset(cases[10:])))

    assert set(profiles_shown({("s", "gender"): gender}, 5)) == {("s", "gender")}
    assert profiles_shown({("s", "gender"): gender}, 5, public=[nearly_all_women]) == {}


def test_of_a_small_sample_nothing_is_shown():
    assert put_together({"a": 3, "b": 2}, 5) == {}
    assert put_together({"a": 9}, 5) == {}
    assert put_together({}, 5) == {}
