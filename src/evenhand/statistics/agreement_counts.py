"""Ratings counted by subject and category, compared within each subject: what every coefficient of agreement is made of."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evenhand.statistics.agreement_kernel import compare_within, count_ratings
from evenhand.statistics.agreement_weights import Weighting, agreement_weights


@dataclass(eq=False)
class RatingOutOfRange(ValueError):
    """A rating of a subject or in a category that is not among those there are."""

    place: int
    subject: int
    category: int

    def __str__(self) -> str:
        return (
            f"rating {self.place} is of subject {self.subject} in category {self.category}, and they are not both there: "
            "number them from 0, and say how many there are"
        )


@dataclass(eq=False)
class RatingsUneven(ValueError):
    """Columns of ratings that are not equally long."""

    lengths: tuple[int, ...]

    def __str__(self) -> str:
        return (
            f"the columns of the ratings have {', '.join(map(str, self.lengths))} rows: give each rating a place in all of them"
        )


@dataclass(frozen=True, slots=True, eq=False)
class SubjectCounts:
    """How often each subject was put in each category, and how far its ratings agree two by two.

    `counts` is subjects x categories. `agreed` holds for each subject the mean agreement of its pairs of ratings, 0 where it has
    no pair. `rated` subjects have a rating and `compared` two or more; a subject without a rating informs nothing and is in
    neither. `shares` is the mean over rated subjects of the share of each category, `observed` the mean of `agreed` over compared
    subjects. `paired` are the ratings of compared subjects by category, and `observed_by_ratings` is weighed by their number.
    """

    counts: NDArray[np.int32]
    weighting: Weighting
    weights: NDArray[np.float64]
    agreed: NDArray[np.float64]
    rated: int
    compared: int
    shares: NDArray[np.float64]
    observed: float
    paired: NDArray[np.float64]
    observed_by_ratings: float

    @property
    def categories(self) -> int:
        """How many categories a rating could have."""
        return int(self.counts.shape[1])


def count_subjects(
    subject: ArrayLike, value: ArrayLike, *, subjects: int, categories: int, weighting: Weighting = "unweighted"
) -> SubjectCounts:
    """Count ratings given as two columns, the number of the subject and of the category, both from 0.

    A missing rating is a row that is not there. `categories` are those a rating could have, used or not: the coefficients of
    Gwet and of Brennan and Prediger depend on it. Raises RatingOutOfRange and RatingsUneven.
    """
    rows, columns = whole(subject), whole(value)
    if len(rows) != len(columns):
        raise RatingsUneven((len(rows), len(columns)))
    counts = np.zeros((subjects, categories), np.int32)
    amiss = count_ratings(rows, columns, counts)
    if amiss >= 0:
        raise RatingOutOfRange(amiss, int(rows[amiss]), int(columns[amiss]))
    return compare_counts(counts, weighting=weighting)


def compare_counts(counts: NDArray[np.int32], *, weighting: Weighting = "unweighted") -> SubjectCounts:
    """Compare ratings that are counted already, subjects x categories."""
    subjects, categories = counts.shape
    weights = agreement_weights(weighting, categories)
    agreed, shares, paired = np.zeros(subjects), np.zeros(categories), np.zeros(categories)
    rated, compared, total, by_ratings = compare_within(counts, weights, agreed, shares, paired)
    return SubjectCounts(
        counts,
        weighting,
        weights,
        agreed,
        rated,
        compared,
        shares / max(rated, 1),
        total / max(compared, 1),
        paired,
        by_ratings / max(paired.sum(), 1),
    )


def whole(column: ArrayLike) -> NDArray[np.int64]:
    """A column of numbers from 0, as the kernel takes it."""
    return np.ascontiguousarray(column, dtype=np.int64)
