"""Bytes to text for what a provider sends: by the file's own mark, as UTF-8, as UTF-16, or as Windows-1252, always in that order.

The order is fixed and the outcome is said, so that nobody has to wonder how a name came to look as it does. Where the bytes fit
none of them, or two at once, the file is refused rather than guessed at.
"""

import codecs
import re

from evenhand.files.faults import Fault, Place, Refused, nearest

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_UTF_8_OF_TWO_BYTES_OR_MORE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

ENCODINGS = (
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "windows-1252",
    "windows-1250",
    "iso-8859-1",
    "iso-8859-14",
    "iso-8859-15",
    "mac-roman",
    "cp437",
    "cp850",
)
"""The encodings that can be named, or any other name of the same."""

LOOKED_AT = 4096
"""So many bytes are looked at to see whether every other one is nought, as in UTF-16."""


class EncodingUnknown(Fault):
    """An encoding was named that is none of those that can be read."""

    what = "the encoding {encoding!r} is none that can be read."
    cure = "name another one; {hint}"


class NotInEncoding(Fault):
    """The bytes are not text in the encoding that was named, or in any that is tried."""

    what = "this is not text in {encoding}: byte {byte:#04x} does not belong there."
    cure = "save the file again as 'CSV UTF-8' or as XLSX, or name the encoding it was written in."


class TwoEncodings(Fault):
    """Some of the file is UTF-8 and some of it is not: most often two files that were joined."""

    what = "this is in two encodings: most of it is UTF-8, and byte {byte:#04x} is not."
    cure = "save the file again as 'CSV UTF-8' or as XLSX, or name the one encoding it was written in."


def text_in(raw: bytes, file: str, encoding: str | None = None) -> tuple[str, str]:
    """The text of some bytes, and the encoding it was in as people write it. Refuses with the row at which it fails."""
    if encoding is not None:
        return _as_named(raw, file, encoding)
    for mark, codec, words in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw, codec, words, file), words
    without_mark = _utf_16_without_mark(raw)
    if without_mark:
        return _decoded(raw, without_mark, "UTF-16", file), "UTF-16"
    try:
        return raw.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        if _UTF_8_OF_TWO_BYTES_OR_MORE.search(raw):
            raise Refused([TwoEncodings(_at(raw, error.start, file), byte=raw[error.start])]) from None
    return _decoded(raw, "cp1252", "UTF-8 or Windows-1252", file), "Windows-1252"


def _as_named(raw: bytes, file: str, encoding: str) -> tuple[str, str]:
    known = {codecs.lookup(name).name: name for name in ENCODINGS}
    try:
        name = known[codecs.lookup(encoding.strip()).name]
    except (LookupError, ValueError):
        raise Refused([EncodingUnknown(Place(file), encoding=encoding, hint=nearest(encoding, ENCODINGS))]) from None
    words = name.title() if "-" in name and not name.startswith(("utf", "iso")) else name.upper()
    return _decoded(raw, name, words, file).removeprefix("\ufeff"), words


def _decoded(raw: bytes, codec: str, words: str, file: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        byte = raw[min(error.start, len(raw) - 1)]
        raise Refused([NotInEncoding(_at(raw, error.start, file), encoding=words, byte=byte)]) from None


def _at(raw: bytes, start: int, file: str) -> Place:
    before = raw[:start]
    return Place(file, row=(before.count(b"\n") or before.count(b"\r")) + 1)


def _utf_16_without_mark(raw: bytes) -> str | None:
    """UTF-16 is told by its noughts: Latin letters have one in every other byte, and plain text has none at all."""
    head = raw[: min(LOOKED_AT, len(raw) // 2 * 2)]
    little, big = head[1::2].count(0), head[0::2].count(0)
    if max(little, big) * 2 <= len(head) // 2:
        return None
    return "utf-16-le" if little > big else "utf-16-be"
