"""How long agreement takes on a million ratings, alpha and AC1 with their standard errors: ratios in one run, with memory.

The reference is the textbook in plain numpy: ratings counted by subject and category, Krippendorff's coincidence matrix, Gwet's
chance agreement, and the same linearised errors, every step an array. It must say the same.
Both are warm, from columns in memory.
R's irrCAC is no reference here: Debian has no package of it. The figures it agrees with are in tests/golden.

    python -m benchmarks.agreeing
"""

import numpy as np
from numpy.typing import NDArray

from benchmarks.measuring import median, peak
from evenhand.statistics.agreement import gwet, krippendorff
from evenhand.statistics.agreement_counts import count_subjects

Whole = NDArray[np.int64]
Answers = tuple[float, ...]
RATINGS = 1_000_000
GUESSED = 0.25
SHAPES = ((2, 2), (2, 4), (5, 4), (20, 4))
"""How many readers each subject has, and how many answers there are."""


def main() -> None:
    """Print a line for each shape, ratings in the order of subjects and shuffled."""
    print("subjects   readers   answers   order       plain numpy    Evenhand   time 1 to   memory         said")
    for readers, categories in SHAPES:
        for shuffled in (False, True):
            subject, value = made(readers, categories, shuffled=shuffled)
            shape = (RATINGS // readers, categories)
            work = [lambda s=subject, v=value, f=f, n=shape: f(s, v, *n) for f in (textbook, own)]
            (slow, fast), (held, needed) = [median(one) for one in work], [peak(one) for one in work]
            said = "the same" if np.allclose(work[0](), work[1](), rtol=1e-9) else "OTHER FIGURES"
            order = "shuffled" if shuffled else "in order"
            print(
                f"{shape[0]:8,}   {readers:7}   {categories:7}   {order}   {slow * 1000:9.1f} ms   {fast * 1000:6.1f} ms   "
                f"{slow / fast:9.1f}   {needed / 1e6:3.0f} to {held / 1e6:3.0f} MB   {said}"
            )


def made(readers: int, categories: int, *, shuffled: bool) -> tuple[Whole, Whole]:
    """Ratings by chance in one place of four, and elsewhere as the subject is."""
    chance = np.random.default_rng(1)
    subject = np.repeat(np.arange(RATINGS // readers), readers)
    value = np.where(chance.random(RATINGS) < GUESSED, chance.integers(0, categories, RATINGS), subject % categories)
    order = chance.permutation(RATINGS) if shuffled else np.arange(RATINGS)
    return subject[order], value[order]


def own(subject: Whole, value: Whole, subjects: int, categories: int) -> Answers:
    """Evenhand."""
    counts = count_subjects(subject, value, subjects=subjects, categories=categories)
    alpha, ac1 = krippendorff(counts), gwet(counts)
    return (alpha.value or 0, alpha.standard_error or 0, ac1.value or 0, ac1.standard_error or 0)


def textbook(subject: Whole, value: Whole, subjects: int, categories: int) -> Answers:
    """The reference."""
    counts = np.bincount(subject * categories + value, minlength=subjects * categories).reshape(subjects, categories)
    ratings = counts.sum(axis=1)
    within = (counts * (counts - 1)).sum(axis=1) / (ratings * (ratings - 1))
    spread = counts / ratings[:, None]
    return *_alpha(counts, ratings, within), *_ac1(within, spread)


def _alpha(counts: Whole, ratings: Whole, within: NDArray[np.float64]) -> tuple[float, float]:
    each = counts / (ratings - 1)[:, None]
    coincidences = counts.T @ each - np.diag(each.sum(axis=0))
    total, of_category = coincidences.sum(), coincidences.sum(axis=0)
    seen, shares = np.trace(coincidences) / total, of_category / total
    chance = shares @ shares
    plain = (seen - chance) / (1 - chance)
    size = ratings / ratings.mean()
    expected = counts @ shares / ratings
    moved = size * ((within - seen) - 2 * (1 - plain) * (expected - chance)) / (1 - chance)
    return 1 - (1 - plain) * (1 - 1 / total), _error(moved)


def _ac1(within: NDArray[np.float64], spread: NDArray[np.float64]) -> tuple[float, float]:
    shares = spread.mean(axis=0)
    others = (1 - shares) / (len(shares) - 1)
    seen, chance = within.mean(), shares @ others
    value = (seen - chance) / (1 - chance)
    moved = ((within - seen) - 2 * (1 - value) * (spread @ others - chance)) / (1 - chance)
    return value, _error(moved)


def _error(moved: NDArray[np.float64]) -> float:
    return float(np.sqrt((moved**2).sum() / (len(moved) * (len(moved) - 1))))


if __name__ == "__main__":
    main()
