"""How long shares of 200,000 cells and intervals round them take: ratios in one run, with memory.

The reference of stratified shares is numpy working out the same weighted shares with no standard error; of exact limits for a
finite caseload, scipy's inverse of the incomplete beta function, which gives the limits for an endless one.

    python -m benchmarks.sharing
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from benchmarks.measuring import median, most_held
from evenhand.statistics.design_limits import korn_graubard_limits
from evenhand.statistics.hypergeometric import exact_counts
from evenhand.statistics.proportions import StratumCounts, estimated_shares
from evenhand.statistics.strata import Floats

CELLS, STRATA, LEVEL = 200_000, 12, 0.8

Counts = NDArray[np.int64]


def main() -> None:
    """Print a line for each: times, and the ratio to its reference."""
    strata = made_strata()
    rows = made_rows()
    exact_counts(*rows, LEVEL)  # compiled now, if it has never been
    bare = median(lambda: weighted_shares(*strata)) * 1000
    whole = median(lambda: estimated_shares(StratumCounts(*strata), "adjust")) * 1000
    shares = estimated_shares(StratumCounts(*strata), "adjust")
    by_design = median(lambda: korn_graubard_limits(shares, LEVEL)) * 1000
    endless = median(lambda: endless_limits(*rows[:2])) * 1000
    exact = median(lambda: exact_counts(*rows, LEVEL)) * 1000
    print(f"{CELLS:,} cells, {STRATA} strata                         time    reference   ratio")
    for name, time, reference in (
        ("stratified shares, standard errors", whole, bare),
        ("Korn-Graubard limits", by_design, endless),
        ("exact hypergeometric limits", exact, endless),
    ):
        print(f"{name:38}   {time:8.1f} ms   {reference:7.1f} ms   {time / reference:5.1f}")
    print(f"most held: {most_held():.0f} MB")


def made_strata() -> tuple[Counts, Counts, Counts, Counts]:
    """Made-up eligible, drawn, relevant and sufficient cases, each (cells, strata)."""
    chance = np.random.default_rng(1)
    eligible = chance.integers(5, 60, (CELLS, STRATA))
    drawn = np.minimum(eligible, chance.integers(0, 12, (CELLS, STRATA)))
    relevant = chance.binomial(drawn, 0.7)
    return eligible, drawn, relevant, chance.binomial(relevant, 0.6)


def made_rows() -> tuple[Counts, Counts, Counts]:
    """Made-up sufficient, read and eligible cases, each (cells,)."""
    chance = np.random.default_rng(2)
    eligible = chance.integers(50, 600, CELLS)
    read = np.minimum(eligible, chance.integers(20, 120, CELLS))
    return chance.binomial(read, 0.6), read, eligible


def weighted_shares(eligible: Counts, drawn: Counts, relevant: Counts, sufficient: Counts) -> Floats:
    """The reference of shares: each case of a stratum weighs eligible over drawn."""
    weights = eligible / np.maximum(drawn, 1)
    shares: Floats = (weights * sufficient).sum(1) / np.maximum((weights * relevant).sum(1), 1)
    return shares


def endless_limits(sufficient: Counts, read: Counts) -> object:
    """The reference of limits: both ends for an endless caseload."""
    tail = (1 - LEVEL) / 2
    low = betaincinv(np.maximum(sufficient, 1), read - sufficient + 1, tail)
    return low, betaincinv(sufficient + 1, np.maximum(read - sufficient, 1), 1 - tail)


if __name__ == "__main__":
    main()
