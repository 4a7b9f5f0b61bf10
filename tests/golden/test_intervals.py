"""Intervals agree with R: exact limits equal, Clopper-Pearson and Wilson to 1e-12 (binom.test, prop.test), svyciprop to 1e-12."""

import numpy as np
import pytest

from evenhand.statistics.design_limits import arcsine_limits, korn_graubard_limits, logit_limits, normal_limits
from evenhand.statistics.hypergeometric import exact_counts, exact_limits
from evenhand.statistics.intervals import clopper_pearson_limits, wilson_limits
from evenhand.statistics.proportions import StratumCounts, estimated_shares
from figures_of_r import rows_of, sampled_cases

LIMITS = {
    "beta": lambda shares, level: korn_graubard_limits(shares, level, capped=False),
    "mean": normal_limits,
    "xlogit": logit_limits,
    "logit": logit_limits,
    "asin": arcsine_limits,
}
CLOSE = {"logit": 1e-10}  # R fits a logistic regression until it hardly moves; the others are to 1e-12


def unit_rows(level):
    rows = [row for row in rows_of("unit_intervals") if row["level"] == level]
    units = {row["unit"]: row for row in rows_of("units")}
    counts = np.array([[int(units[row["unit"]][name]) for name in ("k", "n", "N")] for row in rows]).T
    return rows, *counts


def column(rows, name):
    return np.array([float(row[name]) for row in rows])


def shares_of(row, of_unit=None):
    cases = sampled_cases()
    answers = cases.answers_to(row["question"])
    relevant = ~np.isnan(answers) & (cases.domain(f"unit={of_unit}") if of_unit else True)
    counted = [np.bincount(cases.strata[which], minlength=len(cases.drawn)) for which in (relevant, relevant & (answers == 1))]
    return estimated_shares(StratumCounts(cases.eligible, cases.drawn, *counted))


@pytest.mark.parametrize("level", ["0.80", "0.95"])
def test_exact_hypergeometric_limits_equal_those_of_r(level):
    rows, sufficient, read, eligible = unit_rows(level)

    low, high = exact_counts(sufficient, read, eligible, float(level))
    shares = exact_limits(sufficient, read, eligible, float(level))

    assert len(rows) == 108
    assert low.tolist() == np.rint(column(rows, "exact_lo") * eligible).tolist()
    assert high.tolist() == np.rint(column(rows, "exact_hi") * eligible).tolist()
    np.testing.assert_allclose(shares, [column(rows, "exact_lo"), column(rows, "exact_hi")], rtol=1e-14)


@pytest.mark.parametrize("level", ["0.80", "0.95"])
@pytest.mark.parametrize(("prefix", "limits"), [("cp", clopper_pearson_limits), ("wilson", wilson_limits)])
def test_limits_for_an_endless_population_are_those_of_r(prefix, limits, level):
    rows, sufficient, read, _ = unit_rows(level)

    found = limits(sufficient, read, float(level))

    np.testing.assert_allclose(found, [column(rows, f"{prefix}_lo"), column(rows, f"{prefix}_hi")], rtol=1e-12)


@pytest.mark.parametrize("method", sorted(LIMITS))
def test_limits_of_the_whole_are_those_of_svyciprop(method):
    rows = [row for row in rows_of("svyciprop") if row["method"] == method]

    assert len(rows) == 12
    for row in rows:
        low, high = LIMITS[method](shares_of(row), float(row["level"]))
        close = CLOSE.get(method, 1e-12)
        assert (low, high) == (pytest.approx(float(row["lo"]), rel=close), pytest.approx(float(row["hi"]), rel=close))


@pytest.mark.parametrize("method", ["beta", "mean", "xlogit"])
def test_limits_of_units_are_those_of_svyciprop(method):
    rows = [row for row in rows_of("svyciprop_by_unit") if row["method"] == method]

    assert len(rows) == 72
    for row in rows:
        shares = shares_of(row, row["unit"])
        low, high = LIMITS[method](shares, float(row["level"]))
        assert (low, high) == (pytest.approx(float(row["lo"]), rel=1e-12), pytest.approx(float(row["hi"]), rel=1e-12))
        assert (shares.share, shares.degrees) == (pytest.approx(float(row["est"]), rel=1e-12), float(row["df"]))
