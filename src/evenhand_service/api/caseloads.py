"""The caseload: what an extract must hold, sending one, and what is wrong with one."""

import csv
from io import StringIO
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Schema
from ninja.files import UploadedFile
from ninja.params.functions import File, Path
from pydantic import Field

from evenhand.files.cells import as_before_inert
from evenhand.folders.caseloads import in_file_names
from evenhand.framework.extracts import ColumnKind
from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.operations import Operations
from evenhand_service.api.people import Reason
from evenhand_service.inspections.downloads import download
from evenhand_service.inspections.gone import file_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.sampling import discard_refused, headings_left_out, receive_caseload
from evenhand_service.inspections.sealing import seal_announced
from evenhand_service.inspections.views.caseloads import wanted_of
from evenhand_service.inspections.views.samples import sample_of

operations = Operations("Caseload")
SEE = Access("inspection", "see caseload")

Sample = Annotated[
    str,
    Path(..., pattern=r"^[-a-zA-Z0-9_]+$", description="The sample, as addresses write it.", example="through-the-gate"),
]

Extract = Annotated[UploadedFile, File(description="CSV, an Excel workbook (XLSX) or Parquet, with a row for each case.")]


class ColumnWanted(Schema):
    """A column that the extract of a sample may have."""

    column: str = Field(description="Its name in Evenhand.", examples=["gender"])
    says: str = Field(description="What it holds, in words.")
    kind: ColumnKind = Field(examples=["category"])
    needed: bool = Field(description="Whether the sample cannot be drawn without it.")
    headings: list[str] = Field(description="The headings that it may have.", examples=[["Gender"]])
    values: list[str] = Field(description="The values that it may have, where they are settled.", examples=[["female", "male"]])


class OfCaseload(Schema):
    """How far the caseload of a sample has come, and what is asked for."""

    sample: str = Field(examples=["Through the Gate"])
    address: str = Field(description="How the sample is written in addresses.", examples=["through-the-gate"])
    cases: int | None = Field(description="Cases in it; null where none is received.", examples=[118])
    eligible: int | None = Field(description="Those of them that may be drawn.", examples=[104])
    drawn: int = Field(description="Cases drawn from it.")
    faults: bool = Field(description="Whether the last extract was refused; then its faults may be asked for.")
    wanted: str = Field(description="Which cases the extract must hold.")
    columns: list[ColumnWanted] = Field(description="The columns that the extract may have.")


class Caseloads(Schema):
    """Every caseload of an inspection."""

    sealed: str | None = Field(
        description="The digest (SHA-256) of the words that the samples will be drawn from, where they are sealed."
    )
    items: list[OfCaseload]


class ExtractReceived(Schema):
    """An extract that holds together, and was taken."""

    sample: str = Field(examples=["Through the Gate"])
    cases: int = Field(description="Cases in it.", examples=[118])
    eligible: int = Field(description="Those of them that may be drawn.", examples=[104])
    left_out: list[str] = Field(description="Headings of columns that were not asked for and not kept.", examples=[["Name"]])


class FaultOfExtract(Schema):
    """One thing that is wrong in an extract."""

    row: int | None = Field(description="The row; the heading is row 1.", examples=[17])
    column: str | None = Field(examples=["Gender"])
    value: str | None = Field(description="What stands there.", examples=["femail"])
    what: str = Field(description="What is wrong.")
    cure: str = Field(description="How to put it right.")


class FaultsOfExtract(Schema):
    """Everything that is wrong in the last extract of a sample."""

    items: list[FaultOfExtract]


@operations.reads("/inspections/{slug:name}/caseload", SEE)
def get_caseload(request: Asked, inspection: Inspection) -> Caseloads:  # noqa: ARG001 - as every operation
    """How far the caseload of each sample has come.

    With what the extract of each must hold.
    """
    return _caseloads(inspection)


@operations.does("/inspections/{slug:name}/caseload/{slug:sample}/extract", Access("inspection", "send caseload"))
def send_extract(request: Asked, inspection: Inspection, sample: Sample, extract: Extract) -> ExtractReceived:
    """Send the extract of a sample.

    It is checked at once. One with faults is refused with all of them, row by row; nothing of it is kept, and its faults may be
    asked for afterwards. It may take the place of another until a sample is drawn. Only the columns that are asked for are kept.
    """
    received = receive_caseload(
        by=request.auth.person,
        inspection=inspection,
        sample=sample_of(inspection, sample),
        file_name=extract.name or "extract",
        content=extract.read(),
    )
    return ExtractReceived(
        sample=received.sample, cases=len(received.caseload), eligible=received.eligible, left_out=headings_left_out(received)
    )


@operations.reads("/inspections/{slug:name}/caseload/{slug:sample}/faults", SEE)
def list_faults(request: Asked, inspection: Inspection, sample: Sample) -> FaultsOfExtract:  # noqa: ARG001
    """What is wrong in the last extract of a sample.

    There is nothing to find where the last one was received, or none was sent.
    """
    rows = csv.DictReader(StringIO(_sheet(inspection, sample).decode("utf-8-sig"), newline=""))
    return FaultsOfExtract(items=[_fault([as_before_inert(cell) for cell in row.values()]) for row in rows])


@operations.reads("/inspections/{slug:name}/caseload/{slug:sample}/faults.csv", SEE, files=["text/csv"])
def get_faults_sheet(request: Asked, inspection: Inspection, sample: Sample) -> HttpResponse:  # noqa: ARG001
    """The same as a sheet, to send back to whoever made the extract."""
    return download(f"{inspection.name}-faults-{sample}.csv", _sheet(inspection, sample))


@operations.does("/inspections/{slug:name}/caseload/{slug:sample}/faults/discard", Access("inspection", "send caseload"))
def discard_refused_extract(request: Asked, inspection: Inspection, sample: Sample, given: Reason) -> Caseloads:
    """Discard a refused extract.

    It counts no more, and its faults can be asked for no more; such as one that was sent for a sample without cases. An extract
    of the sample that was received before stays.
    """
    name = sample_of(inspection, sample)
    discard_refused(by=request.auth.person, inspection=inspection, sample=name, why=given.why)
    inspection.refresh_from_db(fields=["progress"])
    return _caseloads(inspection)


def _caseloads(inspection: Inspection) -> Caseloads:
    wanted = {one["sample"]: one for one in wanted_of(inspection)}
    items = [_caseload(sample, dict(one), wanted.get(sample)) for sample, one in inspection.progress.items()]
    return Caseloads(sealed=seal_announced(inspection), items=items)


def _caseload(sample: str, one: dict[str, Any], wanted: dict[str, Any] | None) -> OfCaseload:
    columns = [
        ColumnWanted(
            column=column.name,
            says=column.words,
            kind=column.kind,
            needed=column.needed,
            headings=list(column.headings),
            values=list(column.values),
        )
        for column in (wanted["columns"] if wanted else ())
    ]
    numbers = {name: one[name] for name in ("cases", "eligible", "drawn", "faults")}
    return OfCaseload(
        sample=sample, address=in_file_names(sample), wanted=wanted["says"] if wanted else "", columns=columns, **numbers
    )


def _sheet(inspection: Inspection, sample: str) -> bytes:
    return bytes(file_of(inspection, f"out/faults-{in_file_names(sample_of(inspection, sample))}.csv").content)


def _fault(cells: list[str]) -> FaultOfExtract:
    row, column, value, what, cure = cells
    return FaultOfExtract(row=int(row) if row else None, column=column or None, value=value or None, what=what, cure=cure)
