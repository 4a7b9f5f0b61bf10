"""How the cases at hand were drawn: their strata, and how many there were and were drawn in each."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from evenhand.statistics.linearisation import linearised_covariance
from evenhand.statistics.strata import Floats, Lonely


@dataclass(frozen=True, eq=False, slots=True)
class SampleDesign:
    """A stratified sample: `strata` (cases,) places each case in `eligible` and `drawn` (strata,).

    A domain, such as the cases a question applies to, is the design of its own cases; the numbers of its strata stay those of
    the draw. A stratum without end (`inf` eligible) weighs one a case. Where the draw was in proportion and figures are published
    unweighted, `weighed` is False and every case weighs one; strata and finite populations count all the same. Where it is
    asked not of the cases there were but of the work they come from, `endless` says so, and no variance has a finite-population
    correction: that all the women's cases of one spring differ by nothing from the men's is of no interest, and never so
    (Cochran 1977, 2.14).
    """

    strata: NDArray[np.intp]
    eligible: Floats
    drawn: Floats
    weighed: bool = True
    lonely: Lonely = "certainty"
    endless: bool = False

    @property
    def worth(self) -> Floats:
        """How many eligible cases each case stands for, whether or not it is weighed so, (cases,); `inf` without end."""
        each: Floats = np.divide(self.eligible, self.drawn, out=np.zeros_like(self.drawn), where=self.drawn > 0)
        return each[self.strata]

    @property
    def weights(self) -> Floats:
        """What each case weighs in a share, (cases,)."""
        worth = self.worth if self.weighed else np.ones(len(self.strata))
        return np.where(np.isfinite(worth), worth, 1.0)

    @property
    def degrees(self) -> int:
        """Degrees of freedom: cases less the strata they are of (Korn and Graubard 1999, 5.2)."""
        return len(self.strata) - len(np.unique(self.strata))

    def of(self, cases: NDArray[np.bool_]) -> "SampleDesign":
        """The design of some of the cases."""
        return replace(self, strata=self.strata[cases])

    def covariance(self, scores: Floats) -> Floats:
        """The covariance (m, m) of estimates whose linearised scores are given, (cases, m)."""
        there = np.full_like(self.eligible, np.inf) if self.endless else self.eligible
        return linearised_covariance(scores, self.strata, there, self.drawn, self.lonely)


def drawn_with_equal_chances(cases: int, eligible: float = float("inf")) -> SampleDesign:
    """One stratum: so many cases, from so many."""
    return SampleDesign(np.zeros(cases, dtype=np.intp), np.array([float(eligible)]), np.array([float(cases)]))
