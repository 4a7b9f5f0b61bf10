"""Readers: who reads cases in an inspection, how many each can read, and what stands between them and a case."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from evenhand.files.documents import Document, read_document
from evenhand.files.faults import Fault, collecting
from evenhand.files.understanding import understand
from evenhand.framework.declared import STRICT, Code, Line, OneOrMany
from evenhand.framework.framework import Framework
from evenhand.sampling.sample import sample_faults

Capacity = Annotated[int, Field(ge=0, le=9999)]
"""So many cases in the whole of the fieldwork."""


class ReaderRepeated(Fault):
    """Two readers have one id, so that nobody could say whose a case is."""

    what = "two readers have the id {reader!r}."
    cure = "give each an id of their own, or make one entry of the two."


class AssessorUnplaced(Fault):
    """A local assessor of whom nothing says which cases are their own."""

    what = "the local assessor {reader!r} names no practitioner and no team, so nobody can say which cases are their own."
    cure = "give `practitioner`, `teams` or both, as cases.csv writes them."


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Interest:
    """An interest that a reader declared, with the reason: in one case, or in every case of which a fact is the same.

    `about` is `case`, for the reference of a case, or a column of cases.csv, such as `practitioner` or `office`.
    """

    about: Line = "case"
    value: Line
    reason: Line


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Reader:
    """Somebody who reads cases: an inspector, or a local assessor of the provider. Known by an id; no name is needed.

    `practitioner` and `teams` say which cases are a local assessor's own. `samples` are those they read; all, where it is empty.
    """

    id: Code
    side: Literal["inspectorate", "provider"]
    capacity: Capacity
    practitioner: Code | None = None
    teams: Annotated[tuple[Code, ...], OneOrMany] = ()
    interests: tuple[Interest, ...] = ()
    samples: Annotated[tuple[Line, ...], OneOrMany] = ()


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Readers:
    """The whole of `readers.yaml`."""

    readers: tuple[Reader, ...] = Field(min_length=1)


def read_readers(path: Path, framework: Framework) -> tuple[Reader, ...]:
    """Read `readers.yaml`. Refuses an id given twice, a sample the edition does not have, and an assessor of no team."""
    document = read_document(path)
    readers = understand(document, Readers).readers
    with collecting() as faults:
        faults.extend(_repeated(document, readers))
        faults.extend(_samples_amiss(document, readers, framework))
        if any(rule.fact is not None for rule in framework.conflicts):
            faults.extend(_unplaced(document, readers))
    return readers


def _repeated(document: Document, readers: tuple[Reader, ...]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, reader in enumerate(readers):
        if reader.id.casefold() in seen:
            yield ReaderRepeated(document.place("readers", index, "id"), reader=reader.id)
        seen.add(reader.id.casefold())


def _samples_amiss(document: Document, readers: tuple[Reader, ...], framework: Framework) -> Iterator[Fault]:
    for index, reader in enumerate(readers):
        for sample in reader.samples:
            yield from sample_faults(document.place("readers", index, "samples"), sample, framework)


def _unplaced(document: Document, readers: tuple[Reader, ...]) -> Iterator[Fault]:
    for index, reader in enumerate(readers):
        if reader.side == "provider" and reader.practitioner is None and not reader.teams:
            yield AssessorUnplaced(document.place("readers", index), reader=reader.id)
