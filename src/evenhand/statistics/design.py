"""How the cases at hand were drawn: their strata, and how many there were and were drawn in each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.statistics.linearisation import linearised_covariance
from evenhand.statistics.strata import Floats


@dataclass(frozen=True, eq=False, slots=True)
class SampleDesign:
    """A stratified sample: `strata` (cases,) places each case in `eligible` and `drawn` (strata,).

    A domain, such as the cases a question applies to, is the design of its own cases; the numbers of its strata stay those of
    the draw. A stratum without end (`inf` eligible) weighs one a case.
    """

    strata: NDArray[np.intp]
    eligible: Floats
    drawn: Floats

    @property
    def weights(self) -> Floats:
        """How many cases each case stands for, (cases,)."""
        there = np.where(np.isfinite(self.eligible), self.eligible, self.drawn)
        weight = np.divide(there, self.drawn, out=np.zeros_like(there), where=self.drawn > 0)
        each: Floats = weight[self.strata]
        return each

    @property
    def degrees(self) -> int:
        """Degrees of freedom: cases less the strata they are of (Korn and Graubard 1999, 5.2)."""
        return len(self.strata) - len(np.unique(self.strata))

    def of(self, cases: NDArray[np.bool_]) -> "SampleDesign":
        """The design of some of the cases."""
        return SampleDesign(self.strata[cases], self.eligible, self.drawn)

    def covariance(self, scores: Floats) -> Floats:
        """The covariance (m, m) of estimates whose linearised scores are given, (cases, m)."""
        return linearised_covariance(scores, self.strata, self.eligible, self.drawn)


def drawn_with_equal_chances(cases: int, eligible: float = float("inf")) -> SampleDesign:
    """One stratum: so many cases, from so many."""
    return SampleDesign(np.zeros(cases, dtype=np.intp), np.array([float(eligible)]), np.array([float(cases)]))
