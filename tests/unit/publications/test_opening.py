"""Documents are opened as what they are; what cannot be read is refused with what to do about it."""

import zipfile
from io import BytesIO

import pytest

from documents import locked, pdf, word
from evenhand.publications import from_docx, from_pdf, opening
from evenhand.publications.cleaning import cleaned
from evenhand.publications.opening import documents_in, open_publication
from making import only_fault, write

LINES = ("Northtown PDU should:", "1. improve (soon)", "2. listen")


def texts(path):
    return [line.text for line in open_publication(path).lines]


def test_a_pdf_is_read_page_by_page(tmp_path):
    told = []

    found = open_publication(write(tmp_path / "a.pdf", pdf(LINES, ("Overall rating Good",))), lambda *page: told.append(page))

    assert [line.text for line in found.lines] == [*LINES, "Overall rating Good"]
    assert [line.place for line in found.lines][-1] == "page 2, line 1"
    assert told == [(1, 2), (2, 2)]


def test_a_word_document_is_read_with_its_numbers_bullets_and_tables(tmp_path):
    raw = word(
        "# A report",
        "Northtown PDU should:",
        "1. improve",
        "1. listen",
        "- more",
        ("1.1", "Leadership", "Good"),
        ("1.2", "Staff", "Good"),
    )

    found = open_publication(write(tmp_path / "a.docx", raw))

    assert [line.text for line in found.lines] == [
        "A report",
        "Northtown PDU should:",
        "1. improve",
        "2. listen",
        "- more",
        "1.1 Leadership Good",
        "1.2 Staff Good",
    ]
    assert found.lines[0].heading
    assert found.lines[-1].cells == ("1.2", "Staff", "Good")


PAGE = """<!doctype html><html><head><title>No text</title><style>h1 {}</style></head><body><nav>Contents</nav>
<h1>A report<br>of ours</h1><p>We looked at <b>19 cases</b>.<sup>2</sup></p><ol start="3"><li>improve</li><li value="7">listen</li></ol>
<ul><li>more</li></ul><table><tr><th>1.1 Leadership</th><td>Good</td></tr></table><dl><dt>Fieldwork</dt><dd>May 2022</dd></dl>
<script>alert("no")</script></body></html>"""


def test_a_web_page_is_read_without_what_only_moves_about_in_it(tmp_path):
    found = open_publication(write(tmp_path / "a.html", PAGE))

    assert [line.text for line in found.lines] == [
        "A report of ours",
        "We looked at 19 cases.²",
        "3. improve",
        "7. listen",
        "- more",
        "1.1 Leadership Good",
        "Fieldwork May 2022",
    ]
    assert found.lines[5].cells == ("1.1 Leadership", "Good")
    assert [line.heading for line in found.lines][:2] == [True, False]


def test_a_page_nested_so_deeply_that_text_would_be_lost_is_refused(tmp_path):
    deep = write(tmp_path / "a.html", "<html><body>" + "<div>" * 50_000 + "words" + "</div>" * 50_000)

    assert "nested too deeply" in only_fault(open_publication, deep).said


@pytest.mark.parametrize(
    ("raw", "text", "cells", "heading"),
    [
        ("### **Leadership**", "Leadership", ("Leadership",), True),
        ("1.1\tStaff\t<b>Good</b>", "1.1 Staff Good", ("1.1", "Staff", "Good"), False),
        ("| 1.1 | Staff |", "1.1 Staff", ("1.1", "Staff"), False),
        ("Score **7/27****Overall rating**", "Score 7/27Overall rating", ("Score", "7/27", "Overall rating"), False),
        ("[a page](https://a.b/c) \\(here\\) <u>and</u> *there*", "a page (here) and there", (), False),
        ("safe?<sup>14</sup>", "safe?¹⁴", (), False),
        ("a_name stays, and 2 * 3 is 6", "a_name stays, and 2 * 3 is 6", (), False),
    ],
)
def test_marks_of_type_are_taken_off_and_cells_kept_apart(raw, text, cells, heading):
    found = cleaned(raw)

    assert (found[0], found[2]) == (text, heading)
    assert found[1] == (cells if len(cells) > 1 else ())


def bomb():
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b" " * 2_000_000)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "raw", "fault", "said"),
    [
        ("a.xlsx.bin", b"\x00\x01\x02", "DocumentKindUnknown", "not a kind of document"),
        ("a.pdf", b"%PDF-1.7 and nothing more", "DocumentBroken", "PDF cannot be opened"),
        ("a.pdf", b"", "DocumentKindUnknown", "not a kind"),
        ("a.txt", b"  \n \n", "DocumentWithoutText", "no text in this text"),
        ("a.pdf", pdf(()), "DocumentWithoutText", "no text in this PDF"),
        ("a.pdf", locked(pdf(LINES)), "DocumentLocked", "opens with a password"),
        ("a.docx", b"PK\x03\x04 broken", "DocumentBroken", "Word document cannot be opened"),
        ("a.docx", opening.OLD_OR_LOCKED + b"...", "DocumentLocked", "opens with a password"),
        ("a.html", b"<html></html>", "DocumentWithoutText", "no text"),
    ],
)
def test_what_cannot_be_read_is_refused(name, raw, fault, said, tmp_path):
    found = only_fault(open_publication, write(tmp_path / name, raw))

    assert (found.name, said in found.said) == (fault, True), found


@pytest.mark.parametrize(
    ("limit", "at", "raw", "name"),
    [
        ("MOST_BYTES", opening, b"words and words", "a.txt"),
        ("MOST_CHARACTERS", opening, b"words and words", "a.txt"),
        ("MOST_PAGES", from_pdf, pdf(*[LINES] * 12), "a.pdf"),
        ("MOST_UNPACKED", from_docx, bomb(), "a.docx"),
    ],
)
def test_the_enormous_is_refused(limit, at, raw, name, tmp_path, monkeypatch):
    monkeypatch.setattr(at, limit, 10)

    found = only_fault(open_publication, write(tmp_path / name, raw))

    assert found.name == "DocumentTooLarge"


def test_folders_are_looked_through_for_documents(tmp_path):
    first, second = write(tmp_path / "in/b.PDF", pdf(LINES)), write(tmp_path / "in/deeper/a.txt", "words")
    write(tmp_path / "in/c.csv", "a,b")

    assert documents_in([tmp_path / "in", first]) == [first, second]


def test_a_folder_without_documents_is_refused_with_the_kinds_that_are_read(tmp_path):
    write(tmp_path / "none/c.csv", "a,b")

    found = only_fault(documents_in, [tmp_path / "none"])

    assert (found.name, found.said) == ("FolderWithoutDocuments", "this folder holds no document that can be read.")
    assert found.remedy == "name a folder with files in it whose names end in .pdf, .docx, .html, .htm, .md, .markdown or .txt."


def test_a_text_longer_than_any_report_is_refused_before_it_is_understood(tmp_path):
    line = "Northtown PDU looked at its work and found it to be much as before.\n"
    fits, does_not = (write(tmp_path / f"{copies}.txt", line * copies) for copies in (70_000, 80_000))

    assert len(open_publication(fits).lines) == 70_000
    assert only_fault(open_publication, does_not).said == (
        "this text has more than 5,000,000 characters, and no report comes near that: at most 5,000,000 characters are read."
    )
