"""What is held of an inspection before its cases are read, against which the chance of a rating is worked out.

A share from sixty cases wanders, and the lowest of three such shares wanders low. What is known of other inspections says how
far: the less units differ, the more a share far from the others' owes to chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.framework.declared import Status
from evenhand.framework.framework import Framework
from evenhand.scoring.read_cases import ReadCases
from evenhand.statistics.patterns import INSUFFICIENT, NOT_RELEVANT, SUFFICIENT, Patterns

LEAST_CORRELATION = 0.001
"""Units that do not differ at all still bring no more than 999 cases to one of them."""

ROWS = 1000
"""Fresh cases, at least, that a share is spread over."""


@dataclass(frozen=True, eq=False)
class Prior:
    """How alike two cases of one unit are (`correlation`, the intra-class correlation), and what a case not seen yet is like.

    Such a case is one of `cases`, those read in many units; where there are none, it is relevant to what a case of the inspection
    is and sufficient on each question with chance `share`. `said` is the prior in words.
    """

    correlation: float
    share: float
    said: str
    status: Status
    cases: tuple[ReadCases, ...] = ()

    @property
    def mass(self) -> float:
        """How many cases it counts for: (1 - correlation) / correlation."""
        held = max(self.correlation, LEAST_CORRELATION)
        return (1 - held) / held

    def base(self, read: ReadCases) -> Patterns:
        """What fresh cases of a sample may be, (rows, questions), each row as likely as any other."""
        pools = [_columns(one, read.questions) for one in self.cases if set(read.questions) <= set(one.questions)]
        return np.concatenate(pools) if pools else _spread(read.patterns, self.share)


FLAT = Prior(1 / 3, 0.5, "every share between 0% and 100% is as likely as any other", "derived")
"""Nothing is known: the share of a question that applies to every case is uniform; of one that applies to few, less is held."""

ASSUMED_CORRELATION, ASSUMED_SHARE = 0.1, 0.57


def declared_prior(framework: Framework) -> Prior:
    """What the edition declares for a single inspection; Evenhand's own assumption where it declares nothing."""
    declared = framework.rating.certainty
    correlation = float(declared.correlation) if declared else ASSUMED_CORRELATION
    share = float(declared.share) if declared else ASSUMED_SHARE
    whose = framework.ref if declared else "Evenhand"
    said = (
        f"what is held of other inspections counts like {(1 - correlation) / correlation:.0f} more cases, {share:.0%} of them "
        f"sufficient ({whose}; units are taken to differ by an intra-class correlation of {correlation:.0%})"
    )
    return Prior(correlation, share, said, declared.status if declared else "assumed")


def _columns(pool: ReadCases, questions: Sequence[str]) -> Patterns:
    place = {code: column for column, code in enumerate(pool.questions)}
    return pool.patterns[:, [place[code] for code in questions]]


def _spread(read: Patterns, share: float) -> Patterns:
    """Cases relevant to what those read are, and sufficient on each question in that share of the relevant ones."""
    if not len(read):
        return read
    relevant = np.tile(read != NOT_RELEVANT, (-(-ROWS // len(read)), 1))
    rows = np.zeros_like(relevant, dtype=np.uint8)
    for column in range(read.shape[1]):
        rows[relevant[:, column], column] = _so_many(int(relevant[:, column].sum()), share, column)
    return rows


def _so_many(cases: int, share: float, column: int) -> NDArray[np.uint8]:
    sufficient = np.where(np.arange(cases) < round(share * cases), SUFFICIENT, INSUFFICIENT).astype(np.uint8)
    return np.random.default_rng([cases, column]).permutation(sufficient)
