"""A snapshot's tables looked through, once, before an engine that would not look counts them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from evenhand.analysis.faults import SnapshotSpoiled
from evenhand.analysis.snapshots import Snapshot, damaged
from evenhand.analysis.tables import KEYS, TABLES
from evenhand.files.faults import Place, Refused
from evenhand.statistics.patterns import NOT_RELEVANT, SUFFICIENT

OUTCOME = {"outcome": (NOT_RELEVANT, SUFFICIENT)}
"""The closed set of outcomes, as the least and the most that a column may hold."""

AT_ONCE = 1 << 18
"""So many rows are read and then counted: few enough for the cache, enough that reading them is no errand each time."""


def check_table(snapshot: Snapshot, name: str) -> None:
    """Refuse a table that engines would count wrongly and not know: a page that does not agree with its checksum, an outcome that
    there is none of, or a key that leads nowhere. A table is looked through once for each time its snapshot is opened.
    """
    if name in snapshot.checked:
        return
    file, limits = snapshot.files[name], _limits(snapshot, name)
    try:
        with pq.ParquetFile(file, memory_map=True, page_checksum_verification=True) as parquet:
            for batch in parquet.iter_batches(AT_ONCE):
                check_rows(batch, limits, file)
    except (pa.ArrowException, OSError) as error:
        raise Refused([damaged(file, error)]) from None
    snapshot.checked.add(name)


def _limits(snapshot: Snapshot, name: str) -> dict[str, tuple[int, int]]:
    keys = {one.name: (0, snapshot.rows[KEYS[one.name]] - 1) for one in TABLES[name].columns if one.type == "key"}
    return keys | {one.name: OUTCOME[one.name] for one in TABLES[name].columns if one.name in OUTCOME}


def check_rows(rows: Any, limits: Mapping[str, tuple[int, int]], file: Path) -> None:  # noqa: ANN401 - pyarrow has no types
    """Refuse rows of a table in which a column goes beyond its limits."""
    for name, (least, most) in limits.items() if len(rows) else ():
        held = rows.column(name).to_numpy()
        low, high = int(np.min(held)), int(np.max(held))
        if low < least or high > most:
            wrong = low if low < least else high
            problem = f"it holds the {name} {wrong}, and there are those from {least} to {most} alone"
            raise Refused([SnapshotSpoiled(Place(str(file)), problem=problem)])
