"""What many inspections say of one: the prior that certainty rests on, estimated from the cases read in all of them."""

from collections.abc import Iterator, Sequence

import numpy as np

from evenhand.analysis.snapshots import Snapshot
from evenhand.analysis.together import FEWEST
from evenhand.framework.framework import Framework
from evenhand.scoring.prior import Prior
from evenhand.scoring.read_cases import ReadCases
from evenhand.statistics.patterns import NOT_RELEVANT, SUFFICIENT
from evenhand.statistics.shrinkage import TooFewUnits, intraclass_correlation


def estimated_prior(units: Sequence[ReadCases]) -> Prior:
    """The prior of a unit that is one of these, each the cases read of one sample of one unit.

    The correlation is the mean of the questions' intra-class correlations across units, weighed by their relevant cases; a fresh
    case is one of those read. Raises TooFewUnits where no question was answered in two units.
    """
    found = [_of_question(code, units) for code in dict.fromkeys(code for one in units for code in one.questions)]
    measured = [one for one in found if one is not None]
    if not measured:
        raise TooFewUnits(len(units))
    correlation = float(np.average([one for one, _ in measured], weights=[cases for _, cases in measured]))
    answers = np.concatenate([one.patterns.ravel() for one in units])
    share = float((answers == SUFFICIENT).sum() / (answers != NOT_RELEVANT).sum())
    mass = Prior(correlation, share, "", "derived").mass
    said = (
        f"what is known of other inspections counts like {mass:,.0f} more cases, each like one of the "
        f"{sum(one.read for one in units):,} read in {len(units)} samples (units differ by an intra-class correlation of "
        f"{correlation:.1%}, estimated from them)"
    )
    return Prior(correlation, share, said, "derived", tuple(units))


def prior_of_others(snapshot: Snapshot, framework: Framework, *, but: str) -> Prior:
    """The prior that a snapshot's inspections under an edition give of one more, which is not among them: that of the id `but` is
    left out. Raises TooFewUnits where there are fewer than `FEWEST` others.
    """
    told = snapshot.read("inspections", ["id", "framework", "edition"]).to_pylist()
    edition = (framework.identity.id, framework.identity.edition)
    others = {one["id"] for one in told if (one["framework"], one["edition"]) == edition} - {but}
    if len(others) < FEWEST:
        raise TooFewUnits(len(others))
    return estimated_prior([*read_cases_in(snapshot, framework, but=but)])


def read_cases_in(snapshot: Snapshot, framework: Framework, *, but: str = "") -> Iterator[ReadCases]:
    """The cases read of every sample of a snapshot that was inspected under an edition, but for that of one id. How many
    were eligible is left out.
    """
    questions, inspections, asked = (snapshot.read(name) for name in ("questions", "inspections", "asked"))
    held = [
        (one["framework"], one["edition"]) == (framework.identity.id, framework.identity.edition) and one["id"] != but
        for one in inspections.to_pylist()
    ]
    codes = questions["code"].to_pylist()
    cells: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for one in asked.to_pylist():
        if held[one["inspection"]] and codes[one["question"]] in framework.key_questions:
            cells.setdefault((one["inspection"], one["sample"]), []).append((one["asked"], codes[one["question"]]))
    answers = snapshot.read("answers", ["asked", "case", "outcome"])
    cell, case, outcome = (answers[name].to_numpy() for name in ("asked", "case", "outcome"))
    for (_, sample), theirs in cells.items():
        begins, ends = (np.searchsorted(cell, [place for place, _ in theirs], side) for side in ("left", "right"))
        slices = [slice(*ends_of) for ends_of in zip(begins.tolist(), ends.tolist(), strict=True)]
        cases = np.unique(np.concatenate([case[one] for one in slices]))
        patterns = np.zeros((len(cases), len(theirs)), dtype=np.uint8)
        for column, one in enumerate(slices):
            patterns[np.searchsorted(cases, case[one]), column] = outcome[one]
        if len(cases):
            read = tuple(code for _, code in theirs)
            yield ReadCases(
                sample, read, patterns, np.zeros(len(cases), np.int64), np.array([float(len(cases))]), size_known=False
            )


def _of_question(code: str, units: Sequence[ReadCases]) -> tuple[float, int] | None:
    """A question's intra-class correlation and its relevant cases; None where fewer than two units tell."""
    columns = [one.patterns[:, one.questions.index(code)] for one in units if code in one.questions]
    sufficient = np.array([int((column == SUFFICIENT).sum()) for column in columns])
    relevant = np.array([int((column != NOT_RELEVANT).sum()) for column in columns])
    try:
        return intraclass_correlation(sufficient, relevant), int(relevant.sum())
    except TooFewUnits:
        return None
