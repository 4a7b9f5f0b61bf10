"""The tables of a report in Word: heads repeated on every page, rows that stay whole, and words for those who cannot see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element

from evenhand.reporting.docx_elements import element, paragraph, runs
from evenhand.reporting.report import Cell, Table
from evenhand.reporting.table_widths import widths_of

TWENTIETHS = 9400
"""The width of the text of a page, in twentieths of a point."""

LETTERS_ACROSS = 78
"""Letters of tables that go into it; those of Arial are wider than those of a PDF."""

MARGIN = "60"
"""Beside the words of a cell, in the same."""


def table_elements(table: Table) -> list[Element]:
    """The caption, the table, and the empty paragraph that keeps it from the next one."""
    shared = widths_of(table, LETTERS_ACROSS)
    widths = [round(TWENTIETHS * one / sum(shared.columns)) for one in shared.columns]
    right = [table.is_number(place) for place in range(len(widths))]
    look = _Look(widths, right, str(round(2 * min(shared.size, 9.5))))
    held = _held(len(table.rows), whole=shared.keep_whole(table))
    made = element(
        "w:tbl",
        _properties(table),
        element("w:tblGrid", *(element("w:gridCol", w=str(width)) for width in widths)),
        _row([Cell(column) for column in table.columns], look, head=True, with_next=True),
        *(_row(row, look, with_next=number in held) for number, row in enumerate(table.rows, 1)),
    )
    caption = paragraph("Caption", *runs(table.caption))
    return [caption, made, element("w:p", element("w:pPr", element("w:spacing", before="0", after="60")))]


def _held(rows: int, *, whole: bool) -> range | set[int]:
    """The rows that stay on the page of the next one: all but the last, or at either end so many that no row stands alone."""
    return range(1, rows) if whole else {1, 2, rows - 1}


def _properties(table: Table) -> Element:
    lines = [
        element(f"w:{side}", val="single", sz=size, space="0", color=colour)
        for side, size, colour in (("top", "8", "0B0C0C"), ("bottom", "4", "B1B4B6"), ("insideH", "4", "B1B4B6"))
    ]
    return element(
        "w:tblPr",
        element("w:tblW", w=str(TWENTIETHS), type="dxa"),
        element("w:tblBorders", *lines),
        element("w:tblLayout", type="fixed"),
        element("w:tblCellMar", element("w:left", w=MARGIN, type="dxa"), element("w:right", w=MARGIN, type="dxa")),
        element("w:tblLook", val="00A0", firstRow="1", lastRow="0", firstColumn="1", lastColumn="0", noHBand="1", noVBand="1"),
        element("w:tblCaption", val=table.caption),
        element("w:tblDescription", val=f"A table of {', '.join(table.columns)}, with a row for each of {len(table.rows)}."),
    )


@dataclass(frozen=True, slots=True)
class _Look:
    """The widths of the columns, which of them are of numbers, and the size of the letters in half points."""

    widths: list[int]
    right: list[bool]
    size: str


def _row(cells: Sequence[Cell], look: _Look, *, with_next: bool, head: bool = False) -> Element:
    """A row that is never broken; `with_next` keeps it on the page of the next one."""
    properties = element("w:trPr", element("w:cantSplit"), *([element("w:tblHeader")] if head else []))
    each = zip(cells, look.widths, look.right, strict=True)
    made = (_cell(_said(cell, look.size, bold=head), width, right=right, with_next=with_next) for cell, width, right in each)
    return element("w:tr", properties, *made)


def _said(cell: Cell, size: str, *, bold: bool) -> list[Element]:
    if cell.kind == "rating":
        return runs(cell.text, element("w:rStyle", val="Rating"), element("w:sz", val=size))
    return runs(cell.text, *([element("w:b")] if bold else []), element("w:sz", val=size))


def _cell(words: list[Element], width: int, *, right: bool, with_next: bool) -> Element:
    properties = [*([element("w:keepNext")] if with_next else []), element("w:spacing", before="40", after="40")]
    if right:
        properties.append(element("w:jc", val="right"))
    said = paragraph("Normal", *words, properties=tuple(properties))
    return element("w:tc", element("w:tcPr", element("w:tcW", w=str(width), type="dxa")), said)
