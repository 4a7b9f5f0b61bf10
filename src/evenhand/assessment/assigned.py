"""Cases that readers have been given, and why one cannot stay with its reader. Apart from the verb, whose solver loads slowly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from evenhand.assessment.hindrance import Hindrance
from evenhand.files.faults import Place
from evenhand.sampling.sample import CaseKey


@dataclass(frozen=True, slots=True)
class Assignment:
    """A case of a sample given to a reader."""

    sample: str
    case: str
    reader: str
    place: Place | None = field(default=None, compare=False)

    @property
    def key(self) -> CaseKey:
        """The case it is about."""
        return self.sample, self.case


@dataclass(frozen=True, slots=True)
class Released:
    """An assignment that stood and cannot stand any longer, with why."""

    assignment: Assignment
    why: Hindrance | Literal["not drawn", "no such reader"]


@dataclass(frozen=True, slots=True)
class Assigned:
    """Every case with its reader, by sample and case; those that were kept; and those let go of."""

    assignments: tuple[Assignment, ...]
    kept: frozenset[CaseKey]
    released: tuple[Released, ...]


def why_not(
    assignment: Assignment, hindered: Mapping[CaseKey, Mapping[str, Hindrance]], readers: Iterable[str]
) -> Hindrance | Literal["not drawn", "no such reader"] | None:
    """Why an assignment cannot stand; None where it can."""
    if assignment.key not in hindered:
        return "not drawn"
    if assignment.reader not in readers:
        return "no such reader"
    return hindered[assignment.key].get(assignment.reader)
