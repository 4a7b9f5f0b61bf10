"""What a file is, by its first bytes and not by its name: people rename files, and programs give them the wrong ending."""

import re
from io import BytesIO
from typing import Literal
from zipfile import BadZipFile, ZipFile

from evenhand.files.faults import Fault, Place, Refused

Format = Literal["CSV", "XLSX", "Parquet"]

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = {
    b"%PDF": "a PDF document",
    b"{\\rtf": "a text document (RTF)",
    b"\x1f\x8b": "a compressed file (gzip)",
    b"7z\xbc\xaf": "a compressed file (7z)",
    b"Rar!": "a compressed file (RAR)",
    b"ARROW1": "an Arrow file",
    b"SQLite format 3": "a database (SQLite)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|table|\?xml|div|style|meta)\b", re.IGNORECASE)

SAVE_AGAIN = "open it in a spreadsheet and save it as XLSX, or as 'CSV UTF-8'."


class NotATable(Fault):
    """A file of another kind, whatever its name ends in."""

    what = "this is {found}, and a table is read from XLSX, CSV or Parquet."
    cure = "{cure}"


class FileDamaged(Fault):
    """The file begins like one that can be read, and the rest of it does not hold together."""

    what = "this {kind} file is damaged or cut short: {problem}."
    cure = "send the file again, or save it again as XLSX or as 'CSV UTF-8'."


class TooLarge(Fault):
    """More than any extract holds: reading it could take all the memory there is."""

    what = "this is too large to be an extract: {found}, where {most} is the most that is read."
    cure = "{cure}"


def format_of(raw: bytes, file: str) -> Format:
    """What a file is. Refuses, by name, kinds of file that people send in place of a table."""
    if raw.startswith(b"PAR1"):
        return "Parquet"
    if raw.startswith(b"PK\x03\x04"):
        return _packed(raw, file)
    found, cure = _another_kind(raw)
    if found:
        raise Refused([NotATable(Place(file), found=found, cure=cure)])
    return "CSV"


def _another_kind(raw: bytes) -> tuple[str, str]:
    if raw.startswith(_OLD_OFFICE):
        if _PROTECTED in raw:
            return "protected by a password", "take the password off and send it by a safe way, or save it as XLSX without one."
        return "a spreadsheet of the old kind (XLS), or another old office document", SAVE_AGAIN
    if _MARKUP.match(raw):
        return "a web page or XML, whatever its name ends in", SAVE_AGAIN
    return next((words for mark, words in _OTHERS.items() if raw.startswith(mark)), ""), SAVE_AGAIN


def _packed(raw: bytes, file: str) -> Format:
    try:
        with ZipFile(BytesIO(raw)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused([FileDamaged(Place(file), kind="XLSX", problem=str(error))]) from None
    if "xl/workbook.bin" in names:
        raise Refused([NotATable(Place(file), found="a binary spreadsheet (XLSB)", cure=SAVE_AGAIN)])
    if any(name.startswith("xl/") for name in names):
        return "XLSX"
    if "content.xml" in names:
        raise Refused([NotATable(Place(file), found="an OpenDocument file (ODS)", cure=SAVE_AGAIN)])
    raise Refused([NotATable(Place(file), found="a zip archive or another document", cure="send the table itself.")])
