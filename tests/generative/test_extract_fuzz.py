"""Broken extracts: whatever the bytes, a caseload or a refusal in words; never a traceback, never half a caseload, nothing written.

Ten thousand and more in the long search, some hundreds in the short.
"""

import re
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.files.cells import text_of
from evenhand.files.encodings import ENCODINGS
from evenhand.files.faults import Refused
from evenhand.sampling.caseload import fingerprint
from evenhand.sampling.caseload_file import write_caseload
from evenhand.sampling.extract import read_caseload
from evenhand.sampling.faults_sheet import faults_as_csv
from generative.extracts import COLUMNS, CRC, LONG, as_csv, as_parquet, as_xlsx
from making import CASE_SUPERVISION

EACH = 2500 if LONG else 80
fuzzed = settings(max_examples=EACH, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

HEADING = ["Surname", "Case ID", "Sentence type", "Start date", "Gender", "RoSH", "Team"]
ROWS = [
    ["hidden", f"A{number:03}", way, day, gender, risk, "North"]
    for number, (way, day, gender, risk) in enumerate(
        [("CO", "05/03/2018", "m", "high"), ("SSO", "2018-02-28", "F", ""), ("licence", "1 Feb 2018", "", "Very  high")] * 4
    )
]
HOSTILE = [
    *[
        "",
        " ",
        "\u00a0",
        "'",
        '"',
        '="',
        '=""',
        "=1+1",
        "=cmd|' /C calc'!A0",
        "@SUM(A1)",
        "#N/A",
        "#REF!",
        "1.23E+05",
        "1e999",
        "nan",
    ],
    *[
        "\t",
        "\n",
        "\r",
        "a\nb",
        "\x00",
        "\x07",
        "\x0b",
        "\x1f",
        "\x7f",
        "\ufeff",
        "\u200b",
        "\u202e",
        "\ud7ff",
        "\uffff",
        "\U0010ffff",
    ],
    *["31/02/2018", "02/31/2018", "00/00/0000", "9999-12-31", "10000-01-01", "99999", "-1", "0" * 400, "9" * 5000, "x" * 40000],
    *[
        "٣/٤/٢٠١٨",
        "²",
        "Ⅷ",
        "ﬁ",
        "İ",
        "ß",
        "{0}",
        "{value}",
        "%s",
        "[bold]x[/bold]",
        "<b>",
        "&amp;",
        "../../etc",
        "sep=;",
        ",;|\t",
    ],
]
PARTS = ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("broken-extracts")


def read_or_refused(folder, raw, **named):
    """The caseload, whole and consistent; or None where it was refused with words, file and a sheet of faults."""
    path = folder / "extract"
    path.write_bytes(raw)
    try:
        caseload = read_caseload(path, CRC, CASE_SUPERVISION, **named)
    except Refused as refusal:
        assert refusal.faults
        for fault in refusal.faults:
            assert fault.said
            assert fault.remedy
            assert fault.place.file == str(path)
        assert faults_as_csv(refusal.faults).count(b"\r\n") == len(refusal.faults) + 1
        return None
    finally:
        assert [one.name for one in folder.iterdir()] == ["extract"]
    assert_whole(caseload)
    return caseload


def assert_whole(caseload):
    assert len(set(caseload.cases)) == len(caseload.cases) > 0
    assert all(caseload.cases)
    for name, column in caseload.columns.items():
        assert len(column) == len(caseload)
        assert len(set(column.values)) == len(column.values)
        assert np.array_equal(np.unique(column.codes), np.arange(len(column.values)))
        assert not COLUMNS[name].values or {*column.values} <= {*COLUMNS[name].values, ""}
    assert len(fingerprint(caseload)) == 64
    assert write_caseload(caseload)


@st.composite
def damaged(draw, raw):
    """Bytes with some flipped, cut out, doubled, or put in."""
    content = bytearray(raw)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 40)))
        match draw(st.sampled_from(["flip", "cut", "double", "put in", "end"])):
            case "flip" if start < len(content):
                content[start] ^= draw(st.integers(1, 255))
            case "cut":
                del content[start:end]
            case "double":
                content[start:start] = content[start:end]
            case "put in":
                content[start:start] = draw(st.binary(max_size=12) | st.sampled_from(HOSTILE).map(utf_8))
            case "end":
                del content[end:]
    return bytes(content)


def utf_8(text):
    return text.encode("utf-8", "surrogatepass")


@st.composite
def tables(draw):
    """The table with cells and headings changed to hostile ones, swapped, taken out or put in."""
    table = [list(row) for row in [HEADING, *ROWS]]
    for _ in range(draw(st.integers(1, 6))):
        row = table[draw(st.integers(0, len(table) - 1))]
        place = draw(st.integers(0, max(0, len(row) - 1)))
        match draw(st.sampled_from(["hostile", "swap", "out", "in", "row"])):
            case "hostile" if row:
                row[place] = draw(st.sampled_from(HOSTILE) | st.text(max_size=12))
            case "swap" if row:
                row[place], row[-1] = row[-1], row[place]
            case "out" if row:
                del row[place]
            case "in":
                row.insert(place, draw(st.sampled_from(HOSTILE)))
            case "row":
                table.insert(draw(st.integers(0, len(table))), draw(st.sampled_from(table)))
    return table


def made(way):
    """One whole file in a format."""
    found = []
    given(data=st.data())(settings(max_examples=1)(lambda data: found.append(data.draw(way(HEADING, ROWS)))))()
    return found[0]


WHOLE = {"CSV": made(as_csv), "XLSX": made(as_xlsx), "Parquet": made(as_parquet)}


@pytest.mark.parametrize("kind", WHOLE)
def test_the_files_that_are_broken_below_are_whole(folder, kind):
    assert len(read_or_refused(folder, WHOLE[kind])) == len(ROWS)


@fuzzed
@given(
    raw=st.binary(max_size=300),
    mark=st.sampled_from([b"", b"PK\x03\x04", b"PAR1", b"\xff\xfe", b"\xef\xbb\xbf", b"Case ID,Gender\n"]),
)
def test_any_bytes_are_read_or_refused(folder, raw, mark):
    read_or_refused(folder, mark + raw)


@pytest.mark.parametrize("kind", WHOLE)
@fuzzed
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(folder, kind, data):
    encoding = data.draw(st.sampled_from([None, None, *ENCODINGS]))

    read_or_refused(folder, data.draw(damaged(WHOLE[kind])), encoding=encoding)


@fuzzed
@given(data=st.data())
def test_a_workbook_with_a_damaged_part_is_read_or_refused(folder, data):
    damaged_part = data.draw(st.sampled_from(PARTS))
    content = BytesIO()
    with ZipFile(BytesIO(WHOLE["XLSX"])) as whole, ZipFile(content, "w", ZIP_STORED) as archive:
        for name in whole.namelist():
            part = whole.read(name)
            archive.writestr(name, data.draw(damaged(part)) if name == damaged_part else part)

    read_or_refused(folder, content.getvalue())


@fuzzed
@given(data=st.data(), table=tables())
def test_a_table_of_hostile_cells_is_read_or_refused(folder, data, table):
    width = max(map(len, table))
    heading, *rows = [[*row, *[""] * (width - len(row))] for row in table]
    way = data.draw(st.sampled_from([as_csv, as_xlsx, as_parquet]))
    if way is not as_csv:
        rows = [[plain(cell) for cell in row] for row in rows]
        heading = [plain(cell) for cell in heading]

    read_or_refused(folder, data.draw(way(heading, rows)))


def plain(text):
    """A text that a spreadsheet can hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text_of(text))[:32000]
