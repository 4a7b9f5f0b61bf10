"""Pages on which something that stands is changed: nobody overwrites what somebody else has changed since the page was opened."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from evenhand_service.furniture.forms import Form
from evenhand_service.furniture.standing import CONFLICT, Change, Standing
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import Asking, ask


def ask_to_change(
    request: HttpRequest,
    form: Form,
    asking: Asking,
    act: Callable[[], object],
    *,
    stands: Standing,
    inspection: Inspection | None = None,
    **context: Any,  # noqa: ANN401 - a context
) -> HttpResponse:
    """Ask as any page does, and do it only where what stands is what was shown.

    Otherwise nothing is done, the form keeps what was typed and says what stands now, and to send it again goes through.
    """
    change = Change(request, stands, act)
    response = ask(request, form, asking, change, inspection, seen=change.seen, **context)
    if change.refused:
        response.status_code = CONFLICT
    return response
