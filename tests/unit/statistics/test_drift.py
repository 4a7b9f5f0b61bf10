"""Whether one goes another way later."""

import numpy as np
import pytest
from scipy import stats

from evenhand.statistics.beside_others import Cells
from evenhand.statistics.drift import drifts


def days(first, second, when):
    """Two readers on one question a case, a case at each time: their cells and the times."""
    rows = [(who, case, pair[who]) for case, pair in enumerate(zip(first, second, strict=True)) for who in (0, 1)]
    which, cell, value = (np.array(column) for column in zip(*rows, strict=True))
    return Cells(which, cell, cell, value.astype(float)), np.repeat(np.array(when, dtype=float), 2)


LEVEL, LATER_STRICT = [1, 0] * 4, [0] * 8


def test_one_who_turns_strict_is_found_and_so_is_the_other_who_seems_lenient_beside_them():
    first, second = LEVEL + LATER_STRICT, LEVEL + [1] * 7 + [0]

    found = drifts(*days(first, second, range(16)))

    strict, lenient = found
    assert (strict.parted_at, strict.earlier_units, strict.later_units) == (8, 8, 8)
    assert (strict.earlier, strict.later, strict.change) == (0, pytest.approx(-7 / 8), pytest.approx(-7 / 8))
    assert (strict.way, lenient.way) == ("lower", "higher")
    assert strict.change == -lenient.change


def test_the_test_is_welchs():
    first, second = [1, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0], [1, 0, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0]
    differences = np.subtract(first, second)

    found = drifts(*days(first, second, range(12)))[0]

    welch = stats.ttest_ind(differences[6:], differences[:6], equal_var=False)
    limits = welch.confidence_interval()
    assert found.p == pytest.approx(welch.pvalue)
    assert (found.low, found.high) == pytest.approx((limits.low, limits.high))
    assert found.adjusted == pytest.approx(min(1, 2 * welch.pvalue))


def test_cases_of_one_day_stay_together():
    found = drifts(*days([1] * 10, [0] * 10, [1, 1, 1, 2, 2, 2, 2, 2, 2, 3]))[0]

    assert (found.parted_at, found.earlier_units, found.later_units) == (2, 3, 7)


def test_of_few_cases_the_change_is_said_and_not_tested():
    found = drifts(*days([1, 0, 0, 0], [1, 0, 1, 1], range(4)))[0]

    assert (found.earlier, found.later, found.change) == (0, -1, -1)
    assert (found.p, found.low, found.way) == (None, None, "neither")


def test_where_nothing_varies_nothing_is_tested():
    found = drifts(*days([1] * 12, [1] * 12, range(12)))[0]

    assert (found.change, found.p, found.way) == (0, None, "neither")


def test_without_times_or_with_one_time_there_is_no_drift():
    assert drifts(*days([1, 0], [0, 1], [np.nan, np.nan])) == []
    assert drifts(*days([1, 0], [0, 1], [5, 5])) == []
    assert drifts(Cells(*(np.zeros(0, dtype=int) for _ in range(3)), np.zeros(0)), np.zeros(0)) == []


def test_a_value_without_a_time_is_still_what_another_is_set_beside():
    cells, when = days([1, 0, 1, 0], [1, 0, 0, 1], range(4))
    when[1::2] = np.nan

    found = drifts(cells, when)

    assert [one.which for one in found] == [0]
    assert (found[0].earlier_units, found[0].later_units) == (2, 2)
