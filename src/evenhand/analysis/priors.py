"""What many inspections say of one: the prior that certainty rests on, estimated from the cases read in all of them."""

from collections.abc import Sequence

import numpy as np

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
    said = (
        f"units differ as those at hand do: an intra-class correlation of {correlation:.1%}, estimated from {len(units)} samples "
        f"and {sum(one.read for one in units):,} cases, whose answers are what a case not seen yet may say"
    )
    return Prior(correlation, share, said, "derived", tuple(units))


def _of_question(code: str, units: Sequence[ReadCases]) -> tuple[float, int] | None:
    """A question's intra-class correlation and its relevant cases; None where fewer than two units tell."""
    columns = [one.patterns[:, one.questions.index(code)] for one in units if code in one.questions]
    sufficient = np.array([int((column == SUFFICIENT).sum()) for column in columns])
    relevant = np.array([int((column != NOT_RELEVANT).sum()) for column in columns])
    try:
        return intraclass_correlation(sufficient, relevant), int(relevant.sum())
    except TooFewUnits:
        return None
