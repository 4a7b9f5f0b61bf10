"""Ratings by chance, and agreement in the textbook form: slow, by pairs and by cases, the judge of the fast one."""

from fractions import Fraction
from itertools import permutations

import numpy as np
from hypothesis import strategies as st

from evenhand.statistics.agreement_between import ratings_of


@st.composite
def tables(draw, *, readers=(2, 5), subjects=(2, 14), missing=True):
    """A table of ratings, subjects x readers, of so many categories; -1 where one is missing."""
    columns, rows = draw(st.integers(*readers)), draw(st.integers(*subjects))
    categories = draw(st.integers(2, 4))
    cell = st.integers(-1 if missing else 0, categories - 1)
    return draw(st.lists(st.lists(cell, min_size=columns, max_size=columns), min_size=rows, max_size=rows)), categories


def given(table, categories):
    return ratings_of(np.array(table, dtype=np.int64).reshape(len(table), -1), categories)


def ratings_by_subject(table):
    return [[value for value in row if value >= 0] for row in table]


def observed(table, weights):
    """The mean over subjects with two ratings or more of the mean weight of their ordered pairs."""
    means = []
    for ratings in ratings_by_subject(table):
        pairs = [weights[one][other] for one, other in permutations(ratings, 2)]
        if pairs:
            means.append(sum(pairs) / len(pairs))
    return sum(means) / len(means)


def shares(table, categories):
    """The mean over rated subjects of the share of each category."""
    rated = [ratings for ratings in ratings_by_subject(table) if ratings]
    return [sum(ratings.count(k) / len(ratings) for ratings in rated) / len(rated) for k in range(categories)]


def alpha(table, apart):
    """Krippendorff's alpha from the coincidence matrix, as his paper of 2011 sets it out."""
    categories = range(len(apart))
    coincidences = {(one, other): Fraction(0) for one in categories for other in categories}
    for ratings in ratings_by_subject(table):
        for pair in permutations(ratings, 2):
            coincidences[pair] += Fraction(1, len(ratings) - 1)
    totals = [sum(coincidences[one, other] for other in categories) for one in categories]
    everything = sum(totals)
    seen = sum(float(count) * apart[one][other] for (one, other), count in coincidences.items())
    chance = sum(float(totals[one] * totals[other]) * apart[one][other] for one in categories for other in categories)
    return 1 - float(everything - 1) * seen / chance


def ordinal_differences(table, categories):
    """Krippendorff's ordinal differences from the counts of ratings that are paired, as his paper of 2011 sets them out."""
    paired = [value for ratings in ratings_by_subject(table) if len(ratings) > 1 for value in ratings]
    count = [paired.count(k) for k in range(categories)]

    def between(one, other):
        first, last = min(one, other), max(one, other)
        return sum(count[first : last + 1]) - (count[one] + count[other]) / 2

    return [[between(one, other) ** 2 for other in range(categories)] for one in range(categories)]


def kappa_by_pairs_of_readers(table, categories, weights):
    """Conger's kappa: the agreement expected of each two readers by their own answers, over all pairs of readers."""
    readers = [[value for value in column if value >= 0] for column in zip(*table, strict=True)]
    spread = [[answers.count(k) / len(answers) for k in range(categories)] for answers in readers if answers]
    chances = [
        sum(weights[k][m] * one[k] * other[m] for k in range(categories) for m in range(categories))
        for one, other in permutations(spread, 2)
    ]
    expected = sum(chances) / len(chances)
    return (observed(table, weights) - expected) / (1 - expected)
