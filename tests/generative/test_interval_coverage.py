"""How often intervals hold the share of all cases: enumerated over every population where that can be, drawn many times elsewhere.

An interval at 80% is promised to hold it at least 80 times in 100, whatever the population is.
"""

import numpy as np
import pytest
from scipy.special import gammaln

from evenhand.statistics.design_limits import korn_graubard_limits
from evenhand.statistics.hypergeometric import exact_counts
from evenhand.statistics.interval_choice import chosen_interval
from evenhand.statistics.proportions import StratumCounts, estimated_shares

SAMPLES = [(60, 400), (65, 107), (15, 40)]  # read of eligible
LEVELS = pytest.mark.parametrize("level", [0.8, 0.95])
DRAWS, FEW_DRAWS = 3000, 700


def chances(drawn, marked, there):
    """The hypergeometric chances of each number of marked cases among those drawn; nought where it cannot be."""
    number = np.arange(drawn + 1)
    marked = np.asarray(marked)[..., None]
    other = there - marked
    possible = (number <= marked) & (drawn - number <= other)
    held, rest = np.where(possible, number, 0), np.where(possible, drawn - number, 0)
    held, rest = np.minimum(held, marked), np.minimum(rest, other)
    logs = log_comb(marked, held) + log_comb(other, rest) - log_comb(there, drawn)
    return np.where(possible, np.exp(logs), 0.0)


def log_comb(things, chosen):
    return gammaln(things + 1) - gammaln(chosen + 1) - gammaln(things - chosen + 1)


@LEVELS
@pytest.mark.parametrize(("read", "eligible"), SAMPLES)
def test_exact_limits_hold_every_number_there_can_be_at_least_as_often_as_they_say(read, eligible, level):
    low, high = exact_counts(np.arange(read + 1), read, eligible, level)

    among = np.arange(eligible + 1)
    holds = (low <= among[:, None]) & (among[:, None] <= high)
    coverage = (chances(read, among, eligible) * holds).sum(1)

    assert len(coverage) == eligible + 1
    assert coverage.min() >= level - 1e-12


def coverage_where_relevance_is_not_known(read, eligible, relevant, level):
    """The least coverage over every number of sufficient cases, of a question that so many eligible cases are relevant to."""
    among = np.arange(relevant + 1)
    covered, met = np.zeros(relevant + 1), 0.0
    for found, chance in enumerate(chances(read, relevant, eligible)):
        if found == 0 or chance < 1e-9:
            continue
        met += chance
        ends = [chosen_interval(StratumCounts([eligible], [read], [found], [yes]), level) for yes in range(found + 1)]
        low, high = np.array([one.low for one in ends]), np.array([one.high for one in ends])
        share = among[:, None] / relevant
        holds = (low <= share + 1e-12) & (share <= high + 1e-12)
        covered += chance * (chances(found, among, relevant) * holds).sum(1)
    return (covered / met).min()


@LEVELS
@pytest.mark.parametrize(
    ("read", "eligible", "relevant"),
    [*((15, 40, relevant) for relevant in range(2, 41, 3)), *((65, 107, relevant) for relevant in (11, 53, 106)), (18, 20, 14)],
)
def test_an_unknown_number_of_relevant_cases_takes_nothing_from_the_promise(read, eligible, relevant, level):
    assert coverage_where_relevance_is_not_known(read, eligible, relevant, level) >= level - 1e-9


DESIGNS = {
    "in proportion to within a case": ((200, 120, 60, 20), (30, 18, 9, 3)),
    "small strata rounded": ((97, 61, 33, 11, 6, 3), (14, 9, 5, 2, 1, 0)),
    "at least two of each": ((120, 90, 60, 40, 30, 20, 10, 10, 6, 4), (12, 9, 6, 4, 3, 2, 2, 2, 2, 2)),
    "one of some": ((120, 90, 60, 40, 30, 20, 10, 10, 6, 4), (12, 9, 6, 4, 3, 2, 1, 1, 1, 1)),
    "equal numbers of unequal strata": ((300, 80, 20), (20, 20, 20)),
    "a large stratum thinly drawn": ((380, 20), (10, 20)),
    "one of each": ((40, 30, 20, 10, 60, 50), (1, 1, 1, 1, 1, 1)),
}
SHARES = [(0.6, 0.6), (0.7, 0.3), (0.98, 0.9)]  # of the first stratum, of the last, and even steps between


def drawn_often(eligible, drawn, relevant_share, sufficient_shares):
    """A fixed population of strata, its share, and the counts of many samples of it, (draws, strata)."""
    chance = np.random.default_rng(20261121)
    eligible = np.array(eligible)
    relevant = np.rint(eligible * relevant_share).astype(int)
    sufficient = np.rint(relevant * np.linspace(*sufficient_shares, len(eligible))).astype(int)
    met = chance.hypergeometric(relevant, eligible - relevant, drawn, (DRAWS, len(eligible)))
    kept = met.sum(1) > 0
    yes = chance.hypergeometric(sufficient, relevant - sufficient, met[kept])
    return sufficient.sum() / relevant.sum(), StratumCounts(eligible, np.array(drawn), met[kept], yes)


def never_rarer_than(level, draws=DRAWS):
    """The level less three standard errors of a simulation of so many draws."""
    return level - 3 * np.sqrt(level * (1 - level) / draws)


@LEVELS
@pytest.mark.parametrize("shares", SHARES, ids=str)
@pytest.mark.parametrize("relevant", [1.0, 0.4])
@pytest.mark.parametrize("design", [name for name in DESIGNS if "rounded" not in name])
def test_korn_and_graubards_limits_hold_the_share_of_strata_however_drawn(design, relevant, shares, level):
    share, counts = drawn_often(*DESIGNS[design], relevant, shares)

    low, high = korn_graubard_limits(estimated_shares(counts, "adjust"), level)

    assert ((low <= share) & (share <= high)).mean() >= never_rarer_than(level)


@LEVELS
@pytest.mark.parametrize("shares", SHARES, ids=str)
@pytest.mark.parametrize("relevant", [1.0, 0.4])
@pytest.mark.parametrize("design", ["in proportion to within a case", "small strata rounded"])
def test_exact_limits_hold_the_share_of_strata_in_proportion(design, relevant, shares, level):
    share, counts = drawn_often(*DESIGNS[design], relevant, shares)

    found, holding = {}, []
    for asked, yes in zip(counts.relevant[:FEW_DRAWS], counts.sufficient[:FEW_DRAWS], strict=True):
        seen = asked.tobytes(), int(yes.sum())  # all that an exact interval rests on
        if seen not in found:
            found[seen] = chosen_interval(StratumCounts(counts.eligible, counts.drawn, asked, yes), level)
        holding.append(found[seen].low <= share <= found[seen].high)

    assert {one.method for one in found.values()} == {"exact hypergeometric"}
    assert np.mean(holding) >= never_rarer_than(level, FEW_DRAWS)
