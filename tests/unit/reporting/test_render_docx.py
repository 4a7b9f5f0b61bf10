"""A report as a Word document: what an editor finds, and what somebody who hears it does."""

import re
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from evenhand.publications.from_docx import lines_of_docx
from evenhand.reporting.render_docx import render_docx
from reports import report_of


@pytest.fixture(scope="module")
def document():
    return docx.Document(BytesIO(render_docx(report_of())))


def test_headings_are_words_own_by_their_level(document):
    headed = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Heading")]

    assert headed[:3] == [
        ("Heading 1", "Part 0 Plain words."),
        ("Heading 2", "Plain words.: Good"),
        ("Heading 3", "Plain words."),
    ]
    assert document.paragraphs[1].style.name == "Title"
    assert document.paragraphs[1].text == "Northtown PDU Plain words."


def test_lists_are_words_own_and_begin_where_the_report_says(document):
    lines = [line.text for line in lines_of_docx(render_docx(report_of()), "report.docx")]

    assert [line for line in lines if re.match(r"\d\.|-", line)] == ["3. Plain words.", "4. Plain words.", "- Plain words."] * 2


def test_tables_repeat_their_heads_say_which_cells_head_rows_and_have_words(document):
    for table in document.tables:
        rows = table._tbl.tr_lst
        assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True, False, False, False]
        assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstColumn")) == "1"
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "A table of standards"


def test_of_a_table_that_goes_on_no_row_stands_alone_on_a_page():
    (table,) = docx.Document(BytesIO(render_docx(report_of(rows=30, parts=1)))).tables
    held = [all(cell.find(f".//{qn('w:keepNext')}") is not None for cell in row.tc_lst) for row in table._tbl.tr_lst]

    assert [place for place, one in enumerate(held) if one] == [0, 1, 2, 29]


def test_pictures_say_what_they_show(document):
    described = [one.get("descr") for one in document.element.iter(qn("wp:docPr"))]

    assert described == ["What it shows: Plain words."] * 2


def test_the_document_says_its_title_and_language(document):
    spoken = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}

    assert document.core_properties.title == "Northtown PDU Plain words.: Plain words."
    assert document.core_properties.language == "en-GB"
    assert spoken == {"en-GB"}


def test_the_head_of_every_page_says_what_every_reader_must_know(document):
    assert "Synthetic: nothing in it is real." in [one.text for one in document.sections[0].header.paragraphs]


def test_the_contents_lead_to_every_part(document):
    links = [one.get(qn("w:anchor")) for one in document.element.iter(qn("w:hyperlink"))]
    marks = [one.get(qn("w:name")) for one in document.element.iter(qn("w:bookmarkStart"))]

    assert links == marks
    assert len(links) == 2


@pytest.mark.parametrize("words", ["<w:p>&amp; <b>", "a\nb", "nul \x00 bell \x07 lone \ud800 end", "😀 漢字"])
def test_any_text_can_be_written_and_is_read_back(words):
    said = [one.text for one in docx.Document(BytesIO(render_docx(report_of(words)))).paragraphs]

    assert re.sub("[\x00-\x08\ud800]", "", words) in said


def test_the_same_report_gives_the_same_bytes():
    assert render_docx(report_of()) == render_docx(report_of())
