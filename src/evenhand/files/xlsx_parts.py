"""An XLSX file made safe to read: unpacked once within limits, its far corners seen, its error values kept.

The library that reads sheets makes room for every cell between the first and the last, so that a stray cell in the last row and
column would take all the memory there is; and it gives an error such as #N/A as an empty cell. Both are seen to here.
"""

import re
import zlib
from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from evenhand.files.faults import Place, Refused
from evenhand.files.formats import FileDamaged, TooLarge

_IS_SHEET = re.compile(rb"<(?:\w+:)?sheetData\b")
_UNUSUAL = re.compile(rb"""<(?:c(?:[\t\r\n/>]| (?!r="[A-S][0-9]{1,6}"))|\w+:c[\s/>])""")
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])([^>]*)>")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)([0-9]*)["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row(?=[\s/>])[^>]*?\br\s*=\s*["']([0-9]+)["']""")
_ROW_END = re.compile(rb"</(?:\w+:)?row>")
_ERROR = re.compile(rb"""(<(?:\w+:)?c\s[^>]*?\bt\s*=\s*)(["'])e\2""")

LARGEST_UNPACKED = 500_000_000
"""The most bytes an XLSX file may hold once it is unpacked: some two million cells for each hundred million."""

LARGEST_SHEET = 20_000_000
"""The most cells between the first and the last of a sheet: every row of a spreadsheet with 19 columns."""


def safe_workbook(raw: bytes, file: str) -> BytesIO:
    """The file again, with error values as text. Refuses one that is damaged, too large, or reaches too far."""
    parts = _unpacked(raw, file)
    spoilt = False
    for name, content in parts.items():
        if _IS_SHEET.search(content):
            _refuse_far_corners(content, file)
            if b'"e"' in content or b"'e'" in content:
                parts[name], spoilt = _ERROR.sub(rb"\1\2str\2", content), True
    return _packed(parts) if spoilt else BytesIO(raw)


def _unpacked(raw: bytes, file: str) -> dict[str, bytes]:
    """Every part of the file, read to its end so that its length and checksum are known to be true."""
    parts: dict[str, bytes] = {}
    try:
        with ZipFile(BytesIO(raw)) as archive:
            size = sum(part.file_size for part in archive.infolist())
            if size > LARGEST_UNPACKED:
                raise Refused([_too_large(file, f"{size:,} bytes once unpacked", f"{LARGEST_UNPACKED:,}")])
            for part in archive.infolist():
                if part.filename in parts:
                    raise BadZipFile(f"two parts are named {part.filename}")
                parts[part.filename] = _whole(archive, part)
    except (BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise Refused([FileDamaged(Place(file), kind="XLSX", problem=str(error))]) from None
    return parts


def _whole(archive: ZipFile, part: ZipInfo) -> bytes:
    content = archive.read(part)
    if len(content) != part.file_size:
        raise BadZipFile(f"the part {part.filename} is not as long as it says")
    return content


def _too_large(file: str, found: str, most: str) -> TooLarge:
    return TooLarge(
        Place(file), found=found, most=most, cure="delete the sheets that are not asked for, or save it as 'CSV UTF-8'."
    )


def _refuse_far_corners(sheet: bytes, file: str) -> None:
    """Sheets as spreadsheets write them are seen at once to be small enough; any other is measured."""
    if not _UNUSUAL.search(sheet):
        return
    rows, columns = _extent(sheet)
    if rows * columns > LARGEST_SHEET:
        corner = f"a sheet of {rows:,} rows and {columns:,} columns up to its last cell"
        cure = "delete the rows and columns past the end of the table, or save the sheet as 'CSV UTF-8'."
        raise Refused([TooLarge(Place(file), found=corner, most=f"{LARGEST_SHEET:,} cells", cure=cure)])


def _extent(sheet: bytes) -> tuple[int, int]:
    """The last row and column that a cell with something in it could have. A cell without a place follows the one before."""
    rows = sum(1 for _ in _ROW_END.finditer(sheet)) + 1
    rows = max([rows, *(int(number) for number in _ROW.findall(sheet))])
    columns = 1
    for row in _ROW_END.split(sheet):
        last = 0
        for cell in _CELL.finditer(row):
            place = _PLACE.search(cell[1])
            last = _number_of(place[1]) if place and place[1] else last + 1
            rows = max(rows, int(place[2] or 0) if place else 0)
            columns = columns if cell[1].endswith(b"/") else max(columns, last)
    return rows, columns


def _number_of(letters: bytes) -> int:
    """The number of a column: A is 1, XFD is 16,384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _packed(parts: dict[str, bytes]) -> BytesIO:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    packed.seek(0)
    return packed
