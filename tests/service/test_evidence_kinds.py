"""A file is what it holds, and is taken if it is whole, of a kind that is taken, and named so."""

from io import BytesIO

import pyarrow
import pytest
from docx import Document as WordDocument
from openpyxl import Workbook
from pyarrow.parquet import write_table

from evenhand.files.faults import Refused
from evenhand_service.uploads import packed as packed_module
from evenhand_service.uploads.kinds import EVIDENCE, EXTRACTS, KINDS, kind_of
from evenhand_service.uploads.naming import cleaned
from service.documents_made import EICAR, PDF, TYPES, WHOLE, chunk, jpeg, office, open_document, packed, png


def fault_of(name, content, **named):
    with pytest.raises(Refused) as refused:
        kind_of(name, content, **named)
    (fault,) = refused.value.faults
    return fault


def test_there_is_an_example_of_every_kind():
    assert {kind_of(name, content).code for name, content in WHOLE.items()} == set(EVIDENCE)
    assert set(EVIDENCE) | set(EXTRACTS) == set(KINDS)


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_is_of_the_kind_that_its_name_says(name):
    assert name.rpartition(".")[2] in kind_of(name, WHOLE[name]).endings
    assert kind_of(name.upper(), WHOLE[name]) == kind_of(name, WHOLE[name])


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx", "csv", "txt", "png", "exe", ""])
def test_a_name_that_says_otherwise_is_refused(name, ending):
    kind = kind_of(name, WHOLE[name])
    if ending in kind.endings or (kind.code in ("csv", "txt") and ending in ("csv", "txt")):
        return

    assert fault_of(f"report.{ending}", WHOLE[name]).name == "NameSaysOtherwise"


def test_what_programs_write_is_taken():
    word, excel = BytesIO(), BytesIO()
    WordDocument().save(word)
    Workbook().save(excel)

    assert kind_of("a.docx", word.getvalue()).code == "docx"
    assert kind_of("a.xlsx", excel.getvalue()).code == "xlsx"


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.exe", b"MZ\x90\x00", "a program"),
        ("a.pdf", b"MZ\x90\x00", "a program"),
        ("a.csv", b"\x7fELF\x02", "a program"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an Office document of the old kind"),
        ("a.zip", packed([("a.txt", "x")]), "an archive"),
        ("a.docx", packed([("a.txt", "x")]), "an archive"),
        ("a.zip", packed([]), "an empty archive"),
        ("a.rar", b"Rar!\x1a\x07", "an archive"),
        ("a.rtf", b"{\\rtf1 x}", "RTF"),
        ("a.gif", b"GIF89a", "a picture that can move"),
        ("a.txt", b"a\x00b", "of no kind"),
        ("a.csv", b"a\x07b", "of no kind"),
        ("a.txt", b"\xef\xbb\xbf\xff\xfe", "of no kind"),
        ("a.odt", packed([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "x")]), "an archive"),
        ("a.odt", packed([("mimetype", "application/vnd.oasis.opendocument.graphics", 1), ("content.xml", "x")]), "an archive"),
        ("a.docx", office("docx", types=TYPES.format(part="word/document.xml", main="elsewhere")), "an archive"),
    ],
)
def test_other_kinds_are_refused_and_named(name, content, found):
    fault = fault_of(name, content)

    assert (fault.name, found in fault.said) == ("KindNotTaken", True)


def test_a_place_may_take_fewer_kinds():
    assert kind_of("a.csv", b"a,b\n", allowed=("csv", "xlsx")).code == "csv"
    fault = fault_of("a.pdf", PDF, allowed=("csv", "xlsx"))
    assert (fault.said, "Excel workbook, CSV" in fault.remedy) == ("this is a file of the kind PDF, which is not taken.", True)


def test_a_table_of_cases_is_taken_where_tables_are():
    table = BytesIO()
    write_table(pyarrow.table({"case": ["A1"]}), table)

    assert kind_of("caseload.parquet", table.getvalue(), EXTRACTS).code == "parquet"
    assert fault_of("caseload.parquet", table.getvalue()[:-1], allowed=EXTRACTS).name == "StructureBroken"
    assert fault_of("caseload.parquet", b"PAR1PAR1", allowed=EXTRACTS).name == "StructureBroken"
    assert fault_of("caseload.parquet", table.getvalue()).name == "KindNotTaken"


BROKEN = {
    "PDF without an end": ("a.pdf", PDF[:60]),
    "PDF without a header": ("a.pdf", PDF.replace(b"%PDF-1.7", b"%PDF-nine")),
    "PNG with its beginning spoilt by a line's end": ("a.png", png().replace(b"\r\n", b"\n", 1)),
    "PNG cut short": ("a.png", png()[:-5]),
    "PNG with a wrong sum": ("a.png", png()[:-1] + b"\0"),
    "PNG with something after it": ("a.png", png() + b"MZ"),
    "PNG without a header": ("a.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b"")),
    "PNG without points": ("a.png", png(0, 4)),
    "PNG of a memory's size": ("a.png", png(100_000, 100_000)),
    "JPEG cut short": ("a.jpg", jpeg()[:-2]),
    "JPEG without a frame": ("a.jpg", b"\xff\xd8\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x00\xff\xd9"),
    "JPEG that leads nowhere": ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
    "JPEG of a memory's size": ("a.jpg", jpeg(65_000, 65_000)),
    "archive cut short": ("a.docx", office()[:-30]),
    "archive with something before it": ("a.docx", b"PK\x03\x04" + bytes(60) + office()),
    "part with a wrong sum": ("a.odt", open_document().replace(b"opendocument.text", b"opendocument.test", 1)),
    "two parts of one name": ("a.docx", office("docx", ("word/Document.xml", "x"))),
    "part that leads out": ("a.docx", office("docx", ("../../etc/passwd", "x"))),
    "part from the root": ("a.docx", office("docx", ("/etc/passwd", "x"))),
    "part of another system": ("a.docx", office("docx", ("..\\x", "x"))),
    "parts without number": ("a.docx", office("docx", *((f"word/{number}.xml", "") for number in range(5_000)))),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("which", BROKEN)
def test_a_file_that_does_not_hold_together_is_refused(which):
    assert fault_of(*BROKEN[which]).name == "StructureBroken"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    bomb = office("docx", ("word/media/bomb.bin", bytes(42_000_000)))
    assert len(bomb) < 50_000
    monkeypatch.setattr(packed_module, "_holds_macros", lambda *_: pytest.fail("it was unpacked"))

    assert fault_of("a.docx", bomb).name == "StructureBroken"


def test_parts_that_lie_over_each_other_are_refused():
    whole = office("docx", ("word/media/a.bin", bytes(range(256)) * 100, "stored"))
    directory = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    entries, tail = whole[directory:end], bytearray(whole[end:])
    last = entries[entries.rindex(b"PK\x01\x02") :]
    again = last.replace(b"word/media/a.bin", b"word/media/b.bin")
    count = int.from_bytes(tail[8:10], "little") + 1
    tail[8:12] = count.to_bytes(2, "little") * 2
    tail[12:16] = (len(entries) + len(again)).to_bytes(4, "little")

    assert fault_of("a.docx", whole[:end] + again + bytes(tail)).name == "StructureBroken"


@pytest.mark.parametrize(
    "content",
    [
        office("docx", ("word/vbaProject.bin", "x")),
        office("docx", ("word/quiet.bin", "x" * 300_000 + "_VBA_PROJECT".encode("utf-16-le").decode("latin-1"))),
        office(
            "docx",
            types=TYPES.format(part="word/document.xml", main="wordprocessingml.document").replace(
                "/Types", "/Types><!-- macroEnabled --"
            ),
        ),
        office("docx", ("word/activeX/activeX1.xml", "x")),
        open_document("odt", ("Basic/Standard/Module1.xml", "x")),
        open_document("odt", ("Scripts/python/x.py", "x")),
    ],
)
def test_macros_are_refused(content):
    name = "a.docx" if b"Content_Types" in content else "a.odt"

    assert fault_of(name, content).name == "HoldsMacros"


def test_documents_under_a_password_are_refused():
    locked = open_document(manifest="<manifest:encryption-data/>")
    flagged = bytearray(office())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        flagged[flagged.index(mark) + place] |= 1

    assert fault_of("a.odt", locked).name == "LockedByPassword"
    assert fault_of("a.docx", bytes(flagged)).name == "LockedByPassword"


def test_an_empty_file_is_refused():
    assert fault_of("a.txt", b"").name == "FileOfNothing"


def test_a_known_signature_is_plain_text_and_left_to_the_scanner():
    assert kind_of("eicar.txt", EICAR).code == "txt"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Organisation chart.pdf", "Organisation chart.pdf"),
        ("C:\\Users\\x\\Desktop\\plan.docx", "plan.docx"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\x00b\r\nc.txt", "ab c.txt"),
        ("zero\u200bwidth\ufeff.csv", "zerowidth.csv"),
        ("Cynllun cyflenwi – Caerdydd a’r Fro.odt", "Cynllun cyflenwi – Caerdydd a’r Fro.odt"),
        ('a<b>:"c|d?*.pdf', "a-b---c-d--.pdf"),
        ("  . plan . .pdf ", "plan.pdf"),
        ("con.txt", "_con.txt"),
        ("COM1.csv", "_COM1.csv"),
        ("cafe\u0301.txt", "café.txt"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("two  blanks\u00a0here.txt", "two blanks here.txt"),
    ],
)
def test_a_name_is_kept_without_what_could_mislead(sent, kept):
    assert cleaned(sent) == kept
    assert cleaned(kept) == kept


@pytest.mark.parametrize("sent", ["", "...", "/", "\u202e", " . . "])
def test_a_name_with_nothing_to_keep_is_refused(sent):
    with pytest.raises(Refused) as refused:
        cleaned(sent)

    assert [fault.name for fault in refused.value.faults] == ["NoName"]


@pytest.mark.parametrize("sent", ["report", "report.", ".pdf", "report." + "f" * 60])
def test_a_name_without_an_ending_says_of_no_kind_what_it_is(sent):
    assert fault_of(cleaned(sent), PDF).name == "NameSaysOtherwise"
