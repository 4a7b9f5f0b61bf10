"""The tables of a snapshot, declared once: what each row is, and the type and meaning of every column.

A snapshot is a folder of Parquet files, one for each table, written from inspection folders for analysts. It holds nothing that
somebody typed freely about a case, nobody's name and no case reference. Keys are numbers counted from nought within the snapshot:
they join its tables and mean nothing outside it. `answers` has by far the most rows, so each is five small numbers, and the rows
lie in the order in which they are counted: whoever tallies passes over the file once, and every column but the case is short runs
or few values.
"""

from dataclasses import dataclass
from typing import Any, Literal

import pyarrow as pa

VERSION = "2"
"""The version of these tables. It changes with every change that a reader of the files could notice."""

ColumnType = Literal["key", "count", "outcome", "text", "day", "share", "yes or no"]

ARROW_TYPE: dict[ColumnType, Any] = {
    "key": pa.int32(),
    "count": pa.int32(),
    "outcome": pa.int8(),
    "text": pa.string(),
    "day": pa.date32(),
    "share": pa.float64(),
    "yes or no": pa.bool_(),
}


@dataclass(frozen=True, slots=True)
class SnapshotColumn:
    """A column of a snapshot's table. `empty` says what an empty cell means; None where no cell is ever empty."""

    name: str
    type: ColumnType
    meaning: str
    empty: str | None = None


@dataclass(frozen=True, slots=True)
class SnapshotTable:
    """A table of a snapshot: what one row is, its columns, and the columns by which its rows are in order."""

    name: str
    row: str
    columns: tuple[SnapshotColumn, ...]
    sorted_by: tuple[str, ...]


def _column(name: str, kind: ColumnType, meaning: str, empty: str | None = None) -> SnapshotColumn:
    return SnapshotColumn(name, kind, meaning, empty)


_INSPECTION = _column("inspection", "key", "the inspection it belongs to")
_SAMPLE = _column("sample", "text", "the sample, by the edition's name for it")
_STRATUM = _column("stratum", "key", "the stratum the case was drawn from")

TABLES: dict[str, SnapshotTable] = {
    table.name: table
    for table in (
        SnapshotTable(
            "inspections",
            "one inspection",
            (
                _column("inspection", "key", "the number of the inspection in this snapshot"),
                _column("id", "text", "the name of its inspection folder: no two in a snapshot are alike"),
                _column("unit", "text", "the unit inspected"),
                _column("provider", "text", "the organisation that runs the unit", "the folder does not say"),
                _column("framework", "text", "the framework it was held under"),
                _column("edition", "text", "the edition of the framework"),
                _column("fieldwork_begins", "day", "the first day on which cases were read"),
                _column("fieldwork_ends", "day", "the last day on which cases were read"),
                _column("synthetic", "text", "the sentence that every output of made-up cases must carry", "the cases are real"),
            ),
            ("inspection",),
        ),
        SnapshotTable(
            "questions",
            "one question of one edition",
            (
                _column("question", "key", "the number of the question in this snapshot"),
                _column("framework", "text", "the framework it belongs to"),
                _column("edition", "text", "the edition of the framework"),
                _column("code", "text", "its official code, such as 2.2.3"),
                _column("standard", "text", "the code of its standard"),
                _column("part", "text", "the part of the standard in which it is weighed", "its standard has no parts"),
                _column("scored", "yes or no", "whether it is a key question, which is scored, or a prompt, which is not"),
            ),
            ("question",),
        ),
        SnapshotTable(
            "asked",
            "one question as asked of one sample of one inspection: the cell into which answers are counted",
            (
                _column("asked", "key", "the number of the cell in this snapshot"),
                _INSPECTION,
                _SAMPLE,
                _column("question", "key", "the question"),
            ),
            ("asked",),
        ),
        SnapshotTable(
            "strata",
            "one stratum of one sample",
            (
                _column("stratum", "key", "the number of the stratum in this snapshot; those of one sample stand together"),
                _INSPECTION,
                _SAMPLE,
                _column("label", "text", "what its cases have alike: the values the sample is matched on"),
                _column("eligible", "count", "its eligible cases, N", "no certificate says how many"),
                _column("drawn", "count", "its cases that were drawn to be read, n"),
            ),
            ("stratum",),
        ),
        SnapshotTable(
            "unanswered",
            "one stratum with drawn cases that wait for an answer to a question; where none waits there is no row",
            (
                _column("asked", "key", "the question as asked of the sample of the inspection"),
                _STRATUM,
                _column(
                    "cases", "count", "its drawn cases that the question applies to, or may, and that have no answer that counts"
                ),
            ),
            ("asked", "stratum"),
        ),
        SnapshotTable(
            "cases",
            "one case that is read, in one sample",
            (
                _column("case", "key", "the number of the case in this snapshot"),
                _INSPECTION,
                _column("number", "count", "its serial number within the inspection, which says nothing of its reference"),
                _SAMPLE,
                _STRATUM,
            ),
            ("case",),
        ),
        SnapshotTable(
            "case_facts",
            "one fact recorded about one case",
            (
                _column("case", "key", "the case"),
                _column("fact", "text", "the name of the fact, such as gender"),
                _column("value", "text", "one of the values the edition declares for it"),
            ),
            ("case", "fact"),
        ),
        SnapshotTable(
            "answers",
            "one answer that counts: one sample, case and question",
            (
                _column("asked", "key", "the question as asked of the sample of the inspection"),
                _STRATUM,
                _column("case", "key", "the case"),
                _column("reader", "count", "the reader's serial number within the inspection, from 1; 0 where nobody is named"),
                _column(
                    "outcome", "outcome", "0 not relevant to the case; 1 relevant and not sufficient; 2 relevant and sufficient"
                ),
            ),
            ("asked", "stratum", "case"),
        ),
        SnapshotTable(
            "ratings",
            "one rating, or score, of one inspection",
            (
                _INSPECTION,
                _column("code", "text", "the code of the standard, section or thread; 'overall' for the whole"),
                _column("kind", "text", "standard, thread, overall, or the edition's word for a domain"),
                _column("computed", "text", "the rating that the edition's rule gives", "the rule gives none"),
                _column(
                    "decided", "text", "the rating that stands: the judgement people made, else the computed one", "none stands"
                ),
                _column("judged", "yes or no", "whether people judged it, be it as the rule does or otherwise"),
                _column("share", "share", "the share the rule decided by, from 0 to 1", "no share was counted"),
                _column("points", "count", "the points of the rating that stands", "it has none"),
            ),
            ("inspection", "code"),
        ),
    )
}

KEYS = {"inspection": "inspections", "question": "questions", "asked": "asked", "stratum": "strata", "case": "cases"}
"""The table in which each key is counted: the number of a row is its place in that table."""

ABOUT = b"evenhand.table", b"evenhand.version", b"evenhand.snapshot"
"""What the file of a table says of itself: which table, of which version, and the fingerprint of the snapshot it is part of."""


def schema_of(name: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    """The Arrow schema of a table: no column that is never empty may be empty, and each says what it means."""
    fields = [
        pa.field(one.name, ARROW_TYPE[one.type], nullable=one.empty is not None, metadata={b"meaning": one.meaning.encode()})
        for one in TABLES[name].columns
    ]
    return pa.schema(fields)
