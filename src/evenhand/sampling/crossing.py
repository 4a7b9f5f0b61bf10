"""Values of several columns crossed, batch by batch, without making an object of Python for any row."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from unicodedata import normalize

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Crossed = tuple[str, ...]
"""One value of each column: what the cases of a stratum are alike in."""

MOST = 2**20
"""Combinations that may be possible before those that do not occur are let go."""


def cross(columns: Sequence[pa.Array], rows: int) -> tuple[list[Crossed], NDArray[np.int32]]:
    """Combinations of values, and which each row has. One may be there twice, or be that of no row; null is an empty text."""
    crossed: list[Crossed] = [()]
    codes = np.zeros(rows, np.int32)
    for column in columns:
        values, places = _values(column)
        if len(crossed) * len(values) > MOST:
            crossed, codes = _occurring(crossed, codes)
        crossed = _each_with(tuple(crossed), values)
        codes = codes * np.int32(len(values)) + places
    return crossed, codes


def _values(column: pa.Array) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """The values of a column, trimmed, and the place of each row's."""
    encoded = column if pa.types.is_dictionary(column.type) else pc.cast(column, pa.string()).dictionary_encode()
    values = tuple(normalize("NFC", value or "").strip() for value in pc.cast(encoded.dictionary, pa.string()).to_pylist())
    indices = encoded.indices
    if indices.null_count:
        values, indices = (*values, ""), indices.fill_null(len(values))
    return values, indices.to_numpy().astype(np.int32, copy=False)


@lru_cache(maxsize=16)
def _each_with(before: tuple[Crossed, ...], values: tuple[str, ...]) -> list[Crossed]:
    """Kept, because the batches of a file have the same values again and again."""
    return [(*crossed, value) for crossed, value in product(before, values)]


def _occurring(crossed: list[Crossed], codes: NDArray[np.int32]) -> tuple[list[Crossed], NDArray[np.int32]]:
    there = np.flatnonzero(np.bincount(codes, minlength=len(crossed)))
    moved = np.empty(len(crossed), np.int32)
    moved[there] = np.arange(len(there))
    return [crossed[place] for place in there.tolist()], moved[codes]
