"""The one hot count, compiled: answers of a Parquet file into cells, without a hash table and without all of them in memory.

Cells are numbers without a gap, so each has its place in an array. Threads take the file's groups of rows in turn: each reads
some rows, counts them while they are in the processor's cache, and reads the next. The rows lie in the order of the cells, so a
cell's answers are one run; any other order gives the same counts, and takes longer. `scoring/tally.py` is the judge.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from evenhand.analysis.checked import AT_ONCE, OUTCOME, check_rows
from evenhand.analysis.faults import SnapshotSpoiled
from evenhand.analysis.snapshots import Snapshot, damaged
from evenhand.files.faults import Place, Refused
from evenhand.statistics.compiling import compiled
from evenhand.statistics.patterns import NOT_RELEVANT, SUFFICIENT

Keys = NDArray[np.int32]
Counts = NDArray[np.int64]
Outcomes = NDArray[np.int8]


@compiled
def _count(cells: Keys, outcomes: Outcomes, counts: Counts) -> bool:
    """Add relevant and sufficient answers to the two columns of `counts`, run by run; False where a row has no cell."""
    row = 0
    while row < len(cells):
        cell = cells[row]
        if not 0 <= cell < len(counts):
            return False
        relevant = sufficient = 0
        while row < len(cells) and cells[row] == cell:
            relevant += outcomes[row] > NOT_RELEVANT
            sufficient += outcomes[row] == SUFFICIENT
            row += 1
        counts[cell, 0] += relevant
        counts[cell, 1] += sufficient
    return True


@compiled
def _count_strata(asked: Keys, strata: Keys, outcomes: Outcomes, first: Keys, begins: Counts, counts: Counts) -> bool:
    """The same by stratum: the cells of a question begin at its place in `begins`, with the `first` stratum of its sample."""
    row = 0
    while row < len(asked):
        question, stratum = asked[row], strata[row]
        if not 0 <= question < len(first):
            return False
        cell = begins[question] + stratum - first[question]
        if not begins[question] <= cell < begins[question + 1]:
            return False
        relevant = sufficient = 0
        while row < len(asked) and asked[row] == question and strata[row] == stratum:
            relevant += outcomes[row] > NOT_RELEVANT
            sufficient += outcomes[row] == SUFFICIENT
            row += 1
        counts[cell, 0] += relevant
        counts[cell, 1] += sufficient
    return True


def counted(snapshot: Snapshot, cells: int) -> Counts:
    """Relevant and sufficient answers of each cell of `asked`: an array of shape (cells, 2)."""
    return _over(snapshot, ("asked", "outcome"), cells, lambda columns, counts: _count(columns[0], columns[1], counts))


def counted_by_stratum(snapshot: Snapshot, first: Keys, begins: Counts) -> Counts:
    """The same of each stratum of each cell: shape (begins[-1], 2)."""
    return _over(
        snapshot,
        ("asked", "stratum", "outcome"),
        int(begins[-1]),
        lambda columns, counts: _count_strata(columns[0], columns[1], columns[2], first, begins, counts),
    )


def _over(snapshot: Snapshot, columns: Sequence[str], cells: int, count: Callable[[list[Any], Counts], bool]) -> Counts:
    file = snapshot.files["answers"]
    threads = max(min(os.cpu_count() or 1, MOST_THREADS), 1)

    def share(_: int) -> Counts:
        counts = np.zeros((cells, 2), dtype=np.int64)
        with pq.ParquetFile(file, metadata=footer, memory_map=True, page_checksum_verification=True) as parquet:
            for group in groups:
                for batch in parquet.iter_batches(AT_ONCE, row_groups=[group], columns=columns, use_threads=False):
                    check_rows(batch, OUTCOME, file)
                    if not count([column.to_numpy() for column in batch.columns], counts):
                        raise Refused([SnapshotSpoiled(Place(str(file)), problem=NO_CELL)])
        return counts

    try:
        footer = pq.read_metadata(file)
        groups = iter(range(footer.num_row_groups))  # one for all threads: whoever is free takes the next
        with ThreadPoolExecutor(threads) as pool:
            shares = list(pool.map(share, range(threads)))
    except (pa.ArrowException, OSError) as error:
        raise Refused([damaged(file, error)]) from None
    return sum(shares[1:], start=shares[0])


MOST_THREADS = 8
"""Each thread holds counts of its own, so that many threads take much memory and gain little."""

NO_CELL = "it holds an answer to a question, or from a stratum, that the other tables do not have"
