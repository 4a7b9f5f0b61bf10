"""A backup as a file: the copy of the database, and beside it what it must be found to hold."""

import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evenhand.files.faults import Place, Refused
from evenhand_service.backup.faults import NoBackup

DATABASE, CONTENTS = "database", "contents.json"
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a backup holds: of which kind of database, how many rows each table has, and the length and head of each chain."""

    format: int
    version: str
    made: str
    vendor: str
    sha256: str
    rows: dict[str, int]
    chains: dict[str, tuple[int, str]]


def write(path: Path, dump: Path, contents: Contents) -> None:
    """Write a backup whole, or not at all: it takes its name once it is on the disk. Only its owner may read it."""
    listed = dump.with_name(CONTENTS)
    listed.write_text(json.dumps(asdict(contents), indent=2), encoding="utf-8")
    part = path.with_name(f".{path.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as archive:
                archive.add(listed, CONTENTS)
                archive.add(dump, DATABASE)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def opened(path: Path) -> Iterator[tuple[Contents, Path]]:
    """What a backup holds, and its copy of the database in a file. Refuses what is none, is cut short or was changed."""
    with TemporaryDirectory() as place:
        try:
            with tarfile.open(path, "r:gz") as archive:
                for name in (CONTENTS, DATABASE):
                    _take_out(archive, name, Path(place))
            given: dict[str, Any] = json.loads((Path(place) / CONTENTS).read_text(encoding="utf-8"))
            chains = {name: (int(length), str(head)) for name, (length, head) in given["chains"].items()}
            contents = Contents(**{**given, "chains": chains})
        except (tarfile.TarError, OSError, EOFError, KeyError, TypeError, ValueError) as error:
            raise _none(path, str(error) or "it cannot be opened") from error
        if contents.format != FORMAT:
            raise _none(path, f"its format is {contents.format}, and this version knows {FORMAT}")
        if digest(Path(place) / DATABASE) != contents.sha256:
            raise _none(path, "its copy of the database was changed")
        yield contents, Path(place) / DATABASE


def _take_out(archive: tarfile.TarFile, name: str, place: Path) -> None:
    """Copy what a file in the archive holds, and nothing else of it: no name, no right and no link that it may bring along."""
    held = archive.extractfile(name)
    if held is None:
        raise KeyError(f"{name} is no file")
    with held, (place / name).open("wb") as file:
        shutil.copyfileobj(held, file)


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _none(path: Path, why: str) -> Refused:
    return Refused([NoBackup(Place(str(path)), why=why)])
