"""Agreement coefficients say what R's irrCAC 1.4 says. It rounds values and errors to five places and leaves the rest unrounded."""

import csv
from math import sqrt
from pathlib import Path

import pytest
from scipy import stats

from evenhand.statistics.agreement import brennan_prediger, fleiss, gwet, krippendorff, percentage_agreement
from evenhand.statistics.agreement_between import cohen, conger, ratings_of
from evenhand.statistics.agreement_counts import count_subjects

R = Path(__file__).parent / "r"
BY_COUNTS = {
    "krippendorff": krippendorff,
    "gwet": gwet,
    "fleiss": fleiss,
    "bp": brennan_prediger,
    "percent": percentage_agreement,
    "krippen2.table": krippendorff,
    "gwet.ac1.table": gwet,
    "scott2.table": fleiss,
    "bp2.table": brennan_prediger,
    "pa2.table": percentage_agreement,
}
BY_READERS = {"conger": conger, "kappa2.table": cohen}
ROUNDED = 5e-6
EXACT = 1e-12


def rows(name):
    with (R / name).open(newline="") as file:
        return list(csv.DictReader(file))


def ratings(name, *, first):
    """Ratings of one of R's inputs, its categories numbered from 0; NA and an empty cell are missing."""
    table = [[int(cell) - first if cell not in ("", "NA") else -1 for cell in row.values()] for row in rows(name)]
    return ratings_of(table, 1 + max(max(row) for row in table))


def agreement(name, given, weighting="unweighted"):
    if name in BY_READERS:
        return BY_READERS[name](given, weighting=weighting)
    columns = {"subjects": given.subjects, "categories": given.categories, "weighting": weighting}
    return BY_COUNTS[name](count_subjects(given.subject, given.value, **columns))


def interval(found):
    """The interval as irrCAC prints it."""
    return f"({found.low:.3g},{found.high:.3g})"


@pytest.mark.parametrize("expected", rows("irr_raw.csv"), ids=lambda row: f"{row['coef']} {row['weights']}")
def test_coefficients_of_five_readers_with_missing_ratings_are_those_of_irrcac(expected):
    found = agreement(expected["coef"], ratings("ratings.csv", first=1), expected["weights"])

    assert found.value == pytest.approx(float(expected["value"]), abs=ROUNDED)
    assert found.standard_error == pytest.approx(float(expected["se"]), abs=ROUNDED)
    assert found.observed == pytest.approx(float(expected["pa"]), abs=EXACT)
    assert found.expected == pytest.approx(float(expected["pe"]), abs=EXACT)
    assert interval(found) == expected["ci"]
    assert stats.t.sf(found.value / found.standard_error, found.units - 1) == pytest.approx(float(expected["p"]), abs=EXACT)


@pytest.mark.parametrize("expected", rows("irr_table.csv"), ids=lambda row: row["fn"])
def test_coefficients_of_two_readers_without_missing_ratings_are_those_of_irrcac(expected):
    given = ratings("ratings_binary.csv", first=0)

    found = agreement(expected["fn"], given)

    assert found.value == pytest.approx(float(expected["value"]), abs=EXACT)
    # The functions for tables divide by n where those for raw ratings, and ours, divide by n - 1.
    of_tables = found.standard_error * sqrt((given.subjects - 1) / given.subjects)
    assert of_tables == pytest.approx(float(expected["se"]), abs=EXACT)
    reach = of_tables * stats.t.ppf(0.975, given.subjects - 1)
    assert f"({found.value - reach:.3g},{found.value + reach:.3g})" == expected["ci"]


def test_the_two_ordinal_alphas_are_told_apart():
    given = ratings("ratings.csv", first=1)
    counts = {name: count_subjects(given.subject, given.value, subjects=60, categories=4, weighting=name)
              for name in ("unweighted", "ordinal")}  # fmt: skip

    by_weights = krippendorff(counts["ordinal"])
    by_metric = krippendorff(counts["unweighted"], metric="ordinal metric")

    assert by_weights.value == pytest.approx(0.52283, abs=ROUNDED)  # irrCAC
    assert by_metric.value == pytest.approx(0.54079, abs=ROUNDED)  # the PyPI package krippendorff 0.9.0
    assert (by_weights.weighting, by_metric.weighting) == ("ordinal", "ordinal metric")


@pytest.mark.parametrize("coefficient", [gwet, krippendorff, fleiss, brennan_prediger, percentage_agreement])
def test_a_subject_without_a_rating_changes_nothing_where_irrcac_gives_nan(coefficient):
    given = ratings("ratings.csv", first=1)

    found = coefficient(count_subjects(given.subject, given.value, subjects=given.subjects + 1, categories=4))

    assert found == coefficient(count_subjects(given.subject, given.value, subjects=given.subjects, categories=4))
