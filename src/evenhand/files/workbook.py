"""Writing an XLSX file of plain texts: no formula, no format, no date that a spreadsheet has made of a code."""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO

Sheet = Sequence[Sequence[str]]
"""Rows of cells, the heading first."""

_UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that no XLSX file can hold."""


def workbook_of(sheets: Mapping[str, Sheet]) -> bytes:
    """The bytes of an XLSX file with these sheets, in order. A cell that begins like a formula stays a text.

    A control character, which the format cannot hold, becomes a space.
    """
    from openpyxl import Workbook  # it takes a moment to load, and few commands write a workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            cells = [WriteOnlyCell(sheet, value=_UNHELD.sub(" ", text) or None) for text in row]
            for cell in cells:
                cell.data_type = "s" if cell.value is not None else "n"
            sheet.append(cells)
    written = BytesIO()
    book.save(written)
    return written.getvalue()
