"""Where browsers send what was written, one operation at a time."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase, JsonResponse
from django.views.decorators.http import require_http_methods
from pydantic import ValidationError

from evenhand.files.faults import Refused
from evenhand_service.accounts.access import Request, in_inspection
from evenhand_service.casework.models import Sheet
from evenhand_service.casework.saving import save
from evenhand_service.casework.sent import Sent, written
from evenhand_service.furniture.forms import said
from evenhand_service.inspections.models import Inspection

SAVED, NOT_YOURS, CONTESTED, WRONG = 200, 403, 409, 422


@in_inspection("answer cases")
@require_http_methods(["PUT"])
def operation(request: Request, inspection: Inspection, sheet: int, operation: UUID) -> HttpResponseBase:
    """Save one operation. Sent again it is answered alike: 200 where it was saved, 409 where somebody has to choose."""
    try:
        sent = Sent.model_validate_json(request.body)
        saved = save(by=request.user, inspection=inspection, sheet=sheet, written=written(operation, sent))
    except (Sheet.DoesNotExist, PermissionDenied):
        return JsonResponse({"wrong": []}, status=NOT_YOURS)
    except ValidationError as error:
        return JsonResponse({"wrong": [one["msg"] for one in error.errors()]}, status=WRONG)
    except Refused as refusal:
        return JsonResponse({"wrong": list(map(said, refusal.faults))}, status=WRONG)
    now = {"state": saved.state, "revision": saved.revision, "value": saved.value}
    return JsonResponse(now, status=SAVED if saved.state == "saved" else CONTESTED)
