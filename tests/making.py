"""What tests make: small real files, spoiled packs, and the faults for which a reader refuses them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from evenhand.files.faults import Fault, Refused
from evenhand.framework.packs import OWN_PACKS

CASE_SUPERVISION = "case supervision"
"""The sample of hmip-probation/2018-03-crc on which most tests of answers rest."""


def write(path: Path, content: str | bytes) -> Path:
    """A real file, its folders included. Text is written as UTF-8 with the line ends it has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def table(path: Path, heading: str, *rows: str) -> Path:
    """A real CSV file of one heading and rows, each written as one line."""
    return write(path, "\n".join((heading, *rows)) + "\n")


def faults_of(read: Callable[..., object], *args: object, **named: object) -> tuple[Fault, ...]:
    """The faults for which reading is refused; fails where it is not refused."""
    with pytest.raises(Refused) as refusal:
        read(*args, **named)
    return refusal.value.faults


def only_fault(read: Callable[..., object], *args: object, **named: object) -> Fault:
    """The one fault for which reading is refused; fails where there is none or more than one."""
    faults = faults_of(read, *args, **named)
    assert len(faults) == 1, [str(fault) for fault in faults]
    return faults[0]


def named(faults: tuple[Fault, ...] | list[Fault]) -> list[tuple[str, int | None]]:
    """Each fault by its name and its row, or its line."""
    return [(fault.name, fault.place.row if fault.place.row is not None else fault.place.line) for fault in faults]


def line_of(path: Path, text: str) -> int:
    """The line on which a text begins; fails unless it stands there exactly once."""
    content = path.read_text(encoding="utf-8")
    assert content.count(text) == 1, f"{text!r} stands {content.count(text)} times in {path}"
    return content[: content.index(text)].count("\n") + 1


def copied_pack(home: Path, ref: str) -> Path:
    """A copy of an installed pack under `home`, in folders of the same names."""
    return Path(shutil.copytree(OWN_PACKS / ref, home / ref))


def spoiled_pack(home: Path, ref: str, file: str, old: str, new: str) -> Path:
    """A copy of an installed pack in which the first `old` of one file reads `new`."""
    folder = copied_pack(home, ref)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    write(folder / file, text.replace(old, new, 1))
    return folder
