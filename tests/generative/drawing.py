"""Made-up caseloads for laws of drawing, and the judge: a plain sort of every case by its whole number."""

from collections import Counter, defaultdict
from itertools import islice
from random import Random

import numpy as np
from hypothesis import strategies as st

from evenhand.files.faults import Place
from evenhand.sampling.numbers import prefix, random_number
from evenhand.sampling.selection import select

SEED, SAMPLE = "a seed", "a sample"
CASELOAD = Place("caseload.parquet")


ODD = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=12)


@st.composite
def caseloads(draw):
    """Rows of stratum and reference, -1 for none; and how many are wanted of each stratum. Odd references stand among plain ones."""
    cases = [*draw(st.lists(ODD, max_size=10)), *(f"CS-{number}" for number in range(draw(st.sampled_from([0, 1, 30, 300]))))]
    cases = list({random_number(SEED, SAMPLE, case): case for case in cases}.values())
    strata, chance = draw(st.integers(1, 5)), Random(draw(st.integers(0, 2**32)))
    rows = [(chance.randrange(-1, strata), case) for case in cases]
    there = Counter(stratum for stratum, _ in rows)
    return rows, [chance.randint(0, there[stratum]) for stratum in range(strata)]


def judged(rows, wanted):
    """What must be selected."""
    by_stratum = defaultdict(list)
    for stratum, case in rows:
        by_stratum[stratum].append((random_number(SEED, SAMPLE, case), case))
    return [
        (stratum, order, case, number)
        for stratum, most in enumerate(wanted)
        for order, (number, case) in enumerate(sorted(by_stratum[stratum])[:most], 1)
    ]


def selected(rows, wanted, *, size=1000, column=list, **settings):
    """What is selected, from batches of a size; `column` makes the column of references from a list."""

    def batches():
        left = iter(rows)
        while batch := list(islice(left, size)):
            yield np.array([stratum for stratum, _ in batch], np.int32), column([case for _, case in batch])

    there = Counter(stratum for stratum, _ in rows)
    eligible = np.array([there[stratum] for stratum in range(len(wanted))])
    found = select(batches, eligible, np.array(wanted, np.int64), prefix(SEED, SAMPLE), place=CASELOAD, **settings)
    return list(zip(found.strata.tolist(), found.orders.tolist(), found.cases, found.numbers, strict=True))
