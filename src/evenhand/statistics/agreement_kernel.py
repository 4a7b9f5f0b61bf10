"""The three loops of agreement that are worth compiling: counting ratings, comparing them within subjects, deviations.

The same in numpy takes two to seven times as long on a million ratings (benchmarks/agreeing.py), and is too slow where few
readers read many subjects: every step of it writes an array as long as there are subjects. Plain Python is the judge, in
tests/generative/test_agreement_laws.py.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from evenhand.statistics.compiling import compiled

Whole = NDArray[np.int64]
Real = NDArray[np.float64]


@compiled
def count_ratings(subject: Whole, value: Whole, counts: NDArray[np.int32]) -> int:
    """Count each rating into its subject's row. Gives the place of the first rating out of range, or -1."""
    subjects, categories = counts.shape
    for one in range(len(subject)):
        row, column = subject[one], value[one]
        if row < 0 or row >= subjects or column < 0 or column >= categories:
            return one
        counts[row, column] += 1
    return -1


@compiled
def compare_within(counts: NDArray[np.int32], weights: Real, agreed: Real, shares: Real, compared: Real) -> tuple[Any, ...]:
    """Compare the ratings of each subject, two by two.

    Fills `agreed`, how far two ratings of the subject agree on average (0 where it has fewer than two); `shares`, the sums over
    subjects of the share of their ratings in each category; and `compared`, the ratings by category of subjects with two or more.
    Gives the subjects with a rating, those with two or more, and the sums of `agreed` over these, bare and times their ratings.
    """
    subjects, categories = counts.shape
    rated, twice, total, by_ratings = 0, 0, 0.0, 0.0
    for one in range(subjects):
        ratings = 0
        for k in range(categories):
            ratings += counts[one, k]
        if ratings == 0:
            continue
        rated += 1
        pairs = 0.0
        for k in range(categories):
            here = counts[one, k]
            if here:
                shares[k] += here / ratings
                alike = -1.0
                for other in range(categories):
                    alike += weights[k, other] * counts[one, other]
                pairs += here * alike
        if ratings == 1:
            continue
        twice += 1
        agreed[one] = pairs / (ratings * (ratings - 1))
        total += agreed[one]
        by_ratings += ratings * agreed[one]
        for k in range(categories):
            compared[k] += counts[one, k]
    return rated, twice, total, by_ratings


@compiled
def deviate(
    counts: NDArray[np.int32],
    agreed: Real,
    slope: float,
    lift: float,
    constant: float,
    by_category: Real,
    by_ratings: bool,
    moved: Real,
) -> None:
    """Fill in how far each subject moves a coefficient.

    That is constant + the mean of `by_category` over its ratings + slope * agreed + lift, the last two only for subjects with two
    ratings or more. By ratings, it is multiplied by how many ratings the subject has, and nothing where it has only one. Nothing
    is moved by a subject without a rating.
    """
    subjects, categories = counts.shape
    for one in range(subjects):
        ratings, summed = 0, 0.0
        for k in range(categories):
            ratings += counts[one, k]
            summed += counts[one, k] * by_category[k]
        if ratings == 0 or (by_ratings and ratings == 1):
            continue
        moved[one] = constant + summed / ratings
        if ratings > 1:
            moved[one] += slope * agreed[one] + lift
        if by_ratings:
            moved[one] *= ratings
