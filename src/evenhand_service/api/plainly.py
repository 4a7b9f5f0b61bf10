"""Answers to programs, whatever happens on the way: no page, no session, and no cookie."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from evenhand_service.api import faults
from evenhand_service.api.refusing import declined
from evenhand_service.config.limits import PROGRAMS

OK_AT_MOST = 399
OF_CONTENT = ("Content-Type", "Content-Length", "Content-Language", "WWW-Authenticate")
"""What a page says of itself, and the fault in its place says anew."""

SAID: Mapping[int, type[faults.Declined]] = {
    fault.status: fault for fault in (faults.RequestUnreadable, faults.NothingThere, faults.MethodNotTaken, faults.Broken)
}
"""What is said in place of a page that refuses."""


class Plainly:
    """Takes the cookies from a request of a program, answers HEAD as GET, and puts faults in the place of pages about errors."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(PROGRAMS):
            return self._answer(request)
        request.COOKIES = {}
        method, request.method = request.method, "GET" if request.method == "HEAD" else request.method
        response = self._answer(request)
        request.method = method  # of HEAD, servers leave out the content
        if response.status_code <= OK_AT_MOST or response["Content-Type"].startswith("application/json"):
            return response
        return _in_place_of(response)


def _in_place_of(page: HttpResponseBase) -> HttpResponse:
    """The same as a fault; of what is nowhere else the request is to blame."""
    fault = SAID.get(page.status_code, faults.RequestUnreadable)
    response = declined(fault())
    response.status_code = page.status_code
    for name, value in page.headers.items():
        if name not in OF_CONTENT:
            response[name] = value
    return response
