"""What each address asks of whoever opens it: declared beside the view, refused before it runs, and listed in the reference.

A view without one of these is no page: a test walks every address and fails. Who has no part in an inspection is told that there
is none; who has a part, and not the right, that it is not theirs to do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Literal

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from evenhand_service.accounts.may import may_throughout, rights_in
from evenhand_service.accounts.models import User
from evenhand_service.accounts.permissions import RIGHTS
from evenhand_service.accounts.typed import too_late
from evenhand_service.asked_often import AskedOften
from evenhand_service.inspections.gone import CaseDataGone
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.moved_on import DoneAlready, has_it_at_another_stage, moved_on

View = Callable[..., HttpResponseBase]
FORBIDDEN, NOT_FOUND, GONE = 403, 404, 410
NAMED = AskedOften[Inspection](
    lambda name: Inspection.objects.select_related("unit__provider", "unit__part_of__part_of").filter(name=name), name=str
)
To = Literal["anyone", "signed in", "inspection", "throughout"]


@dataclass(frozen=True, slots=True)
class Access:
    """Who may open an address: anyone, whoever is signed in, or whoever has a right in the inspection it names, or throughout."""

    to: To
    right: str | None = None

    def __post_init__(self) -> None:
        if (self.right is None) != (self.to in ("anyone", "signed in")) or (self.right and self.right not in RIGHTS):
            raise ValueError(f"no access is {self.to!r} with the right {self.right!r}")


class Request(HttpRequest):
    """A request of somebody who is signed in."""

    user: User


def anyone(view: View) -> View:
    """A page for everybody, signed in or not."""
    return _declared(view, Access("anyone"))


def signed_in(view: View) -> View:
    """A page for whoever is signed in, and shows no more than they may see."""

    @wraps(view)
    def checked(request: HttpRequest, **named: object) -> HttpResponseBase:
        return view(request, **named) if request.user.is_authenticated else to_sign_in(request)

    return _declared(checked, Access("signed in"))


def throughout(right: str) -> Callable[[View], View]:
    """A page for whoever has a right by a role held throughout the inspectorate."""

    def declare(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, **named: object) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            if not may_throughout(request.user, right):
                raise PermissionDenied
            return view(request, **named)

        return _declared(checked, Access("throughout", right))

    return declare


def in_inspection(right: str) -> Callable[[View], View]:
    """A page of one inspection, which its address names: the view is given the inspection in place of the name."""

    def declare(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, name: str, **named: object) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            try:
                inspection = inspection_for(request.user, name, right)
            except PermissionDenied:
                seen = inspection_for(request.user, name, "see inspection")
                if has_it_at_another_stage(request.user, right, seen):
                    return moved_on(request, seen, status=FORBIDDEN)
                raise
            try:
                return view(request, inspection, **named)
            except DoneAlready:
                return moved_on(request, inspection, status=NOT_FOUND)
            except CaseDataGone as gone:
                return render(request, "inspections/gone.html", {"inspection": inspection, "day": gone.day}, status=GONE)

        return _declared(checked, Access("inspection", right))

    return declare


def inspection_for(person: User, name: str, right: str) -> Inspection:
    """The inspection of a name. Raises Http404 where the person may not see it, PermissionDenied where they lack the right."""
    inspection = NAMED.first(name=name)
    rights = frozenset[str]() if inspection is None else rights_in(person, inspection)
    if inspection is None or "see inspection" not in rights:
        raise Http404
    if right not in rights:
        raise PermissionDenied
    return inspection


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """The way to sign in. Of what was sent after a session had ended the texts are shown, to be copied: nothing typed is lost."""
    return too_late(request) if request.method == "POST" else redirect_to_login(request.get_full_path())


def access_of(view: Any) -> Access | None:  # noqa: ANN401 - whatever stands in an address
    """What a view declares; None of one that declares nothing."""
    return getattr(view, "access", None)


def _declared(view: View, access: Access) -> View:
    view.access = access  # type: ignore[attr-defined]
    return view
