"""No engine counts a damaged snapshot: what it would not notice is looked for first."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from evenhand.analysis.engines import UNBOUND, counting_on
from evenhand.analysis.measure import Filter, Measure
from evenhand.analysis.measures import measure
from evenhand.analysis.snapshots import open_snapshot, write_snapshot
from evenhand.analysis.tallies import tally_snapshot, tally_strata
from inspected import northtown
from making import only_fault

SUFFICIENT = Measure(measure="Sufficient", denominator=Filter(), numerator=Filter(outcome=("sufficient",)))


@pytest.fixture
def snapshot(tmp_path):
    return write_snapshot([northtown()], tmp_path / "snapshot")


def with_bit_flipped(snapshot, table, column):
    """The snapshot with one bit of the last page of a column turned."""
    file = snapshot.files[table]
    place = pq.read_metadata(file).schema.names.index(column)
    chunk = pq.read_metadata(file).row_group(0).column(place)
    begin = chunk.dictionary_page_offset or chunk.data_page_offset
    raw = bytearray(file.read_bytes())
    raw[begin + chunk.total_compressed_size - 1] ^= 1
    file.write_bytes(raw)
    return open_snapshot(snapshot.folder)


def with_column(snapshot, table, column, values):
    """The snapshot with a column written anew, by a program that writes no checksums."""
    file = snapshot.files[table]
    held = pq.read_table(file)
    place = held.schema.get_field_index(column)
    now = pa.array(values, held.schema.field(place).type)
    pq.write_table(held.set_column(place, held.schema.field(place), now), file)
    return open_snapshot(snapshot.folder)


@pytest.mark.parametrize(("table", "column"), [("answers", "outcome"), ("answers", "case"), ("questions", "code")])
def test_a_bit_that_was_flipped_is_refused_before_duckdb_counts(table, column, snapshot):
    damaged = with_bit_flipped(snapshot, table, column)

    fault = only_fault(measure, SUFFICIENT, damaged)

    assert fault.name == "SnapshotSpoiled"


@pytest.mark.parametrize("engine", ["kernel", "duckdb"])
@pytest.mark.parametrize("tally", [tally_snapshot, tally_strata])
@pytest.mark.parametrize("outcome", [9, -1])
def test_an_outcome_that_there_is_none_of_is_refused(outcome, tally, engine, snapshot):
    spoiled = with_column(snapshot, "answers", "outcome", [outcome, 1, 1, 2, 2, 2])

    fault = only_fault(tally, spoiled, engine=engine)

    assert (fault.name, f"the outcome {outcome}" in fault.said) == ("SnapshotSpoiled", True)


def test_a_measure_of_an_outcome_that_there_is_none_of_is_refused(snapshot):
    spoiled = with_column(snapshot, "answers", "outcome", [9] * 6)

    assert only_fault(measure, SUFFICIENT, spoiled).name == "SnapshotSpoiled"


def test_a_key_that_leads_nowhere_is_refused_and_not_lost_when_tables_are_joined(snapshot):
    spoiled = with_column(snapshot, "answers", "asked", [0, 0, 0, 0, 1, 10_000])

    assert "the asked 10000" in only_fault(measure, SUFFICIENT, spoiled).said


def test_a_table_is_looked_through_once_for_each_opening(snapshot):
    answers = UNBOUND["answers"].count().as_table()
    with counting_on(snapshot) as run:
        run(answers)

    spoiled = with_column(snapshot, "answers", "outcome", [9] * 6)

    assert snapshot.checked == {"answers"}
    assert spoiled.checked == set()
    with counting_on(snapshot) as run:
        assert run(answers).column(0).to_pylist() == [6]
