"""Minimum numbers of cases: what moves, and what does not."""

import pytest

from evenhand.sampling.exchange import Exchange
from evenhand.sampling.quotas import meet
from evenhand.sampling.strata import Stratum


def strata(*cells):
    """Strata a, b, c and so on, each (eligible, the quotas it counts for, unit)."""
    named = zip("abcdefghij", cells, strict=False)
    return [Stratum(name, (*cell, "")[2], "", cell[1], cell[0]) for name, cell in named]


def met(quotas, cells, counts, *, at_least=None):
    """Counts in the order of the strata, and the shortfalls."""
    given = strata(*cells)
    moved, short = meet(
        quotas,
        given,
        dict(zip([one.label for one in given], counts, strict=True)),
        at_least=dict(zip("abcdefghij", at_least or (), strict=False)),
    )
    return list(moved.values()), short


def test_nothing_moves_where_the_quota_holds_already():
    # largest remainder gives 3, 2 and 1; the chi-squared distance alone would rather have 4, 2 and 0
    assert met([1], [(60, ()), (34, (0,)), (6, ())], [3, 2, 1]) == ([3, 2, 1], [0])


def test_as_few_cases_move_as_the_quota_needs():
    assert met([5], [(80, ()), (20, (0,))], [8, 2]) == ([5, 5], [0])


def test_the_extra_cases_are_spread_over_the_strata_of_the_quota_in_proportion():
    # 6 more for the quota: 4 from the twice as large stratum that counts, 2 from the other
    assert met([12], [(800, ()), (40, (0,)), (20, (0,))], [30, 4, 2]) == ([24, 8, 4], [0])


def test_the_cases_given_come_from_the_others_in_proportion():
    assert met([7], [(400, ()), (200, ()), (60, (0,))], [20, 10, 1]) == ([16, 8, 7], [0])


def test_a_case_counts_for_every_quota_it_meets():
    # one case that counts for both does what two would do
    assert met([1, 1], [(50, ()), (3, (0, 1)), (20, (0,)), (20, (1,))], [5, 0, 0, 0]) == ([4, 1, 0, 0], [0, 0])


def test_a_case_moved_for_one_quota_and_needless_for_the_next_goes_back():
    moved, short = met([3, 3], [(50, ()), (3, (0, 1)), (20, (0,)), (20, (1,))], [9, 0, 1, 1])

    assert short == [0, 0]
    assert sum(moved) == 11
    assert moved[1] + moved[2] == moved[1] + moved[3] == 3


def test_a_stratum_of_one_case_keeps_it():
    assert met([6], [(50, ()), (5, ()), (45, (0,))], [5, 1, 4]) == ([3, 1, 6], [0])


def test_a_stratum_gives_up_its_only_case_where_the_quota_cannot_hold_otherwise():
    assert met([5], [(50, ()), (5, ()), (45, (0,))], [3, 1, 1]) == ([0, 0, 5], [0])


def test_no_stratum_falls_below_what_is_notified():
    assert met([6], [(50, ()), (50, (0,))], [6, 4], at_least=[5, 4]) == ([5, 5], [1])


def test_cases_move_within_their_unit_only():
    # in the second unit nobody counts for the quota, so all the moves are in the first
    assert met([3], [(10, (), "x"), (10, (0,), "x"), (10, (), "y")], [4, 1, 5]) == ([2, 3, 5], [0])
    assert met([6], [(10, (), "x"), (10, (0,), "x"), (10, (), "y")], [4, 1, 5]) == ([0, 5, 5], [1])


def test_a_quota_that_cannot_be_met_says_by_how_many_it_falls_short():
    assert met([9], [(50, ()), (6, (0,))], [8, 2]) == ([4, 6], [3])


def test_two_quotas_that_cannot_be_met_together_fall_short_together():
    moved, short = met([4, 4], [(50, (0,)), (50, (1,))], [3, 3])

    assert sum(moved) == 6
    assert sum(short) == 2


@pytest.mark.parametrize(
    ("quotas", "cells", "counts", "found"),
    [
        # found by search: no single move brings the quotas nearer, and two together do
        (
            [11, 1, 0, 1, 10],
            [(2, (2, 4), "x"), (2, (0, 1, 3), "x"), (14, (0, 1, 3), "y"), (11, (0, 4), "y")],
            [1, 0, 6, 4],
            [0, 1, 0, 10],
        ),
        # and here only three together
        (
            [2, 0, 1, 4],
            [(24, (), "x"), (37, (0, 1, 3), "x"), (1, (2,), "x"), (4, (3,), "y"), (1, (), "y"), (22, (), "y"), (2, (0,), "y")],
            [0, 1, 0, 2, 1, 9, 1],
            [0, 0, 1, 4, 1, 6, 2],
        ),
    ],
)
def test_moves_that_only_together_help_are_found(quotas, cells, counts, found):
    assert met(quotas, cells, counts) == (found, [0] * len(quotas))


def test_equal_choices_are_made_by_label():
    assert met([1], [(10, (0,)), (10, ()), (10, ()), (10, (0,))], [0, 2, 2, 0]) == ([1, 1, 2, 0], [0])


def test_the_order_of_strata_and_of_quotas_decides_nothing():
    given = strata((30, ()), (9, (0,)), (9, (1,)), (4, (0, 1)), (30, ()))
    counts = {"a": 6, "b": 1, "c": 1, "d": 1, "e": 6}
    swapped = [Stratum(one.label, "", "", tuple(sorted(1 - quota for quota in one.quotas)), one.eligible) for one in given]

    found, _ = meet([4, 5], given, counts, at_least={})

    assert meet([4, 5], given[::-1], counts, at_least={})[0] == found
    assert meet([5, 4], swapped, counts, at_least={})[0] == found


@pytest.mark.parametrize(("units", "each"), [(1, 500), (108, 27)])
def test_the_work_grows_with_the_strata_and_the_moves_and_not_with_their_product(units, each, monkeypatch):
    worked_out = []
    cost = Exchange._cost
    monkeypatch.setattr(Exchange, "_cost", lambda *given: worked_out.append(1) or cost(*given))
    given = [
        Stratum(
            f"{unit:03} / {one:03}", f"{unit}", "", tuple(quota for quota in range(5) if one % (5 + quota) == 0), 1 + one % 60
        )
        for unit in range(units)
        for one in range(each)
    ]
    counts = {one.label: (one.eligible + 3) // 4 for one in given}
    reached = [sum(counts[one.label] for one in given if quota in one.quotas) for quota in range(5)]

    found, short = meet([have + have // 10 for have in reached], given, counts, at_least={})

    moves = sum(abs(found[label] - counts[label]) for label in counts) // 2
    assert not any(short)
    assert moves > 40
    assert len(worked_out) <= 2 * len(given) + 8 * moves  # two for each stratum, and four for each move and some that are undone
