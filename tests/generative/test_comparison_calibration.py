"""Comparisons on made-up inspections: how often they find what is not there, and what is."""

import numpy as np
import pytest

from evenhand.scoring.compared import ComparisonRule
from evenhand.statistics.design import SampleDesign
from evenhand.statistics.detectable import GroupRead, minimum_detectable_difference
from evenhand.statistics.table_tests import table_test

ELIGIBLE, DRAWN = np.array([340, 520, 190, 60, 50]), np.array([42, 65, 24, 8, 6])
"""Five strata, in proportion to within a case, as a sample of matched cases has them; the last two are of women."""

ROUNDS = 600


def found(chance, share_of_women, share_of_men, *, endless=True, eligible=ELIGIBLE, drawn=DRAWN):
    """Whether one made-up inspection finds a difference: every eligible case is made, and some of each stratum drawn."""
    women = np.arange(len(drawn)) >= len(drawn) - 2
    strata = np.repeat(np.arange(len(drawn)), drawn)
    answers = []
    for there, taken, of_women in zip(eligible, drawn, women, strict=True):
        cases = chance.random(there) < (share_of_women if of_women else share_of_men)
        answers.append(chance.choice(cases, taken, replace=False))
    design = SampleDesign(strata, eligible.astype(float), drawn.astype(float), weighed=False, lonely="adjust", endless=endless)
    p = table_test(np.concatenate(answers).astype(float), women[strata].astype(np.intp), design).p
    return p < ComparisonRule().level


def often(seed, women, men, **more):
    chance = np.random.default_rng(seed)
    return np.mean([found(chance, women, men, **more) for _ in range(ROUNDS)])


def test_what_is_not_there_is_found_as_seldom_as_the_level_says():
    assert often(1, 0.6, 0.6) == pytest.approx(0.05, abs=0.027)  # three standard errors of 600 rounds


def test_of_a_caseload_read_nearly_whole_a_difference_is_not_found_in_the_work_that_is_only_in_the_cases():
    near, whole = np.array([30, 26, 20, 15, 15]), np.array([18, 16, 12, 9, 9])

    of_work = often(2, 0.6, 0.6, eligible=near, drawn=whole)
    of_cases = often(2, 0.6, 0.6, eligible=near, drawn=whole, endless=False)

    assert of_work < 0.08
    assert of_cases > 2 * of_work  # the cases there were do differ, and three in five of them were read


def test_a_difference_as_large_as_detectable_is_found_four_times_in_five():
    women, men = DRAWN[3:].sum(), DRAWN[:3].sum()
    share = 0.5
    least = minimum_detectable_difference(GroupRead(women), GroupRead(men), share)

    one, other = share - least * men / (women + men), share + least * women / (women + men)

    assert often(3, one, other) == pytest.approx(0.8, abs=0.06)
