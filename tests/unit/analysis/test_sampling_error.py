"""A move across a boundary that lies within the interval may be chance, and is said to be."""

from fractions import Fraction

import pytest

from evenhand.analysis.sampling_error import interval_of, within
from evenhand.scoring.rate import rate_scores
from evenhand.scoring.score import Score
from evenhand.statistics.hypergeometric import exact_limits
from evenhand.statistics.proportions import StratumCounts


def planning(crc, sufficient, relevant):
    """2.2 with its third key question the lowest."""
    scores = {code: Score(code, 40, 40) for code in crc.questions} | {"2.2.3": Score("2.2.3", sufficient, relevant)}
    return rate_scores(scores, against=crc, judgements={})["2.2"]


def test_the_interval_is_that_of_the_key_question_that_decided(crc):
    rating = planning(crc, 40, 96)

    low, high = interval_of(rating, rating, {})

    assert (low, high) == pytest.approx(
        (0.34882951, 0.48718789), abs=1e-8
    )  # Clopper-Pearson: 10% and 90% of beta(40, 57), beta(41, 56)
    assert within((low, high), Fraction(40, 100))
    assert not within((low, high), Fraction(50, 100))


def test_where_the_eligible_cases_are_known_the_interval_is_exact(crc):
    rating = planning(crc, 40, 96)

    low, high = interval_of(rating, rating, {"2.2.3": StratumCounts([400], [96], [96], [40])})

    assert (low, high) == exact_limits(40, 96, 400, 0.80)


def test_the_end_of_an_interval_is_in_it():
    assert within((0.5, 0.6), Fraction(1, 2))


def test_where_an_average_decides_there_is_no_single_share(crc):
    rating = planning(crc, 40, 96)

    assert interval_of(rating, planning(crc, 39, 96), {}) is not None
    averaged = type(rating)(code="2.2", name="Planning", kind="standard", because=rating.because, share=Fraction(4, 5))
    assert interval_of(rating, averaged, {}) is None


def test_what_people_judged_has_no_interval(crc):
    judged = rate_scores({code: Score(code, 0, 0) for code in crc.questions}, against=crc, judgements={})["1.1"]

    assert interval_of(judged, judged, {}) is None
