"""An inspection and who is inspected."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, PositiveInt
from pydantic.dataclasses import dataclass

from evenhand.files.documents import Document, read_document
from evenhand.files.faults import Fault, Refused
from evenhand.files.understanding import understand
from evenhand.framework.declared import STRICT, Code, Day, Line, OneOrMany
from evenhand.framework.extracts import Headings, Written
from evenhand.framework.rounds import Due
from evenhand.inspection.sealing import Seal, check_sealed
from evenhand.inspection.working_days import Where


class FieldworkBackwards(Fault):
    """Fieldwork that ends before it begins."""

    what = "fieldwork begins on {begin} and ends on {end}."
    cure = "put the two dates right."


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Fieldwork:
    """The first and the last day of reading cases.

    `unknown` says what is known instead where no document gives the days, as of an inspection of which only the result was
    published: the two days then only bound them, and nothing is counted from them.
    """

    begin: Day
    end: Day
    unknown: Line | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Sampling:
    """What this inspection settles about its samples that the edition leaves open, and how this provider writes its extract.

    `seed` is settled before the caseload is asked for, so that nobody can choose it to suit. `sealed` is its digest: where that
    is announced, the seed itself need not be known before the sample is drawn. `sizes` are numbers of cases by sample, of the
    whole or of each unit by name; `quotas` minimum numbers by sample and column; `columns` are further headings, `values`
    further ways to write a value.
    """

    seed: Line | None = None
    sealed: Seal | None = None
    sizes: Mapping[str, PositiveInt | Mapping[str, PositiveInt]] = Field(default_factory=dict)
    quotas: Mapping[str, Mapping[str, PositiveInt]] = Field(default_factory=dict)
    columns: Mapping[str, Headings] = Field(default_factory=dict)
    values: Mapping[str, Mapping[str, Written]] = Field(default_factory=dict)


SMALLEST_GROUP, LEAST = 5, 3


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Publication:
    """What this inspection settles about its publication: under how many cases no group of them is shown.

    Where `bases` are guarded, nothing is shown that would tell how many cases a question applies to, where those, or the others,
    are too few. Where they are whole, *n of m* of every question is. `also_in` are the languages beside English in which its
    documents are published, by their short codes, such as `cy`.
    """

    smallest_group: Annotated[int, Field(ge=LEAST)] = SMALLEST_GROUP
    bases: Literal["guarded", "whole"] = "guarded"
    also_in: Annotated[tuple[Code, ...], OneOrMany] = ()


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Inspection:
    """The whole of `inspection.yaml`.

    `people` holds names or, better, the identifiers of people by role. `synthetic` is the sentence that every output of made-up
    cases must carry; None for a real inspection. `deadlines` are by the step of the round that is to be done.
    """

    unit: Line
    framework: Code
    edition: Code
    fieldwork: Fieldwork
    provider: Line | None = None
    region: Line | None = None
    synthetic: str | None = None
    people: dict[str, Annotated[tuple[str, ...], OneOrMany]] = Field(default_factory=dict)
    sources: tuple[str, ...] = ()
    sampling: Sampling = Field(default_factory=Sampling)
    deadlines: Mapping[str, Due] = Field(default_factory=dict)
    bank_holidays: Where = "England and Wales"
    publication: Publication = Field(default_factory=Publication)


def read_inspection(path: Path) -> Inspection:
    """Read `inspection.yaml`. Refuses with line, what is wrong, and the cure."""
    document = read_document(path)
    inspection = understand(document, Inspection)
    if inspection.fieldwork.end < inspection.fieldwork.begin:
        raise Refused([_backwards(document, inspection.fieldwork)])
    if inspection.sampling.seed is not None:
        check_sealed(inspection.sampling.seed, inspection.sampling.sealed, document.place("sampling", "seed"))
    return inspection


def _backwards(document: Document, fieldwork: Fieldwork) -> Fault:
    return FieldworkBackwards(document.place("fieldwork", "end"), begin=fieldwork.begin, end=fieldwork.end)
