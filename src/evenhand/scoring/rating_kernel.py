"""The rules `lowest` and `mean` over many rows of counts at once, compiled. `rules.py` is the judge of both.

A row is an inspection, or one draw of what an inspection might have found. Shares are held against bands without dividing, so that
counts of whole cases are rated exactly.
"""

import numpy as np
from numpy.typing import NDArray

from evenhand.statistics.compiling import compiled

NOT_RATED = -1
"""The place on the scale of what has no rating."""

Counts = NDArray[np.generic]
Places = NDArray[np.int8]


@compiled
def lowest_places(
    sufficient: Counts,
    relevant: Counts,
    columns: NDArray[np.int64],
    tops: NDArray[np.float64],
    bottoms: NDArray[np.float64],
    strict: bool,
    slack: float,
) -> Places:
    """The place on the scale of each row's weakest question, shape (rows,); NOT_RATED where no question has a relevant case.

    `sufficient` and `relevant` are (rows, questions); `columns` the questions that count; a band begins at `tops` / `bottoms`, and
    a share exactly there is under it where `strict`. `slack` is how much of a share is taken for rounding: 0 for whole cases.
    """
    places = np.full(len(sufficient), NOT_RATED, np.int8)
    for row in range(len(sufficient)):
        for column in columns:
            of = float(relevant[row, column])
            if of <= 0:
                continue
            place = 0
            for band in range(len(tops)):
                over = float(sufficient[row, column]) * bottoms[band] - of * tops[band] + slack * of * bottoms[band]
                if over > 0 or (over == 0 and not strict):
                    place = band + 1
            if places[row] == NOT_RATED or place < places[row]:
                places[row] = place
    return places


@compiled
def mean_places(
    sufficient: Counts,
    relevant: Counts,
    columns: NDArray[np.int64],
    parts: NDArray[np.int64],
    weights: NDArray[np.float64],
    reweigh: bool,
    begins: NDArray[np.float64],
    strict: bool,
    slack: float,
) -> Places:
    """The place of each row's average, equal within a part and parts weighed, shape (rows,); NOT_RATED where there is no score.

    `parts` is the number of each column's part, `weights` the weight of each part. Where a part has no relevant case the others
    take its weight if `reweigh`; else there is no score. An average closer to a band's beginning than `slack` stands on it.
    """
    places = np.full(len(sufficient), NOT_RATED, np.int8)
    sums, met = np.zeros(len(weights)), np.zeros(len(weights))
    for row in range(len(sufficient)):
        sums[:] = 0
        met[:] = 0
        for asked in range(len(columns)):
            of = float(relevant[row, columns[asked]])
            if of > 0:
                sums[parts[asked]] += float(sufficient[row, columns[asked]]) / of
                met[parts[asked]] += 1
        whole, average, empty = 0.0, 0.0, False
        for part in range(len(weights)):
            if met[part] > 0:
                whole += weights[part]
                average += weights[part] * sums[part] / met[part]
            else:
                empty = True
        if whole <= 0 or (empty and not reweigh):
            continue
        places[row] = 0
        for band in range(len(begins)):
            over = average / whole - begins[band]
            if over > slack or (over >= -slack and not strict):
                places[row] = band + 1
    return places
