"""The page for whoever opens an address that only takes forms: as after signing in again in the middle of sending one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

Respond = Callable[[HttpRequest], HttpResponse]


def not_allowed_page(respond: Respond) -> Respond:
    """Put a page in the place of an empty answer. Django has pages of its own for the other refusals."""

    def responded(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        page = render(request, "405.html", status=response.status_code)
        page["Allow"] = response["Allow"]
        return page

    return responded
