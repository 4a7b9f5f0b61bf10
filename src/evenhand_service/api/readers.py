"""Who reads cases in an inspection, which cases each has, and assigning them."""

from collections import Counter
from typing import Annotated

from ninja import Schema
from ninja.params.functions import Path
from pydantic import Field

from evenhand.assessment.reader import Reader
from evenhand_service.accounts.access import Access
from evenhand_service.accounts.roles import Side
from evenhand_service.api.asking import Asked
from evenhand_service.api.caseloads import Sample
from evenhand_service.api.given import PLAIN, Given, Text, Why, checked
from evenhand_service.api.operations import Operations
from evenhand_service.api.paging import Paged, Wanted, paged
from evenhand_service.api.people import Reason
from evenhand_service.api.samples import Case, CaseNamed, Cases, CaseSaid, case_said
from evenhand_service.casework.sheets import cases_of_reader
from evenhand_service.inspections.assigning import assign, change_reader, declare_interest, give_case, remove_reader, set_reader
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.reading import called, readers_of
from evenhand_service.inspections.sampled_cases import Listed, sampled_cases
from evenhand_service.inspections.views.case_list import ByReader
from evenhand_service.inspections.views.cases import Giving
from evenhand_service.inspections.views.readers import Able, Interest, Joining, reader_as_they_stand, reader_of
from evenhand_service.inspections.views.samples import sample_of

operations = Operations("Readers and their cases")
ASSIGN = Access("inspection", "assign cases")
Line = Annotated[str, Field(min_length=1, max_length=300, pattern=PLAIN)]

Code = Annotated[str, Path(..., pattern=PLAIN, description="The id of the reader, from the list.", example="reader-01")]


class InterestSaid(Schema):
    """An interest that a reader declared."""

    about: str = Field(description="case, or the fact that is the same of all of them.", examples=["case"])
    value: str = Field(description="The reference of the case, or the value of the fact.", examples=["C-00017"])
    reason: str = Field(description="Why.")


class ReaderSaid(Schema):
    """Somebody who reads cases."""

    reader: str = Field(description="The id that the files know them by.", examples=["reader-01"])
    name: str = Field(description="What they are called; the id of one who is nobody here.", examples=["Alex Example"])
    side: Side
    capacity: int = Field(description="How many cases they can read.", examples=[20])
    cases: int = Field(description="How many they have.", examples=[12])
    samples: list[str] = Field(description="The samples that they read; all, where it is empty.")
    teams: list[str] = Field(description="Their own teams, of which they read no case.")
    practitioner: str | None = Field(description="Their own code as a practitioner.")
    interests: list[InterestSaid] = Field(description="The interests that they declared.")


class Readers(Schema):
    """Everybody who reads cases in an inspection."""

    items: list[ReaderSaid]


class CaseRead(CaseSaid):
    """A drawn case with its reader."""

    reader: str = Field(description="The id of its reader; empty where it has none.", examples=["reader-01"])


class CasesRead(Paged):
    """A page of drawn cases with their readers."""

    items: list[CaseRead]


class WhatOneReads(Given):
    """How many cases somebody reads, and which."""

    capacity: int = Field(ge=0, le=9999, description="How many cases they can read in the whole of the fieldwork.", examples=[20])
    practitioner: Annotated[str, Field(max_length=60, pattern=PLAIN)] = Field(
        "", description="Their own code as a practitioner, as the caseload writes it."
    )
    teams: list[Line] = Field([], description="Their own teams, as the caseload writes them: they are given no case of these.")
    samples: list[Text] = Field([], description="The names of the samples that they read; leave it empty for all.")


class NewReader(WhatOneReads):
    """Who reads cases, how many, and which."""

    person: int = Field(ge=1, description="Their number. They hold a role in the inspection that reads cases.", examples=[17])


class ReaderSet(Schema):
    """Who reads."""

    reader: str = Field(description="The id by which the files know them.", examples=["reader-01"])


class NewInterest(Given):
    """What a reader has to do with a case."""

    about: Text = Field(description="case, or a fact that the edition names, such as practitioner or office.", examples=["case"])
    value: Annotated[str, Field(min_length=1, max_length=120, pattern=PLAIN)] = Field(
        description="The reference of the case, or the value of the fact.", examples=["C-00017"]
    )
    reason: Line = Field(description="Why. Name nobody.", examples=["A neighbour."])


class Assigning(Given):
    """Whether to begin anew."""

    anew: bool = Field(False, description="Assign afresh every case that nobody has begun.")


class AssignedSaid(Schema):
    """What came of assigning."""

    assigned: int = Field(description="How many cases have a reader now.", examples=[53])
    kept: int = Field(description="How many of them kept the one they had.", examples=[40])
    released: int = Field(description="How many could not stay with theirs.", examples=[0])


class Giver(Given):
    """To whom a case is given."""

    reader: Text = Field(description="The id of the reader.", examples=["reader-02"])
    why: Why = Field(description="Why. Name nobody.", examples=["The reader is away."])


@operations.reads("/inspections/{slug:name}/readers", ASSIGN)
def list_readers(request: Asked, inspection: Inspection) -> Readers:  # noqa: ARG001 - as every operation
    """Who reads cases, and how many each has."""
    loads = Counter(one.reader for one in sampled_cases(inspection))
    names = called(inspection)
    return Readers(items=[_reader(one, names, loads[one.id]) for one in readers_of(inspection)])


@operations.reads("/inspections/{slug:name}/readers/{str:reader}", ASSIGN, stands=reader_as_they_stand)
def get_reader(request: Asked, inspection: Inspection, reader: Code) -> ReaderSaid:  # noqa: ARG001
    """Somebody who reads cases."""
    cases = sum(one.reader == reader for one in sampled_cases(inspection))
    return _reader(reader_of(inspection, reader), called(inspection), cases)


@operations.does("/inspections/{slug:name}/readers", ASSIGN, made=True)
def add_reader(request: Asked, inspection: Inspection, given: NewReader) -> ReaderSet:
    """Say that somebody reads cases who reads none yet."""
    form = Joining(given.model_dump() | {"teams": ",".join(given.teams)}, inspection=inspection)
    person = checked(form)["person"]
    return ReaderSet(reader=set_reader(by=request.auth.person, inspection=inspection, person=person, reads=form.reads()).code)


@operations.replaces("/inspections/{slug:name}/readers/{str:reader}", ASSIGN, stands=reader_as_they_stand)
def put_reader(request: Asked, inspection: Inspection, reader: Code, given: WhatOneReads) -> ReaderSet:
    """Say anew how many cases somebody reads, and which."""
    form = Able(given.model_dump() | {"teams": ",".join(given.teams)}, inspection=inspection)
    checked(form)
    with request.unless_changed():
        change_reader(by=request.auth.person, inspection=inspection, code=reader, reads=form.reads())
    return ReaderSet(reader=reader)


@operations.does("/inspections/{slug:name}/readers/{str:reader}/interests", ASSIGN, made=True)
def declare_an_interest(request: Asked, inspection: Inspection, reader: Code, given: NewInterest) -> ReaderSet:
    """Declare an interest of a reader, who is then given no such case."""
    found = reader_of(inspection, reader)
    said = checked(Interest(given.model_dump(), inspection=inspection))
    declare_interest(by=request.auth.person, inspection=inspection, code=found.id, **said)
    return ReaderSet(reader=found.id)


@operations.does("/inspections/{slug:name}/readers/{str:reader}/remove", ASSIGN)
def remove_a_reader(request: Asked, inspection: Inspection, reader: Code, given: Reason) -> ReaderSet:
    """Take a reader out who has no case."""
    found = reader_of(inspection, reader)
    remove_reader(by=request.auth.person, inspection=inspection, code=found.id, why=given.why)
    return ReaderSet(reader=found.id)


@operations.reads("/inspections/{slug:name}/cases", ASSIGN)
def list_assigned_cases(request: Asked, inspection: Inspection, pages: Wanted, q: CaseNamed = "") -> CasesRead:
    """The drawn cases, each with its reader."""
    form = ByReader({"q": q})
    checked(form)
    drawn = [one for one in sampled_cases(inspection) if one.status == "drawn"]
    return CasesRead(**paged(request, pages, form.narrow(drawn), _case_read))


@operations.does("/inspections/{slug:name}/cases/assign", ASSIGN)
def assign_cases(request: Asked, inspection: Inspection, given: Assigning) -> AssignedSaid:
    """Give every drawn case a reader.

    Evenly over readers and offices, and to nobody who has an interest in it. Cases that have a reader keep theirs, unless they
    are to be assigned anew.
    """
    done = assign(by=request.auth.person, inspection=inspection, anew=given.anew)
    return AssignedSaid(assigned=len(done.assignments), kept=len(done.kept), released=len(done.released))


@operations.does("/inspections/{slug:name}/cases/{slug:sample}/{str:case}/give", ASSIGN)
def give_a_case(request: Asked, inspection: Inspection, sample: Sample, case: Case, given: Giver) -> ReaderSet:
    """Give a case to another reader."""
    name = sample_of(inspection, sample)
    said = checked(Giving(given.model_dump(), inspection=inspection))
    give_case(by=request.auth.person, inspection=inspection, sample=name, case=case, **said)
    return ReaderSet(reader=given.reader)


@operations.reads("/inspections/{slug:name}/my-cases", Access("inspection", "see own cases"))
def list_my_cases(request: Asked, inspection: Inspection, pages: Wanted) -> Cases:
    """The cases that you are to read."""
    return Cases(**paged(request, pages, cases_of_reader(inspection, request.auth.person), case_said))


def _reader(one: Reader, names: dict[str, str], cases: int) -> ReaderSaid:
    return ReaderSaid(
        reader=one.id,
        name=names.get(one.id, one.id),
        side=one.side,
        capacity=one.capacity,
        cases=cases,
        samples=list(one.samples),
        teams=list(one.teams),
        practitioner=one.practitioner,
        interests=[InterestSaid(about=i.about, value=i.value, reason=i.reason) for i in one.interests],
    )


def _case_read(one: Listed) -> CaseRead:
    return CaseRead.model_validate(one)
