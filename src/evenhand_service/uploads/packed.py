"""The structure of documents that are archives of parts: which parts, how many, how large, and that no program is among them.

Every part is unpacked once, in pieces that are thrown away, so that its length and its sum are known to be true.
"""

import struct
import zlib
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from evenhand.files.faults import Place, Refused
from evenhand_service.uploads.faults import HoldsMacros, LockedByPassword, StructureBroken

MOST_PARTS = 5_000
LARGEST_UNPACKED, ROOM, TIMES = 300_000_000, 40_000_000, 20
"""Bytes of all parts together, unpacked: no more than the first, nor than the second and so many times the size of the file."""

PIECE = 1 << 18
_ENCRYPTED = 0x1
_VBA = "_VBA_PROJECT".encode("utf-16-le")
"""How macros are called inside the part that holds them, whatever that part is called."""

_TYPES, _MIMETYPE, _MANIFEST = "[Content_Types].xml", "mimetype", "META-INF/manifest.xml"
LARGEST_LIST = 1_000_000
"""Bytes of the largest list of parts that is read."""

_MAIN = {
    "docx": (b"wordprocessingml.document.main+xml", "word/document.xml"),
    "xlsx": (b"spreadsheetml.sheet.main+xml", "xl/workbook.xml"),
    "pptx": (b"presentationml.presentation.main+xml", "ppt/presentation.xml"),
}
_OPEN = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}


def kind_of_packed(content: bytes, name: str) -> str | None:
    """Which kind of document an archive is, if any. Refuses one that does not hold together, and one with macros."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = {part.filename: part for part in archive.infolist()}
            _check_listed(archive.infolist(), len(content), name)
            kind = _open_document(archive, parts, name) or _office(archive, parts, name)
            if kind and any(_holds_macros(archive, part) for part in parts.values()):
                raise Refused([HoldsMacros(Place(name))])
    except (BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, zlib.error, struct.error) as error:
        raise _broken(name, "its parts do not hold together") from error
    return kind


def _check_listed(parts: list[ZipInfo], size: int, name: str) -> None:
    """The list of parts as it stands, before any is unpacked."""
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > min(LARGEST_UNPACKED, ROOM + TIMES * size):
        raise _broken(name, "it has more parts, or larger ones, than a document has")
    if sum(part.compress_size for part in parts) > size or min((part.header_offset for part in parts), default=1):
        raise _broken(name, "its parts lie over each other, or something stands before them")
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise _broken(name, "its parts are packed in an unusual way")
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Refused([LockedByPassword(Place(name))])
    if len({part.filename.casefold() for part in parts}) < len(parts) or any(map(_leads_out, parts)):
        raise _broken(name, "its parts have names that no document has")


def _leads_out(part: ZipInfo) -> bool:
    path = PurePosixPath(part.filename)
    return path.is_absolute() or ".." in path.parts or "\\" in part.orig_filename or "\x00" in part.orig_filename


def _open_document(archive: ZipFile, parts: dict[str, ZipInfo], name: str) -> str | None:
    """An OpenDocument says what it is in its first part, unpacked."""
    first = archive.infolist()[0]
    if first.filename != _MIMETYPE or first.compress_type != ZIP_STORED:
        return None
    kind = _OPEN.get(_small(archive, first))
    if kind is None or "content.xml" not in parts or _MANIFEST not in parts:
        return None
    if b"encryption-data" in _small(archive, parts[_MANIFEST]):
        raise Refused([LockedByPassword(Place(name))])
    return kind


def _office(archive: ZipFile, parts: dict[str, ZipInfo], name: str) -> str | None:
    """A document of Office says in its list of types what its main part is, and whether it may run macros."""
    if _TYPES not in parts:
        return None
    types = _small(archive, parts[_TYPES])
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise Refused([HoldsMacros(Place(name))])
    found = [kind for kind, (main, part) in _MAIN.items() if main in types and part in parts]
    return found[0] if len(found) == 1 else None


def _small(archive: ZipFile, part: ZipInfo) -> bytes:
    if part.file_size > LARGEST_LIST:
        raise BadZipFile(f"the part {part.filename} is larger than it can be")
    return archive.read(part)


def _holds_macros(archive: ZipFile, part: ZipInfo) -> bool:
    """Whether a part is a program, or holds one. Reads it to its end; what it says of its length and sum must be so."""
    path = PurePosixPath(part.filename.casefold())
    if path.name.startswith("vba") or path.parts[:1] in (("basic",), ("scripts",)) or "activex" in path.parts:
        return not part.is_dir()
    read, before, found = 0, b"", False
    with archive.open(part) as file:
        for piece in iter(lambda: file.read(PIECE), b""):
            read += len(piece)
            found = found or _VBA in before + piece
            before = piece[-len(_VBA) :]
    if read != part.file_size:
        raise BadZipFile(f"the part {part.filename} is not as long as it says")
    return found


def _broken(name: str, problem: str) -> Refused:
    return Refused([StructureBroken(Place(name), kind="document", problem=problem)])
