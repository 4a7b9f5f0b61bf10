"""What tests make: small real files, spoiled packs, and the faults for which a reader refuses them."""

import re
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


FACTS = "sample,case,risk_of_serious_harm_issues,domestic_abuse,child_safeguarding,released_from_custody,office,practitioner"


def fieldwork_folder(path: Path, edition: str = "hmip-probation/2018-03-crc") -> Path:
    """An inspection about to begin: twelve made-up cases of two offices, one in reserve, and three readers with room for them."""
    framework, _, version = edition.partition("/")
    begun = f"unit: Northtown\nframework: {framework}\nedition: {version}\nfieldwork: {{begin: 2018-09-17, end: 2018-09-28}}\n"
    write(path / "inspection.yaml", begun + "synthetic: 'Synthetic: every case is made up.'\n")
    names = [f"CS-{number:03}" for number in range(1, 13)]
    drawn = [f"case supervision,{name},drawn" for name in names[:11]]
    table(path / "sample.csv", "sample,case,status", *drawn, f"case supervision,{names[11]},reserve")
    offices = {name: ("Eastham", "Northtown")[index % 2] for index, name in enumerate(names)}
    facts = [f"case supervision,{name},no,no,no,no,{offices[name]},P-{index // 3}" for index, name in enumerate(names)]
    table(path / "cases.csv", FACTS, *facts)
    write(path / "readers.yaml", READERS)
    return path


READERS = """\
readers:
  - {id: reader-01, side: inspectorate, capacity: 5}
  - {id: reader-02, side: inspectorate, capacity: 5}
  - {id: assessor-01, side: provider, capacity: 3, practitioner: P-1, teams: Northtown}
"""


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


def renamed_pack(home: Path, ref: str, edition: str) -> Path:
    """A copy of an installed pack under `home` that calls itself another edition, as a copy in use must."""
    copy = copied_pack(home, ref)
    folder = copy.rename(copy.parent / edition)
    text = (folder / "framework.yaml").read_text(encoding="utf-8")
    write(folder / "framework.yaml", re.sub(r"(?m)^edition: .*$", f'edition: "{edition}"', text))
    return folder


def spoiled_pack(home: Path, ref: str, file: str, old: str, new: str) -> Path:
    """A copy of an installed pack in which the first `old` of one file reads `new`."""
    folder = copied_pack(home, ref)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    write(folder / file, text.replace(old, new, 1))
    return folder
