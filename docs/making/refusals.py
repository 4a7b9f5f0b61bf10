"""Every kind of fault for which a file is refused: what it says, and the cure it gives."""

import re
from importlib import import_module
from itertools import groupby
from pkgutil import walk_packages

import evenhand
from docs.making.service import load_the_service
from docs.making.writing import flowing
from evenhand.files.faults import Fault, kinds_of_fault

INTRO = """# Refusals

Evenhand reads files strictly. What is wrong is never guessed at and never skipped: the files are refused, nothing is written, and
every fault is named at once with its file, its line or row, what is wrong, and how to put it right. A command then ends with the
exit status 1.

In YAML files a place is a line. In tables it is a row, and the heading is row 1.

A fault is known by the name that heads it here. With `--json`, and in [the API](api.md) of the service, that name is the field
`fault`; see [JSON](json.md#refusals). In Python the exception is `evenhand.Refused`, and its `faults` hold
them. Words between angle brackets stand for what the file says.

This page is generated from the code by `make docs`.
"""

SERVICE = "evenhand_service"

ROOMS = {
    "files": "In any file",
    "framework": "In a pack",
    "inspection": "In inspection.yaml",
    "sampling": "In a caseload and in sample.csv",
    "assessment": "In cases.csv and answers.csv",
    "scoring": "In judgements.yaml, panel.yaml and published results",
    "findings": "In findings.yaml, actions.yaml and earlier.yaml",
    "analysis": "In places, in changes and between editions",
    "surveys": "In a survey",
    "folders": "In the folder as a whole, and in a letter",
    "publications": "In a document that is read",
    "publishing": "In what is published",
    SERVICE: "In the service",
}
"""The headings of the page, by the room of the code that finds the fault."""


def refusals_page() -> str:
    """The page `refusals.md`."""
    rooms = list(ROOMS)
    kinds = sorted(every_kind(), key=lambda kind: (rooms.index(_room(kind)), kind.__name__, kind.__module__))
    sections = [INTRO]
    for room, found in groupby(kinds, key=_room):
        sections.append(f"\n## {ROOMS[room]}\n")
        sections.extend(_entry(kind) for kind in found)
    return "".join(sections)


def every_kind() -> list[type[Fault]]:
    """Every kind of fault of the product, whichever of its modules has been imported so far."""
    for module in walk_packages(evenhand.__path__, "evenhand."):
        import_module(module.name)
    load_the_service()
    return [kind for kind in kinds_of_fault() if kind.__module__.startswith(("evenhand.", f"{SERVICE}."))]


def _room(kind: type[Fault]) -> str:
    package, room, *_ = kind.__module__.split(".")
    return SERVICE if package == SERVICE else room


def _entry(kind: type[Fault]) -> str:
    return (
        f"\n### {kind.__name__}\n\n{flowing(kind.__doc__)}\n\n- It says: {_spoken(kind.what)}\n- The cure: {_spoken(kind.cure)}\n"
    )


def _spoken(template: str) -> str:
    """A template with its fields as words between angle brackets."""
    return re.sub(r"\{(\w+)(?:![rs])?\}", lambda field: f"‹{field[1].replace('_', ' ')}›", template)
