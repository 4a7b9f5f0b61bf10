"""A sample drawn from a Parquet file of any length, in memory that does not grow with it.

The file is read twice, a batch of rows at a time: once, and only the columns that are crossed, to count the cases of each
stratum; once more to select. The selection is that of every other draw: the same seed, sample, references and numbers wanted of
each stratum give the same cases.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from evenhand.files.faults import Place, Refused, nearest
from evenhand.files.formats import FileDamaged
from evenhand.files.tables import ColumnMissing
from evenhand.files.text import FileMissing
from evenhand.sampling.arrow import buffers_of
from evenhand.sampling.crossing import Crossed, cross
from evenhand.sampling.extract_faults import ReferenceBroken, ReferenceMissing
from evenhand.sampling.numbers import prefix
from evenhand.sampling.selection import Batch, Counts, Selected, select

ROWS = 2**17
"""Rows of a batch: enough that what is done once for a batch counts for little, few enough to hold several."""

FIRST_ROW = 2
"""Rows are numbered as a spreadsheet would show them, under a heading in row 1."""


FIRST_PLAIN, LAST_PLAIN = ord("!"), ord("~")
"""References of these signs alone, as nearly all are, need no second look."""


@dataclass(frozen=True, eq=False)
class DrawnFromFile:
    """The strata of a file in their order, how many cases each has, and the cases selected: their strata are places in these."""

    strata: tuple[Crossed, ...]
    eligible: Counts
    selected: Selected


def draw_from_parquet(
    path: Path,
    *,
    case: str,
    matched_on: Sequence[str],
    wanted: Callable[[Mapping[Crossed, int]], Mapping[Crossed, int]],
    seed: str,
    sample: str,
    threads: int = 2,
) -> DrawnFromFile:
    """Draw from all rows of a file. `case` is the column of references; cases alike in the columns `matched_on` are a stratum.

    `wanted` is given how many cases each stratum has and says how many are selected of it: the drawn and the reserves, who come
    after them in the order of selection. Values and references are trimmed and brought to the form NFC, as from every extract.
    Refuses a column that is not there, a row without a reference, and what `select` refuses; it looks for a reference that stands
    twice only among the cases that were ranked.
    """
    with _refusing(path):
        _check_columns(path, (case, *matched_on))
        counted = _counted(path, matched_on)
        strata = tuple(sorted(counted))
        asked = wanted(counted)
        eligible = np.array([counted[one] for one in strata], np.int64)
        counts = np.array([asked.get(one, 0) for one in strata], np.int64)
        selected = select(
            lambda: _rows(path, case, matched_on, strata),
            eligible,
            counts,
            prefix(seed, sample),
            place=Place(str(path)),
            threads=threads,
        )
    return DrawnFromFile(strata, eligible, selected)


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise Refused([FileMissing(Place(str(path)), cure="check the name and the folder.")]) from None
    except (pa.ArrowException, OSError) as error:
        problem = " ".join(str(error).split()).rstrip(".")
        raise Refused([FileDamaged(Place(str(path)), kind="Parquet", problem=problem)]) from None


def _check_columns(path: Path, columns: Sequence[str]) -> None:
    names = pq.read_schema(path).names
    missing = [column for column in columns if column not in names]
    if missing:
        raise Refused([ColumnMissing(Place(str(path)), column=column, hint=nearest(column, names)) for column in missing])


def _counted(path: Path, matched_on: Sequence[str]) -> dict[Crossed, int]:
    """How many rows each stratum has."""
    counted: Counter[Crossed] = Counter()
    for batch in _batches(path, [], matched_on):
        crossed, codes = cross([batch.column(name) for name in matched_on], batch.num_rows)
        for one, count in zip(crossed, np.bincount(codes, minlength=len(crossed)).tolist(), strict=True):
            counted[one] += count
    return {one: count for one, count in counted.items() if count}


def _rows(path: Path, case: str, matched_on: Sequence[str], strata: Sequence[Crossed]) -> Iterator[Batch]:
    """The stratum and the reference of every row."""
    places = {one: place for place, one in enumerate(strata)}
    first = FIRST_ROW
    for batch in _batches(path, [case], matched_on):
        crossed, codes = cross([batch.column(name) for name in matched_on], batch.num_rows)
        place_of = np.array([places.get(one, -1) for one in crossed], np.int32)
        yield place_of[codes], _references(batch.column(case), Place(str(path), row=first, column=case))
        first += batch.num_rows


def _batches(path: Path, as_texts: Sequence[str], as_values: Sequence[str]) -> Iterator[Any]:
    """Columns of all rows, some by their distinct values. Each row group has its reader: a reader keeps what it has read."""
    with pq.ParquetFile(path) as file:
        metadata = file.metadata
    columns = [*as_texts, *as_values]
    for group in range(metadata.num_row_groups):
        with pq.ParquetFile(path, metadata=metadata, read_dictionary=list(as_values)) as file:
            yield from file.iter_batches(ROWS, row_groups=[group], columns=columns)


def _references(column: Any, first: Place) -> Any:  # noqa: ANN401  # pyarrow has no types
    """References as every extract has them: trimmed, in the form NFC, without signs nobody sees. `first` is the first row."""
    references = pc.cast(column, pa.large_string())
    text, ends = buffers_of(references)
    plain = text.min(initial=LAST_PLAIN) >= FIRST_PLAIN and text.max(initial=FIRST_PLAIN) <= LAST_PLAIN
    if references.null_count or not plain:
        seen = pc.replace_substring_regex(references, pattern=r"\p{Cf}", replacement="")
        references = pc.fill_null(pc.utf8_trim_whitespace(pc.utf8_normalize(seen, form="NFC")), "")
        text, ends = buffers_of(references)
        broken = pc.indices_nonzero(pc.match_substring_regex(references, pattern="[\r\n]")).to_pylist()
        if broken:
            raise Refused([ReferenceBroken(_below(first, row)) for row in broken])
    blank = np.flatnonzero(np.diff(ends) == 0).tolist()
    if blank:
        raise Refused([ReferenceMissing(_below(first, row)) for row in blank])
    return references


def _below(first: Place, rows: int) -> Place:
    return replace(first, row=(first.row or 0) + rows)
