"""Columns of a Parquet file as text. Only distinct values pass through Python: a quarter of a million rows take a moment."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from evenhand.files.cells import text_of, trimmed_column
from evenhand.files.coded import Coded, in_order
from evenhand.files.faults import Fault, Place, Refused
from evenhand.files.formats import FileDamaged, TooLarge
from evenhand.files.grid import Grid
from evenhand.files.grid_rows import HeadingMissing, RowsMissing, Wanted, heading_of, repeated_headings

LARGEST_ROWS = 20_000_000
"""The most rows that are read from one file."""


class ColumnNotText(Fault):
    """A column of a Parquet file holds lists, records or bytes, or days that no calendar has."""

    what = "the column {column!r} holds {found}, which cannot be written as plain text."
    cure = "write the column as text, or as days."


def grid_of_parquet(raw: bytes, file: str, wanted: Wanted, *, headings: str) -> Grid:
    """The wanted columns of a Parquet file. Its rows are numbered as a spreadsheet would show them, under a heading in row 1."""
    try:
        return _grid(raw, file, wanted, headings)
    except (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError) as error:
        problem = " ".join(str(error).split()).rstrip(".") or type(error).__name__
        raise Refused([FileDamaged(Place(file), kind="Parquet", problem=problem)]) from None


def _grid(raw: bytes, file: str, wanted: Wanted, headings: str) -> Grid:
    with pq.ParquetFile(pa.BufferReader(raw)) as parquet:
        schema = parquet.schema_arrow
    names = [heading_of(name) for name in schema.names]
    asked = [place for place, name in enumerate(names) if wanted(name)]
    if not asked:
        raise Refused([HeadingMissing(Place(file), rows=1, headings=headings)])
    faults = repeated_headings(file, 1, [names[place] for place in asked])
    kept = [place for place in asked if names.index(names[place]) == place]
    table = _table(raw, file, schema, kept)
    columns: dict[str, Coded] = {}
    for place in kept:
        try:
            columns[names[place]] = _column(table.column(table.schema.names.index(schema.names[place])))
        except (pa.ArrowException, ValueError, OverflowError):
            found = f"values of the kind {schema.types[place]}"
            faults.append(ColumnNotText(Place(file, row=1, column=names[place]), column=names[place], found=found))
    if not table.num_rows and not faults:
        raise Refused([RowsMissing(Place(file))])
    rows = np.arange(2, table.num_rows + 2, dtype=np.int64)
    dropped = tuple(name for place, name in enumerate(names) if name and place not in asked)
    return Grid(file, columns, rows, dropped=dropped, faults=tuple(faults), read_as="Parquet")


def _table(raw: bytes, file: str, schema: Any, kept: list[int]) -> Any:  # noqa: ANN401 - pyarrow has no types
    """The wanted columns, texts by their distinct values as they stand in the file, everything checked."""
    wanted = [schema.names[place] for place in kept]
    texts = [name for name, kind in zip(schema.names, schema.types, strict=True) if name in wanted and pa.types.is_string(kind)]
    with pq.ParquetFile(pa.BufferReader(raw), read_dictionary=texts) as parquet:
        rows = parquet.metadata.num_rows
        if rows > LARGEST_ROWS:
            raise Refused(
                [TooLarge(Place(file), found=f"{rows:,} rows", most=f"{LARGEST_ROWS:,}", cure="send the cases asked for.")]
            )
        table = parquet.read(columns=wanted)
    table.validate(full=True)
    return table


def _column(column: Any) -> Coded:  # noqa: ANN401 - pyarrow has no types
    """A column by its distinct values; an empty cell is an empty text."""
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    if pa.types.is_nested(column.type):
        raise ValueError
    encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    encoded = encoded.unify_dictionaries().combine_chunks()
    if isinstance(encoded, pa.ChunkedArray):
        return Coded((), np.empty(0, dtype=np.int32))
    texts = [text_of(value) for value in encoded.dictionary.to_pylist()]
    places = encoded.indices.fill_null(len(texts)).to_numpy(zero_copy_only=False).astype(np.int32)
    return trimmed_column(in_order([*texts, ""], places))
