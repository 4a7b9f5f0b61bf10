"""What the unread would have said is drawn from the urn that the docstring describes, and from no other."""

from itertools import product

import numpy as np
import pytest
from scipy.stats import chisquare

from evenhand.statistics.patterns import SUFFICIENT
from evenhand.statistics.urn import MOST_CASES, NothingKnown, TooManyRead, populations

READ = np.array([[2, 2], [1, 2], [1, 0]], dtype=np.uint8)
BASE = np.array([[2, 1], [1, 1]], dtype=np.uint8)


def chances_by_hand(unread, mass):
    """The chance of each pair of totals, found by following every way the urn can be drawn from."""
    patterns = [*READ.tolist(), *BASE.tolist()]
    start = [*[1.0] * len(READ), *[mass / len(BASE)] * len(BASE)]
    found = {}
    for way in product(range(len(patterns)), repeat=unread):
        balls, chance = list(start), 1.0
        for one in way:
            chance *= balls[one] / sum(balls)
            balls[one] += 1
        counted = [*READ.tolist(), *(patterns[one] for one in way)]
        totals = tuple(sum(one[question] == SUFFICIENT for one in counted) for question in range(2))
        found[totals] = found.get(totals, 0.0) + chance
    return found


@pytest.mark.parametrize("mass", [0.0, 0.7, 19.0])
def test_totals_come_as_often_as_the_urn_gives_them(mass):
    unread, draws = 4, 40_000

    sufficient, _ = populations(READ, unread, mass=mass, base=BASE, draws=draws, seed=7)

    expected = chances_by_hand(unread, mass)
    seen = {totals: int((sufficient == totals).all(axis=1).sum()) for totals in expected}
    assert sum(seen.values()) == draws
    usual = {totals: chance * draws for totals, chance in expected.items() if chance * draws >= 5}
    rare = draws - sum(seen[totals] for totals in usual)
    counted, awaited = [*(seen[totals] for totals in usual), rare], [*usual.values(), draws - sum(usual.values())]
    keep = [place for place, one in enumerate(awaited) if one > 1e-9 or counted[place]]
    assert chisquare([counted[one] for one in keep], [awaited[one] for one in keep]).pvalue > 0.001


def test_a_caseload_read_whole_leaves_nothing_to_chance():
    sufficient, relevant = populations(READ, 0, mass=19.0, base=BASE, draws=3, seed=1)

    assert sufficient.tolist() == [[1, 2]] * 3
    assert relevant.tolist() == [[3, 2]] * 3


def test_the_same_seed_draws_the_same_and_another_draws_another():
    first, again, other = (populations(READ, 30, mass=2.0, base=BASE, draws=50, seed=seed)[0] for seed in (5, 5, 6))

    assert (first == again).all()
    assert (first != other).any()


def test_a_longer_run_begins_with_the_shorter_one():
    short, long = (populations(READ, 30, mass=2.0, base=BASE, draws=draws, seed=5)[0] for draws in (20, 60))

    assert (long[:20] == short).all()


def test_more_than_sixteen_questions_are_drawn_on_the_same_cases():
    read, base = (np.tile(one[:, :1], (1, 40)) for one in (READ, BASE))

    sufficient, relevant = populations(read, 20, mass=3.0, base=base, draws=50, seed=2)

    assert (sufficient == sufficient[:, :1]).all()
    assert (relevant == 23).all()
    assert len(set(sufficient[:, 0].tolist())) > 3


def test_nothing_read_leaves_it_to_the_base_alone():
    nothing = np.zeros((0, 2), dtype=np.uint8)

    sufficient, relevant = populations(nothing, 10, mass=4.0, base=np.array([[2, 0]], dtype=np.uint8), draws=5, seed=1)

    assert sufficient.tolist() == [[10, 0]] * 5
    assert relevant.tolist() == [[10, 0]] * 5


def test_nothing_read_and_no_prior_is_refused():
    with pytest.raises(NothingKnown, match="give the prior a mass"):
        populations(np.zeros((0, 2), dtype=np.uint8), 10, mass=0.0, base=BASE, draws=5, seed=1)


def test_a_caseload_past_what_can_be_counted_is_taken_at_the_most_that_can():
    _, relevant = populations(READ, 100_000, mass=2.0, base=BASE, draws=2, seed=1)

    assert (relevant[:, 0] == MOST_CASES).all()


def test_more_cases_read_than_can_be_counted_are_refused():
    with pytest.raises(TooManyRead, match="65,536 cases were read"):
        populations(np.ones((MOST_CASES + 1, 1), np.uint8), 0, mass=1, base=BASE[:, :1], draws=1, seed=1)
