"""Synthetic caseloads of any size as Parquet, the same each time: 108 units, gender, disposal, risk; references of 9 signs."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

SEED = 20180917
UNITS = tuple(f"Unit {number:03}" for number in range(1, 109))
COLUMNS = {
    "unit": (UNITS, None),
    "gender": (("female", "male"), (0.12, 0.88)),
    "disposal": (("community order", "suspended sentence", "licence"), (0.4, 0.3, 0.3)),
    "risk": (("low", "medium", "high", "very high"), (0.3, 0.5, 0.17, 0.03)),
}
MATCHED_ON = tuple(COLUMNS)
ROWS_AT_ONCE = 2**20


def write_caseload(path: Path, rows: int) -> Path:
    """Write a caseload, a million rows in memory at a time."""
    kinds = [pa.field(name, pa.dictionary(pa.int32(), pa.string())) for name in COLUMNS]
    schema = pa.schema([pa.field("case", pa.string()), *kinds])
    with pq.ParquetWriter(path, schema) as file:
        for batch in _batches(rows, schema):
            file.write_batch(batch)
    return path


def _batches(rows: int, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    chance = np.random.default_rng(SEED)
    for first in range(0, rows, ROWS_AT_ONCE):
        count = min(ROWS_AT_ONCE, rows - first)
        columns = [
            pa.DictionaryArray.from_arrays(chance.choice(len(values), count, p=shares).astype(np.int32), list(values))
            for values, shares in COLUMNS.values()
        ]
        yield pa.record_batch([_references(np.arange(first, first + count)), *columns], schema=schema)


def _references(numbers: NDArray[np.int64]) -> pa.StringArray:
    """An X and eight digits, each once, in no order: the multiplier has no divisor of 10."""
    left = numbers * 73_939_133 % 10**8
    text = np.full((len(numbers), 9), ord("X"), np.uint8)
    for digit in range(8, 0, -1):
        left, text[:, digit] = left // 10, left % 10 + ord("0")
    ends = np.arange(0, 9 * len(numbers) + 1, 9, dtype=np.int32)
    return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(ends), pa.py_buffer(text))
