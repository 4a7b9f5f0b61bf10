"""What was typed and not taken, as after a session has ended: it is shown again, to be copied, so that nothing written is lost.

Passwords, codes and the like never are: a page may stand open where others see it, and is kept by browsers.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

NOT_SHOWN = ("password", "code", "token", "secret")
"""What no name of a text that is shown contains."""

NOT_TYPED = ("seen", "once", "page", "draft")
"""What a form sends that nobody has typed."""

Texts = list[tuple[str, str]]


def texts_of(request: HttpRequest) -> Texts:
    """What may be shown again of what was sent: nothing from the pages of one's account, and nothing that one signs in with."""
    if request.path.startswith(reverse("account")):
        return []
    shown = [name for name in request.POST if name not in NOT_TYPED and not any(one in name.lower() for one in NOT_SHOWN)]
    return [(name, text) for name in shown for text in request.POST.getlist(name) if text]


def too_late(request: HttpRequest) -> HttpResponse:
    """What was sent after a session had ended."""
    return render(request, "account/too_late.html", {"texts": texts_of(request)}, status=401)


def not_taken(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django gives the reason, for programmers
    """What came without a good token against forgery, as after signing in again. What another site sent is not shown."""
    get_token(request)
    elsewhere = request.headers.get("Sec-Fetch-Site") == "cross-site"
    texts = [] if elsewhere else texts_of(request)
    return render(request, "403_csrf.html", {"texts": texts, "again": _came_from(request)}, status=403)


def _came_from(request: HttpRequest) -> str:
    """The page that it was sent from, as far as it is one of ours; or the first."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}):
        return "/"
    path = urlsplit(page)._replace(scheme="", netloc="").geturl()
    return path if url_has_allowed_host_and_scheme(path, None) else "/"
