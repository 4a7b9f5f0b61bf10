"""Samples: what would be drawn, drawing, the changes that they may undergo, and how they compare with their caseloads."""

from typing import Annotated, Any, Literal

from django.http import Http404, HttpResponse
from ninja import Schema
from ninja.params.functions import Path, Query
from pydantic import Field

from evenhand.files.faults import Refused
from evenhand.folders.caseloads import in_file_names
from evenhand.folders.sampled import read_sampling_folder
from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.caseloads import Sample
from evenhand_service.api.faults import RequestWrong
from evenhand_service.api.given import PLAIN, Words, checked
from evenhand_service.api.operations import Operations
from evenhand_service.api.paging import Paged, Wanted, paged
from evenhand_service.api.people import Reason
from evenhand_service.api.sample_changes import MOST, Drawn, Larger, Numbers, Replaced, VoidedDraw, WhyReplaced
from evenhand_service.api.sample_plans import BalanceOfSample, PlanOfSample
from evenhand_service.inspections.downloads import download
from evenhand_service.inspections.folder import opened
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.plans import plan_for, to_be_drawn
from evenhand_service.inspections.sampled_cases import Listed, sampled_cases
from evenhand_service.inspections.sampling import draw, enlarge, notify_sample, replace_case
from evenhand_service.inspections.views.case_list import ByStatus
from evenhand_service.inspections.views.drawing import Sizes
from evenhand_service.inspections.views.sample import balances_of, content_of
from evenhand_service.inspections.views.samples import Replacing, case_of, has_no_reserve, reasons_of, sample_of
from evenhand_service.inspections.voiding import void_draw, voided_draws

operations = Operations("Samples")
SEE, DRAW = (Access("inspection", right) for right in ("see sample", "draw sample"))
Status = Literal["drawn", "reserve", "replaced"]

Case = Annotated[str, Path(..., pattern=PLAIN, description="The reference of the case.", example="C-00017")]
File = Annotated[
    str,
    Path(
        ...,
        pattern=PLAIN,
        description="sample.csv, certificate.json, or the notice of a sample, such as notice-through-the-gate.csv.",
        example="sample.csv",
    ),
]

CaseNamed = Annotated[Words, Query("", description="Words in the reference, sample, stratum or reader.", example="C-0001")]
OfStatus = Annotated[Status | None, Query(None, description="Only cases of this status.", example="drawn")]
Size = Annotated[
    int | None, Query(None, ge=1, le=MOST, description="How many cases; without it, the edition's number.", example=60)
]


class CaseSaid(Schema):
    """A case of a sample."""

    sample: str = Field(examples=["Through the Gate"])
    case: str = Field(description="Its reference.", examples=["C-00017"])
    stratum: str = Field(description="The stratum it was drawn from.")
    order: int | None = Field(description="Its place in its stratum.", examples=[4])
    status: Status = Field(examples=["drawn"])
    reason: str = Field(description="Why it was replaced, if it was.")


class Cases(Paged):
    """A page of cases."""

    items: list[CaseSaid]


class SampleSaid(Schema):
    """A sample that is drawn."""

    sample: str = Field(examples=["Through the Gate"])
    address: str = Field(description="How it is written in addresses.", examples=["through-the-gate"])
    drawn: int = Field(description="Cases that are drawn.")
    reserve: int = Field(description="Cases in reserve.")
    replaced: int = Field(description="Cases that were replaced.")


class ReasonSaid(Schema):
    """A reason for which a case may be replaced."""

    reason: str = Field(description="Its code.", examples=["deceased"])
    says: str = Field(description="What it means.")


class SampleList(Schema):
    """The samples of an inspection as they stand."""

    items: list[SampleSaid]
    waiting: list[str] = Field(description="The samples, as addresses write them, that have a caseload and are not drawn yet.")
    notified: bool = Field(description="Whether the provider was told of them as they stand.")
    voided: list[VoidedDraw] = Field(description="Earlier draws that were voided, the first one first.")
    reasons: list[ReasonSaid] = Field(description="The reasons for which a case may be replaced.")


class Balances(Schema):
    """Each sample beside the caseload it was drawn from."""

    seed: str | None = Field(description="The words that the samples were drawn from.")
    items: list[BalanceOfSample]


@operations.reads("/inspections/{slug:name}/sample", SEE)
def get_sample(request: Asked, inspection: Inspection) -> SampleList:  # noqa: ARG001 - as every operation
    """The samples of an inspection: how many cases are drawn, in reserve and replaced."""
    return _samples(inspection)


@operations.reads("/inspections/{slug:name}/sample/cases", SEE)
def list_cases(request: Asked, inspection: Inspection, pages: Wanted, q: CaseNamed = "", status: OfStatus = None) -> Cases:
    """The cases of the samples: drawn, in reserve and replaced."""
    form = ByStatus({"q": q, "status": status or ""})
    checked(form)
    return Cases(**paged(request, pages, form.narrow(sampled_cases(inspection)), case_said))


@operations.reads("/inspections/{slug:name}/sample/balance", SEE)
def get_balance(request: Asked, inspection: Inspection) -> Balances:  # noqa: ARG001
    """Each sample beside the caseload it was drawn from.

    Value by value, with how far chance alone would go.
    """
    found, seed = balances_of(inspection)
    return Balances(seed=seed, items=[BalanceOfSample(**one) for one in found])


@operations.reads("/inspections/{slug:name}/sample/certificate", SEE, files=["application/json"])
def get_certificate(request: Asked, inspection: Inspection) -> HttpResponse:  # noqa: ARG001
    """The certificate of the samples.

    With it, and the caseloads, anybody can draw them again and see that they are the same. It is the file certificate.json of the
    folder, byte for byte.
    """
    return download("certificate.json", content_of(inspection, "certificate.json"))


@operations.reads("/inspections/{slug:name}/sample/files/{str:file}", SEE, files=["text/csv", "application/json"])
def get_sample_file(request: Asked, inspection: Inspection, file: File) -> HttpResponse:  # noqa: ARG001
    """A file of the samples, byte for byte."""
    return download(f"{inspection.name}-{file}", content_of(inspection, file))


@operations.reads("/inspections/{slug:name}/samples/{slug:sample}/plan", DRAW)
def plan_sample(
    request: Asked,  # noqa: ARG001
    inspection: Inspection,
    sample: Sample,
    size: Size = None,
) -> PlanOfSample:
    """What would be drawn of a sample that waits.

    How many cases of each stratum, and how sure a share of the whole would be. Nothing is drawn.
    """
    name = sample_of(inspection, sample)
    if name not in to_be_drawn(inspection):
        raise Http404
    with opened(inspection) as folder:
        return PlanOfSample(**plan_for(read_sampling_folder(folder.path), name, size))


@operations.does("/inspections/{slug:name}/sample/draw", DRAW)
def draw_samples(request: Asked, inspection: Inspection, given: Numbers) -> Drawn:
    """Draw every sample that waits.

    Look at its plan first: it cannot be drawn again. Afterwards a sample may be enlarged, and its cases replaced. A number above
    what is eligible is refused.
    """
    names = to_be_drawn(inspection)
    unknown = sorted(given.sizes.keys() - set(map(in_file_names, names)))
    if unknown:
        raise Refused([RequestWrong(column="sizes", said=f"no sample waits that is called {unknown[0]!r}")])
    form = Sizes(given.sizes, inspection=inspection)
    checked(form)
    return Drawn(drawn=draw(by=request.auth.person, inspection=inspection, sizes=form.sizes(names)))


@operations.does("/inspections/{slug:name}/samples/{slug:sample}/enlarge", DRAW)
def enlarge_sample(request: Asked, inspection: Inspection, sample: Sample, given: Larger) -> SampleList:
    """Enlarge a sample.

    Every case that is drawn stays. The provider must be told of the sample again.
    """
    enlarge(by=request.auth.person, inspection=inspection, sample=sample_of(inspection, sample), to=given.to)
    return _samples_now(inspection)


@operations.does("/inspections/{slug:name}/samples/{slug:sample}/cases/{str:case}/replace", DRAW)
def replace_sampled_case(request: Asked, inspection: Inspection, sample: Sample, case: Case, given: WhyReplaced) -> Replaced:
    """Take a case out of a sample.

    The next reserve of its stratum takes its place, and the reason is kept with the sample. Where nothing is in reserve the
    sample becomes smaller by one, which must be said with `smaller`. The provider must be told again.
    """
    one = case_of(inspection, sample_of(inspection, sample), case)
    form = Replacing(given.model_dump(), inspection=inspection, last=has_no_reserve(inspection, one))
    checked(form)
    new = replace_case(by=request.auth.person, inspection=inspection, sample=one.sample, case=one.case, **form.said())
    return Replaced(cases=new)


@operations.does("/inspections/{slug:name}/sample/void", Access("inspection", "void draw"))
def void_drawn_samples(request: Asked, inspection: Inspection, given: Reason) -> VoidedDraw:
    """Void the draw of every sample.

    Only before the provider is told of it. What was drawn is kept with its certificate, and other words are sealed for the next
    draw; that a draw was voided is listed with the samples from then on.
    """
    return VoidedDraw.model_validate(void_draw(by=request.auth.person, inspection=inspection, why=given.why))


@operations.does("/inspections/{slug:name}/sample/notify", DRAW)
def notify_provider(request: Asked, inspection: Inspection) -> SampleList:
    """Tell the provider of the samples as they stand."""
    notify_sample(by=request.auth.person, inspection=inspection)
    return _samples_now(inspection)


def case_said(one: Listed) -> CaseSaid:
    """A case as it is listed."""
    return CaseSaid.model_validate(one)


def _samples_now(inspection: Inspection) -> SampleList:
    inspection.refresh_from_db(fields=["progress", "notified"])
    return _samples(inspection)


def _samples(inspection: Inspection) -> SampleList:
    return SampleList(
        items=[_numbers(name, dict(one)) for name, one in inspection.progress.items() if one["drawn"] or one["replaced"]],
        waiting=[in_file_names(name) for name in to_be_drawn(inspection)],
        notified=inspection.is_notified,
        voided=[VoidedDraw.model_validate(one) for one in voided_draws(inspection)],
        reasons=[ReasonSaid(reason=reason, says=says) for reason, says in reasons_of(inspection).items()],
    )


def _numbers(name: str, one: dict[str, Any]) -> SampleSaid:
    numbers = {key: one[key] for key in ("drawn", "reserve", "replaced")}
    return SampleSaid(sample=name, address=in_file_names(name), **numbers)
