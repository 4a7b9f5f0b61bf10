"""What the pages of a letter have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.files.faults import Refused
from evenhand.site import addresses
from evenhand_service.accounts.access import Request, View, throughout
from evenhand_service.furniture.forms import said
from evenhand_service.letters.models import Letter

PAGES = {"whole": "letter", "write": "letter-write", "choose": "letter-choose", "take_out": "letter-take-out"}
"""The names of the pages on which a letter is written."""


def of_letter(right: str) -> Callable[[Callable[..., HttpResponse]], View]:
    """A page of one letter, which its address names: the view is given the letter in place of the name."""

    def declare(view: Callable[..., HttpResponse]) -> View:
        @wraps(view)
        def found(request: Request, letter: str, **named: Any) -> HttpResponse:  # noqa: ANN401 - what an address says
            return view(request, get_object_or_404(Letter, name=letter), **named)

        return throughout(right)(found)

    return declare


def crumbs(letter: Letter | None = None) -> list[dict[str, Any]]:
    """The way from the list of letters to a page of one."""
    ways = [(_("Letters"), reverse("letters"))]
    if letter is not None:
        ways.append((letter.region, reverse("letter", args=[letter.name])))
    return [{"text": text, "href": href} for text, href in ways]


def public_page_of(letter: Letter) -> str:
    """Where anybody reads it, once it is published."""
    return reverse("public-page", args=[addresses.letter(letter.name)])


def cannot(request: Request, letter: Letter, refusal: Refused) -> HttpResponse:
    """The page that says why a letter cannot be composed."""
    faults = [said(fault) for fault in refusal.faults]
    return render(request, "letters/cannot.html", {"letter": letter, "crumbs": crumbs(letter), "faults": faults})
