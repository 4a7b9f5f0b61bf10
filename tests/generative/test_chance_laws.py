"""Laws of chance: every case of a stratum is as likely, every pair is, and two samples of one inspection know nothing of each other.

Seeds are `seed 0`, `seed 1` and so on, so the figures are the same each time: 2,000 draws in short form, 20,000 whole. A law is
broken where its chi-squared, or a worse one, would come of chance less often than once in a thousand.
"""

from collections import Counter
from itertools import combinations, pairwise
from math import comb

import numpy as np
import pytest
from scipy import stats

from caseloads import FIRST_DAY, caseload_of, crossed, plan_of, rows_of, sample_rule
from evenhand.sampling.draw import draw_sample
from evenhand.sampling.plan import plan_sample
from generative.sampling import LONG

DRAWS = 20_000 if LONG else 2_000
THRESHOLD = 0.001

RULE = sample_rule("kind", reserves="20%")
CASELOAD = caseload_of(*crossed(a=60, b=20, c=7, d=1))


def cases_drawn(plan, *, draws=DRAWS):
    """The cases drawn by each seed."""
    for number in range(draws):
        yield [one.case for one in draw_sample(plan, f"seed {number}").drawn]


def inside(plan):
    """The cases of each stratum."""
    labels = [one.label for one in plan.strata.strata]
    cases = {label: [] for label in labels}
    for case, code in zip(plan.eligible.caseload.cases, plan.strata.codes.tolist(), strict=True):
        cases[labels[code]].append(case)
    return cases


def plan_with_everything():
    """Units of their own sizes, a quota that moves cases, and a stratum that is read whole."""
    rows = rows_of(
        (40, {"pdu": "Ashby", "risk": "low"}),
        (8, {"pdu": "Ashby", "risk": "high"}),
        (90, {"pdu": "Barton", "risk": "low"}),
        (10, {"pdu": "Barton", "risk": "high"}),
    )
    rule = sample_rule("risk", each="pdu", quotas=[("risk", ("high",), 10)], reserves="20%")
    return plan_of(rule, caseload_of(*rows), size={"Ashby": 16, "Barton": 20})


@pytest.mark.parametrize("plan", [plan_of(RULE, CASELOAD, size=22), plan_with_everything()], ids=["matched", "units and a quota"])
def test_every_case_of_a_stratum_is_drawn_as_often_as_its_weight_says(plan):
    times = Counter(case for cases in cases_drawn(plan) for case in cases)

    for label, cases in inside(plan).items():
        drawn, eligible = plan.drawn[label], len(cases)
        assert sum(times[case] for case in cases) == DRAWS * drawn
        if drawn < eligible:
            # counts of a sample without replacement: variance M f (1 - f), covariance - M f (1 - f) / (N - 1)
            share = drawn / eligible
            spread = DRAWS * share * (1 - share) * eligible / (eligible - 1)
            distance = sum((times[case] - DRAWS * share) ** 2 for case in cases) / spread
            assert stats.chi2.sf(distance, eligible - 1) > THRESHOLD, label


@pytest.mark.parametrize(("eligible", "drawn"), [(5, 2), (6, 3), (7, 1), (7, 5)])
def test_every_set_of_cases_of_a_stratum_is_as_likely(eligible, drawn):
    """And so every pair, every three, and whatever else hangs on them."""
    plan = plan_of(sample_rule(), caseload_of(*crossed(a=eligible)), size=drawn)

    times = Counter(tuple(sorted(cases)) for cases in cases_drawn(plan))

    counts = [times[cases] for cases in combinations(plan.eligible.caseload.cases, drawn)]
    assert sum(counts) == DRAWS
    assert stats.chisquare(counts).pvalue > THRESHOLD


def test_every_pair_is_drawn_together_as_often_as_it_should():
    """Within a stratum n (n - 1) / N (N - 1), and across strata the product of the two shares."""
    plan = plan_of(RULE, CASELOAD, size=22)
    cases = inside(plan)
    stratum = {case: label for label, some in cases.items() for case in some}
    places = {case: place for place, case in enumerate(stratum)}
    there = np.zeros((DRAWS, len(places)), dtype=np.int64)
    for number, drawn in enumerate(cases_drawn(plan)):
        there[number, [places[case] for case in drawn]] = 1

    together = there.T @ there

    chances = []
    for one, other in combinations(stratum, 2):
        a, b = stratum[one], stratum[other]
        share = plan.drawn[a] / len(cases[a])
        share *= (plan.drawn[a] - 1) / (len(cases[a]) - 1) if a == b else plan.drawn[b] / len(cases[b])
        count = int(together[places[one], places[other]])
        if share in (0, 1):
            assert count == DRAWS * share
        else:
            chances.append(stats.binomtest(count, DRAWS, share).pvalue)
    assert len(chances) > 3000
    assert min(chances) * len(chances) > THRESHOLD  # the worst of them all is no worse than the worst of so many would be
    assert stats.kstest(chances, "uniform").statistic < 0.05  # and taken together they are spread as chance spreads them


def test_the_draw_of_one_stratum_tells_nothing_of_another():
    plan = plan_of(sample_rule("kind"), caseload_of(*crossed(a=4, b=4)), size=4)
    first, second = (list(combinations(cases, 2)) for cases in inside(plan).values())
    table = np.zeros((len(first), len(second)), dtype=np.int64)

    for cases in cases_drawn(plan):
        drawn = sorted(cases)
        table[first.index(tuple(drawn[:2])), second.index(tuple(drawn[2:]))] += 1

    assert stats.chi2_contingency(table).pvalue > THRESHOLD
    assert stats.chisquare(table.ravel()).pvalue > THRESHOLD


def test_the_order_of_cases_within_a_stratum_is_any_order_alike():
    """So the reserves are a random sample of those who are not drawn, and who replaces whom is chance alone."""
    plan = plan_of(sample_rule(reserves="100%"), caseload_of(*crossed(a=4)), size=2)

    times = Counter(tuple(one.case for one in draw_sample(plan, f"seed {number}").cases) for number in range(DRAWS))

    assert len(times) == 24
    assert stats.chisquare(list(times.values())).pvalue > THRESHOLD


def test_two_samples_of_one_inspection_overlap_as_often_as_chance_would_have_it():
    """The same caseload, the same seed, two names: the number of cases in both is hypergeometric."""
    caseload, population, one, other = caseload_of(*crossed(a=30)), 30, 10, 12
    plans = [
        plan_sample(name, sample_rule(), caseload, first_day=FIRST_DAY, size=size)
        for name, size in (("case supervision", one), ("unpaid work", other))
    ]

    pairs = zip(*(cases_drawn(plan) for plan in plans), strict=True)
    overlaps = Counter(len(set(first) & set(second)) for first, second in pairs)

    ways = [comb(one, both) * comb(population - one, other - both) / comb(population, other) for both in range(one + 1)]
    few = [both for both, way in enumerate(ways) if way * DRAWS < 5]
    usual = [both for both in range(one + 1) if both not in few]
    counts = [*(overlaps[both] for both in usual), sum(overlaps[both] for both in few)]
    expected = [*(ways[both] for both in usual), sum(ways[both] for both in few)]
    assert stats.chisquare(counts, [DRAWS * way for way in expected]).pvalue > THRESHOLD


def test_seeds_that_differ_by_a_sign_draw_as_differently_as_any():
    plan = plan_of(sample_rule(), caseload_of(*crossed(a=40)), size=20)
    samples = [set(cases) for cases in cases_drawn(plan, draws=DRAWS // 4 + 1)]

    overlaps = [len(one & other) for one, other in pairwise(samples)]

    # hypergeometric: 20 x 20 / 40 = 10 on average, variance 20 x 1/2 x 1/2 x 20/39 = 2.56
    assert abs(np.mean(overlaps) - 10) < 4 * (2.564 / len(overlaps)) ** 0.5
    assert np.var(overlaps) == pytest.approx(2.564, rel=0.25)
