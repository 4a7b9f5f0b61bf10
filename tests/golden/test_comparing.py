"""Comparisons, adjustments, trends and many units agree with R 4.2.2 and survey 4.1.1 (tests/golden/r)."""

import numpy as np
import pytest
from scipy.special import expit

from evenhand.statistics.design import SampleDesign
from evenhand.statistics.differences import difference_of_shares
from evenhand.statistics.exact_tables import exact_test
from evenhand.statistics.jackknife import jackknife_covariance, share_of_totals
from evenhand.statistics.logistic import logistic_fit, terms_of
from evenhand.statistics.multiplicity import adjusted
from evenhand.statistics.posterior import chance_of_reaching
from evenhand.statistics.shrinkage import fit_beta_binomial, shrunk_shares
from evenhand.statistics.table_tests import rao_scott, table_test
from evenhand.statistics.trends import before_and_after, trend
from figures_of_r import rows_of, sampled_cases

TESTS = rows_of("subgroup_tests")
UNITS = rows_of("units")
each_table = pytest.mark.parametrize("row", TESTS, ids=[f"{row['question']} by {row['group']}" for row in TESTS])


def design_of(cases):
    return SampleDesign(cases.strata, cases.eligible, cases.drawn)


def table_of(row):
    cases = sampled_cases()
    groups = np.unique(cases.columns[row["group"]], return_inverse=True)[1]
    return cases.answers_to(row["question"]), groups, design_of(cases)


def column_of(rows, name, kind=int):
    return np.array([kind(row[name]) for row in rows])


@each_table
def test_the_rao_scott_test_is_that_of_svychisq(row):
    answers, groups, design = table_of(row)

    found = rao_scott(answers.astype(np.intp), groups, design)

    assert found.f == pytest.approx(float(row["F"]), rel=1e-12)
    assert (found.degrees, found.denominator) == pytest.approx((float(row["ndf"]), float(row["ddf"])), rel=1e-12)
    assert found.p == pytest.approx(float(row["p_rao_scott_F"]), rel=1e-12)
    assert found.p_first_order == pytest.approx(float(row["p_rao_scott_chisq"]), rel=1e-12)
    assert table_test(answers, groups, design).p == found.p  # every expected count is 5 or more


@each_table
def test_the_exact_test_is_that_of_fisher_test(row):
    answers, groups, _ = table_of(row)

    found = exact_test(np.bincount(groups, weights=answers), np.bincount(groups))

    assert found.p == pytest.approx(float(row["p_fisher"]), rel=1e-11)  # R's listing differs in the thirteenth digit


@pytest.mark.parametrize("method", ["BH", "BY", "holm", "hochberg", "bonferroni"])
def test_p_values_are_adjusted_as_by_p_adjust(method):
    found = adjusted(column_of(TESTS, "p_rao_scott_F", float), method.lower())

    assert found == pytest.approx(column_of(TESTS, f"adj_{method}", float), rel=1e-12)


def test_the_difference_of_two_groups_is_that_of_svyttest():
    cases = sampled_cases()
    [row] = rows_of("svyttest")

    found = difference_of_shares(cases.answers_to("q1"), cases.columns["gender"] == "M", design_of(cases))

    assert found.difference == pytest.approx(float(row["diff"]), rel=1e-12)
    assert (found.t, found.p) == pytest.approx((float(row["t"]), float(row["p"])), rel=1e-9)
    assert found.degrees == int(row["df"])


def test_before_and_after_and_the_trend_are_those_of_prop_test():
    [row] = rows_of("trend_before_after")

    change = before_and_after((31, 52), (60, 66), method="wald")
    course = trend([31, 40, 44, 52], [60, 65, 60, 66])

    assert (course.chi_squared, course.p) == pytest.approx((float(row["trend_chisq"]), float(row["trend_p"])), rel=1e-12)
    assert (change.chi_squared, change.p) == pytest.approx((float(row["ba_chisq"]), float(row["ba_p"])), rel=1e-12)
    assert (-change.high, -change.low) == pytest.approx(
        (float(row["ba_lo"]), float(row["ba_hi"])), rel=1e-12
    )  # R: before - after
    assert change.p_exact == pytest.approx(float(row["fisher_p"]), rel=1e-12)


def test_the_beta_binomial_of_108_units_is_that_found_by_optim():
    rows = rows_of("eb_betabinomial")
    counts, sizes = column_of(UNITS, "k"), column_of(UNITS, "n")

    fit = fit_beta_binomial(counts, sizes)

    assert fit.prior.sufficient == pytest.approx(float(rows[0]["alpha"]), rel=1e-5)
    assert fit.prior.insufficient == pytest.approx(float(rows[0]["beta"]), rel=1e-5)
    assert fit.minus_log_likelihood == pytest.approx(float(rows[0]["nll"]), rel=1e-9)
    assert fit.minus_log_likelihood <= float(rows[0]["nll"]) + 1e-9  # no less likely than R's
    assert shrunk_shares(counts, sizes, fit.prior).share == pytest.approx(column_of(rows, "shrunk", float), abs=1e-5)


@pytest.mark.parametrize("threshold", [50, 65, 80])
def test_the_chance_of_reaching_a_threshold_is_that_of_r(threshold):
    expected = column_of(rows_of("posterior_band"), f"p_ge_{threshold}", float)

    found = [chance_of_reaching(threshold / 100, int(one["k"]), int(one["n"]), int(one["N"])) for one in UNITS]

    assert found == pytest.approx(expected, abs=1e-12)


def stopped_as_r_stops(answers, terms, design):
    """Coefficients and standard errors where R's glm.fit leaves off: when the deviance settles to 1e-8, weights a step behind."""
    weights = design.weights / design.weights.mean()
    foretold, before = (weights * answers + 0.5) / (weights + 1), np.inf
    for _ in range(25):
        at_work = weights * foretold * (1 - foretold)
        aim = np.log(foretold / (1 - foretold)) + (answers - foretold) / (foretold * (1 - foretold))
        spread = (terms * at_work[:, None]).T @ terms
        coefficients = np.linalg.solve(spread, terms.T @ (at_work * aim))
        foretold = expit(terms @ coefficients)
        deviance = -2 * (weights * np.log(np.where(answers == 1, foretold, 1 - foretold))).sum()
        if abs(deviance - before) / (abs(deviance) + 0.1) < 1e-8:
            break
        before = deviance
    left = at_work * (answers - foretold) / (foretold * (1 - foretold))
    return coefficients, np.sqrt(np.diag(design.covariance((terms * left[:, None]) @ np.linalg.inv(spread))))


def test_a_logistic_regression_is_that_of_svyglm():
    cases, rows = sampled_cases(), rows_of("svyglm_logit")
    answers, design = cases.answers_to("q1"), design_of(cases)
    terms = terms_of(cases.columns["gender"], cases.columns["rosh"], cases.columns["unit"])
    estimates, errors = column_of(rows, "Estimate", float), column_of(rows, "Std..Error", float)

    found = logistic_fit(answers, terms, design)

    # the same where R stops; ours goes on until nothing moves, so what R left over is what they differ by
    as_r = stopped_as_r_stops(answers, terms, design)
    assert as_r[0] == pytest.approx(estimates, rel=1e-9)
    assert as_r[1] == pytest.approx(errors, rel=1e-9)
    assert found.coefficients == pytest.approx(estimates, rel=1e-8)
    assert found.errors == pytest.approx(errors, rel=1e-5)
    assert found.p == pytest.approx(column_of(rows, "Pr...t..", float), rel=1e-4)
    assert np.abs(terms.T @ (design.weights * (answers - expit(terms @ found.coefficients)))).max() < 1e-10


@pytest.mark.parametrize("row", rows_of("jackknife_JKn"), ids=lambda row: row["question"])
def test_the_stratified_jackknife_is_that_of_r(row):
    cases = sampled_cases()
    answers, design = cases.answers_to(row["question"]), design_of(cases)
    counted = np.stack([answers, np.ones_like(answers)], axis=1)

    found = jackknife_covariance(share_of_totals, counted, design)

    assert design.weights @ answers / design.weights.sum() == pytest.approx(float(row["mean"]), rel=1e-12)
    assert np.sqrt(found[0, 0]) == pytest.approx(float(row["se"]), rel=1e-9)
