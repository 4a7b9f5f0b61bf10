"""Snapshots: the tables of many inspections as Parquet files, written whole, and refused where they are not as written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq

from evenhand.analysis.facts_kept import may_be_kept
from evenhand.analysis.faults import FactNotKept, InspectionTwice, SnapshotOfAnotherVersion, SnapshotSpoiled, SnapshotThere
from evenhand.analysis.inspected import Inspected, Tables, tables_of
from evenhand.analysis.joining import joined, without
from evenhand.analysis.tables import ABOUT, TABLES, VERSION, schema_of
from evenhand.files.faults import Fault, Place, Refused, collecting, nearest
from evenhand.files.text import FileMissing
from evenhand.files.whole import write_all

Existing = Literal["add", "update", "replace"]
"""What becomes of a snapshot that is there: inspections are added; those it has are renewed too; or it is written anew."""

ROWS_OF_A_GROUP = 1 << 20
"""So many rows are written, read and counted together: small enough for several threads to share the work evenly."""


@dataclass(frozen=True)
class Snapshot:
    """A snapshot that is whole: the file of each table, its rows, and the fingerprint of what all of them say.

    `checked` are the tables that were looked through since it was opened (see `checked.py`).
    """

    folder: Path
    fingerprint: str
    rows: Mapping[str, int]
    files: Mapping[str, Path] = field(repr=False)
    checked: set[str] = field(default_factory=set, repr=False, compare=False)

    def read(self, name: str, columns: Sequence[str] | None = None) -> Any:  # noqa: ANN401 - pyarrow has no types
        """A table in memory. Refuses a file whose content does not agree with its own checksums."""
        try:
            return pq.read_table(self.files[name], columns=columns, page_checksum_verification=True)
        except (pa.ArrowException, OSError) as error:
            raise Refused([damaged(self.files[name], error)]) from None


def write_snapshot(
    inspected: Sequence[Inspected], to: Path, *, existing: Existing | None = None, keep: Sequence[str] = ()
) -> Snapshot:
    """Write a snapshot of inspections into a folder, whole or not at all; the same inspections give the same bytes.

    Refuses a folder that has one already, unless `existing` says what becomes of it; two inspections of one id; and facts to
    `keep` that no snapshot holds. Takes as much memory as the tables.
    """
    _check(inspected, keep, to)
    parts = [tables_of(one, keep) for one in inspected]
    if (to / file_of("inspections")).exists():
        parts = [*_there(to, [one.id for one in inspected], existing), *parts]
    return write_tables(joined(parts), to)


def write_tables(tables: Tables, to: Path) -> Snapshot:
    """Write every table of a snapshot, in its columns and order, in place of any that is there; whole or not at all."""
    fingerprint = _fingerprint(tables)
    write_all(to, {file_of(name): _as_parquet(name, tables[name], fingerprint) for name in TABLES})
    return open_snapshot(to)


def file_of(name: str) -> str:
    """The name of the file that holds a table."""
    return f"{name}.parquet"


def _check(inspected: Sequence[Inspected], keep: Sequence[str], to: Path) -> None:
    with collecting() as faults:
        ids = [one.id for one in inspected]
        for twice in sorted({one for one in ids if ids.count(one) > 1}):
            cure = "rename one of the two folders: the name of a folder is the id of its inspection."
            faults.append(InspectionTwice(Place(str(to)), id=twice, where="is given twice", cure=cure))
        able = {one.framework.ref: may_be_kept(one.framework) for one in inspected}
        for fact in keep:
            faults.extend(_not_kept(fact, able, to) if not any(fact in facts for facts in able.values()) else ())


def _not_kept(fact: str, able: Mapping[str, Sequence[str]], to: Path) -> list[Fault]:
    known = sorted({one for facts in able.values() for one in facts})
    named = " and ".join(able)
    return [FactNotKept(Place(str(to)), framework=named, fact=fact, hint=nearest(fact, known))]


def _there(to: Path, ids: Sequence[str], existing: Existing | None) -> list[Tables]:
    """The tables of the snapshot that is there, as far as they stay."""
    if existing is None:
        raise Refused([SnapshotThere(Place(str(to)))])
    if existing == "replace":
        return []
    snapshot = open_snapshot(to)
    tables = {name: snapshot.read(name).combine_chunks() for name in TABLES}
    both = sorted({*ids} & {*tables["inspections"]["id"].to_pylist()})
    if both and existing == "add":
        cure = "leave it out, or say --existing update to renew it."
        raise Refused([InspectionTwice(Place(str(to)), id=one, where="is in the snapshot already", cure=cure) for one in both])
    return [without(tables, both)]


def open_snapshot(folder: Path | str) -> Snapshot:
    """A snapshot, once its files are seen to be those that were written together. Refuses with every file that is not."""
    path = Path(folder)
    if not path.is_dir():
        raise Refused([FileMissing(Place(str(path)), cure="name a folder that `evenhand snapshot` wrote.")])
    files = {name: path / file_of(name) for name in TABLES}
    found: dict[str, Any] = {}
    with collecting() as faults:
        for name, file in files.items():
            try:
                found[name] = _footer(name, file)
            except Refused as refusal:
                faults.extend(refusal.faults)
        fingerprints = {name: found[name].metadata[ABOUT[2]].decode() for name in found}
        if len(set(fingerprints.values())) > 1:
            problem = "its files were not written together"
            faults.append(SnapshotSpoiled(Place(str(path)), problem=problem))
    return Snapshot(path, fingerprints["answers"], {name: one.num_rows for name, one in found.items()}, files)


def _footer(name: str, file: Path) -> Any:  # noqa: ANN401 - pyarrow has no types
    """What the end of a file says of its content. Refuses a file that is not the table it should be."""
    if not file.is_file():
        raise Refused([FileMissing(Place(str(file)), cure="name a folder that `evenhand snapshot` wrote.")])
    try:
        footer = pq.read_metadata(file)
        schema = footer.schema.to_arrow_schema()
    except (pa.ArrowException, OSError) as error:
        raise Refused([damaged(file, error)]) from None
    said = footer.metadata or {}
    table, version = (said.get(key, b"").decode("utf-8", "replace") for key in ABOUT[:2])
    if table != name or ABOUT[2] not in said:
        raise Refused([SnapshotSpoiled(Place(str(file)), problem=f"it does not say that it is the table {name!r}")])
    if version != VERSION:
        raise Refused([SnapshotOfAnotherVersion(Place(str(file)), table=name, found=version or "unknown", version=VERSION)])
    wanted = schema_of(name)
    amiss = [one.name for one in wanted if one.name not in schema.names or not schema.field(one.name).equals(one)]
    if amiss or len(schema) != len(wanted):
        problem = f"its columns are not those declared ({', '.join(amiss) or 'there are more'})"
        raise Refused([SnapshotSpoiled(Place(str(file)), problem=problem)])
    return footer


def damaged(file: Path, error: Exception) -> Fault:
    """That what a file of a snapshot holds cannot be read."""
    problem = " ".join(str(error).split()).rstrip(".") or type(error).__name__
    return SnapshotSpoiled(Place(str(file)), problem=f"it cannot be read ({problem[:LONGEST_PROBLEM]})")


LONGEST_PROBLEM = 200

COMPRESSION = {"outcome": "none"}
"""An outcome is two bits in no order: compressing it saves a quarter of the file, and costs every count a fifth of its time."""


def _fingerprint(tables: Tables) -> str:
    """SHA-256 of the tables as Arrow streams them, one after the other."""
    digest = sha256(VERSION.encode())
    for name in TABLES:
        sink = pa.BufferOutputStream()
        plain = tables[name].replace_schema_metadata(None)
        with pa.ipc.new_stream(sink, plain.schema) as stream:
            stream.write_table(plain.combine_chunks())
        digest.update(sink.getvalue())
    return digest.hexdigest()


def _as_parquet(name: str, table: Any, fingerprint: str) -> bytes:  # noqa: ANN401 - pyarrow has no types
    about = dict(zip(ABOUT, (name.encode(), VERSION.encode(), fingerprint.encode()), strict=True))
    runs = [one for one in table.schema.names if one != "case"]
    sink = pa.BufferOutputStream()
    pq.write_table(
        table.replace_schema_metadata(about),
        sink,
        row_group_size=ROWS_OF_A_GROUP,
        compression={one: COMPRESSION.get(one, "zstd") for one in table.schema.names},
        use_dictionary=runs,
        column_encoding={"case": "DELTA_BINARY_PACKED"} if "case" in table.schema.names else None,
        write_page_checksum=True,
    )
    raw: bytes = sink.getvalue().to_pybytes()
    return raw
