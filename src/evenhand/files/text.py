"""Bytes to text: UTF-8, with or without a byte-order mark, and nothing else.

A guess at the encoding would turn a pound sign or a Welsh name into rubbish without a word; so another encoding is refused with
the row at which it shows and how to save the file again.
"""

import codecs
import re
from pathlib import Path

from evenhand.files.faults import Fault, Place, Refused

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class FileMissing(Fault):
    """A file or folder that was named is not there."""

    what = "there is no such file."
    cure = "{cure}"


class FileUnreadable(Fault):
    """The file is there and cannot be read."""

    what = "the file cannot be read: {problem}."
    cure = "check who may read it and that the disk is well."


class NotUtf8(Fault):
    """The bytes are not UTF-8 text."""

    what = "this is not plain UTF-8 text ({found})."
    cure = "save it again as UTF-8; where it comes from a spreadsheet, in the format 'CSV UTF-8'."


class FileEmpty(Fault):
    """The file holds nothing at all."""

    what = "the file is empty."
    cure = "{cure}"


def read_text(path: Path, *, by_row: bool = False, cure: str = "check the name and the folder.") -> str:
    """The text of a file. Refuses a missing file, an empty one, and any encoding but UTF-8."""
    raw = read_bytes(path, cure=cure)
    if raw.startswith(_UTF_16):
        raise Refused([NotUtf8(_at(path, 1, by_row=by_row), found="it begins with the mark of UTF-16")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = (before.count(b"\n") or before.count(b"\r")) + 1
        found = f"byte {raw[error.start]:#04x} does not belong there"
        raise Refused([NotUtf8(_at(path, line, by_row=by_row), found=found)]) from None
    control = _CONTROL.search(text)
    if control is not None:
        line = text[: control.start()].count("\n") + 1
        found = f"the control character {ord(control.group()):#04x} does not belong there"
        raise Refused([NotUtf8(_at(path, line, by_row=by_row), found=found)])
    if not text.strip():
        raise Refused([FileEmpty(Place(str(path)), cure="fill it in, or take it out of the folder.")])
    return text


def read_bytes(path: Path, *, cure: str = "check the name and the folder.") -> bytes:
    """The bytes of a file. Refuses a missing file, and one that cannot be read."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise Refused([FileMissing(Place(str(path)), cure=cure)]) from None
    except OSError as error:
        raise Refused([FileUnreadable(Place(str(path)), problem=error.strerror or str(error))]) from None


def _at(path: Path, line: int, *, by_row: bool) -> Place:
    return Place(str(path), row=line) if by_row else Place(str(path), line=line)
