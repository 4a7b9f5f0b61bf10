"""Stratified shares agree with R survey 4.1.1, svymean and svyby, to 1e-12: every question, domain and rule for lonely strata."""

import numpy as np
import pytest

from evenhand.statistics.proportions import StratumCounts, estimated_shares
from figures_of_r import rows_of, sampled_cases


def counts_of(rows):
    """Each row's domain by stratum, (rows, strata)."""
    cases = sampled_cases()
    relevant, sufficient = [], []
    for row in rows:
        answers = cases.answers_to(row["question"])
        of_domain = cases.domain(row["domain"]) & ~np.isnan(answers)
        for counted, which in ((relevant, of_domain), (sufficient, of_domain & (answers == 1))):
            counted.append(np.bincount(cases.strata[which], minlength=len(cases.drawn)))
    return StratumCounts(cases.eligible, cases.drawn, np.array(relevant), np.array(sufficient))


@pytest.mark.parametrize("lonely", ["certainty", "adjust", "average"])
def test_shares_their_errors_and_degrees_of_freedom_are_those_of_r(lonely):
    rows = rows_of(f"svymean_svyby_{lonely}")
    counts = counts_of(rows)

    found = estimated_shares(counts, lonely)

    assert len(rows) == 78
    assert found.relevant.tolist() == [float(row["n"]) for row in rows]
    assert counts.sufficient.sum(-1).tolist() == [float(row["k"]) for row in rows]
    assert found.degrees.tolist() == [float(row["df"]) for row in rows]
    np.testing.assert_allclose(found.share, [float(row["mean"]) for row in rows], rtol=1e-12)
    np.testing.assert_allclose(found.standard_error, [float(row["se"]) for row in rows], rtol=1e-12)
