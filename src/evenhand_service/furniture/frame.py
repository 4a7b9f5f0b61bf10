"""What the frame of every page needs to know: where somebody is, and where else they may go."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.translation import gettext_lazy as _

from evenhand_service.accounts.access import Access, access_of
from evenhand_service.accounts.may import may_throughout
from evenhand_service.accounts.models import User
from evenhand_service.furniture.days import main_in_english

PLACES = (
    ("inspections", _("Inspections")),
    ("programme", _("Programme")),
    ("letters", _("Letters")),
    ("people", _("People")),
    ("published", _("Published results")),
    ("tour", _("Tour")),
)
"""The main parts of the service, by the name of their address. One that is not there is left out."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """The navigation of a page, for whoever it is."""
    person = getattr(request, "user", None)  # what fails early fails before anybody is known
    return {
        "navigation": navigation(person if isinstance(person, User) else None, request.path),
        "main_in_english": main_in_english(),
        "languages": settings.LANGUAGES,
    }


def navigation(person: User | None, path: str) -> list[dict[str, Any]]:
    """The main parts that somebody may open, with the one they are in marked. `person` is None of whoever has not signed in."""
    items = []
    for name, text in PLACES:
        try:
            href = reverse(name)
            access = access_of(resolve(href).func)
        except (NoReverseMatch, Resolver404):
            continue
        if _may_open(person, access):
            items.append({"href": href, "text": text, "current": path == href, "active": _is_in(path, href)})
    return items


def _may_open(person: User | None, access: Access | None) -> bool:
    if person is None:
        return access is not None and access.to == "anyone"
    return access is None or access.to != "throughout" or access.right is None or may_throughout(person, access.right)


def _is_in(path: str, place: str) -> bool:
    return place != "/" and path.startswith(f"{place.rstrip('/')}/")
