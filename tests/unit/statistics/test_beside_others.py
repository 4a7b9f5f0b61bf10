"""Each of several beside the others on the same cells."""

import numpy as np
import pytest
from scipy import stats

from evenhand.statistics import beside_others as module
from evenhand.statistics.beside_others import Cells, beside_others


def cells(*rows):
    """Rows of who, cell, unit and value."""
    which, cell, unit, value = (np.array(column) for column in zip(*rows, strict=True))
    return Cells(which, cell, unit, value.astype(float))


def one_question(first, second):
    """Two readers on one question in each of several cases."""
    rows = [
        (who, case, case, value) for case, pair in enumerate(zip(first, second, strict=True)) for who, value in enumerate(pair)
    ]
    return cells(*rows)


def test_a_reader_is_set_beside_the_mean_of_the_others_in_the_same_cells():
    found = beside_others(cells((0, 0, 0, 1), (1, 0, 0, 0), (2, 0, 0, 1), (0, 1, 1, 1), (1, 1, 1, 1), (2, 2, 2, 0)))

    first = found[0]
    assert (first.which, first.answers, first.units) == (0, 2, 2)
    assert (first.own, first.others, first.difference) == pytest.approx((1, (0.5 + 1) / 2, 0.25))
    assert [one.which for one in found] == [0, 1, 2]
    assert found[2].answers == 1  # in the third cell reader 2 was alone


def test_two_readers_differ_by_as_much_either_way():
    first, second = beside_others(one_question([1, 1, 0, 1, 0, 1], [1, 0, 0, 0, 1, 0]))

    assert first.difference == -second.difference == pytest.approx(2 / 6)
    assert (first.lower, first.higher) == (second.higher, second.lower) == (1, 3)


def test_the_test_of_two_readers_on_one_question_is_mcnemars():
    found = beside_others(one_question([1] * 9 + [0] * 12, [0] * 8 + [1] + [0] * 11 + [1]))

    assert (found[0].lower, found[0].higher) == (1, 8)
    assert found[0].p == pytest.approx(stats.binomtest(1, 9).pvalue)


def test_a_benchmark_of_many_readers_has_a_test_of_who_might_have_been_the_one():
    rows = [(who, question, 0, int(who > 0)) for question in range(15) for who in range(12)]

    strict, other = beside_others(cells(*rows))[:2]

    assert strict.difference == -1
    assert strict.p == pytest.approx(1 / 12)  # any of the twelve might have been the strict one
    assert other.p == 1


def test_one_who_says_what_most_say_is_not_lenient_for_being_above_the_mean_of_the_others():
    rows = [(who, case, case, int(who != case % 5)) for case in range(40) for who in range(5)]

    found = beside_others(cells(*rows))

    assert {(one.lower, one.higher) for one in found} == {(8, 32)}
    assert all(one.p == pytest.approx(1) for one in found)


def test_many_different_sums_are_tested_by_the_normal_law(monkeypatch):
    first, second = [0] * 30 + [1] * 30, [1] * 10 + [0] * 50
    exact = beside_others(one_question(first, second))[0].p
    monkeypatch.setattr(module, "MOST_SUMS", 5)

    assert beside_others(one_question(first, second))[0].p == pytest.approx(exact, rel=0.6)


def test_the_interval_of_one_question_is_that_of_paired_differences():
    first, second = [1, 1, 0, 1, 0, 1, 1], [1, 0, 0, 0, 1, 0, 1]

    found = beside_others(one_question(first, second))[0]

    paired = stats.ttest_rel(first, second).confidence_interval()
    assert (found.low, found.high) == pytest.approx((paired.low, paired.high))


def test_many_questions_of_one_case_are_one_case():
    rows = [(who, question, 0, 1 - who) for question in range(15) for who in (0, 1)]

    found = beside_others(cells(*rows))[0]

    assert (found.answers, found.units, found.difference) == (15, 1, 1)
    assert (found.low, found.p, found.way) == (None, 1, "neither")


def test_a_way_is_named_only_where_the_adjusted_test_bears_it_out():
    few, many = (beside_others(one_question([0] * number, [1] * number))[0] for number in (6, 7))

    assert (few.p, few.adjusted, few.way) == (pytest.approx(2 / 64), pytest.approx(4 / 64), "neither")
    assert (many.adjusted, many.way) == (pytest.approx(4 / 128), "lower")
    assert many.low is None  # all differ alike


def test_those_who_never_differ_are_level():
    found = beside_others(one_question([1, 0, 1], [1, 0, 1]))[0]

    assert (found.difference, found.low, found.p, found.way) == (0, None, 1, "neither")


def test_where_no_cell_is_shared_nobody_is_compared():
    assert beside_others(cells((0, 0, 0, 1), (1, 1, 1, 0))) == []
    assert beside_others(Cells(*(np.zeros(0, dtype=int) for _ in range(3)), np.zeros(0))) == []
