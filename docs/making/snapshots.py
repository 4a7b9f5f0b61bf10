"""What a snapshot holds, table by table and column by column, and what a measure may name."""

from collections.abc import Iterator

from docs.making.fields import measure_part
from docs.making.writing import code, table
from evenhand.analysis.measure import MAY_NAME
from evenhand.analysis.tables import KEYS, TABLES, VERSION, SnapshotColumn, SnapshotTable

INTRO = f"""# Snapshots

A snapshot holds the tables of many inspections for analysts: a folder of Parquet files that DuckDB, Spark, R and pandas read.
`evenhand snapshot` writes it from inspection folders. It holds nothing that somebody typed freely about a case, nobody's name and
no case reference. Of the facts of a case it holds those for which the edition declares the values; `--keep` adds others by name,
such as `office`. It never holds who holds the case.

This is version {code(VERSION)} of the tables. Every file says in its metadata which table it is, of which version, and the
fingerprint of the snapshot it is part of. Files of another version, or that were not written together, are refused.

Keys are numbers counted from nought within one snapshot, in the order of the rows of their own table. They join its tables and
mean nothing outside it: in the next snapshot an inspection may have another number. Its `id` stays.

This page is generated from the code by `make docs`.
"""

VOCABULARY = """
## What a measure may name

A measure counts answers, cases or ratings. Its filters may name these, and it may be grouped by them, or by the name of any fact
in `case_facts`. Under `facts:` a filter gives values by the name of the fact.

"""

MEASURE = """
## The file of a measure

[Measure over many inspections](../how-to/measure-over-many-inspections.md) writes one.

"""

TYPES = {
    "key": "whole number, 32 bits",
    "count": "whole number, 32 bits",
    "outcome": "whole number, 8 bits",
    "text": "text",
    "day": "day",
    "share": "number, 64 bits",
    "yes or no": "yes or no",
}


def snapshots_page() -> str:
    """The page `snapshots.md`."""
    return INTRO + "".join(part for one in TABLES.values() for part in _table(one)) + _vocabulary()


def _table(one: SnapshotTable) -> Iterator[str]:
    order = ", ".join(map(code, one.sorted_by))
    yield f"\n## {one.name}.parquet\n\nEach row is {one.row}. The rows are in the order of {order}.\n\n"
    rows = [(code(column.name), TYPES[column.type], column.meaning, column.empty or "never") for column in one.columns]
    yield table(("Column", "Type", "Meaning", "Empty where"), rows)
    joins = [f"{code(column.name)} to {code(KEYS[column.name])}" for column in one.columns if _leads_away(column, one)]
    if joins:
        yield f"\nIt joins by {', '.join(joins)}.\n"


def _leads_away(column: SnapshotColumn, one: SnapshotTable) -> bool:
    return column.type == "key" and KEYS[column.name] != one.name


def _vocabulary() -> str:
    rows = [(code(counted), ", ".join(map(code, named))) for counted, named in MAY_NAME.items()]
    return VOCABULARY + table(("Counts", "Fields"), rows) + MEASURE + measure_part()
