"""Snapshots: written whole, read whole or refused; added to only where somebody says so."""

from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from evenhand.analysis.snapshots import open_snapshot, write_snapshot
from evenhand.analysis.tables import ABOUT, TABLES, schema_of
from evenhand.framework.packs import load_framework
from inspected import about, cells_of, northtown
from making import faults_of, only_fault


@pytest.fixture
def snapshot(tmp_path):
    return write_snapshot([northtown()], tmp_path / "snapshot")


def youth(name="southtown-2021"):
    framework = load_framework("hmip-youth/2021")
    return northtown(name, framework=framework, inspection=about(framework), sample=[], counted=[], eligible={})


def rewritten(file, change, about=None):
    """The file of a table, with its rows or what it says of itself changed."""
    table = pq.read_table(file)
    said = {**table.schema.metadata, **(about or {})}
    pq.write_table(change(table).replace_schema_metadata(said), file)


def test_every_table_has_the_columns_that_are_declared(snapshot):
    for name in TABLES:
        assert snapshot.read(name).schema.equals(schema_of(name)), name


def test_a_snapshot_is_opened_as_it_was_written(snapshot):
    assert open_snapshot(snapshot.folder) == snapshot
    assert snapshot.rows["answers"] == 6


def test_the_same_inspections_give_the_same_bytes(snapshot, tmp_path):
    again = write_snapshot([northtown()], tmp_path / "again")

    assert again.fingerprint == snapshot.fingerprint
    assert [again.files[name].read_bytes() for name in TABLES] == [snapshot.files[name].read_bytes() for name in TABLES]


def test_another_answer_gives_another_fingerprint(snapshot, tmp_path):
    one = northtown()
    changed = [replace(one.counted[0], answer="No"), *one.counted[1:]]

    assert write_snapshot([replace(one, counted=changed)], tmp_path / "again").fingerprint != snapshot.fingerprint


def test_a_snapshot_of_no_inspection_is_a_snapshot(tmp_path):
    snapshot = write_snapshot([northtown(sample=[], counted=[], eligible={})], tmp_path)

    assert snapshot.rows["answers"] == 0


def test_a_snapshot_that_is_there_stays_unless_somebody_says_what_becomes_of_it(snapshot):
    fault = only_fault(write_snapshot, [northtown("b")], snapshot.folder)

    assert fault.name == "SnapshotThere"
    assert open_snapshot(snapshot.folder) == snapshot


def test_adding_gives_what_writing_all_at_once_gives(snapshot, tmp_path):
    added = write_snapshot([youth(), northtown("westtown")], snapshot.folder, existing="add")

    at_once = write_snapshot([northtown(), youth(), northtown("westtown")], tmp_path / "at-once")
    assert added.fingerprint == at_once.fingerprint
    assert {name for name, *_ in cells_of(added)} == {"northtown-2018", "westtown"}


def test_adding_refuses_an_inspection_that_is_there(snapshot):
    fault = only_fault(write_snapshot, [northtown()], snapshot.folder, existing="add")

    assert (fault.name, "--existing update" in fault.remedy) == ("InspectionTwice", True)


def test_updating_renews_an_inspection_and_leaves_no_trace_of_what_it_was(tmp_path):
    first = write_snapshot([youth(), northtown("b", counted=[]), northtown("c")], tmp_path / "first")

    renewed = write_snapshot([northtown("b")], first.folder, existing="update")

    at_once = write_snapshot([youth(), northtown("c"), northtown("b")], tmp_path / "at-once")
    assert renewed.fingerprint == at_once.fingerprint


def test_updating_drops_an_edition_that_no_inspection_is_held_under_any_more(tmp_path):
    first = write_snapshot([youth("a")], tmp_path / "first")

    renewed = write_snapshot([northtown("a")], first.folder, existing="update")

    assert renewed.fingerprint == write_snapshot([northtown("a")], tmp_path / "at-once").fingerprint


def test_replacing_writes_the_snapshot_anew(snapshot):
    replaced = write_snapshot([northtown("b")], snapshot.folder, existing="replace")

    assert replaced.read("inspections")["id"].to_pylist() == ["b"]


def test_two_inspections_of_one_id_are_refused(tmp_path):
    assert only_fault(write_snapshot, [northtown(), northtown()], tmp_path).name == "InspectionTwice"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("fact", ["practitioner", "gendre"])
def test_a_fact_that_no_snapshot_keeps_is_refused_by_name(fact, tmp_path):
    fault = only_fault(write_snapshot, [northtown()], tmp_path, keep=[fact])

    assert fault.name == "FactNotKept"
    assert repr(fact) in fault.said


def test_every_file_that_is_missing_is_named(tmp_path):
    assert [fault.name for fault in faults_of(open_snapshot, tmp_path)] == ["FileMissing"] * len(TABLES)


def test_a_table_of_another_version_is_refused(snapshot):
    rewritten(snapshot.files["cases"], lambda table: table, {ABOUT[1]: b"0"})

    fault = only_fault(open_snapshot, snapshot.folder)

    assert (fault.name, fault.given["found"]) == ("SnapshotOfAnotherVersion", "0")


def test_a_table_with_another_column_is_refused(snapshot):
    rewritten(snapshot.files["cases"], lambda table: table.append_column("name", pa.array(["A"] * len(table))))

    fault = only_fault(open_snapshot, snapshot.folder)

    assert (fault.name, "there are more" in fault.said) == ("SnapshotSpoiled", True)


def test_a_table_with_a_column_of_another_type_is_refused_by_the_name_of_the_column(snapshot):
    rewritten(snapshot.files["answers"], lambda table: table.set_column(4, "outcome", table["outcome"].cast(pa.int16())))

    assert "outcome" in only_fault(open_snapshot, snapshot.folder).said


def test_a_file_that_is_another_table_is_refused(snapshot):
    snapshot.files["cases"].write_bytes(snapshot.files["strata"].read_bytes())

    assert only_fault(open_snapshot, snapshot.folder).name == "SnapshotSpoiled"


def test_a_file_that_is_not_parquet_is_refused(snapshot):
    snapshot.files["cases"].write_bytes(b"case,number\n")

    assert only_fault(open_snapshot, snapshot.folder).name == "SnapshotSpoiled"


def test_files_that_were_not_written_together_are_refused(snapshot, tmp_path):
    other = write_snapshot([northtown(counted=northtown().counted[:-1])], tmp_path / "other")
    snapshot.files["answers"].write_bytes(other.files["answers"].read_bytes())

    assert "not written together" in only_fault(open_snapshot, snapshot.folder).said


def test_a_page_that_was_changed_is_refused_when_it_is_read(snapshot):
    raw = bytearray(snapshot.files["answers"].read_bytes())
    raw[60] ^= 1  # within the first page: the end of the file, which says where everything is, stays as it was
    snapshot.files["answers"].write_bytes(raw)

    assert only_fault(open_snapshot(snapshot.folder).read, "answers").name == "SnapshotSpoiled"
