"""Where browsers send what was written, one operation at a time."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpResponseBase, JsonResponse
from django.utils.timezone import is_naive
from django.views.decorators.http import require_http_methods
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evenhand.files.faults import Refused
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.casework.saving import Saved, Written, save
from evenhand_service.casework.sheets import writer_of
from evenhand_service.inspections.models import Inspection

SAVED, NOT_YOURS, CONTESTED, WRONG = 200, 403, 409, 422
MOST = 2**31 - 1
"""The largest number of a revision that a database keeps."""


class Sent(BaseModel):
    """What is sent of an operation, whose identifier is in its address."""

    model_config = ConfigDict(extra="forbid", strict=False)

    question: Annotated[str, Field(min_length=1, max_length=120)]
    field: Annotated[str, Field(max_length=20)]
    value: str
    base: Annotated[int, Field(ge=0, le=MOST)]
    typed: datetime | None = None
    settles: Annotated[tuple[UUID, ...], Field(max_length=100)] = ()


@in_inspection("answer cases")
@require_http_methods(["PUT"])
def operation(request: Request, inspection: Inspection, sheet: int, operation: UUID) -> HttpResponseBase:
    """Save one operation. Sent again it is answered alike: 200 where it was saved, 409 where somebody has to choose."""
    writer = writer_of(request.user, inspection, sheet)
    if writer is None:
        return JsonResponse({"error": "not a sheet of yours"}, status=NOT_YOURS)
    try:
        sent = Sent.model_validate_json(request.body)
        saved = save(by=request.user, writer=writer, inspection=inspection, sheet=sheet, written=_written(operation, sent))
    except ValidationError as error:
        wrong = [{"at": ".".join(map(str, one["loc"])), "said": one["msg"]} for one in error.errors()]
        return JsonResponse({"wrong": wrong}, status=WRONG)
    except Refused as refusal:
        return JsonResponse({"wrong": [{"said": one.said, "cure": one.remedy} for one in refusal.faults]}, status=WRONG)
    return JsonResponse(_said(saved), status=SAVED if saved.state == "saved" else CONTESTED)


def _written(operation: UUID, sent: Sent) -> Written:
    """What was sent. A time without its zone says nothing that could be compared, and is left out."""
    typed = None if sent.typed is None or is_naive(sent.typed) else sent.typed
    return Written(id=operation, typed=typed, **sent.model_dump(exclude={"typed"}))


def _said(saved: Saved) -> dict[str, object]:
    return {"state": saved.state, "revision": saved.revision, "value": saved.value}
