"""How the API refuses: always in the same shape, a list of faults with their places and cures, whatever it was that refused."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from evenhand.files.faults import Fault, Refused
from evenhand_service.api import faults
from evenhand_service.furniture.cures import remedy_of
from evenhand_service.inspections.gone import CaseDataGone
from evenhand_service.uploads.faults import FileTooBig
from evenhand_service.uploads.receiving import was_too_big

UNPROCESSABLE = 422


class FaultSaid(Schema):
    """One thing that is wrong: where it is, what it is, and how to put it right."""

    fault: str = Field(description="The kind of fault, as the page of refusals lists it.", examples=["ValueUnknown"])
    file: str = Field(description="The file that is at fault, or what stands for it.", examples=["extract.csv", "the request"])
    line: int | None = Field(description="The line of the file, where it has lines.")
    row: int | None = Field(description="The row of the table, where it is one; the heading is row 1.", examples=[17])
    column: str | None = Field(description="The column of the table, or the field of the request.", examples=["gender"])
    what: str = Field(description="What is wrong, in words.")
    cure: str = Field(description="How to put it right, in words.")


class Refusal(Schema):
    """Everything for which something is refused. Nothing was changed, unless the operation says otherwise."""

    faults: list[FaultSaid] = Field(description="Every fault, at once.")


class OnlyReads(PermissionDenied):
    """Somebody has the right, and their token is for reading alone."""


class InspectionUnknown(Http404):
    """There is no such inspection for whoever asks."""


class TooManyRequests(Exception):
    """More requests than are answered in a minute. `wait` is after how many seconds it is worth trying again."""

    def __init__(self, most: int, wait: int) -> None:
        self.most, self.wait = most, wait
        super().__init__(most, wait)


class VersionUnsaid(Exception):
    """Somebody would change something without saying which version of it they have seen."""


class VersionOther(Exception):
    """Somebody would change something that is no longer as they have seen it. `now` is what it says."""

    def __init__(self, now: str) -> None:
        self.now = now
        super().__init__(now)


SAID: Mapping[type[Exception], type[faults.Declined]] = {
    AuthenticationError: faults.TokenMissing,
    OnlyReads: faults.OnlyReads,
    PermissionDenied: faults.RightMissing,
    InspectionUnknown: faults.InspectionUnknown,
    CaseDataGone: faults.CaseDataGone,
    Http404: faults.NothingThere,
    RequestDataTooBig: faults.RequestTooLarge,
    HttpError: faults.RequestUnreadable,
    SuspiciousOperation: faults.RequestUnreadable,
    BadRequest: faults.RequestUnreadable,
    MultiPartParserError: faults.RequestUnreadable,
    VersionUnsaid: faults.VersionUnsaid,
}
"""What is said of what was raised. Whatever is of none of these kinds is a fault of ours, and Django writes it down."""


def refuse_in(api: NinjaAPI) -> None:
    """Let an API refuse so."""
    for kind, fault in SAID.items():
        api.add_exception_handler(kind, _saying(fault))
    api.add_exception_handler(TooManyRequests, _too_many)
    api.add_exception_handler(VersionOther, _other)
    api.add_exception_handler(ValidationError, _wrong)
    api.add_exception_handler(Refused, _refused)


def _saying(fault: type[faults.Declined]) -> Callable[[HttpRequest, Any], HttpResponse]:
    return lambda _request, _error: declined(fault())


def declined(fault: faults.Declined, **headers: str) -> HttpResponse:
    """The answer that says one fault of a request."""
    if fault.status == faults.TokenMissing.status:
        headers["WWW-Authenticate"] = "Bearer"
    return JsonResponse(as_plain([fault]), status=fault.status, headers=headers)


def as_plain(found: Iterable[Fault]) -> dict[str, list[dict[str, Any]]]:
    """Faults as they are answered."""
    return {"faults": [_fault_as_plain(one) for one in found]}


def _fault_as_plain(fault: Fault) -> dict[str, Any]:
    place = fault.place
    where = {"file": place.file, "line": place.line, "row": place.row, "column": place.column}
    return {"fault": fault.name, **where, "what": fault.said, "cure": remedy_of(fault)}


def _too_many(_request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ANN401 - as ninja gives it
    return declined(faults.TooManyRequests(most=error.most), **{"Retry-After": str(error.wait)})


def _other(_request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ANN401 - as ninja gives it
    return declined(faults.VersionOther(now=error.now))


def _wrong(request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ANN401 - as ninja gives it
    """What is wrong with the parts of a request; of a file that was left out for its size, that."""
    if was_too_big(request):
        return declined(faults.RequestTooLarge())
    found = [faults.RequestWrong(column=_field(one["loc"]), said=one["msg"]) for one in error.errors]
    return JsonResponse(as_plain(found), status=UNPROCESSABLE)


def _field(place: Iterable[object]) -> str | None:
    """Where in a request something is: without what part of it, and the name that the whole body has with us."""
    _part, *names = map(str, place)
    return ".".join(one for one in names if one != "given") or None


def _refused(_request: HttpRequest, refusal: Any) -> HttpResponse:  # noqa: ANN401 - as ninja gives it
    too_large = all(isinstance(one, FileTooBig) for one in refusal.faults)
    return JsonResponse(as_plain(refusal.faults), status=faults.RequestTooLarge.status if too_large else UNPROCESSABLE)
