"""What a file is by its bytes: three kinds are read, and what people send in their place is refused by its name."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from evenhand.files.formats import format_of
from making import only_fault


def packed(*names):
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("raw", "kind"),
    [(b"PAR1....", "Parquet"), (packed("xl/workbook.xml"), "XLSX"), (b"Case ID,Gender\n", "CSV"), (b"<5 days,Case ID", "CSV")],
)
def test_a_file_is_known_by_its_bytes(raw, kind):
    assert format_of(raw, "extract.xls") == kind


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "of the old kind (XLS)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (packed("xl/workbook.bin"), "XLSB"),
        (packed("mimetype", "content.xml"), "ODS"),
        (packed("extract.csv"), "zip archive"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1", "RTF"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\r\n<HTML><table>", "a web page"),
        (b"\xef\xbb\xbf<table border=1>", "a web page"),
        (b"<?xml version='1.0'?><Workbook>", "a web page or XML"),
        (b"SQLite format 3\0", "database"),
        (b"ARROW1", "Arrow"),
    ],
)
def test_another_kind_of_file_is_refused_by_its_name(raw, words):
    fault = only_fault(format_of, raw, "extract.xls")

    assert fault.name == "NotATable"
    assert words in fault.said
    assert fault.remedy.strip()


def test_a_zip_cut_short_is_refused():
    assert only_fault(format_of, packed("xl/workbook.xml")[:40], "extract.xlsx").name == "FileDamaged"
