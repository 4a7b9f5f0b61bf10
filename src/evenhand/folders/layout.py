"""The files of an inspection folder: what each is called, and which are there."""

from collections.abc import Sequence
from pathlib import Path

from evenhand.files.faults import Fault, Place, Refused

FINDINGS, ACTIONS, EARLIER = "findings.yaml", "actions.yaml", "earlier.yaml"
LETTER = "letter.yaml"
"""Makes a folder that of a letter, which is no inspection: beside it stands `findings.yaml` alone."""

FILES = (
    *("inspection.yaml", EARLIER, "sample.csv", "certificate.json", "cases.csv", "readers.yaml", "assignment.csv"),
    *("answers.csv", "judgements.yaml", "panel.yaml", FINDINGS, ACTIONS),
)
"""What a folder may hold, in the order in which it comes to be."""


class FileTwice(Fault):
    """Two files of a folder have one name in different capitals, so that one of them would not be read."""

    what = "the folder holds this file and {other!r} too, which differ only in capitals."
    cure = "keep one of the two."


def files_in(folder: Path, named: Sequence[str] = FILES) -> dict[str, Path]:
    """The files that are there by their name, one of those `named`, whatever its capitals. Refuses two of one name."""
    found: dict[str, Path] = {}
    faults: list[Fault] = []
    for file in sorted(folder.iterdir()):
        name = file.name.casefold()
        if name in found:
            faults.append(FileTwice(Place(str(file)), other=found[name].name))
        if name in named:
            found.setdefault(name, file)
    if faults:
        raise Refused(faults)
    return found


def in_order(fault: Fault) -> tuple[int, int]:
    """Where a fault comes among those of a folder: by file, in the order of FILES, and then by row or line."""
    name = Path(fault.place.file).name.casefold()
    return FILES.index(name) if name in FILES else len(FILES), fault.place.row or fault.place.line or 0
