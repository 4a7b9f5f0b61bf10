"""The one hot count, compiled: answers of a Parquet file into cells, without a hash table and without all of them in memory.

Cells are numbers without a gap, so each has its place in an array. Threads take the file's groups of rows in turn: each reads
some rows, counts them while they are in the processor's cache, and reads the next. The rows lie in the order of the cells, so a
cell's answers are one run: where the runs end is marked first and each is counted in one go, which a processor does for many rows
at once. Any other order gives the same counts, and takes longer. `scoring/tally.py` is the judge.
"""

import os
from collections.abc import Sequence
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
from evenhand.statistics.compiling import compiled, in_line
from evenhand.statistics.patterns import NOT_RELEVANT, SUFFICIENT

Keys = NDArray[np.int32]
Counts = NDArray[np.int64]
Outcomes = NDArray[np.int8]
Marks = NDArray[np.uint8]

U64: Any = np.uint64  # a place that cannot be below nought needs no check, and a loop over such is worked on many at once
U16: Any = np.uint16  # counts of no more than a block fit, and more of them are added at once
WORD = 8
BLOCK = 512 * WORD
"""Rows whose ends of runs are marked at once, a byte each, and looked through by words."""

SOUND, WITHOUT_CELL, UNKNOWN_OUTCOME = 0, 1, 2
"""What a batch of rows may be."""


@in_line
def _mark(asked: Keys, strata: Keys | None, start: int, last: int, ends: Marks) -> None:
    """Mark the rows after which one of the columns changes, and the last."""
    for row in range(start, last):
        ends[row - start] = asked[row] != asked[row + U64(1)]
        if strata is not None:
            ends[row - start] |= strata[row] != strata[row + U64(1)]
    ends[last - start] = 1


@in_line
def _next_end(ends: Marks, row: int) -> int:
    """The first place from `row` on that is marked. The last always is."""
    words = ends.view(np.uint64)
    while row % U64(WORD):
        if ends[row]:
            return row
        row += U64(1)
    while not words[row // U64(WORD)]:
        row += U64(WORD)
    while not ends[row]:
        row += U64(1)
    return row


@in_line
def _known(outcomes: Outcomes, start: int, last: int) -> bool:
    """Whether each of these outcomes is one of the three."""
    unknown = U16(0)
    for row in range(start, last + U64(1)):
        unknown = U16(unknown + ((outcomes[row] < NOT_RELEVANT) | (outcomes[row] > SUFFICIENT)))
    return bool(unknown == U16(0))


@in_line
def _add(outcomes: Outcomes, begin: int, end: int, cell: int, counts: Counts) -> None:
    """Add the relevant and the sufficient answers of a run to the two columns of `counts`."""
    relevant = sufficient = U16(0)
    for row in range(begin, end):
        relevant = U16(relevant + (outcomes[row] > NOT_RELEVANT))
        sufficient = U16(sufficient + (outcomes[row] == SUFFICIENT))
    counts[cell, 0] += relevant
    counts[cell, 1] += sufficient


@compiled
def _count(asked: Keys, strata: Keys | None, outcomes: Outcomes, first: Keys, begins: Counts, counts: Counts) -> int:
    """Count a batch of rows into cells: those of a question begin at its place in `begins`, with the `first` stratum of its
    sample. Without strata a question has one cell.
    """
    ends = np.empty(BLOCK, np.uint8)
    for start in range(U64(0), U64(len(asked)), U64(BLOCK)):
        last = min(start + U64(BLOCK), U64(len(asked))) - U64(1)
        if not _known(outcomes, start, last):
            return UNKNOWN_OUTCOME
        _mark(asked, strata, start, last, ends)
        begin = start
        while begin <= last:
            end = start + _next_end(ends, begin - start) + U64(1)
            question = asked[begin]
            if not 0 <= question < len(first):
                return WITHOUT_CELL
            cell = begins[question]
            if strata is not None:
                cell += strata[begin] - first[question]
            if not begins[question] <= cell < begins[question + 1]:
                return WITHOUT_CELL
            _add(outcomes, begin, end, cell, counts)
            begin = end
    return SOUND


def counted(snapshot: Snapshot, cells: int) -> Counts:
    """Relevant and sufficient answers of each cell of `asked`: an array of shape (cells, 2)."""
    return _over(snapshot, ("asked", "outcome"), np.zeros(cells, dtype=np.int32), np.arange(cells + 1))


def counted_by_stratum(snapshot: Snapshot, first: Keys, begins: Counts) -> Counts:
    """The same of each stratum of each cell: shape (begins[-1], 2)."""
    return _over(snapshot, ("asked", "stratum", "outcome"), first, begins)


def _over(snapshot: Snapshot, columns: Sequence[str], first: Keys, begins: Counts) -> Counts:
    file = snapshot.files["answers"]
    threads = max(min(os.cpu_count() or 1, MOST_THREADS), 1)

    def share(_: int) -> Counts:
        counts = np.zeros((begins[-1], 2), dtype=np.int64)
        with pq.ParquetFile(file, metadata=footer, memory_map=True, page_checksum_verification=True) as parquet:
            for group in groups:
                for batch in parquet.iter_batches(AT_ONCE, row_groups=[group], columns=columns, use_threads=False):
                    asked, *strata, outcomes = (batch.column(name).to_numpy() for name in columns)
                    found = _count(asked, strata[0] if strata else None, outcomes, first, begins, counts)
                    if found == UNKNOWN_OUTCOME:
                        check_rows(batch, OUTCOME, file)
                    if found == WITHOUT_CELL:
                        raise Refused([SnapshotSpoiled(Place(str(file)), problem=NO_CELL)])
        return counts

    try:
        footer = pq.read_metadata(file)
        groups = iter(range(footer.num_row_groups))  # one for all threads: whoever is free takes the next
        with ThreadPoolExecutor(threads) as pool:
            shares = list(pool.map(share, range(threads)))
    except (pa.ArrowException, OSError) as error:
        raise Refused([damaged(file, error)]) from None
    for one in shares[1:]:
        shares[0] += one
    return shares[0]


MOST_THREADS = 8
"""Each thread holds counts of its own, so that many threads take much memory and gain little."""

NO_CELL = "it holds an answer to a question, or from a stratum, that the other tables do not have"
