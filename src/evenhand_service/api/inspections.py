"""Inspections: listed, seen, and what was done with them."""

from datetime import date, datetime
from typing import Annotated, Any, cast

from ninja import Schema
from ninja.params.functions import Query
from pydantic import Field

from evenhand.folders.caseloads import in_file_names
from evenhand.inspection.stages import STAGES, StageCode
from evenhand_service.accounts.access import Access
from evenhand_service.accounts.may import may, right_in, rights_in, roles_in
from evenhand_service.api.asking import Asked
from evenhand_service.api.given import Words, checked
from evenhand_service.api.operations import Operations
from evenhand_service.api.paging import Paged, Wanted, paged
from evenhand_service.audit.models import Event
from evenhand_service.audit.seen import events_seen
from evenhand_service.exchange.exporting import by_of
from evenhand_service.inspections.models import Inspection, Unit
from evenhand_service.inspections.needs import NEEDED, met_by
from evenhand_service.inspections.progress import OfSample
from evenhand_service.inspections.views.listed import Narrowed
from evenhand_service.inspections.ways import ways_of

operations = Operations("Inspections")
SEE = Access("inspection", "see inspection")

Named = Annotated[Words, Query("", description="Words in the name of the unit, its provider or the inspection.", example="north")]
AtStage = Annotated[StageCode | None, Query(None, description="Only those at this stage.", example="planned")]


class UnitSaid(Schema):
    """What is inspected."""

    number: int = Field(description="Its number.", examples=[3])
    name: str = Field(examples=["Northtown"])
    kind: str = Field(description="What it is, such as a region, a PDU or an office.", examples=["PDU"])
    provider: str = Field(description="Whose it is.", examples=["Northtown Probation"])
    part_of: str | None = Field(description="The unit that it is part of.", examples=["North region"])


class InspectionListed(Schema):
    """An inspection in a list."""

    name: str = Field(description="Its short name, by which every address of it goes.", examples=["northtown-2026"])
    unit: str = Field(examples=["Northtown"])
    provider: str = Field(examples=["Northtown Probation"])
    edition: str = Field(description="The framework and edition it is held under.", examples=["hmip-probation/2021-pdu"])
    stage: StageCode = Field(description="Where it stands.", examples=["planned"])
    begin: date = Field(description="The first day of fieldwork.", examples=["2026-03-02"])
    end: date = Field(description="The last day of fieldwork.", examples=["2026-03-13"])
    days_unknown: str = Field(
        description="What is known where nobody knows the days, which `begin` and `end` then only bound; else empty.",
        examples=[""],
    )
    drawn: int = Field(description="How many cases are drawn.", examples=[53])


class InspectionList(Paged):
    """A page of inspections."""

    items: list[InspectionListed]


class SampleProgress(Schema):
    """How far a sample has come. What its right does not show is null."""

    sample: str = Field(description="The name of the sample in the edition.", examples=["Through the Gate"])
    address: str = Field(description="How it is written in addresses.", examples=["through-the-gate"])
    cases: int | None = Field(description="Cases in its caseload; null where there is none. With the right “see caseload”.")
    eligible: int | None = Field(description="Those of them that may be drawn. With the right “see caseload”.")
    faults: bool | None = Field(description="Whether the last extract was refused. With the right “see caseload”.")
    drawn: int = Field(description="Cases that are drawn.")
    reserve: int | None = Field(description="Cases in reserve. With the right “see sample”.")
    replaced: int | None = Field(description="Cases that were replaced. With the right “see sample”.")
    assigned: int | None = Field(description="Drawn cases that have a reader. With the right “assign cases”.")


class NeedSaid(Schema):
    """What a move needs, and whether it is so."""

    need: str = Field(examples=["lead appointed"])
    says: str = Field(examples=["A lead inspector is appointed"])
    met: bool = Field(description="Whether it is so.")


class MoveSaid(Schema):
    """A way to another stage."""

    to: StageCode
    name: str = Field(description="What that stage is called.", examples=["Announced"])
    needs: list[NeedSaid] = Field(description="What must be so before.")
    reason: bool = Field(description="Whether a reason must be given.")


class OneInspection(InspectionListed):
    """An inspection: what it is, where it stands and what may be done with it."""

    of_unit: UnitSaid
    case_data_removed: date | None = Field(description="When its case data was removed, after its period; null where it was not.")
    notified: bool | None = Field(description="Whether the provider knows the sample as it stands. With the right “see sample”.")
    samples: list[SampleProgress] = Field(description="Its samples, in the order of the edition.")
    rights: list[str] = Field(description="Every right that you have in it at this stage.", examples=[["see inspection"]])
    moves: list[MoveSaid] = Field(description="Where you may take it, with what that needs.")


class EventSaid(Schema):
    """Something that was done."""

    number: int = Field(description="Its number in the chain of the inspection.", examples=[1])
    at: datetime = Field(description="When it was done.")
    by: str = Field(description="Who did it, by number; the service itself where nobody did.", examples=["person:17"])
    name: str | None = Field(description="Who that is.", examples=["Alex Example"])
    action: str = Field(examples=["planned"])
    subject: str = Field(description="Of what.", examples=["stage:planned"])
    why: str | None = Field(description="Why, as it was given; null where it is erased.", examples=["The dates have changed."])
    before: Any = Field(
        description="What stood before, for those who may export the folder; null where nothing did or it is erased."
    )
    after: Any = Field(description="What stood after, likewise.")
    hash: str = Field(description="The hash by which the next event is chained to it.")


class History(Paged):
    """A page of the history, the latest first."""

    items: list[EventSaid]


@operations.reads("/inspections", Access("signed in"))
def list_inspections(request: Asked, pages: Wanted, q: Named = "", stage: AtStage = None) -> InspectionList:
    """The inspections in which you have a part.

    The latest fieldwork comes first.
    """
    seen = right_in("see inspection", Inspection.objects.select_related("unit__provider"), request.auth.person)
    form = Narrowed({"q": q, "stage": stage or ""})
    checked(form)
    rows = form.narrow(seen).order_by("-begin", "name")
    return InspectionList(**paged(request, pages, rows, listed))


@operations.reads("/inspections/{slug:name}", SEE)
def get_inspection(request: Asked, inspection: Inspection) -> OneInspection:
    """One inspection.

    What it is, where it stands, how far its samples have come, which rights you have in it, and where you may take it.
    """
    rights = rights_in(request.auth.person, inspection)
    return OneInspection(
        **listed(inspection).model_dump(),
        of_unit=unit_said(inspection.unit),
        case_data_removed=inspection.case_data_removed,
        notified=inspection.is_notified if "see sample" in rights else None,
        samples=[_progress(sample, one, rights) for sample, one in inspection.progress.items()],
        rights=sorted(rights),
        moves=_moves(request, inspection) if "move inspection" in rights else [],
    )


@operations.reads("/inspections/{slug:name}/history", Access("inspection", "see history"))
def list_history(request: Asked, inspection: Inspection, pages: Wanted) -> History:
    """What was done with an inspection, by whom, when and why.

    The latest comes first.
    """
    events = events_seen(request.auth.person, inspection)
    values = may(request.auth.person, "export folder", inspection)
    return History(**paged(request, pages, events, lambda one: event_said(one, values=values)))


def listed(one: Inspection) -> InspectionListed:
    """An inspection as lists show it."""
    return InspectionListed(
        name=one.name,
        unit=one.unit.name,
        provider=one.unit.provider.name,
        edition=one.edition,
        stage=cast(StageCode, one.stage),
        begin=one.begin,
        end=one.end,
        days_unknown=one.days_unknown,
        drawn=sum(sample["drawn"] for sample in one.progress.values()),
    )


def unit_said(unit: Unit) -> UnitSaid:
    """A unit as it is told of."""
    above = unit.part_of.name if unit.part_of else None
    return UnitSaid(number=unit.pk, name=unit.name, kind=unit.kind, provider=unit.provider.name, part_of=above)


def _progress(sample: str, one: OfSample, rights: frozenset[str]) -> SampleProgress:
    loads, sees, assigns = "see caseload" in rights, "see sample" in rights, "assign cases" in rights
    return SampleProgress(
        sample=sample,
        address=in_file_names(sample),
        cases=one["cases"] if loads else None,
        eligible=one["eligible"] if loads else None,
        faults=one["faults"] if loads else None,
        drawn=one["drawn"],
        reserve=one["reserve"] if sees else None,
        replaced=one["replaced"] if sees else None,
        assigned=one["assigned"] if assigns else None,
    )


def _moves(request: Asked, inspection: Inspection) -> list[MoveSaid]:
    roles = roles_in(request.auth.person, inspection)
    ways = [way for way in ways_of(inspection) if roles & set(way.by)]
    met = met_by(inspection, {need for way in ways for need in way.needs})
    return [
        MoveSaid(
            to=way.to,
            name=STAGES[way.to].name,
            needs=[NeedSaid(need=need, says=str(NEEDED[need]), met=need in met) for need in way.needs],
            reason=way.reason,
        )
        for way in ways
    ]


def event_said(one: Event, *, values: bool) -> EventSaid:
    """An event as it is told of, with what stood before and after where `values` says so."""
    content = one.values.content if hasattr(one, "values") else {"before": None, "after": None, "why": None}
    return EventSaid(
        number=one.number,
        at=one.at,
        by=by_of(one),
        name=one.by.name if one.by else None,
        action=one.action,
        subject=one.subject,
        why=content["why"],
        before=content["before"] if values else None,
        after=content["after"] if values else None,
        hash=one.hash,
    )
