"""Laws of the door: what a provider's file says decides, and how, in what order and in what format it says it does not."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.files.cells import inert, trimmed
from evenhand.files.faults import Refused
from evenhand.files.tables import read_table
from evenhand.folders.sampled_files import as_csv as as_inert_csv
from evenhand.sampling.caseload import fingerprint
from evenhand.sampling.caseload_file import write_caseload
from evenhand.sampling.extract import read_caseload
from evenhand.sampling.extract_cells import read_cell
from generative.extracts import COLUMNS, CRC, as_csv, cases, sent, written
from making import CASE_SUPERVISION, faults_of


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("extracts")


def read(folder, raw):
    (folder / "extract").write_bytes(raw)
    return read_caseload(folder / "extract", CRC, CASE_SUPERVISION)


def rows_of(caseload):
    """The cases with their columns, in no order."""
    columns = {name: column.texts() for name, column in caseload.columns.items()}
    return {case: {name: texts[place] for name, texts in columns.items()} for place, case in enumerate(caseload.cases)}


@given(data=st.data(), rows=cases())
def test_any_way_of_writing_and_sending_gives_the_same_caseload(folder, data, rows):
    one, other = (read(folder, data.draw(sent(*data.draw(written(rows))))) for _ in range(2))

    assert rows_of(one) == {row["case"]: {name: value for name, value in row.items() if name != "case"} for row in rows}
    assert fingerprint(one) == fingerprint(other)
    assert write_caseload(one) == write_caseload(other) or list(one.columns) != list(other.columns)


@given(data=st.data(), rows=cases())
def test_a_written_caseload_reads_back_the_same(folder, data, rows):
    before = read(folder, data.draw(sent(*data.draw(written(rows)))))

    after = read(folder, write_caseload(before))

    assert rows_of(after) == rows_of(before)
    assert fingerprint(after) == fingerprint(before)
    assert write_caseload(after) == write_caseload(before)


SPOILT = {
    "reference": ("1.23E+05", "ReferenceDamaged"),
    "date": ("31/02/2018", "DayImpossible"),
    "category": ("no such value", "ValueUnknown"),
    "text": ("#REF!", "CellError"),
}


@given(data=st.data(), rows=cases())
def test_one_spoilt_cell_is_the_one_fault_wherever_it_stands(folder, data, rows):
    heading, table = data.draw(written(rows))
    place, column = data.draw(st.integers(0, len(table) - 1)), data.draw(st.integers(0, len(heading) - 1))
    name = next(name for name, one in COLUMNS.items() if heading_is_of(heading[column], one))
    table[place][column], kind = SPOILT[COLUMNS[name].kind]
    raw = data.draw(sent(heading, table))

    (fault,) = faults_of(read, folder, raw)

    assert fault.name == kind
    assert " ".join(heading[column].split()) == fault.place.column
    assert fault.place.row is not None


def heading_is_of(heading, column):
    return any("".join(heading.split()).casefold() == "".join(one.split()).casefold() for one in (column.name, *column.headings))


@given(data=st.data(), rows=cases())
def test_a_repeated_case_is_found_once_for_each_repetition(folder, data, rows):
    heading, table = data.draw(written(rows))
    again = data.draw(st.lists(st.sampled_from(table), min_size=1, max_size=5))
    raw = data.draw(as_csv(heading, data.draw(st.permutations([*table, *again]))))

    faults = faults_of(read, folder, raw)

    assert Counter(fault.name for fault in faults) == {"RowRepeated": len(again)}


@given(text=st.text("0189-/.eEjJaAnN+", min_size=1, max_size=10))
def test_a_reference_is_judged_at_a_glance_as_it_is_alone(folder, text):
    said, complaint = read_cell(trimmed(text), COLUMNS["case"], None)

    try:
        cases = read(folder, f"case,disposal,start,gender,rosh\n{text},CO,2018-03-05,m,low\n".encode()).cases
    except Refused as refusal:
        cases = tuple(fault.name for fault in refusal.faults)

    assert cases == (complaint.kind.__name__ if complaint else said,)


@given(text=st.text(max_size=20))
def test_a_text_made_inert_trims_to_what_it_was(text):
    assert trimmed(inert(text.strip())) == trimmed(text) or text.strip().startswith(("=", "'"))
    assert trimmed(inert(trimmed(text))) == trimmed(text)


@given(rows=st.lists(st.text("=+-@'\t a\"',", min_size=1, max_size=5).map(str.strip), min_size=1, max_size=5))
def test_what_is_written_inert_is_read_as_it_was(folder, rows):
    (folder / "table.csv").write_bytes(as_inert_csv(("case", "note"), [(f"={number}", note) for number, note in enumerate(rows)]))

    read_again = read_table(folder / "table.csv", needs=("case", "note"))

    assert [(row["case"], row["note"]) for row in read_again] == [(f"={number}", note) for number, note in enumerate(rows)]
