"""Reading an archive that somebody sent: only files, of names a folder may have, and no more than a folder may be."""

import struct
import zlib
from io import BytesIO
from lzma import LZMAError
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from evenhand.files.faults import Fault, Place, Refused
from evenhand_service.inspections.models import FolderFile

MOST_FILES = 5_000
LARGEST = 500_000_000
"""Bytes of all files together, unpacked."""

LONGEST = FolderFile._meta.get_field("name").max_length or 0
"""Characters of the longest path in a folder."""

LONGEST_PART = 255
"""Bytes of the longest name of a file or folder on disk, where the library works on them."""

DAMAGED = (BadZipFile, RuntimeError, OSError, ValueError, EOFError, IndexError, zlib.error, LZMAError, struct.error)
"""What Python's own reader raises of an archive that is damaged, locked, or packed in a way it does not know."""


class ArchiveUnusable(Fault):
    """An archive that is none, or holds what no inspection folder does."""

    what = "{why}."
    cure = "send the ZIP archive of one inspection folder, as the service exports it."


def read_archive(file_name: str, content: bytes) -> dict[str, bytes]:
    """The files of a folder in an archive, by their paths in the folder. A folder round them all is left out."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            _check(file_name, entries)
            found = {one.filename: archive.read(one) for one in entries}
    except DAMAGED as error:
        raise _unusable(file_name, "this is no ZIP archive that can be read") from error
    tops = {path.partition("/")[0] for path in found}
    within = len(tops) == 1 and all("/" in path for path in found)
    return {path.partition("/")[2] if within else path: one for path, one in sorted(found.items())}


def _check(file_name: str, entries: list[ZipInfo]) -> None:
    if not entries or len(entries) > MOST_FILES:
        raise _unusable(file_name, f"it holds {'no file' if not entries else f'more than {MOST_FILES:,} files'}")
    if sum(one.file_size for one in entries) > LARGEST:
        raise _unusable(file_name, f"unpacked it has more than {LARGEST // 1_000_000} million bytes")
    for one in entries:
        _check_name(file_name, one.filename)
    folded = {one.filename.casefold() for one in entries}
    if len(folded) < len(entries):
        raise _unusable(file_name, "two of its files have the same name")
    if any(str(above) in folded for name in folded for above in PurePosixPath(name).parents):
        raise _unusable(file_name, "one of its files has the same name as one of its folders")


def _check_name(file_name: str, name: str) -> None:
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or "\\" in name or not name.isprintable():
        raise _unusable(file_name, f"the name {name[:LONGEST]!r} leads out of the folder")
    if name != "/".join(parts) or len(name) > LONGEST or any(len(part.encode()) > LONGEST_PART for part in parts):
        raise _unusable(file_name, f"the name {name[:LONGEST]!r} is longer than {LONGEST} characters, or no name of a file")


def _unusable(file_name: str, why: str) -> Refused:
    return Refused([ArchiveUnusable(Place(file_name), why=why)])
