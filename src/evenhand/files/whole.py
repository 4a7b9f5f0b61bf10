"""Writing whole or not at all: a reader never meets half a file, and a failure leaves what was there before."""

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from evenhand.files.faults import Fault, Place, Refused


class FileUnwritable(Fault):
    """The file cannot be written, or its place is taken by a folder."""

    what = "this cannot be written: {problem}."
    cure = "check the folder, who may write to it, and the room on the disk; nothing was changed."


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder (made where missing). All are on the disk before the first takes its place.

    Refuses, and leaves everything as it was, where a file cannot be written.
    """
    target, new = folder, not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in files:
            target = folder / name
            if target.is_dir():
                raise IsADirectoryError(0, "a folder stands in its place")
        with TemporaryDirectory(dir=folder, prefix=".writing-") as waiting:
            for name, content in files.items():
                target = folder / name
                _write_through(Path(waiting) / name, content)
            for name in files:
                target = folder / name
                (Path(waiting) / name).replace(target)
    except OSError as error:
        if new and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        raise Refused([FileUnwritable(Place(str(target)), problem=error.strerror or str(error))]) from None
    return [folder / name for name in files]


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
