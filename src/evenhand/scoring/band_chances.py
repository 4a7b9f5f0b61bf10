"""The chance of each band of one key question by itself, had every eligible case been read: exactly, without drawing.

Under a Dirichlet prior the answers not relevant are beta-binomial against the others, and among the relevant ones the sufficient
are beta-binomial whatever the number relevant (the Dirichlet is neutral: Connor and Mosimann 1969). So the chance of each number
relevant is taken, and within it that of each number sufficient.
"""

import numpy as np
from numpy.typing import NDArray

from evenhand.framework.ratings import Bands, RatingScale
from evenhand.scoring.many import places_of_shares
from evenhand.statistics.patterns import NOT_RELEVANT, SUFFICIENT
from evenhand.statistics.posterior import beta_binomial

LEAST = 1e-9
"""The mass of an answer that no fresh case gives."""

RARE = 1e-9
"""Numbers relevant with a smaller chance, all together, are left out."""


def chances_of_bands(
    said: NDArray[np.uint8], fresh: NDArray[np.uint8], unread: int, mass: float, bands: Bands, scale: RatingScale
) -> NDArray[np.float64]:
    """The chance of each rating of the scale, worst first, (ratings,).

    `said` are the answers of the cases read, (cases,), at least one of them relevant; `fresh` those that a fresh case may give,
    each as likely as any other; `mass` what those count for, in cases.
    """
    sufficient, relevant = int((said == SUFFICIENT).sum()), int((said != NOT_RELEVANT).sum())
    held_relevant, held_sufficient = (mass * float(one.mean()) for one in (fresh != NOT_RELEVANT, fresh == SUFFICIENT))
    a, b = held_sufficient + sufficient, held_relevant - held_sufficient + relevant - sufficient
    applies = _numbers_relevant(unread, held_relevant + relevant, mass - held_relevant + len(said) - relevant)
    found = np.zeros(len(scale.ratings))
    for more in np.flatnonzero(applies > RARE / len(applies)).tolist():
        counts = sufficient + np.arange(more + 1)
        places = places_of_shares(counts, np.full(more + 1, relevant + more), bands, scale)
        chances = beta_binomial(max(a, LEAST), max(b, LEAST), more)
        found += applies[more] * np.bincount(places, weights=chances, minlength=len(found))
    chance: NDArray[np.float64] = found / found.sum()
    return chance


def _numbers_relevant(unread: int, relevant: float, other: float) -> NDArray[np.float64]:
    """The chance of each number of the unread to which the question is relevant, (unread + 1,); all of them where it always
    is.
    """
    if other <= LEAST:
        all_of_them: NDArray[np.float64] = (np.arange(unread + 1) == unread).astype(np.float64)
        return all_of_them
    return beta_binomial(relevant, other, unread)
