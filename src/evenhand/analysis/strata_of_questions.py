"""What was counted in each stratum of every question of every inspection of a snapshot: what an interval is reckoned from."""

from collections import defaultdict

import numpy as np

from evenhand.analysis.faults import SnapshotSpoiled
from evenhand.analysis.snapshots import Snapshot
from evenhand.analysis.tallies import Ints, StratumTallies
from evenhand.files.faults import Place, Refused
from evenhand.statistics.proportions import StratumCounts
from evenhand.statistics.strata import ImpossibleStratum

NOWHERE = -1


def strata_by_question(snapshot: Snapshot, tallies: StratumTallies) -> dict[str, dict[str, StratumCounts]]:
    """By the id of the inspection and the code of the question, (strata of all samples that it was asked in,).

    Drawn cases that wait for an answer count as not drawn. What has a stratum of unknown size is left out. Refuses strata that
    cannot be.
    """
    answered = tallies.drawn - tallies.unanswered
    counts = np.stack([tallies.eligible, answered, tallies.relevant, tallies.sufficient])
    found: dict[str, dict[str, StratumCounts]] = defaultdict(dict)
    for (inspection, question), places in _places(snapshot, tallies.begins).items():
        theirs = counts[:, places]
        if NOWHERE not in places and (theirs[0] >= 0).all():
            try:
                found[inspection][question] = StratumCounts(*theirs)
            except ImpossibleStratum as error:
                raise Refused([SnapshotSpoiled(Place(str(snapshot.files["strata"])), problem=str(error))]) from None
    return found


def _places(snapshot: Snapshot, begins: Ints) -> dict[tuple[str, str], list[int]]:
    """Where the strata of each question of each inspection stand, those of all its samples one after another; NOWHERE for a
    sample of which the snapshot has no strata.
    """
    ids = snapshot.read("inspections", ["id"])["id"].to_pylist()
    codes = snapshot.read("questions", ["code"])["code"].to_pylist()
    asked = snapshot.read("asked", ["inspection", "question"]).to_pydict()
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for inspection, question, begin, end in zip(*asked.values(), begins[:-1].tolist(), begins[1:].tolist(), strict=True):
        found[ids[inspection], codes[question]].extend(range(begin, end) or [NOWHERE])
    return found
