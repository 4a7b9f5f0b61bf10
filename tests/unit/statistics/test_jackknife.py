"""The stratified jackknife, beside R's (tests/golden/test_comparing.py)."""

import numpy as np
import pytest

from evenhand.statistics.design import SampleDesign, drawn_with_equal_chances
from evenhand.statistics.jackknife import jackknife_covariance, share_of_totals


def counted(answers):
    return np.stack([answers, np.ones(len(answers))], axis=1)


def test_of_a_mean_it_is_the_textbooks_variance():
    answers = np.array([1.0, 0, 1, 1])

    found = jackknife_covariance(share_of_totals, counted(answers), drawn_with_equal_chances(4, 10))

    assert found[0, 0] == pytest.approx((1 - 0.4) * 0.25 / 4)  # (1 - n/N) s²/n


def test_a_stratum_of_one_case_and_one_read_whole_add_nothing():
    design = SampleDesign(np.array([0, 1, 1]), np.array([5.0, 2.0]), np.array([1.0, 2.0]))

    assert jackknife_covariance(share_of_totals, counted(np.array([1.0, 0, 1])), design).tolist() == [[0.0]]
