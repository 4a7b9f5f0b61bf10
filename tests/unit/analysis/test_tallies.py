"""Tallies of many inspections, laid out by cell, by stratum and by edition."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from evenhand.analysis.snapshots import open_snapshot, write_snapshot
from evenhand.analysis.tallies import by_edition, tally_snapshot, tally_strata
from evenhand.framework.packs import load_framework
from inspected import about, cells_of, northtown
from making import only_fault

ON_THIS_MACHINE = ("kernel", "duckdb")


@pytest.fixture
def snapshot(tmp_path):
    return write_snapshot([northtown(), northtown("b", counted=[])], tmp_path / "snapshot")


@pytest.mark.parametrize("engine", ON_THIS_MACHINE)
def test_a_cell_holds_relevant_and_sufficient_answers_and_nought_where_nothing_is_answered(engine, snapshot):
    tallies = tally_snapshot(snapshot, engine=engine)

    counts = dict(zip(cells_of(snapshot), zip(tallies.relevant, tallies.sufficient, strict=True), strict=True))
    assert counts["northtown-2018", "case supervision", "2.1.1"] == (4, 3)
    assert counts["northtown-2018", "case supervision", "2.2.3"] == (2, 1)
    assert counts["b", "case supervision", "2.1.1"] == (0, 0)


@pytest.mark.parametrize("engine", ON_THIS_MACHINE)
def test_a_cell_is_divided_by_the_strata_of_its_sample_with_their_sizes(engine, snapshot):
    tallies = tally_strata(snapshot, engine=engine)

    cell = cells_of(snapshot).index(("northtown-2018", "case supervision", "2.1.1"))
    theirs = slice(tallies.begins[cell], tallies.begins[cell + 1])
    # northtown: female 2 of 10 eligible cases, answered Yes and No; male 2 of 30, both answered Yes
    assert tallies.eligible[theirs].tolist() == [10, 30]
    assert tallies.drawn[theirs].tolist() == [2, 2]
    assert tallies.relevant[theirs].tolist() == [2, 2]
    assert tallies.sufficient[theirs].tolist() == [1, 2]


def test_the_strata_of_every_inspection_are_its_own(snapshot):
    tallies = tally_strata(snapshot)

    assert len(tallies.stratum) == tallies.begins[-1] == 2 * snapshot.rows["asked"]
    cells = cells_of(snapshot)
    last = max(place for place, cell in enumerate(cells) if cell[0] == "b")
    assert tallies.stratum[tallies.begins[last] : tallies.begins[last + 1]].tolist() == [2, 3]


def test_a_stratum_of_unknown_size_is_below_nought(tmp_path):
    snapshot = write_snapshot([northtown(eligible={})], tmp_path)

    assert {*tally_strata(snapshot).eligible.tolist()} == {-1}


def test_tallies_are_laid_out_for_rating_by_edition(tmp_path):
    youth = load_framework("hmip-youth/2021")
    other = northtown("c", framework=youth, inspection=about(youth), sample=[], counted=[], eligible={})
    snapshot = write_snapshot([northtown(), other, northtown("b", counted=[])], tmp_path)

    laid = by_edition(snapshot, tally_snapshot(snapshot))

    assert [(one.framework, one.edition, one.inspections) for one in laid] == [
        ("hmip-probation", "2018-03-crc", ("northtown-2018", "b")),
        ("hmip-youth", "2021", ("c",)),
    ]
    crc, question = laid[0], laid[0].questions.index("2.1.1")
    assert crc.questions == tuple(northtown().framework.key_questions)
    assert crc.relevant[:, question].tolist() == [4, 0]
    assert crc.sufficient[:, question].tolist() == [3, 0]
    assert not laid[1].relevant.any()


@pytest.mark.parametrize("engine", ON_THIS_MACHINE)
@pytest.mark.parametrize("tally", [tally_snapshot, tally_strata])
@pytest.mark.parametrize("spoiled", [10_000, -1])
def test_an_answer_to_a_question_that_no_table_has_is_refused(engine, tally, spoiled, snapshot):
    file = snapshot.files["answers"]
    table = pq.read_table(file)
    column = [spoiled, *table["asked"].to_pylist()[1:]]
    pq.write_table(table.set_column(0, table.schema.field(0), pa.array(column, pa.int32())), file)

    assert only_fault(tally, open_snapshot(snapshot.folder), engine=engine).name == "SnapshotSpoiled"


@pytest.mark.parametrize("engine", ON_THIS_MACHINE)
def test_an_answer_from_a_stratum_of_another_inspection_is_refused(engine, snapshot):
    file = snapshot.files["answers"]
    table = pq.read_table(file)
    pq.write_table(table.set_column(1, table.schema.field(1), pa.array([3] * len(table), pa.int32())), file)

    assert only_fault(tally_strata, open_snapshot(snapshot.folder), engine=engine).name == "SnapshotSpoiled"


@pytest.mark.parametrize("engine", ON_THIS_MACHINE)
def test_a_file_that_cannot_be_read_to_its_end_is_refused(engine, snapshot):
    file = snapshot.files["answers"]
    raw = file.read_bytes()
    file.write_bytes(raw[:4] + bytes(200) + raw[204:])

    assert only_fault(tally_snapshot, open_snapshot(snapshot.folder), engine=engine).name == "SnapshotSpoiled"
