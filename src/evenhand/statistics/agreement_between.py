"""Agreement that heeds who gave which answer: Cohen's kappa of two readers, Conger's of any number.

Chance is here that readers answer independently, each as that reader's own answers are spread. So a reader who is stricter than
the others lowers what is expected, where Fleiss' kappa takes all readers as one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evenhand.statistics.agreement import PLAINLY, Agreement, Sampled, finished, one_answer, undefined
from evenhand.statistics.agreement_counts import RatingsUneven, SubjectCounts, count_subjects, whole
from evenhand.statistics.agreement_weights import Weighting

PAIR = 2


@dataclass(eq=False)
class RatedTwice(ValueError):
    """One reader rated one subject more than once."""

    subject: int
    reader: int

    def __str__(self) -> str:
        return f"reader {self.reader} rated subject {self.subject} more than once: keep one of the ratings"


@dataclass(eq=False)
class NotTwoReaders(ValueError):
    """Cohen's kappa is asked of more readers than two."""

    readers: int

    def __str__(self) -> str:
        return f"Cohen's kappa is of two readers and {self.readers} rated: take two of them, or Conger's kappa"


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """Ratings, one a place in three columns of numbers from 0, with how many subjects, readers and categories there are.

    No reader rates a subject twice. A missing rating is a row that is not there. Raises RatedTwice and RatingsUneven.
    """

    subject: NDArray[np.int64]
    reader: NDArray[np.int64]
    value: NDArray[np.int64]
    subjects: int
    readers: int
    categories: int

    def __post_init__(self) -> None:
        lengths = (len(self.subject), len(self.reader), len(self.value))
        if len(set(lengths)) > 1:
            raise RatingsUneven(lengths)
        both = np.sort(self.subject * self.readers + self.reader)
        again = np.flatnonzero(both[1:] == both[:-1])
        if len(again):
            raise RatedTwice(*map(int, divmod(both[again[0]], self.readers)))


def ratings_of(table: ArrayLike, categories: int) -> Ratings:
    """Ratings from a table, subjects x readers, of categories from 0; a missing rating is below 0."""
    values = np.asarray(table, dtype=np.int64)
    subject, reader = np.nonzero(values >= 0)
    subjects, readers = values.shape
    return Ratings(whole(subject), whole(reader), values[subject, reader], subjects, readers, categories)


def conger(ratings: Ratings, *, weighting: Weighting = "unweighted", sampled: Sampled = PLAINLY) -> Agreement:
    """Conger's kappa (1980), with Gwet's treatment of missing ratings (2014, chapters 2 and 5).

    Chance: the mean over all pairs of readers of how often the two would agree. Undefined where every rating is the same.
    """
    return _by_readers("Conger", ratings, weighting, sampled)


def cohen(ratings: Ratings, *, weighting: Weighting = "unweighted", sampled: Sampled = PLAINLY) -> Agreement:
    """Cohen's kappa (1960; with weights, 1968) of the two readers there are, over the subjects that both rated.

    Raises NotTwoReaders where more than two rated.
    """
    here = np.unique(ratings.reader)
    if len(here) > PAIR:
        raise NotTwoReaders(len(here))
    both = np.bincount(ratings.subject, minlength=ratings.subjects)[ratings.subject] == PAIR
    columns = (ratings.subject[both], ratings.reader[both], ratings.value[both])
    twice = Ratings(*columns, ratings.subjects, ratings.readers, ratings.categories)
    return _by_readers("Cohen", twice, weighting, sampled)


def _by_readers(coefficient: str, ratings: Ratings, weighting: Weighting, sampled: Sampled) -> Agreement:
    counts = count_subjects(
        ratings.subject, ratings.value, subjects=ratings.subjects, categories=ratings.categories, weighting=weighting
    )
    expected, moving = _chance(ratings, counts)
    if counts.compared == 0 or one_answer(counts.shares):
        return undefined(coefficient, weighting, counts, sampled)
    room = 1 - expected
    value = (counts.observed - expected) / room
    each = np.where(counts.counts.sum(axis=1) > 1, counts.rated / max(counts.compared, 1), 0)
    rated = counts.counts.sum(axis=1) > 0
    moved = np.where(rated, each * (counts.agreed - expected) / room - value - (1 - value) / room * moving, 0)
    return finished(coefficient, weighting, counts, (counts.observed, expected), moved, sampled)


def _chance(ratings: Ratings, counts: SubjectCounts) -> tuple[float, NDArray[np.float64]]:
    """The agreement expected of two readers drawn from those there are, and how far each subject moves it."""
    cells = np.bincount(ratings.reader * ratings.categories + ratings.value, minlength=ratings.readers * ratings.categories)
    cells = cells.reshape(ratings.readers, ratings.categories)
    rated = cells.sum(axis=1)
    spread = cells / np.maximum(rated, 1)[:, None]
    readers = np.count_nonzero(rated)
    pairs = max(readers * (readers - 1), 1)
    others = (spread.sum(axis=0) - spread) @ counts.weights / pairs  # readers x categories
    expected = float((spread * others).sum())
    slope = 2 * others
    beyond = slope[ratings.reader, ratings.value] - (slope * spread).sum(axis=1)[ratings.reader]
    share = counts.rated / np.maximum(rated, 1)[ratings.reader]
    return expected, np.asarray(np.bincount(ratings.subject, beyond * share, minlength=ratings.subjects), dtype=float)
