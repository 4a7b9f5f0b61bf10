"""Telling a browser that a form has arrived of which it keeps what was typed: it then keeps that no longer.

A form says under which identifier its browser keeps its words. A view that took them leads on, as all do; where it leads to, the
address says the identifier again, in the part that no server is sent. A page that refuses something says nothing of it.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

NAME, FOUND = "draft", 302
IDENTIFIER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def arrived(respond: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Say of what was sent and taken under which identifier its browser keeps it."""

    def responded(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        if request.method != "POST" or response.status_code != FOUND or not request.user.is_authenticated:
            return response
        draft = request.POST.get(NAME, "")
        if IDENTIFIER.fullmatch(draft):
            address, _, place = response["Location"].partition("#")
            response["Location"] = f"{address}#kept={draft}" + (f";{place}" if place else "")
        return response

    return responded
