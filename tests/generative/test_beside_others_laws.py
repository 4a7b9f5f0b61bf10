"""Laws of setting one beside the others: rows may stand in any order, what is not shared is of no use, two differ either way."""

import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.statistics.beside_others import Cells, beside_others


@st.composite
def answers(draw, readers=4):
    """Answers 0 or 1 of readers to some of three questions of some of five cases."""
    places = st.tuples(st.integers(0, readers - 1), st.integers(0, 4), st.integers(0, 2))
    chosen = draw(st.lists(places, min_size=1, max_size=40, unique=True))
    return [(*place, draw(st.integers(0, 1))) for place in chosen]


def cells(rows):
    columns = np.array(rows, dtype=np.int64).reshape(-1, 4)
    return Cells(columns[:, 0], columns[:, 1] * 3 + columns[:, 2], columns[:, 1], columns[:, 3].astype(float))


def numbers(found):
    """Everything of one that is not its label, with nought for what is not given."""
    named = ("answers", "units", "own", "others", "difference", "low", "high", "lower", "higher", "p", "adjusted")
    return [getattr(found, name) or 0 for name in named]


@given(answers())
def test_each_is_beside_the_others_as_plain_counting_has_it(rows):
    for found in beside_others(cells(rows)):
        beyond = {}
        for reader, case, question, value in rows:
            others = [row[3] for row in rows if row[1:3] == (case, question) and row[0] != reader]
            if reader == found.which and others:
                beyond.setdefault(case, []).append(value - sum(others) / len(others))
        every = [one for case in beyond.values() for one in case]
        assert found.difference == pytest.approx(sum(every) / len(every), abs=1e-9)
        assert (found.answers, found.units) == (len(every), len(beyond))
        assert found.lower == sum(sum(case) < -1e-9 for case in beyond.values())
        assert found.low is None or found.low <= found.difference <= found.high


@given(answers(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows, chance):
    turned = list(rows)
    chance.shuffle(turned)

    for one, other in zip(beside_others(cells(rows)), beside_others(cells(turned)), strict=True):
        assert numbers(one) == pytest.approx(numbers(other), abs=1e-9)


@given(answers())
def test_what_nobody_else_answered_changes_nothing(rows):
    alone = [(0, 5, question, 1) for question in range(3)]

    for one, other in zip(beside_others(cells(rows)), beside_others(cells([*rows, *alone])), strict=True):
        assert numbers(one) == pytest.approx(numbers(other), abs=1e-9)


@given(answers(readers=2))
def test_of_two_readers_one_is_as_strict_as_the_other_is_lenient(rows):
    found = beside_others(cells(rows))

    if found:
        one, other = found
        assert one.difference == pytest.approx(-other.difference, abs=1e-9)
        assert (one.lower, one.higher, one.p) == (other.higher, other.lower, other.p)


@given(answers())
def test_to_turn_every_answer_round_turns_every_difference_round(rows):
    turned = [(reader, case, question, 1 - value) for reader, case, question, value in rows]

    for one, other in zip(beside_others(cells(rows)), beside_others(cells(turned)), strict=True):
        assert one.difference == pytest.approx(-other.difference, abs=1e-9)
        assert one.p == pytest.approx(other.p, abs=1e-12)


def equals(chance):
    """Answers of six readers who are alike: twenty cases of unlike quality, each read by two, and one that all read."""
    rows = []
    for case in range(21):
        readers = range(6) if case == 20 else (0, 1 + case % 5)
        good = 1 / (1 + np.exp(-1.5 * chance.normal()))
        for question in range(12):
            truth = chance.random() < good
            rows += [(who, case * 12 + question, case, truth ^ (chance.random() < 0.15)) for who in readers]
    which, cell, unit, value = (np.array(column) for column in zip(*rows, strict=True))
    return Cells(which, cell, unit, value.astype(float))


def test_readers_who_are_alike_are_seldom_told_apart():
    chance = np.random.default_rng(20180917)
    times = 1000 if os.environ.get("EVENHAND_LONG") else 50

    alarms = sum(any(one.way != "neither" for one in beside_others(equals(chance))) for _ in range(times))

    # One false alarm in twenty inspections is what is promised; so many more than that come by chance once in a thousand.
    assert alarms <= {50: 8, 1000: 73}[times]
