"""How often one person, or one place, may send something: enough for anybody's work, and too little to wear the service down."""

import time
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from evenhand_service.config.counting import MINUTE, counted
from evenhand_service.config.visitors import address_of

SAFE = ("GET", "HEAD", "OPTIONS")
PROGRAMS = "/api/v1/"
"""Below this address programs ask, which are counted there by their tokens."""


class WriteLimit:
    """Counts what is sent in each minute, and refuses what is too much."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in SAFE and not request.path.startswith(PROGRAMS) and _sends_too_much(request):
            response = render(request, "429.html", status=429)
            response["Retry-After"] = str(MINUTE)
            return response
        return self._answer(request)


def _sends_too_much(request: HttpRequest) -> bool:
    kind, who = ("person", request.user.pk) if request.user.is_authenticated else ("place", address_of(request))
    return is_too_much(f"{kind}:{who}", settings.WRITES_A_MINUTE[kind])


def is_too_much(who: str, most: int) -> bool:
    """Counts a request, whichever process answers it, and says whether there are too many."""
    return counted(settings.LIMITS, who) > most


def is_too_much_here(who: str, most: int) -> bool:
    """The same within this process alone. Of two at one moment one may be missed: this is no lock."""
    now = int(time.time() // MINUTE)
    minute, count = caches["process"].get(who, (now, 0))
    count = count + 1 if minute == now else 1
    caches["process"].set(who, (now, count), timeout=MINUTE)
    return bool(count > most)
