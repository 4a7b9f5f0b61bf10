"""Pages on which something that stands is changed: nobody overwrites what somebody else has changed since the page was opened."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from evenhand.files.faults import Fault, Place, Refused
from evenhand_service.furniture.forms import Form
from evenhand_service.furniture.standing import Standing
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import Asking, ask

CONFLICT = 409
SEEN = "seen"
"""The field that nobody sees: the version of what stood when the page was opened."""


class ChangedMeanwhile(Fault):
    """Somebody has changed what a page shows since it was opened."""

    what = "somebody else has changed this since you opened the page. Now it says: {now}."
    cure = "what you typed is still here. Compare it, and send it again if it is to stand in place of theirs."


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
    """Ask as any page does, and do it only where what stands is what was shown; its row is held meanwhile.

    Where what was sent is what stood already, the page says that nothing was changed. Where something else stands, nothing is
    done, the form keeps what was typed and says what stands now, and to send it again goes through.
    """
    changed: list[str] = []
    same: list[bool] = []

    def unless_changed() -> object:
        with transaction.atomic():
            now = stands.held()
            if request.POST.get(SEEN) not in (None, "", now.version):
                changed.append(now.version)
                raise Refused([ChangedMeanwhile(Place("the page"), now=now.in_words())])
            done = act()
            same.append(stands.held().version == now.version)
            return done

    def seen() -> str:
        return changed[0] if changed else request.POST.get(SEEN) or stands.version

    then = asking.then
    asking = replace(asking, then=lazy(lambda: _("Nothing was changed: it was so already.") if any(same) else str(then), str)())
    response = ask(request, form, asking, unless_changed, inspection, seen=seen, **context)
    if changed:
        response.status_code = CONFLICT
    return response
