"""Laws of agreement: the fast forms are the textbook's, and what should not matter does not."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evenhand.statistics.agreement import (
    Sampled,
    brennan_prediger,
    fleiss,
    gwet,
    krippendorff,
    percentage_agreement,
)
from evenhand.statistics.agreement_between import cohen, conger
from evenhand.statistics.agreement_counts import compare_counts, count_subjects
from evenhand.statistics.agreement_weights import agreement_weights
from generative.agreeing import alpha, kappa_by_pairs_of_readers, observed, ordinal_differences, shares, tables
from generative.agreeing import given as ratings_given

WEIGHTINGS = st.sampled_from(["unweighted", "linear", "quadratic", "ordinal"])
BY_COUNTS = [percentage_agreement, fleiss, gwet, brennan_prediger, krippendorff]
CLOSE = {"rel": 1e-9, "abs": 1e-9}


def counted(table, categories, weighting="unweighted"):
    ratings = ratings_given(table, categories)
    columns = {"subjects": ratings.subjects, "categories": categories, "weighting": weighting}
    return count_subjects(ratings.subject, ratings.value, **columns)


def alike(one, other):
    """The same agreement but for the rounding of sums taken in another order."""
    numbers = ("value", "observed", "expected", "standard_error", "low", "high")
    for name in numbers:
        assert (
            getattr(one, name) == pytest.approx(getattr(other, name), **CLOSE)
            if getattr(one, name) is not None
            else (getattr(other, name) is None)
        )
    assert (one.subjects, one.compared, one.units, one.lacks) == (other.subjects, other.compared, other.units, other.lacks)


@given(tables(), WEIGHTINGS)
def test_observed_and_expected_agreement_are_those_of_the_textbook(drawn, weighting):
    table, categories = drawn
    counts = counted(table, categories, weighting)
    assume(counts.compared)
    weights = agreement_weights(weighting, categories)
    spread = shares(table, categories)

    assert counts.observed == pytest.approx(observed(table, weights), **CLOSE)
    assert gwet(counts).expected == pytest.approx(
        weights.sum() / (categories * (categories - 1)) * sum(share * (1 - share) for share in spread), **CLOSE
    )
    assert fleiss(counts).expected == pytest.approx(np.array(spread) @ weights @ np.array(spread), **CLOSE)


@given(tables(), WEIGHTINGS)
def test_alpha_is_that_of_the_coincidence_matrix(drawn, weighting):
    table, categories = drawn
    found = krippendorff(counted(table, categories, weighting))
    assume(found.value is not None)

    assert found.value == pytest.approx(alpha(table, 1 - agreement_weights(weighting, categories)), **CLOSE)


@given(tables())
def test_alpha_by_the_ordinal_metric_is_that_of_the_coincidence_matrix(drawn):
    table, categories = drawn
    found = krippendorff(counted(table, categories), metric="ordinal metric")
    assume(found.value is not None)

    assert found.value == pytest.approx(alpha(table, ordinal_differences(table, categories)), **CLOSE)


@given(tables(), WEIGHTINGS)
def test_conger_is_the_mean_over_pairs_of_readers(drawn, weighting):
    table, categories = drawn
    found = conger(ratings_given(table, categories), weighting=weighting)
    assume(found.value is not None)

    assert found.value == pytest.approx(
        kappa_by_pairs_of_readers(table, categories, agreement_weights(weighting, categories)), **CLOSE
    )


@given(tables(subjects=(3, 10)), WEIGHTINGS, st.sampled_from(["weights", "ordinal metric"]))
def test_the_error_of_alpha_is_how_alpha_moves_as_subjects_weigh_a_little_more(drawn, weighting, metric):
    table, categories = drawn
    counts = counted(table, categories, weighting)
    found = krippendorff(counts, metric=metric)
    assume(found.standard_error)

    def without_correction(weight):
        """Alpha of copies of the subjects, undone of its correction for few ratings."""
        copies = compare_counts(np.repeat(counts.counts, weight, axis=0), weighting=weighting)
        return 1 - (1 - krippendorff(copies, metric=metric).value) / (1 - 1 / copies.paired.sum())

    many, compared = 400, counts.counts.sum(axis=1) > 1
    evenly = np.where(compared, many, 0)
    moved = []
    for one in np.flatnonzero(compared):
        more, fewer = evenly.copy(), evenly.copy()
        more[one] += many // 100
        fewer[one] -= many // 100
        moved.append((without_correction(more) - without_correction(fewer)) * 50)
    units = len(moved)
    assert found.standard_error == pytest.approx(np.sqrt(units / (units - 1) * np.square(moved).sum()), rel=1e-3, abs=1e-6)


@given(tables(), st.permutations(range(5)), st.randoms(use_true_random=False))
def test_the_order_of_subjects_and_the_names_of_readers_do_not_matter(drawn, order, chance):
    table, categories = drawn
    renamed = [[row[place] for place in order if place < len(row)] for row in table]
    chance.shuffle(renamed)

    for coefficient in BY_COUNTS:
        alike(coefficient(counted(table, categories)), coefficient(counted(renamed, categories)))
    alike(conger(ratings_given(table, categories)), conger(ratings_given(renamed, categories)))


@given(tables(), st.integers(1, 3))
def test_subjects_without_ratings_change_nothing(drawn, more):
    table, categories = drawn
    longer = [*table, *[[-1] * len(table[0])] * more]

    for coefficient in BY_COUNTS:
        alike(coefficient(counted(table, categories)), coefficient(counted(longer, categories)))
    alike(conger(ratings_given(table, categories)), conger(ratings_given(longer, categories)))


@given(tables())
def test_the_names_of_categories_do_not_matter_without_weights(drawn):
    table, categories = drawn
    turned = [[categories - 1 - value if value >= 0 else -1 for value in row] for row in table]

    for coefficient in BY_COUNTS:
        alike(coefficient(counted(table, categories)), coefficient(counted(turned, categories)))


@given(st.lists(st.integers(0, 2), min_size=2, max_size=20), st.integers(2, 5), WEIGHTINGS)
def test_perfect_agreement_is_one_and_has_no_interval(answers, readers, weighting):
    table = [[answer] * readers for answer in answers]
    counts = counted(table, 3, weighting)
    several = len(set(answers)) > 1

    for coefficient in BY_COUNTS:
        found = coefficient(counts)
        if several or coefficient in (percentage_agreement, gwet, brennan_prediger):
            assert (found.value, found.standard_error) == (pytest.approx(1), 0)
            assert (found.low, found.lacks) == (None, "no variation")
        else:
            assert (found.value, found.observed, found.lacks) == (None, 1, "one answer only")


@given(tables(readers=(2, 2), missing=False), WEIGHTINGS)
def test_two_readers_without_missing_ratings_have_the_old_formulas(drawn, weighting):
    table, categories = drawn
    ratings, counts = ratings_given(table, categories), counted(table, categories, weighting)
    assume(fleiss(counts).value is not None)

    alike(cohen(ratings, weighting=weighting), conger(ratings, weighting=weighting))
    pi, kappa = fleiss(counts).value, cohen(ratings, weighting=weighting).value
    assert krippendorff(counts).value == pytest.approx(1 - (1 - 1 / (2 * len(table))) * (1 - pi), **CLOSE)
    if weighting == "unweighted":
        assert pi <= kappa + 1e-12  # Scott's chance is never below Cohen's where answers are unordered


@given(tables(subjects=(3, 12)), WEIGHTINGS)
def test_each_subject_as_a_unit_of_its_own_is_the_same_as_saying_nothing_of_units(drawn, weighting):
    table, categories = drawn
    counts = counted(table, categories, weighting)
    by_unit = Sampled(unit=np.arange(len(table)))

    for coefficient in BY_COUNTS:
        alike(coefficient(counts), coefficient(counts, by_unit))


@given(tables(subjects=(3, 8)))
def test_copies_of_subjects_in_one_unit_say_no_more_than_the_subjects(drawn):
    table, categories = drawn
    twice = [row for row in table for _ in range(2)]
    units = Sampled(unit=np.repeat(np.arange(len(table)), 2))

    for coefficient in (percentage_agreement, fleiss, gwet):
        once, copied = coefficient(counted(table, categories)), coefficient(counted(twice, categories), units)
        assert copied.standard_error == pytest.approx(once.standard_error, **CLOSE) if once.standard_error else True
        assert copied.units == once.units
