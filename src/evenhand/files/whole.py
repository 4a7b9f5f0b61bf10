"""Writing whole or not at all: a reader never meets half a file, and a failure leaves what was there before."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from evenhand.files.faults import Fault, Place, Refused


class FileUnwritable(Fault):
    """The file cannot be written, or its place is taken by a folder."""

    what = "this cannot be written: {problem}."
    cure = "check the folder, who may write to it, and the room on the disk; nothing was changed."


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder, or folders within it (made where missing). All are on the disk before the first takes its place.

    Refuses, and leaves everything as it was, where a file cannot be written.
    """
    target, made = folder, _missing(folder, files)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in files:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir():
                raise IsADirectoryError(0, "a folder stands in its place")
            if not os.access(target.parent, os.W_OK):
                raise PermissionError(0, "its folder may not be written to")
        with TemporaryDirectory(dir=folder, prefix=".writing-") as waiting:
            for number, (name, content) in enumerate(files.items()):
                target = folder / name
                _write_through(Path(waiting) / str(number), content)
            for number, name in enumerate(files):
                target = folder / name
                (Path(waiting) / str(number)).replace(target)
    except OSError as error:
        for one in made:
            if one.is_dir() and not any(one.iterdir()):
                one.rmdir()
        raise Refused([FileUnwritable(Place(str(target)), problem=error.strerror or str(error))]) from None
    return [folder / name for name in files]


def _missing(folder: Path, names: Iterable[str]) -> list[Path]:
    """The folders that writing makes, the inmost first: the folder itself and those of the names within it."""
    wanted = {folder / inner for name in ("here", *names) for inner in Path(name).parents}
    return sorted((one for one in wanted if not one.exists()), key=lambda one: len(one.parts), reverse=True)


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
