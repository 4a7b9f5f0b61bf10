"""A book of data tables as an Excel workbook: real tables with heads, numbers as numbers, links that a keyboard reaches."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from itertools import count
from textwrap import wrap
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING
from openpyxl.styles import Alignment, Font, NamedStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo

from evenhand.files.zipped import steady
from evenhand.reporting.sheets import Worksheet, all_texts, cell_of, sheets_of
from evenhand.reporting.table_book import TableBook

FONT, SIZE = "Arial", 12
LINK = "1A65A6"
NO_MOMENT = datetime(1980, 1, 1)
WRAPPED = Alignment(wrap_text=True, vertical="top")
LETTERS = {
    "title": Font(FONT, 16, bold=True),
    "head": Font(FONT, SIZE, bold=True),
    "link": Font(FONT, SIZE, underline="single", color=LINK),
}
NUMBERS = {"per cent": "0.0", "count": "0", "number": "0.000"}
STYLES = ("title", "line", "head", "link", "words", *NUMBERS)
"""Of cells, by what stands in them; an editor finds them under `Evenhand`."""


def render_xlsx(book: TableBook) -> bytes:
    """The workbook."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name in STYLES:
        look = WRAPPED if name not in ("title", "line") else Alignment()
        letters = LETTERS.get(name, Font(FONT, SIZE))
        workbook.add_named_style(
            NamedStyle(_style(name), font=letters, alignment=look, number_format=NUMBERS.get(name, "General"))
        )
    numbers = count(1)
    for sheet in sheets_of(book):
        _write(workbook.create_sheet(sheet.name), sheet, numbers)
    said = workbook.properties
    said.title, said.creator, said.language = book.title, book.publisher, book.language
    written = BytesIO()
    said.created = NO_MOMENT
    workbook.save(written)
    return steady(written.getvalue(), {"docProps/core.xml": _timeless})


def _timeless(part: bytes) -> bytes:
    """What the file says of itself, without the moment of writing, which openpyxl puts there at the last."""
    before, _, rest = part.partition(b"<dcterms:modified")
    return before + rest.partition(b"</dcterms:modified>")[2]


def _style(kind: str) -> str:
    return f"Evenhand {kind}"


def _write(page: Any, sheet: Worksheet, numbers: Iterator[int]) -> None:  # noqa: ANN401 - a worksheet of openpyxl's
    _lay_out(page, sheet)
    for number, text in enumerate(all_texts(sheet), 1):
        kind = "title" if number == 1 else "line" if sheet.columns else "words"
        _put(page, number, 1, text, kind)
        page.row_dimensions[number].height = TALL if number == 1 else _height([(text, WIDTH_OF_LINES)], wraps=not sheet.columns)
    if not sheet.columns:
        page.cell(1, 1).alignment = WRAPPED
        page.row_dimensions[1].height = TALL * len(wrap(page.cell(1, 1).value, LETTERS_OF_TITLE))
        page.column_dimensions["A"].width = WIDTH_OF_LINES
        return
    for column, heading in enumerate(sheet.columns, 1):
        _put(page, sheet.head, column, heading, "head")
        page.column_dimensions[get_column_letter(column)].width = sheet.width(column - 1)
    widths = [sheet.width(column) for column in range(len(sheet.columns))]
    page.row_dimensions[sheet.head].height = _height(zip(sheet.columns, widths, strict=True))
    for place, row in enumerate(sheet.rows, sheet.head + 1):
        for column, (value, kind) in enumerate(zip(row, sheet.kinds, strict=True), 1):
            _put(page, place, column, cell_of(value), kind)
        page.row_dimensions[place].height = _height(zip(map(str, row), widths, strict=True))
        if sheet.linked:
            _link(page.cell(place, 1))
    end = f"{get_column_letter(len(sheet.columns))}{sheet.head + len(sheet.rows)}"
    table = Table(id=next(numbers), displayName=sheet.table, name=sheet.table, ref=f"A{sheet.head}:{end}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    page.add_table(table)


WIDTH_OF_LINES = 100
LINE, TALL = 15.5, 22.0
"""Points that a line of a cell is high, and the title. Not every program works out by itself how high a row is that wraps."""

LETTERS_OF_TITLE = 60
"""Letters of the title, which are larger, that have room in the column of lines."""

WIDER = 1.15
"""A font that stands in for Arial may be so much wider."""


def _height(cells: Iterable[tuple[str, float]], *, wraps: bool = True) -> float:
    """How high a row is, by the most lines that a text of it takes in a column of its width."""
    long = ((text, width) for text, width in cells if wraps and len(text) > width)
    return LINE * max((len(wrap(text, int(width / WIDER))) for text, width in long), default=1)


def _lay_out(page: Any, sheet: Worksheet) -> None:  # noqa: ANN401 - a worksheet of openpyxl's
    """On paper: A4, all columns side by side on one page, and the heads of the columns on every page."""
    page.page_setup.paperSize, page.page_setup.fitToHeight = page.PAPERSIZE_A4, 0
    page.page_setup.orientation = page.ORIENTATION_LANDSCAPE
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.columns:
        page.print_title_rows = f"{sheet.head}:{sheet.head}"


def _put(page: Any, row: int, column: int, value: str | float, kind: str) -> None:  # noqa: ANN401
    """A text stays a text, whatever it begins with; it is never a formula."""
    cell = page.cell(row, column, value)
    cell.style = _style(kind)
    if isinstance(value, str):
        cell.data_type = TYPE_STRING


def _link(cell: Any) -> None:  # noqa: ANN401
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{cell.value}'!A1")
    cell.style = _style("link")
