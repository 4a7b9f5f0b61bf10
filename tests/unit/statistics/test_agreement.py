"""Agreement: published examples, and what is said where something cannot be given."""

import numpy as np
import pytest

from evenhand.statistics.agreement import (
    Sampled,
    brennan_prediger,
    fleiss,
    gwet,
    krippendorff,
    percentage_agreement,
)
from evenhand.statistics.agreement_counts import compare_counts, count_subjects

EVERY = [percentage_agreement, fleiss, gwet, brennan_prediger, krippendorff]
KRIPPENDORFF = ["1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."]
"""Twelve units and four observers: the example of Krippendorff's paper of 2011."""


def counts_of(*rows, weighting="unweighted"):
    """Ratings by subject and category."""
    return compare_counts(np.array(rows, dtype=np.int32), weighting=weighting)


def krippendorffs(weighting):
    rated = [(unit, int(value) - 1) for observer in KRIPPENDORFF for unit, value in enumerate(observer.split()) if value != "."]
    return count_subjects(*zip(*rated, strict=True), subjects=12, categories=5, weighting=weighting)


def test_alpha_is_that_of_krippendorffs_own_example():
    by_metric = krippendorff(krippendorffs("unweighted"), metric="ordinal metric")

    assert krippendorff(krippendorffs("unweighted")).value == pytest.approx(0.743, abs=5e-4)  # printed, nominal
    assert by_metric.value == pytest.approx(0.815, abs=5e-4)  # printed, ordinal
    assert krippendorff(krippendorffs("quadratic")).value == pytest.approx(0.849, abs=5e-4)  # printed, interval


def test_a_subject_with_one_rating_informs_what_is_expected_and_not_what_is_observed():
    pairs = counts_of((2, 0), (1, 1), (0, 2))
    more = counts_of((2, 0), (1, 1), (0, 2), (1, 0))

    assert gwet(more).observed == gwet(pairs).observed
    assert gwet(more).expected != gwet(pairs).expected
    assert (gwet(more).subjects, gwet(more).compared) == (4, 3)
    assert krippendorff(more) == krippendorff(pairs)


@pytest.mark.parametrize("coefficient", EVERY)
@pytest.mark.parametrize("rows", [[(0, 0)], [(1, 0), (0, 1)]], ids=["no rating", "one reader"])
def test_without_a_pair_of_ratings_there_is_nothing_to_say(coefficient, rows):
    found = coefficient(counts_of(*rows))

    assert (found.value, found.observed, found.standard_error, found.low) == (None, None, None, None)
    assert (found.lacks, found.compared) == ("no pair", 0)


@pytest.mark.parametrize("coefficient", [fleiss, krippendorff])
def test_where_everybody_always_gives_one_answer_kappa_and_alpha_are_not_defined(coefficient):
    found = coefficient(counts_of((2, 0), (2, 0), (3, 0)))

    assert (found.value, found.observed, found.expected, found.lacks) == (None, 1, 1, "one answer only")


@pytest.mark.parametrize("coefficient", [percentage_agreement, gwet, brennan_prediger])
def test_where_everybody_always_gives_one_answer_the_others_are_one_and_have_no_interval(coefficient):
    found = coefficient(counts_of((2, 0), (2, 0), (3, 0)))

    assert (found.value, found.standard_error, found.low, found.high, found.lacks) == (1, 0, None, None, "no variation")


def test_where_only_one_category_was_possible_ac1_is_one_and_brennan_and_prediger_have_nothing_to_say():
    one = counts_of((2,), (3,))

    assert gwet(one).value == 1
    assert (brennan_prediger(one).value, brennan_prediger(one).lacks) == (None, "one answer only")


@pytest.mark.parametrize("coefficient", EVERY)
def test_one_subject_has_a_value_and_no_error(coefficient):
    found = coefficient(counts_of((2, 1)))

    assert found.value is not None
    assert (found.standard_error, found.low, found.units, found.lacks) == (None, None, 1, "one unit")


def test_no_ratings_at_all_are_no_pair():
    assert gwet(count_subjects([], [], subjects=0, categories=2)).lacks == "no pair"


def test_a_finite_population_shrinks_the_error_and_one_read_whole_has_none():
    counts = counts_of((2, 0), (1, 1), (0, 2), (2, 0))

    many, few, whole = (gwet(counts, Sampled(population=size)) for size in (None, 16, 4))

    assert few.standard_error == pytest.approx(many.standard_error * np.sqrt(1 - 4 / 16))
    assert (whole.standard_error, whole.lacks) == (0, "no variation")


def test_a_lower_level_gives_a_narrower_interval():
    counts = counts_of(*[(2, 0), (1, 1), (0, 2), (2, 0)] * 5)

    wide, narrow = gwet(counts), gwet(counts, Sampled(level=0.8))

    assert wide.low < narrow.low < wide.value < narrow.high < wide.high
    assert narrow.level == 0.8


def test_an_interval_stays_within_what_a_coefficient_can_be():
    rows = [(2, 0)] * 3 + [(0, 2), (1, 1)]

    assert percentage_agreement(counts_of(*rows)).high == 1
    assert percentage_agreement(counts_of((1, 1), (1, 1), (2, 0))).low == 0


def test_subjects_of_one_unit_are_not_taken_for_so_many_units():
    counts = counts_of(*[(2, 0)] * 6, *[(1, 1)] * 6)
    of_two = Sampled(unit=np.repeat([0, 1, 2, 3], 3))

    assert percentage_agreement(counts, of_two).units == 4
    assert percentage_agreement(counts, of_two).standard_error > percentage_agreement(counts).standard_error
    assert percentage_agreement(counts, Sampled(unit=np.zeros(12, dtype=int))).lacks == "one unit"
