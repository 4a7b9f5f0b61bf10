"""Pages on which something that stands is changed: nobody overwrites what somebody else has changed since the page was opened."""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from evenhand.files.faults import Fault, Place, Refused
from evenhand_service.furniture.forms import Form
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.views.showing import Asking, ask

CONFLICT = 409
SEEN = "seen"
"""The field that nobody sees: the digest of what stood when the page was opened."""

Stands = Callable[[], Mapping[str, str]]
"""What stands now, read anew: what each thing is called, and what it is."""


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
    row: QuerySet[Any],
    stands: Stands,
    inspection: Inspection | None = None,
    **context: Any,  # noqa: ANN401 - a context
) -> HttpResponse:
    """Ask as any page does, and do it only where what stands is what was shown; `row` is the row that is held meanwhile.

    Otherwise nothing is done, the form keeps what was typed and says what stands now, and to send it again goes through.
    """
    changed: list[str] = []

    def unless_changed() -> object:
        with transaction.atomic():
            row.select_for_update().first()
            digest, now = digest_of(stands), stands()
            if request.POST.get(SEEN) not in (None, "", digest):
                changed.append(digest)
                said = "; ".join(f"{name}: {value or '–'}" for name, value in now.items())
                raise Refused([ChangedMeanwhile(Place("the page"), now=said)])
            return act()

    def seen() -> str:
        return changed[0] if changed else request.POST.get(SEEN) or digest_of(stands)

    response = ask(request, form, asking, unless_changed, inspection, seen=seen, **context)
    if changed:
        response.status_code = CONFLICT
    return response


def digest_of(stands: Stands) -> str:
    """The digest of what stands: the same in whatever language the page is shown, which may be another when it is sent."""
    with override(settings.LANGUAGE_CODE):
        return sha256(json.dumps(stands()).encode()).hexdigest()
