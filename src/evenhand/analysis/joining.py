"""Inspections joined into one set of tables, and taken out of it again: keys are always counted from nought without a gap."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from evenhand.analysis.inspected import Tables
from evenhand.analysis.tables import KEYS, TABLES

BELONGS_BY = {"asked": "inspection", "strata": "inspection", "cases": "inspection", "ratings": "inspection"} | {
    "case_facts": "case",
    "unanswered": "asked",
    "answers": "asked",
}
"""The key by which a row belongs to an inspection."""

Renumbered = Mapping[str, Any]
"""For each key the number that each of its former numbers becomes; below nought where it is no more."""


def joined(parts: Sequence[Tables]) -> Tables:
    """Several sets of tables as one. A question that two of them have, of one edition, becomes one."""
    questions, places = _questions_of(parts)
    base = dict.fromkeys(KEYS, 0)
    moved: dict[str, list[Any]] = {name: [] for name in TABLES}
    for part, place in zip(parts, places, strict=True):
        numbers = {key: np.arange(len(part[home]), dtype=np.int32) + base[key] for key, home in KEYS.items()}
        numbers["question"] = place
        for name, tables in moved.items():
            tables.append(_renumbered(name, part[name], numbers))
        for key, home in KEYS.items():
            base[key] += len(part[home])
    return {name: pa.concat_tables(tables).combine_chunks() for name, tables in moved.items()} | {"questions": questions}


def _questions_of(parts: Sequence[Tables]) -> tuple[Any, list[Any]]:
    """The questions of all parts, each once, and for each part the place of its own."""
    place: dict[tuple[Any, ...], int] = {}
    places = []
    for part in parts:
        rows = [tuple(row.values())[1:] for row in part["questions"].to_pylist()]
        places.append(np.array([place.setdefault(row, len(place)) for row in rows], dtype=np.int32))
    columns = list(zip(*[(number, *row) for row, number in place.items()], strict=True))
    schema = parts[0]["questions"].schema
    arrays = [pa.array(one, kind) for one, kind in zip(columns, schema.types, strict=True)]
    return pa.table(arrays, schema=schema), places


def without(tables: Tables, ids: Collection[str]) -> Tables:
    """The same tables without the inspections of some ids."""
    inspections = tables["inspections"]
    kept: dict[str, Any] = {"inspection": ~np.isin(inspections["id"].to_numpy(zero_copy_only=False), list(ids))}
    left = {"inspections": inspections.filter(pa.array(kept["inspection"]))}
    for name, key in BELONGS_BY.items():
        mask = kept[key][tables[name][key].to_numpy()]
        kept |= {of: mask for of, home in KEYS.items() if home == name}
        left[name] = tables[name].filter(pa.array(mask))
    editions = set(_editions(left["inspections"]))
    kept["question"] = np.array([edition in editions for edition in _editions(tables["questions"])], dtype=bool)
    left["questions"] = tables["questions"].filter(pa.array(kept["question"]))
    numbers = {key: np.cumsum(mask, dtype=np.int32) - 1 for key, mask in kept.items()}
    return {name: _renumbered(name, left[name], numbers) for name in TABLES}


def _editions(table: Any) -> Iterable[tuple[str, str]]:  # noqa: ANN401 - pyarrow has no types
    return zip(table["framework"].to_pylist(), table["edition"].to_pylist(), strict=True)


def _renumbered(name: str, table: Any, numbers: Renumbered) -> Any:  # noqa: ANN401
    """A table with each of its keys as it is numbered now."""
    for place, column in enumerate(TABLES[name].columns):
        if column.name in KEYS:
            now = pc.take(pa.array(numbers[column.name]), table[column.name])
            table = table.set_column(place, table.schema.field(place), now)
    return table
