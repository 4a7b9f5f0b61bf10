"""An XLSX file made safe to read: what would take all the memory there is, or hide an error, is seen before it is read."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from evenhand.files import xlsx_parts
from evenhand.files.xlsx_parts import safe_workbook
from making import only_fault

SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def changed(raw, change, part=SHEET):
    """A workbook with one part changed."""
    content = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name in old.namelist():
            archive.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return content.getvalue()


SMALL = workbook(["Case ID", "Gender"], ["A1", "male"])


def test_a_workbook_in_order_is_left_as_it_is():
    assert safe_workbook(SMALL, "extract.xlsx").getvalue() == SMALL


def test_an_error_is_kept_as_its_text():
    spoilt = changed(workbook(["Case ID"], ["#N/A"]), lambda sheet: re.sub(rb't="\w+"(?=><v>#N/A)', b't="e"', sheet))

    with ZipFile(safe_workbook(spoilt, "extract.xlsx")) as archive:
        assert b't="str"><v>#N/A</v>' in archive.read(SHEET)


FAR = [
    (rb'r="B2"', rb'r="XFD1048576"'),
    (rb'r="B2"', rb'r="xfd1048576"'),
    (rb'r="B2"', rb'r="ZZZZZ99999999"'),
    (rb'r="A2"', rb'r="A99999999"'),
    (rb'<row r="2"><c r="A2"', rb'<row r="99999999"><c'),
    (rb'<c r="B2"', b"<c\tt='n' r='XFD1048576'"),
    (rb'<c r="B2"', rb'<x:c r="XFD1048576"'),
]


@pytest.mark.parametrize(("old", "far"), FAR, ids=range(len(FAR)))
def test_a_sheet_that_reaches_too_far_is_refused(old, far):
    spoilt = changed(SMALL, lambda sheet: sheet.replace(old, far))

    fault = only_fault(safe_workbook, spoilt, "extract.xlsx")

    assert fault.name == "TooLarge"
    assert "rows" in fault.said
    assert "delete the rows and columns past the end" in fault.remedy


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet.replace(b'<c r="B2"', b'<c r="AZ2000"'),
        lambda sheet: sheet.replace(b"</row></sheetData>", b'<c r="XFD1048576" s="1"/></row></sheetData>'),  # only formatted
        lambda sheet: re.sub(rb' r="[A-Z]+\d+"', b"", sheet),
        lambda sheet: re.sub(rb' r="[A-Z]*\d+"', b"", sheet),
    ],
    ids=["a wide sheet", "a far cell with nothing in it", "cells without a place", "rows without a place"],
)
def test_an_unusual_sheet_of_usual_size_is_read(change):
    spoilt = changed(SMALL, change)

    assert safe_workbook(spoilt, "extract.xlsx").getvalue() == spoilt


def test_a_file_that_unpacks_into_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(xlsx_parts, "LARGEST_UNPACKED", 1000)

    fault = only_fault(safe_workbook, SMALL, "extract.xlsx")

    assert fault.name == "TooLarge"
    assert "once unpacked, where 1,000 is the most" in fault.said


def test_a_part_that_is_not_what_it_says_is_refused():
    flipped = bytearray(SMALL)
    flipped[SMALL.index(SHEET.encode()) + len(SHEET) + 40] ^= 0xFF

    assert only_fault(safe_workbook, bytes(flipped), "extract.xlsx").name == "FileDamaged"


@pytest.mark.filterwarnings("ignore:Duplicate name")  # the standard library warns of what is made here on purpose
def test_two_parts_of_one_name_are_refused():
    content = BytesIO(SMALL)
    with ZipFile(content, "a") as archive:
        archive.writestr(SHEET, "another")

    assert only_fault(safe_workbook, content.getvalue(), "extract.xlsx").name == "FileDamaged"
