"""A draw from a Parquet file by streaming is the draw of the same rows from memory."""

from collections import Counter

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from evenhand.sampling import selection, stream
from evenhand.sampling.stream import draw_from_parquet
from generative.drawing import SAMPLE, SEED, judged
from making import faults_of, only_fault, write

CHANCE = np.random.default_rng(1)
UNITS = CHANCE.choice(["Derby", "York", "Ely"], 3000).tolist()
GENDERS = CHANCE.choice(["female", "male"], 3000).tolist()
CASES = [f"CS-{number:05}" for number in range(3000)]
ROWS = list(zip(zip(UNITS, GENDERS, strict=True), CASES, strict=True))
STRATA = sorted({stratum for stratum, _ in ROWS})


def parquet(path, cases=CASES, units=UNITS, genders=GENDERS, **settings):
    pq.write_table(pa.table({"ref": cases, "unit": units, "gender": genders}), path, **settings)
    return path


def five_of_each(eligible):
    return {stratum: min(5, count) for stratum, count in eligible.items()}


def draw(path, wanted=five_of_each, **settings):
    given = {"case": "ref", "matched_on": ["unit", "gender"], "seed": SEED, "sample": SAMPLE}
    return draw_from_parquet(path, wanted=wanted, **given | settings)


def rows_of(drawn):
    found = drawn.selected
    return list(zip(found.strata.tolist(), found.orders.tolist(), found.cases, found.numbers, strict=True))


def expected(rows=ROWS, each=5):
    return judged([(STRATA.index(stratum), case) for stratum, case in rows], [each] * len(STRATA))


@pytest.mark.parametrize("written", [{}, {"row_group_size": 700}, {"use_dictionary": False}, {"compression": "gzip"}], ids=str)
@pytest.mark.parametrize("threads", [1, 2])
def test_the_cases_are_those_of_the_judge_however_the_file_is_written(tmp_path, written, threads):
    drawn = draw(parquet(tmp_path / "cases.parquet", **written), threads=threads)

    assert rows_of(drawn) == expected()
    assert drawn.strata == tuple(STRATA)


@pytest.mark.parametrize("batch", [7, 1000])
def test_batches_of_any_size_and_the_kernel_give_the_same(tmp_path, monkeypatch, batch):
    monkeypatch.setattr(stream, "ROWS", batch)
    monkeypatch.setattr(selection, "MANY", 0)

    assert rows_of(draw(parquet(tmp_path / "cases.parquet"))) == expected()


def test_how_many_are_wanted_is_asked_with_how_many_there_are(tmp_path):
    asked = []

    drawn = draw(parquet(tmp_path / "cases.parquet"), wanted=lambda eligible: asked.append(dict(eligible)) or {STRATA[1]: 2})

    assert asked == [Counter(stratum for stratum, _ in ROWS)]
    assert drawn.eligible.tolist() == [asked[0][stratum] for stratum in STRATA]
    assert drawn.selected.strata.tolist() == [1, 1]


def test_references_are_trimmed_and_brought_to_one_form(tmp_path):
    cases = [" CS-1", "CS-2\t", "Llu\u0302n", "CS\u200b-4"]

    drawn = draw(parquet(tmp_path / "cases.parquet", cases, ["a"] * 4, ["b"] * 4), wanted=dict)

    assert sorted(drawn.selected.cases) == ["CS-1", "CS-2", "CS-4", "Ll\u00fbn"]


def test_references_that_are_numbers_are_written_out(tmp_path):
    drawn = draw(parquet(tmp_path / "cases.parquet", [4, 5], ["a"] * 2, ["b"] * 2), wanted=dict)

    assert sorted(drawn.selected.cases) == ["4", "5"]


def test_a_sample_matched_on_nothing_has_one_stratum(tmp_path):
    drawn = draw(parquet(tmp_path / "cases.parquet"), matched_on=[])

    assert drawn.strata == ((),)
    assert len(drawn.selected) == 5


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_rows_without_a_reference_are_refused_with_their_rows(tmp_path, monkeypatch, blank):
    monkeypatch.setattr(stream, "ROWS", 2)

    fault = only_fault(draw, parquet(tmp_path / "cases.parquet", ["a", "b", "c", blank], ["a"] * 4, ["b"] * 4))

    assert (fault.name, fault.place.row) == ("ReferenceMissing", 5)


def test_a_reference_that_runs_over_two_lines_is_refused(tmp_path):
    fault = only_fault(draw, parquet(tmp_path / "cases.parquet", ["a", "b\nc"], ["a"] * 2, ["b"] * 2))

    assert (fault.name, fault.place.row) == ("ReferenceBroken", 3)


def test_a_reference_that_stands_twice_is_refused(tmp_path):
    fault = only_fault(draw, parquet(tmp_path / "cases.parquet", ["a", "a"], ["a"] * 2, ["b"] * 2))

    assert (fault.name, fault.place.file) == ("ReferenceTwice", str(tmp_path / "cases.parquet"))


def test_columns_that_are_not_there_are_refused_with_the_nearest(tmp_path):
    faults = faults_of(draw, parquet(tmp_path / "cases.parquet"), case="rep", matched_on=["unit", "gendre"])

    assert [(fault.name, fault.given["column"]) for fault in faults] == [("ColumnMissing", "rep"), ("ColumnMissing", "gendre")]
    assert "did you mean 'gender'?" in str(faults[1])


def test_what_is_not_parquet_is_refused(tmp_path):
    fault = only_fault(draw, write(tmp_path / "cases.parquet", "ref,unit\n"))

    assert fault.name == "FileDamaged"


def test_lists_in_place_of_texts_are_refused(tmp_path):
    fault = only_fault(draw, parquet(tmp_path / "cases.parquet", [["a"], ["b"]], ["a"] * 2, ["b"] * 2))

    assert fault.name == "FileDamaged"


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert only_fault(draw, tmp_path / "cases.parquet").name == "FileMissing"
