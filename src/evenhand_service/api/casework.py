"""Reading cases: what is asked of each, what stands there, and writing on it."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Schema
from ninja.files import UploadedFile
from ninja.params.functions import File, Form, Path
from pydantic import Field

from evenhand.assessment.form import as_json
from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.operations import Operations
from evenhand_service.api.paging import Paged, Wanted, paged
from evenhand_service.casework.bringing_in import RIGHT, Kind, bring_in, form_for_tablets
from evenhand_service.casework.finishing import finish
from evenhand_service.casework.models import OF_FACTS, Operation, Sheet
from evenhand_service.casework.saving import save
from evenhand_service.casework.sent import Sent, written
from evenhand_service.casework.sheets import codes_of, sheets_to_write
from evenhand_service.casework.standing import CaseRead, Place, Stands, case_of, cases_of
from evenhand_service.casework.views.files import sample_asked
from evenhand_service.inspections.downloads import download
from evenhand_service.inspections.models import Inspection

operations = Operations("Casework")
ANSWER = Access("inspection", "answer cases")
FILES = Access("inspection", RIGHT)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Number = Annotated[int, Path(..., ge=0, le=10**18 - 1, description="The number of a sheet, from the list of your readings.")]
Identifier = Annotated[UUID, Path(..., description="An identifier that you make: what comes again under it counts once.")]


Sample = Annotated[
    str, Path(..., pattern=r"^[-a-zA-Z0-9_]+$", description="The sample, as addresses write it.", example="unpaid-work")
]
Sheets = Annotated[UploadedFile, File(description="CSV, or an Excel workbook (XLSX) of submissions.")]
Held = Annotated[
    Kind, Form(description="What the file holds: submissions of ODK or KoboToolbox, or answers as answers.csv has them.")
]


class Reading(Schema):
    """A case that you read. `sheet` is where your answers are written, `facts` where the facts of the case are."""

    sheet: int = Field(description="The number of the sheet that holds your answers.", examples=[17])
    facts: int = Field(description="The number of the sheet that holds the facts of the case.", examples=[16])
    sample: str = Field(description="The sample that the case is of.", examples=["case supervision"])
    case: str = Field(description="The reference of the case.", examples=["C-00017"])
    asked: int = Field(description="How many questions the facts call for, as far as they are recorded.")
    answered: int = Field(description="How many of those have an answer.")
    to_decide: int = Field(description="How many things were written in two places at once, and wait for your choice.")
    state: Literal["not begun", "under way", "finished"] = Field(description="How far your reading has come.")


class Readings(Paged):
    """The cases that you read."""

    items: list[Reading] = Field(description="Those of this page.")


class EntrySaid(Schema):
    """What stands in a field."""

    question: str = Field(description="The code of a question, or the name of a fact.", examples=["2.1.1"])
    field: str = Field(description="answer, note, source or flag.", examples=["answer"])
    value: str = Field(description="What stands there.", examples=["Yes"])
    revision: int = Field(description="How often it was written: what you write over.", examples=[1])


class Beside(Schema):
    """What was written beside what stands, and waits for your choice."""

    operation: UUID = Field(description="The identifier of what was written: name it in `settles` to decide.")
    sheet: int = Field(description="The number of the sheet that it is on.")
    question: str = Field(description="The code of the question, or the name of the fact.")
    field: str = Field(description="answer, note, source or flag.")
    value: str = Field(description="What was written.")


class OneCase(Schema):
    """A case before its reader: what is asked, and what stands."""

    reading: Reading = Field(description="Which case it is, and how far it has come.")
    form: dict[str, Any] = Field(
        description=(
            "What is asked of the case, and when: facts, sections, questions, answers; and in `departs` from when a judgement is "
            "far from its prompts: from so many answered ones on, where so many per cent of them say otherwise."
        )
    )
    facts: list[EntrySaid] = Field(description="The facts that are recorded.")
    entries: list[EntrySaid] = Field(description="What stands in your reading.")
    to_decide: list[Beside] = Field(description="What waits for your choice.")


class SavedSaid(Schema):
    """What became of it, and what stands now. `contested`: it is kept beside what stands, and somebody has to choose."""

    state: Literal["saved", "contested"] = Field(description="Whether it stands, or waits for a choice.")
    revision: int = Field(description="The revision of what stands now.")
    value: str = Field(description="What stands now.")


@operations.reads("/inspections/{slug:name}/casework", ANSWER)
def list_my_readings(request: Asked, inspection: Inspection, pages: Wanted) -> Readings:
    """The cases that you read, and how far each has come."""
    return Readings(**paged(request, pages, cases_of(sheets_to_write(inspection, request.auth.person)), _reading))


@operations.reads("/inspections/{slug:name}/casework/{number:sheet}", ANSWER)
def get_case(request: Asked, inspection: Inspection, sheet: Number) -> OneCase:
    """One of them: what is asked, and what stands."""
    own = Sheet.objects.filter(inspection=inspection, reader__in=codes_of(request.auth.person, inspection)).exclude(
        kind__in=OF_FACTS
    )
    case = case_of(get_object_or_404(own.select_related("inspection"), pk=sheet))
    return OneCase(
        reading=_reading(case),
        form=as_json(case.form),
        facts=[entry_said(*one) for one in case.on_facts.items()],
        entries=[entry_said(*one) for one in case.on_reading.items()],
        to_decide=[_beside(one.operation) for one in case.contests],
    )


@operations.does("/inspections/{slug:name}/casework/sheets/{number:sheet}/operations/{uuid:operation}", ANSWER)
def write_on_case(request: Asked, inspection: Inspection, sheet: Number, operation: Identifier, given: Sent) -> SavedSaid:
    """Write an answer, what speaks for it, or a fact.

    The same operation sent again is saved once and answered alike. What was written over another revision than stands is kept
    beside it.
    """
    try:
        saved = save(by=request.auth.person, inspection=inspection, sheet=sheet, written=written(operation, given))
    except Sheet.DoesNotExist as error:
        raise Http404 from error
    return SavedSaid(state=saved.state, revision=saved.revision, value=saved.value)


class BroughtInSaid(Schema):
    """What came of a file of answers."""

    added: int = Field(description="Entries that are new here.", examples=[128])
    contested: int = Field(description="Those of them that say something else than stands, and wait for a choice.", examples=[0])


@operations.reads("/inspections/{slug:name}/casework/forms/{slug:sample}", FILES, files=[XLSX])
def get_form_for_tablets(request: Asked, inspection: Inspection, sample: Sample) -> HttpResponse:  # noqa: ARG001
    """The questions of a sample as an XLSForm for ODK or KoboToolbox, with the cases and readers of the inspection."""
    return download(*form_for_tablets(inspection, sample_asked(inspection, sample)))


@operations.does("/inspections/{slug:name}/casework/files", FILES)
def bring_in_answers(request: Asked, inspection: Inspection, kind: Held, file: Sheets) -> BroughtInSaid:
    """Bring in answers from a file: all of them, or none where anything is amiss.

    What stands already is passed over. What says something else of the same revision is kept beside it, until its reader chooses.
    """
    person, name, content = request.auth.person, file.name or "answers.csv", file.read()
    brought = bring_in(by=person, inspection=inspection, kind=kind, file_name=name, content=content)
    return BroughtInSaid(added=brought.added, contested=brought.contested)


@operations.does("/inspections/{slug:name}/casework/{number:sheet}/finish", ANSWER)
def finish_case(request: Asked, inspection: Inspection, sheet: Number) -> Reading:
    """Say that your reading of a case is finished.

    Refused while something waits for your choice, or a question that is asked has no answer. Said twice it is finished once.
    """
    get_object_or_404(Sheet, pk=sheet, inspection=inspection)
    return _reading(case_of(finish(by=request.auth.person, inspection=inspection, sheet=sheet)))


def _reading(one: CaseRead) -> Reading:
    return Reading(
        sheet=one.reading.pk,
        facts=one.facts_sheet.pk,
        sample=one.reading.sample,
        case=one.reading.case,
        asked=one.asked,
        answered=one.answered,
        to_decide=len(one.contests),
        state=one.state,
    )


def entry_said(place: Place, stands: Stands) -> EntrySaid:
    """What stands in a field, as it is told."""
    return EntrySaid(question=place[0], field=place[1], value=stands.value, revision=stands.revision)


def _beside(one: Operation) -> Beside:
    return Beside(operation=one.identifier, sheet=one.sheet_id, question=one.question, field=one.field, value=one.value)
