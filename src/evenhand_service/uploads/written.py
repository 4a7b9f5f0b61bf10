"""The structure of files that are written from head to foot: PDF, Parquet and plain text."""

import re

from evenhand.files.encodings import text_in
from evenhand.files.faults import Place, Refused
from evenhand_service.uploads.faults import StructureBroken

_HEADER = re.compile(rb"%PDF-[12]\.[0-9]")
_TAIL = 2048
"""Bytes at the end of a PDF in which its last mark must stand."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def check_pdf(content: bytes, name: str) -> str:
    """That a PDF has its header, the place of its table and its end. No object in it is read."""
    tail = content[-_TAIL:]
    if not _HEADER.match(content) or b"startxref" not in tail or b"%%EOF" not in tail:
        raise Refused([StructureBroken(Place(name), kind="PDF", problem="its beginning or its end is missing")])
    return "pdf"


def check_parquet(content: bytes, name: str) -> str:
    """That a Parquet table has its mark at both ends, and before the second a length that fits in it."""
    length = int.from_bytes(content[-8:-4], "little")
    if not content.endswith(b"PAR1") or not 0 < length <= len(content) - 12:
        raise Refused([StructureBroken(Place(name), kind="Parquet table", problem="its end is missing")])
    return "parquet"


def is_text(content: bytes, name: str) -> bool:
    """Whether bytes are text in an encoding that can be told, without nought bytes and other control characters."""
    try:
        text, _ = text_in(content, name)
    except Refused:
        return False
    return _CONTROL.search(text) is None
