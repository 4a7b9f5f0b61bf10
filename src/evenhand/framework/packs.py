"""Finding packs and loading them: a folder per framework, in it a folder per edition."""

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from evenhand.files.documents import Document, read_document
from evenhand.files.faults import Place, Refused, collecting, nearest
from evenhand.files.text import FileMissing
from evenhand.files.understanding import understand
from evenhand.files.whole import write_all
from evenhand.framework.checks import check
from evenhand.framework.faults import PackMisplaced, PackThere, PackTwice, PackUnknown
from evenhand.framework.framework import Framework, Identity
from evenhand.framework.outline import Outline
from evenhand.framework.pack import Pack
from evenhand.framework.ratings import RatingRules
from evenhand.framework.rounds import Round
from evenhand.framework.samples import Samples
from evenhand.framework.standards import Standards

T = TypeVar("T")

OWN_PACKS = Path(__file__).parent.parent / "packs"
"""The packs that come with Evenhand."""

SETTING = "EVENHAND_PACKS"
"""The environment variable that names further folders of packs, set apart as in PATH."""


def pack_folders() -> list[Path]:
    """Where packs are looked for, in order."""
    further = [Path(folder) for folder in os.environ.get(SETTING, "").split(os.pathsep) if folder]
    missing = [folder for folder in further if not folder.is_dir()]
    if missing:
        raise Refused([FileMissing(Place(str(folder)), cure=f"put the setting {SETTING} right.") for folder in missing])
    return [*further, OWN_PACKS]


def installed_packs() -> dict[str, Path]:
    """The folder of every pack there is, by `framework/edition`. Refuses where two folders hold one edition.

    Whichever were taken, ratings would be reached by the rules of one pack and cite the other.
    """
    return _each_once(identity.parent for home in pack_folders() for identity in sorted(home.glob("*/*/framework.yaml")))


def _each_once(folders: Iterable[Path]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    with collecting() as faults:
        for folder in folders:
            ref = f"{folder.parent.name}/{folder.name}"
            before = found.setdefault(ref, folder)
            if before is not folder and before.resolve() != folder.resolve():
                one, other = Place(str(before)), Place(str(folder))
                faults.append(PackTwice(one, ref=ref, one=one, other=other))
    return found


def packs_below(folder: Path) -> list[Path]:
    """The packs in a folder: itself, those of a framework, or those of a folder of frameworks. Refuses a folder with none."""
    found = [identity.parent for depth in ("", "*/", "*/*/") for identity in sorted(folder.glob(f"{depth}framework.yaml"))]
    if not found:
        raise Refused([FileMissing(Place(str(folder / "framework.yaml")), cure="name a folder that holds a pack, or packs.")])
    return found


def load_framework(framework: str, *, edition: str | None = None, named_at: Place | None = None) -> Framework:
    """One edition of a framework, by `load_framework("hmip-probation", edition="2021-pdu")` or one `framework/edition`.

    Refuses an unknown pack (at `named_at`, where a file names it), and a broken one with everything that is wrong in it.
    """
    return load_pack(find_pack(framework if edition is None else f"{framework}/{edition}", named_at=named_at))


def find_pack(ref: str, *, named_at: Place | None = None) -> Path:
    """The folder of an installed pack, by `framework/edition`. Refuses one that is not there, naming those that are.

    It is looked for by its name alone: pages that show many inspections ask for the edition of each.
    """
    found = _each_once(folder for home in pack_folders() for folder in (_folder_in(home, ref),) if _files_in(folder)[0].is_file())
    if ref not in found:
        raise Refused([PackUnknown(named_at or Place("packs"), ref=ref, hint=_hint(ref, installed_packs()))])
    return found[ref]


@lru_cache(maxsize=64)
def _folder_in(home: Path, ref: str) -> Path:
    return home / ref


def copy_pack(ref: str, to: Path) -> Path:
    """Copy a pack, without its published results, into a folder of packs. Refuses to write over one that is there."""
    pack, target = find_pack(ref), to / ref
    if target.exists():
        raise Refused([PackThere(Place(str(target)), ref=ref)])
    write_all(target, {file.name: file.read_bytes() for file in sorted(pack.glob("*.yaml"))})
    return target


def _hint(ref: str, packs: Iterable[str]) -> str:
    """The editions of the framework that was meant, where it is known; else the nearest name."""
    editions = [known for known in packs if known.partition("/")[0] == ref.partition("/")[0]]
    return f"installed are {', '.join(editions)}." if editions else nearest(ref, packs)


def load_pack(folder: Path) -> Framework:
    """The pack in a folder. Refuses with file, line, what is wrong and the cure, for everything wrong at once.

    A pack whose files have not changed since they were last read is not read again.
    """
    return _loaded(folder, tuple(map(_stamp, _files_in(folder))))


NEEDED = ("framework", "standards", "rating")
FURTHER = ("sampling", "round", "document")


@lru_cache(maxsize=64)
def _files_in(folder: Path) -> tuple[Path, ...]:
    """Where the files of a pack may be, framework.yaml first. Asked for every answer that is saved."""
    return tuple(folder / f"{name}.yaml" for name in (*NEEDED, *FURTHER))


Stamp = tuple[int, int, int] | None
"""What changes with a file: its number, size and time of writing; None where there is none."""


def _stamp(path: Path) -> Stamp:
    try:
        there = path.stat()
    except OSError:
        return None
    return there.st_ino, there.st_size, there.st_mtime_ns


@lru_cache(maxsize=64)
def _loaded(folder: Path, _stamps: tuple[Stamp, ...]) -> Framework:
    files: dict[str, Document] = {}
    with collecting() as faults:
        for name in _files_of(folder):
            try:
                files[name] = read_document(folder / f"{name}.yaml")
            except Refused as refusal:
                faults.extend(refusal.faults)
    framework = _assemble(files)
    with collecting() as faults:
        faults.extend(_misplaced(folder, files["framework"], framework.identity))
        faults.extend(check(Pack(framework, files)))
    return framework


def _files_of(folder: Path) -> Iterator[str]:
    yield from NEEDED
    yield from (name for name in FURTHER if (folder / f"{name}.yaml").exists())


def _assemble(files: dict[str, Document]) -> Framework:
    with collecting() as faults:

        def part(name: str, kind: type[T]) -> T | None:
            if name not in files:
                return None
            try:
                return understand(files[name], kind)
            except Refused as refusal:
                faults.extend(refusal.faults)
                return None

        identity, standards = part("framework", Identity), part("standards", Standards)
        rating, sampling = part("rating", RatingRules), part("sampling", Samples)
        steps, outline = part("round", Round), part("document", Outline)
    assert identity is not None
    assert standards is not None
    assert rating is not None
    return Framework(
        identity=identity,
        standards=standards,
        rating=rating,
        sampling=sampling,
        round=steps,
        outline=outline,
    )


def _misplaced(folder: Path, document: Document, identity: Identity) -> Iterator[PackMisplaced]:
    home = folder.resolve()
    for field, said, name in (("id", identity.id, home.parent.name), ("edition", identity.edition, home.name)):
        if said != name:
            yield PackMisplaced(document.place(field), said=said, folder=name)
