"""How sure the shares of many inspections are: estimates for the whole caseload, with the standard errors of their samples."""

from dataclasses import fields

import numpy as np

from evenhand.analysis.tallies import Ints, StratumTallies
from evenhand.statistics.proportions import EstimatedShares, StratumCounts, estimated_shares
from evenhand.statistics.strata import Lonely

COLUMNS = tuple(field.name for field in fields(EstimatedShares))


def estimated(tallies: StratumTallies, lonely: Lonely = "certainty") -> EstimatedShares:
    """The estimated share of every cell, with its stratified finite-population standard error: arrays of shape (cells,).

    A case of a stratum stands for as many as are eligible over those drawn; drawn cases that wait for an answer count as not
    drawn. All is nan where nothing is relevant, or where no certificate says how many cases are eligible. Cells with the same
    number of strata are worked on together.
    """
    width = np.diff(tallies.begins)
    found = np.full((len(width), len(COLUMNS)), np.nan)
    for strata in np.unique(width[width > 0]).tolist():
        cells = np.flatnonzero(width == strata)
        found[cells] = _of_width(tallies, cells, strata, lonely)
    return EstimatedShares(**dict(zip(COLUMNS, found.T, strict=True)))


def _of_width(tallies: StratumTallies, cells: Ints, strata: int, lonely: Lonely) -> np.ndarray:
    """The estimates of cells that each have so many strata: shape (cells, columns)."""
    place = tallies.begins[cells][:, None] + np.arange(strata)
    eligible = tallies.eligible[place]
    known = (eligible >= 0).all(axis=1)
    place, found = place[known], np.full((len(cells), len(COLUMNS)), np.nan)
    answered = tallies.drawn[place] - tallies.unanswered[place]
    counts = StratumCounts(eligible[known], answered, tallies.relevant[place], tallies.sufficient[place])
    made = estimated_shares(counts, lonely)
    found[known] = np.stack([getattr(made, name) for name in COLUMNS], axis=1)
    return found
