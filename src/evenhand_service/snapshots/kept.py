"""The snapshots that are kept: folders below one place, named by their moment in UTC, so that the last by name is the latest.

A folder counts as a snapshot only where it has such a name and holds the `about.json` that is written into each. Whatever else
lies there is nobody's business: it is not listed, not given out and never removed.
"""

import json
import re
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings

ABOUT = "about.json"
WRITTEN_AS = "%Y-%m-%dT%H%M%SZ"
NAMED = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}Z")
UNFINISHED = ".snapshot-"
"""How the name begins of a folder that is being written or removed."""

A_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A snapshot that is kept: where, and what its `about.json` says.

    `holds` are the inspections in it, by name, and `files` its files with their bytes.
    """

    folder: Path
    moment: datetime
    version: str
    fingerprint: str
    rows: Mapping[str, int]
    holds: frozenset[str]
    files: Mapping[str, int]
    left_out: tuple[Mapping[str, Any], ...]

    @property
    def name(self) -> str:
        """The name of its folder, by which it is asked for."""
        return self.folder.name

    @property
    def inspections(self) -> int:
        """How many inspections are in it."""
        return self.rows["inspections"]

    @property
    def size(self) -> int:
        """The bytes of its files together."""
        return sum(self.files.values())

    @property
    def rows_in_all(self) -> int:
        """The rows of its tables together."""
        return sum(self.rows.values())


def usual_place() -> Path:
    """Where this installation keeps its snapshots."""
    return Path(settings.SNAPSHOTS)


def name_at(moment: datetime) -> str:
    """The name of a snapshot of a moment."""
    return moment.astimezone(UTC).strftime(WRITTEN_AS)


def kept_in(place: Path) -> list[Kept]:
    """Every snapshot in a place, the latest first."""
    if not place.is_dir():
        return []
    found = (_kept(folder) for folder in place.iterdir() if NAMED.fullmatch(folder.name))
    return sorted((one for one in found if one is not None), key=lambda one: one.name, reverse=True)


def kept(name: str) -> Kept | None:
    """The snapshot of a name in the usual place; None of any name that is not listed there."""
    return next((one for one in kept_in(usual_place()) if one.name == name), None)


def kept_at(folder: Path, moment: datetime) -> Kept:
    """A snapshot as its folder says, of a moment. Raises OSError, ValueError, KeyError or TypeError where it is not one."""
    said = json.loads((folder / ABOUT).read_bytes())
    return Kept(
        folder=folder,
        moment=moment,
        version=said["version"],
        fingerprint=said["fingerprint"],
        rows=said["rows"],
        holds=frozenset(said["inspections"]),
        files={file.name: file.stat().st_size for file in (folder / ABOUT, *map(folder.joinpath, said["files"]))},
        left_out=tuple(said["left_out"]),
    )


def _kept(folder: Path) -> Kept | None:
    """The same by the name of the folder; None of one that is no snapshot, or is being removed just now."""
    if folder.is_symlink():
        return None
    with suppress(OSError, ValueError, KeyError, TypeError):
        return kept_at(folder, datetime.strptime(folder.name, WRITTEN_AS).replace(tzinfo=UTC))
    return None


def remove_but(place: Path, newest: int) -> tuple[str, ...]:
    """Remove every snapshot but the newest few, each taken out of sight whole before anything of it goes. Gives their names."""
    removed = []
    for one in kept_in(place)[newest:]:
        with suppress(FileNotFoundError), TemporaryDirectory(dir=place, prefix=UNFINISHED) as away:
            one.folder.rename(Path(away) / one.name)  # not there where another run has taken it
            removed.append(one.name)
    return tuple(removed)


def clear_unfinished(place: Path) -> None:
    """Remove what a run that was killed left behind. What is younger than a day may still be at work."""
    for folder in place.glob(f"{UNFINISHED}*"):
        with suppress(FileNotFoundError):
            if time.time() - folder.stat().st_mtime > A_DAY:
                shutil.rmtree(folder, ignore_errors=True)
