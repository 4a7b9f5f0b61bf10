"""Writing whole or not at all: a reader never meets half a file, and a failure leaves what was there before."""

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder (made where missing). All are on the disk before the first takes its place."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".writing-") as waiting:
        for name, content in files.items():
            _write_through(Path(waiting) / name, content)
        for name in files:
            (Path(waiting) / name).replace(folder / name)
    return [folder / name for name in files]


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
