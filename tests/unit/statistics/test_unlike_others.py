"""Each beside all the others on units of their own: what is measured, what is not called unlike, and how often wrongly."""

import numpy as np
import pytest
from scipy.stats import ttest_ind

from evenhand.statistics.beside_others import Cells
from evenhand.statistics.drift import drifts
from evenhand.statistics.unlike_others import unlike_others


def read(chance, readers=8, cases=15, questions=12, shares=None, together=1.5):
    """So many readers of so many cases each, whose answers in one case hang together; `shares` are each reader's log odds."""
    which = np.repeat(np.arange(readers), cases * questions)
    unit = np.repeat(np.arange(readers * cases), questions)
    cell = np.tile(np.arange(questions), readers * cases)
    odds = chance.normal(0, together, readers * cases)[unit] + np.linspace(-1, 1.5, questions)[cell]
    odds = odds + (np.zeros(readers) if shares is None else np.array(shares))[which]
    return Cells(which, cell, unit, (chance.random(len(odds)) < 1 / (1 + np.exp(-odds))).astype(float))


def test_of_one_answer_a_case_the_test_is_welchs():
    chance = np.random.default_rng(3)
    cells = read(chance, readers=2, cases=20, questions=1)

    found = unlike_others(cells)[0]

    mine, theirs = (cells.value[cells.which == which] for which in (0, 1))
    assert found.difference == pytest.approx(mine.mean() - theirs.mean())
    assert found.p == pytest.approx(ttest_ind(mine, theirs, equal_var=False).pvalue)
    assert (found.own, found.others, found.answers, found.units) == (mine.mean(), theirs.mean(), 20, 20)


def test_who_had_the_harder_questions_is_not_unlike_the_others_for_that():
    """Two questions: of one all say yes in nine cases of ten, of the other in one of ten; each reader mostly has another one."""
    which, cell, value = [], [], []
    for reader, numbers in enumerate(((50, 10), (10, 50))):
        for question, (number, share) in enumerate(zip(numbers, (0.9, 0.1), strict=True)):
            which += [reader] * number
            cell += [question] * number
            value += [1.0] * round(number * share) + [0.0] * round(number * (1 - share))
    cells = Cells(np.array(which), np.array(cell), np.arange(len(which)), np.array(value))

    found = unlike_others(cells)[0]

    assert found.own - found.others == pytest.approx(0.53, abs=0.01)
    assert found.difference == pytest.approx(0, abs=1e-9)
    assert found.way == "neither"


def test_of_fewer_than_five_cases_nothing_is_tested():
    found = unlike_others(read(np.random.default_rng(1), readers=3, cases=4))

    assert {(one.p, one.adjusted, one.low, one.way) for one in found} == {(None, None, None, "neither")}


def test_one_reader_alone_is_beside_nobody():
    assert unlike_others(read(np.random.default_rng(1), readers=1)) == []


def test_where_nobody_is_unlike_the_others_one_is_called_so_as_rarely_as_the_level_says():
    chance, runs = np.random.default_rng(11), 600

    wrong = sum(any(one.way != "neither" for one in unlike_others(read(chance))) for _ in range(runs))

    assert wrong / runs < 0.05 + 3 * np.sqrt(0.05 * 0.95 / runs)


def test_who_is_far_stricter_is_found_and_nobody_else():
    shares = [0.0] * 8
    shares[3] = -2.5

    found = unlike_others(read(np.random.default_rng(5), shares=shares))

    assert [one.which for one in found if one.way == "lower"] == [3]
    assert found[3].high < 0


def test_on_cells_of_their_own_nobody_is_said_to_drift_more_often_than_the_level_says():
    chance, runs, wrong = np.random.default_rng(13), 300, 0
    for _ in range(runs):
        cells = read(chance)
        wrong += any(one.way != "neither" for one in drifts(cells, (cells.unit % 15).astype(float)))

    assert wrong / runs < 0.05 + 3 * np.sqrt(0.05 * 0.95 / runs)
