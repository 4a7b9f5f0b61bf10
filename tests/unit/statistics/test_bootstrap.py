"""The rescaled bootstrap spreads as a sample from a finite population does, stratum by stratum."""

import numpy as np
import pytest
from scipy.stats import chi2

from evenhand.statistics.bootstrap import StrataUnmatched, replicates
from evenhand.statistics.patterns import SUFFICIENT

CHANCE = np.random.default_rng(60)
ANSWERS = CHANCE.choice(np.array([0, 1, 2], dtype=np.uint8), size=(60, 20), p=[0.2, 0.3, 0.5])
STRATA = CHANCE.integers(0, 4, 60)
DRAWN = np.bincount(STRATA)


def variance_by_hand(eligible, questions):
    """sum over strata of N² (1 - n/N) s²/n: that of an estimated total (Cochran 1977, 5.3)."""
    said = (ANSWERS == SUFFICIENT).astype(float)[:, questions]
    parts = [eligible[h] ** 2 * (1 - DRAWN[h] / eligible[h]) * said[h == STRATA].var(axis=0, ddof=1) / DRAWN[h] for h in range(4)]
    return np.sum(parts, axis=0)


def test_replicates_have_the_mean_and_the_variance_of_the_estimate():
    eligible, draws = DRAWN * np.array([1.5, 2.0, 6.0, 9.0]), 20_000

    sufficient, _ = replicates(ANSWERS, STRATA, eligible, draws=draws, seed=3)

    total = ((ANSWERS == SUFFICIENT) * (eligible / DRAWN)[STRATA][:, None]).sum(axis=0)
    variance = variance_by_hand(eligible, slice(None))
    away = (sufficient.mean(axis=0) - total) / np.sqrt(variance / draws)
    assert chi2.sf((away**2).max(), 1) * 20 > 0.001
    assert sufficient.var(axis=0) == pytest.approx(variance, rel=0.06)


def test_cases_go_with_all_they_say():
    alike = np.tile(ANSWERS[:, :1], (1, 40))

    sufficient, relevant = replicates(alike, STRATA, DRAWN * 3.0, draws=40, seed=1)

    assert (sufficient == sufficient[:, :1]).all()
    assert (relevant == relevant[:, :1]).all()


def test_relevant_everywhere_is_counted_as_all_the_eligible():
    everywhere = np.where(ANSWERS == 0, 1, ANSWERS).astype(np.uint8)

    _, relevant = replicates(everywhere, STRATA, DRAWN * 3.0, draws=40, seed=1)

    assert relevant == pytest.approx(180)


def test_a_stratum_read_whole_or_of_one_case_does_not_vary():
    answers, strata = ANSWERS[:11], np.array([0] * 10 + [1])

    sufficient, _ = replicates(answers, strata, np.array([10.0, 7.0]), draws=20, seed=1)

    whole = (answers[:10] == SUFFICIENT).sum(axis=0) + 7 * (answers[10] == SUFFICIENT)
    assert sufficient == pytest.approx(np.tile(whole, (20, 1)))


def test_more_than_255_cases_of_a_stratum_are_all_counted():
    answers = np.full((700, 3), 2, dtype=np.uint8)

    sufficient, relevant = replicates(answers, np.zeros(700, dtype=np.int64), np.array([1400.0]), draws=5, seed=1)

    assert sufficient == pytest.approx(1400)
    assert relevant == pytest.approx(1400)


def test_fewer_eligible_than_drawn_is_refused():
    with pytest.raises(StrataUnmatched, match="stratum 1 has 2 eligible cases, and 3 were drawn from it"):
        replicates(ANSWERS[:5], np.array([0, 0, 1, 1, 1]), np.array([9.0, 2.0]), draws=5, seed=1)
