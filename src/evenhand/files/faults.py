"""What is wrong in a file, where, and how to put it right.

A Fault holds fields; its words are a template on its class, so that one place can say them, translate them and list them in the
reference. Reading collects every fault it can before it refuses, because a person would rather mend a file once.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Place:
    """A file, and a line of it (YAML), or a row and the heading of a column (tables; the heading is in row 1 as a rule)."""

    file: str
    line: int | None = None
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        parts = [_short(self.file)]
        parts += [] if self.line is None else [f"line {self.line}"]
        parts += [] if self.row is None else [f"row {self.row}"]
        parts += [] if self.column is None else [f"column {self.column!r}"]
        return ", ".join(parts)


def _short(file: str) -> str:
    """A path as a person would write it from where they stand."""
    path = Path(file)
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else file


class Fault:
    """One thing that is wrong. Each kind is a class with its own words; `given` fills them."""

    what: ClassVar[str]
    cure: ClassVar[str]

    def __init__(self, place: Place, **given: object) -> None:
        self.place = place
        self.given = given

    @property
    def name(self) -> str:
        """The kind of fault, as the reference lists it."""
        return type(self).__name__

    def __str__(self) -> str:
        return f"{self.place}: {self.said} To put it right: {self.remedy}"

    @property
    def value(self) -> str | None:
        """What stands where something else should, if the fault is one of a value."""
        return str(self.given["value"]) if "value" in self.given else None

    @property
    def said(self) -> str:
        """What is wrong, in a sentence."""
        return self.what.format(**self.given)

    @property
    def remedy(self) -> str:
        """What to do about it, in a sentence."""
        return self.cure.format(**self.given)


class Refused(Exception):
    """The files cannot be used as they stand. `faults` says why, each with its place and cure; nothing was changed.

    `well_read` holds the rows that have no fault, where there are any: other files are held against them, so that more that is
    wrong can be said at once. Nothing else may be done with them. `written` is the file that lists every fault, to send to those
    who can put them right; there is one only where an extract was refused.
    """

    def __init__(self, faults: Sequence[Fault], well_read: object = None, written: Path | None = None) -> None:
        self.faults = tuple(faults)
        self.well_read = well_read
        self.written = written
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


@contextmanager
def collecting(well_read: object = None) -> Iterator[list[Fault]]:
    """Gather faults, those of a Refused raised on the way included, and refuse with all of them at the end.

    `well_read` is what is filled, on the way, with the rows that have no fault; the refusal hands it on.
    """
    faults: list[Fault] = []
    try:
        yield faults
    except Refused as refusal:
        faults.extend(refusal.faults)
    if faults:
        raise Refused(faults, well_read)


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint after an unknown word: the nearest known one, or a short list of what is known."""
    words = list(known)
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    return listed_known(words)


def listed_known(words: Sequence[str]) -> str:
    """The first so many of what is known."""
    if not words:
        return "none is declared."
    more = "" if len(words) <= MOST_LISTED else f" and {len(words) - MOST_LISTED} more"
    return f"known are {', '.join(map(repr, words[:MOST_LISTED]))}{more}."


MOST_LISTED = 12


def kinds_of_fault(root: type[Fault] = Fault) -> list[type[Fault]]:
    """Every kind of fault there is, for the reference page and for the test that each has a broken example."""
    found = []
    for kind in root.__subclasses__():
        found.extend([kind] if hasattr(kind, "what") else [])
        found.extend(kinds_of_fault(kind))
    return sorted(found, key=lambda kind: kind.__name__)
