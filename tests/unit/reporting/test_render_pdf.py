"""A report as a PDF: what somebody who hears it, or reads it on paper, can rely on."""

import re
from dataclasses import replace
from itertools import pairwise

import pdfua
import pikepdf
import pypdfium2
import pytest

from evenhand.reporting.render_pdf import render_pdf
from evenhand.reporting.report import Cell, Listing, Paragraph, Part, Subheading, Table
from reports import report_of, table_of

HOSTILE = (
    '#import "x.typ": y',
    "= Heading *bold* _slanted_ $x^2$ `code` @ref <label>",
    "#panic() \\u{41} // gone /* gone */",
    '"] #read("/etc/passwd") [',
)


def tagged(pdf, *kinds):
    """The elements of these kinds, in the order in which they are read."""
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if str(element.get("/S", ""))[1:] in kinds:
            found.append(element)
        waiting.extend(reversed(children(element)))
    return found


def children(element):
    inner = element.get("/K")
    return [
        one
        for one in (inner if isinstance(inner, pikepdf.Array) else [inner])
        if isinstance(one, pikepdf.Dictionary) and "/S" in one
    ]


def opened(tmp_path, report):
    (tmp_path / "report.pdf").write_bytes(render_pdf(report))
    return pikepdf.open(tmp_path / "report.pdf")


def text_of(raw):
    with pypdfium2.PdfDocument(raw) as document:
        return [page.get_textpage().get_text_range() for page in document]


def flowing(raw):
    return " ".join(" ".join(text_of(raw)).split())


def test_a_report_says_its_title_language_and_that_it_is_tagged(tmp_path):
    pdf = opened(tmp_path, report_of())

    assert str(pdf.Root.Lang) == "en-GB"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo.Title) == "Northtown PDU Plain words.: Plain words."
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()


def test_every_picture_says_what_it_shows(tmp_path):
    pdf = opened(tmp_path, report_of())

    assert [str(figure.Alt) for figure in tagged(pdf, "Figure")] == ["What it shows: Plain words."] * 2


def test_every_table_has_a_caption_heads_of_columns_and_heads_of_rows(tmp_path):
    pdf = opened(tmp_path, report_of())

    for table in tagged(pdf, "Table"):
        kinds = [str(one.S) for one in children(table)]
        head, body = (next(one for one in children(table) if str(one.S) == kind) for kind in ("/THead", "/TBody"))
        assert "/Caption" in kinds
        assert [scope_of(cell) for cell in children(children(head)[0])] == ["/Column"] * 3
        for row in children(body):
            assert [str(cell.S) for cell in children(row)] == ["/TH", "/TD", "/TD"]
            assert scope_of(children(row)[0]) == "/Row"


def scope_of(cell):
    attributes = cell.get("/A", pikepdf.Array())
    each = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((str(one.Scope) for one in each if isinstance(one, pikepdf.Dictionary) and "/Scope" in one), None)


def test_headings_go_down_one_level_at_a_time(tmp_path):
    pdf = opened(tmp_path, report_of())
    levels = [int(str(one.S)[2:]) for one in tagged(pdf, "H1", "H2", "H3", "H4")]

    assert levels[:5] == [1, 2, 2, 3, 4]  # the unit, the contents, a part and what is in it
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))


def test_the_checks_of_pdfua_find_nothing(tmp_path):
    (tmp_path / "report.pdf").write_bytes(render_pdf(report_of()))

    assert [one.message for one in pdfua.validate(tmp_path / "report.pdf").findings] == []


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_can_become_markup(words):
    assert flowing(render_pdf(report_of(words))).count(" ".join(words.split())) > 15


def test_what_every_reader_must_know_stands_on_every_page():
    pages = text_of(render_pdf(report_of(parts=6)))

    assert len(pages) > 3
    assert all("Synthetic: nothing in it is real." in page for page in pages)
    assert [re.search(r"Page (\d+) of (\d+)", page).groups() for page in pages] == [
        (str(number), str(len(pages))) for number in range(1, len(pages) + 1)
    ]


def test_a_table_that_goes_on_repeats_the_heads_of_its_columns():
    pages = text_of(render_pdf(report_of(rows=120, parts=1)))

    assert sum("Standard Rating Share" in " ".join(page.split()) for page in pages) > 2


@pytest.mark.parametrize("rows", [49, 50, 51])
def test_no_row_of_a_table_stands_alone_on_a_page(rows):
    pages = text_of(render_pdf(report_of(rows=rows, parts=1)))
    there = [len(re.findall(r"Good\s+\d+%", page)) for page in pages]

    assert sum(there) == rows
    assert min(number for number in there if number) > 1


@pytest.mark.parametrize("before", range(9, 30, 2))
def test_neither_a_heading_nor_a_tables_head_is_the_last_thing_on_a_page(before):
    words = tuple(Paragraph(f"Paragraph {number}.") for number in range(before))
    blocks = (*words, Subheading(3, "A heading"), table_of(30))
    pages = text_of(render_pdf(replace(report_of(), parts=(Part("a", "A", blocks),), facts=(), banners=())))

    (found,) = [page for page in pages if "A heading" in page]
    assert len(re.findall(r"Good\s+\d+%", found.partition("A heading")[2])) > 1


@pytest.mark.parametrize("before", [25, 26, 27, 28])
def test_a_list_begins_with_two_of_its_items_on_one_page(before):
    words = tuple(Paragraph(f"Paragraph {number}.") for number in range(5))
    long = Listing("Before:", tuple(f"item {number}" for number in range(before)))
    blocks = (*words, long, Listing("They should:", tuple(f"do the {number}th thing" for number in range(9)), 1))
    pages = text_of(render_pdf(replace(report_of(), parts=(Part("a", "A", blocks),), facts=(), banners=())))

    (found,) = [page for page in pages if "They should:" in page]
    assert found.count("th thing") > 1


@pytest.mark.parametrize("banners", [0, 1, 2, 4])
def test_the_lines_at_the_head_of_a_page_stand_apart_and_above_its_text(banners):
    said = tuple(f"Warning {number}: gyqp ÂÊ." for number in range(banners))
    with pypdfium2.PdfDocument(render_pdf(report_of(banners=said, parts=3))) as document:
        page = document[1]
        text = page.get_textpage()
        boxes = [text.get_rect(place) for place in range(text.count_rects())]
        lines = sorted({(round(top, 1), round(bottom, 1)) for _, bottom, _, top in boxes}, reverse=True)[: banners + 2]
        assert lines[0][0] < page.get_height() - 20
    assert all(above[1] >= below[0] for above, below in pairwise(lines))


def test_letters_that_the_font_lacks_are_shown_by_a_sign_and_said():
    text = flowing(render_pdf(report_of("Ŵyth tŷ, 漢字 and 😀 \x07 here")))

    assert "Ŵyth tŷ, ■■ and ■ here" in text
    assert "stands for a letter that the font of this document does not have" in text


def test_nothing_is_set_beyond_the_margins(tmp_path):
    wide = Table("Wide", tuple(f"Column{number}" for number in range(14)), ((Cell("W" * 75),) * 14,) * 3)
    report = report_of("W" * 300, parts=1)
    report = type(report)(
        **{name: getattr(report, name) for name in report.__slots__} | {"parts": (Part("a", "A", (wide, table_of(2))),)}
    )

    with pypdfium2.PdfDocument(render_pdf(report)) as document:
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_charbox(place) for place in range(text.count_chars())]
            assert max(right for _, _, right, _ in boxes) < page.get_width() - 40
            assert min(left for left, _, right, _ in boxes if right > left) > 40


def test_the_same_report_gives_the_same_bytes():
    assert render_pdf(report_of()) == render_pdf(report_of())
