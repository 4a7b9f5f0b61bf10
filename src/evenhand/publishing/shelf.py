"""The shelf: the folder that holds everything that was published, by inspection and version.

    shelf/swm-2018/1/manifest.json, report.html, ...
    shelf/swm-2018/2/...
    shelf/swm-2018/withdrawn.json    only where it was withdrawn

Files are put here and never changed. Whatever shows them holds what it shows against its fingerprint.
"""

import json
import re
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from evenhand.files.faults import Fault, Place, Refused
from evenhand.files.whole import write_all
from evenhand.folders.read import InspectionFolder
from evenhand.publishing.faults import (
    AnotherInspection,
    FrozenFileChanged,
    FrozenFileMissing,
    ManifestBroken,
    NameUnfit,
    NoteMissing,
    NothingPublished,
    VersionsAtOdds,
    Withdrawn,
)
from evenhand.publishing.freezing import Frozen, freeze
from evenhand.publishing.version import MANIFEST, Version, version_in

WITHDRAWN = "withdrawn.json"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NUMBER = re.compile(r"[1-9][0-9]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """That an inspection is no longer published, since when and why. Its files are not shown; that it was published is."""

    on: date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A published inspection: all its versions, the first one first, and its withdrawal where there is one."""

    versions: tuple[Version, ...]
    withdrawal: Withdrawal | None = None

    @property
    def now(self) -> Version:
        """The version that stands."""
        return self.versions[-1]

    @property
    def name(self) -> str:
        """The name it has in addresses."""
        return self.now.name


Shelf = Mapping[str, Published]


def read_shelf(path: Path) -> Shelf:
    """Everything on a shelf, by name. Refuses one with nothing on it, and versions that do not follow each other."""
    found: dict[str, Published] = {}
    faults: list[Fault] = []
    for folder in sorted(path.iterdir()) if path.is_dir() else ():
        if folder.is_dir() and NAME.fullmatch(folder.name):
            try:
                found[folder.name] = _published(folder)
            except Refused as refusal:
                faults.extend(refusal.faults)
    if not found and not faults:
        faults = [NothingPublished(Place(str(path)))]
    if faults:
        raise Refused(faults)
    return found


def read_shelves(paths: Sequence[Path]) -> dict[Path, Shelf]:
    """Several shelves. Refuses one inspection that lies on two."""
    found: dict[Path, Shelf] = {}
    for path in dict.fromkeys(paths):
        shelf = read_shelf(path)
        twice = [name for other in found.values() for name in other if name in shelf]
        if twice:
            raise Refused([VersionsAtOdds(Place(str(path)), problem=f"{twice[0]} lies on another shelf, too")])
        found[path] = shelf
    return found


def published_in(shelf: Path, name: str) -> Published | None:
    """One inspection on a shelf; None where it is not published yet, or its name is none."""
    folder = shelf / name
    return _published(folder) if NAME.fullmatch(name) and folder.is_dir() else None


def _published(folder: Path) -> Published:
    numbers = sorted(int(one.name) for one in folder.iterdir() if one.is_dir() and NUMBER.fullmatch(one.name))
    manifests = (folder / str(number) / MANIFEST for number in numbers)
    versions = tuple(version_in(_bytes(one), str(one)) for one in manifests)
    if [one.number for one in versions] != list(range(1, len(numbers) + 1)) or not numbers:
        raise Refused([VersionsAtOdds(Place(str(folder)), problem=f"its versions are {numbers or 'none'}")])
    if any(one.name != folder.name for one in versions):
        raise Refused([VersionsAtOdds(Place(str(folder)), problem=f"a version in it is of {versions[-1].name}")])
    return Published(versions=versions, withdrawal=_withdrawal(folder / WITHDRAWN))


def _withdrawal(file: Path) -> Withdrawal | None:
    if not file.exists():
        return None
    try:
        said = json.loads(file.read_bytes())
        return Withdrawal(on=date.fromisoformat(said["on"]), note=str(said["note"]))
    except (ValueError, KeyError, TypeError) as wrong:
        raise Refused([ManifestBroken(Place(str(file)), problem=str(wrong))]) from None


def content_of(shelf: Path, version: Version, name: str) -> bytes:
    """A file of a version. Refuses one that is not what was published."""
    path = shelf / version.name / str(version.number) / name
    return as_frozen(version, name, version.manifest if name == MANIFEST else _bytes(path), Place(str(path)))


def as_frozen(version: Version, name: str, content: bytes, place: Place) -> bytes:
    """The content of a file of a version, held against its fingerprint. Refuses what is not what was published."""
    now, frozen = sha256(content).hexdigest(), version.file(name)
    if frozen is not None and now != frozen.sha256:
        raise Refused([FrozenFileChanged(place, now=now[:12], then=frozen.sha256[:12])])
    return content


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise Refused([FrozenFileMissing(Place(str(path)))])
    return path.read_bytes()


def next_version(
    folder: InspectionFolder,
    *,
    name: str,
    before: Published | None,
    on: date,
    place: Place,
    note: str = "",
    caveats: tuple[str, ...] = (),
    cases: Collection[str] = (),
) -> Frozen:
    """The version that follows those there are. Refuses a correction without a note, of another inspection, or of nothing.

    `caveats` are what the head of the report says, and `cases` further references that may not stand in it, as `freeze` has them.
    """
    here = (folder.inspection.unit, folder.framework.ref)
    said, earlier = following(before, name=name, note=note, here=here, place=place)
    number = len(earlier) + 1
    return freeze(folder, name=name, number=number, on=on, note=said, caveats=caveats, cases=cases, earlier=earlier)


def following(
    before: Published | None, *, name: str, note: str, here: tuple[str, str], place: Place
) -> tuple[str, tuple[Version, ...]]:
    """The note of the next version, and those it follows. Refuses what cannot follow them.

    `here` is whom it is of, and under which edition. The first puts nothing right, and has no note.
    """
    note = " ".join(note.split())
    if not NAME.fullmatch(name):
        raise Refused([NameUnfit(place, name=name)])
    if before is None:
        return "", ()
    check_open(before, place)
    if not note:
        raise Refused([NoteMissing(place, name=name, doing="is put right")])
    there = (before.now.unit, before.now.ref)
    if here != there:
        raise Refused([AnotherInspection(place, name=name, here=" under ".join(here), there=" under ".join(there))])
    return note, before.versions


def check_open(published: Published, place: Place) -> None:
    """Refuse to go on with what was withdrawn."""
    if published.withdrawal is not None:
        raise Refused([Withdrawn(place, name=published.name, on=f"{published.withdrawal.on:%-d %B %Y}")])


def put(shelf: Path, frozen: Frozen) -> Path:
    """Put a version on a shelf: whole, or not at all. Gives its folder."""
    folder = shelf / frozen.version.name / str(frozen.version.number)
    folder.parent.mkdir(parents=True, exist_ok=True)
    waiting = Path(mkdtemp(dir=folder.parent, prefix=".writing-"))
    try:
        write_all(waiting, frozen.files)
        waiting.chmod(FOLDER_MODE)
        waiting.rename(folder)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
    return folder


FOLDER_MODE = 0o755


def withdraw(shelf: Path, published: Published, *, on: date, note: str) -> Path:
    """Withdraw an inspection. Its versions stay on the shelf, and are not shown any more."""
    file = shelf / published.name / WITHDRAWN
    note = " ".join(note.split())
    check_open(published, Place(str(file)))
    if not note:
        raise Refused([NoteMissing(Place(str(file)), name=published.name, doing="is withdrawn for")])
    said = json.dumps({"on": on.isoformat(), "note": note}, ensure_ascii=False, indent=2)
    write_all(file.parent, {file.name: f"{said}\n".encode()})
    return file
