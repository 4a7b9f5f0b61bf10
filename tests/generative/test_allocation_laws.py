"""Laws of allocation and of quotas, each against a judge that tries everything or is of another kind."""

import random

from hypothesis import given
from hypothesis import strategies as st

from evenhand.sampling.allocation import allocate
from evenhand.sampling.quotas import meet
from evenhand.sampling.strata import Stratum
from generative.sampling import LONG, can_hold, crowded, holds, least_moved, moved_by, nearest_to_proportion

FEW, MANY = 400, 20_000
"""Instances of quotas that are tried in short form, and whole."""


@st.composite
def allocations(draw, most=9, strata=5):
    """Numbers of eligible cases, a size, and counts notified already."""
    eligible = draw(st.lists(st.integers(0, most), min_size=1, max_size=strata))
    notified = [draw(st.one_of(st.just(0), st.integers(0, count))) for count in eligible]
    size = draw(st.integers(sum(notified), sum(eligible)))
    return (
        dict(zip("abcdefghijklmnopqrstuvwxyz", eligible, strict=False)),
        size,
        dict(zip("abcdefghijklmnopqrstuvwxyz", notified, strict=False)),
    )


@given(allocations())
def test_no_allocation_is_nearer_to_proportion(given_):
    eligible, size, notified = given_
    ones = [max(notified[label], min(1, count)) for label, count in eligible.items()]
    least = ones if sum(ones) <= size else list(notified.values())

    counts = list(allocate(eligible, size, at_least=notified).values())

    aims, shortest = nearest_to_proportion(list(eligible.values()), size, least)
    assert sum((count - aim) ** 2 for count, aim in zip(counts, aims, strict=True)) == shortest
    assert all(abs(count - aim) < 1 for count, aim in zip(counts, aims, strict=True))


@given(allocations(most=1000, strata=20), st.randoms(use_true_random=False))
def test_an_allocation_has_the_size_lies_within_its_bounds_and_hangs_on_no_order(given_, chance):
    eligible, size, notified = given_
    shuffled = {label: eligible[label] for label in chance.sample(sorted(eligible), len(eligible))}

    counts = allocate(eligible, size, at_least=notified)

    assert sum(counts.values()) == size
    assert all(notified[label] <= count <= eligible[label] for label, count in counts.items())
    assert allocate(shuffled, size, at_least=notified) == counts
    if size >= sum(max(notified[label], min(1, count)) for label, count in eligible.items()):
        assert all(counts[label] >= 1 for label, count in eligible.items() if count)


@given(allocations(most=200, strata=12), st.lists(st.integers(0, 300), max_size=5))
def test_no_chain_of_enlargements_lowers_a_stratum(given_, steps):
    eligible, size, notified = given_

    counts = allocate(eligible, size, at_least=notified)
    for step in steps:
        before, size = counts, min(size + step, sum(eligible.values()))
        counts = allocate(eligible, size, at_least=before)

        assert all(counts[label] >= before[label] for label in eligible)
        assert sum(counts.values()) == size


@given(allocations(most=50))
def test_a_larger_stratum_never_has_fewer_cases(given_):
    eligible, size, _ = given_

    counts = allocate(eligible, size)

    assert all(counts[one] >= counts[other] for one in eligible for other in eligible if eligible[one] > eligible[other])


def test_quotas_hold_or_no_allocation_can_meet_them():
    """Integer programming is the judge. Refusals of quotas that could be met are counted: none is tolerated."""
    chance, met, refused, wrongly = random.Random(11), 0, 0, []
    for number in range(MANY if LONG else FEW):
        quotas, strata, counts = crowded(chance, hard=bool(number % 2))

        found, short = meet(quotas, strata, counts, at_least={})

        assert all(0 <= found[one.label] <= one.eligible for one in strata)
        for unit in {one.unit for one in strata}:
            assert sum(found[one.label] - counts[one.label] for one in strata if one.unit == unit) == 0
        assert holds(quotas, strata, found) == (not any(short))
        met += not any(short)
        refused += any(short)
        if any(short) and can_hold(quotas, strata, counts):
            wrongly.append((quotas, strata, counts))
    assert met > refused > 0
    assert wrongly == []


def test_hardly_any_allocation_that_meets_the_quotas_has_moved_less():
    """Every allocation of small instances is tried. With one quota none is shorter; with several, one case at a time may miss it.

    Of 40,000 instances 7 of the 17,872 that could be met were not the shortest, the longest of them by a fifth; one in a thousand
    is tolerated.
    """
    chance, met, longer = random.Random(12), 0, 0
    for _ in range(MANY // 2 if LONG else FEW // 2):
        places = range(chance.randint(1, 3))
        strata = [
            Stratum(name, "", "", tuple(place for place in places if chance.random() < 0.45), chance.randint(1, 7))
            for name in "abcd"[: chance.randint(2, 4)]
        ]
        eligible = {one.label: one.eligible for one in strata}
        counts = allocate(eligible, chance.randint(1, min(12, sum(eligible.values()))))
        quotas = [sum(counts[one.label] for one in strata if place in one.quotas) + chance.randint(0, 2) for place in places]

        found, short = meet(quotas, strata, counts, at_least={})

        shortest = least_moved(quotas, strata, counts)
        assert (shortest is None) == any(short)
        if shortest is not None:
            met += 1
            longer += moved_by(found, strata, counts) > shortest
            assert len(quotas) > 1 or moved_by(found, strata, counts) == shortest
    assert met > 50
    assert longer * 1000 <= met


def test_quotas_lower_no_stratum_that_is_notified():
    chance = random.Random(13)
    for number in range(MANY // 4 if LONG else FEW // 4):
        quotas, strata, counts = crowded(chance, hard=bool(number % 2))
        notified = {label: chance.randint(0, count) for label, count in counts.items()}

        found, _ = meet(quotas, strata, counts, at_least=notified)

        assert all(found[label] >= count for label, count in notified.items())


def test_quotas_that_hold_already_move_nothing():
    chance = random.Random(14)
    for number in range(MANY // 4 if LONG else FEW // 4):
        _, strata, counts = crowded(chance, hard=bool(number % 2))
        reached = [sum(counts[one.label] for one in strata if place in one.quotas) for place in range(5)]

        assert meet([chance.randint(0, have) for have in reached], strata, counts, at_least={}) == (counts, [0] * 5)
