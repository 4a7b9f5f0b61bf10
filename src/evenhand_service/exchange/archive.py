"""Reading an archive that somebody sent: only files, of names a folder may have, and no more than a folder may be."""

from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from evenhand.files.faults import Fault, Place, Refused

MOST_FILES = 5_000
LARGEST = 500_000_000
"""Bytes of all files together, unpacked."""


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
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
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
        parts = PurePosixPath(one.filename).parts
        if one.filename.startswith("/") or ".." in parts or "\\" in one.filename or not one.filename.isprintable():
            raise _unusable(file_name, f"the name {one.filename!r} leads out of the folder")
    folded = [one.filename.casefold() for one in entries]
    if len(set(folded)) < len(folded):
        raise _unusable(file_name, "two of its files have the same name")


def _unusable(file_name: str, why: str) -> Refused:
    return Refused([ArchiveUnusable(Place(file_name), why=why)])
