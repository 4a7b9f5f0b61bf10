"""What cannot be done any more, because it is done already or the inspection is at another stage now, said as such.

Whoever opens an inspection in two tabs, goes back after a move, or leaves a form open while a colleague moves on has typed no
address wrongly and lacks no role. They are told where the inspection stands, by whom it was taken there where they may see that,
and are shown what they typed, to be copied.
"""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from evenhand.inspection.stages import STAGES, StageCode
from evenhand_service.accounts.may import may, roles_in
from evenhand_service.accounts.models import User
from evenhand_service.accounts.permissions import RIGHTS
from evenhand_service.accounts.typed import texts_of
from evenhand_service.audit.models import Event
from evenhand_service.inspections.models import Inspection


class DoneAlready(Http404):
    """What a page would do is done already, or was never to be done at this stage."""


def has_it_at_another_stage(person: User, right: str, inspection: Inspection) -> bool:
    """Whether a role that somebody holds here gives a right at some stage, and not at this one."""
    return bool(roles_in(person, inspection) & set(RIGHTS[right].roles))


def moved_on(request: HttpRequest, inspection: Inspection, *, status: int) -> HttpResponse:
    """The page that says so."""
    person = cast(User, request.user)
    moves = Event.objects.filter(chain__inspection=inspection, action="moved").select_related("by").order_by("-number")
    context = {
        "inspection": inspection,
        "stage": STAGES[cast(StageCode, inspection.stage)].name,
        "move": moves.first() if may(person, "see history", inspection) else None,
        "sent": request.method == "POST",
        "texts": texts_of(request) if request.method == "POST" else [],
    }
    return render(request, "inspections/moved_on.html", context, status=status)
