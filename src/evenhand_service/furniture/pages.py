"""The pages about the service itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from evenhand_service.accounts.access import anyone

COOKIES = {
    settings.SESSION_COOKIE_NAME: _(
        "Keeps you signed in, and remembers what to tell you on the next page. It is kept until you close the browser, for 12 "
        "hours at most."
    ),
    settings.CSRF_COOKIE_NAME: _("Makes sure that what you send comes from a page of ours. It is kept for a year."),
    settings.LANGUAGE_COOKIE_NAME: _("Remembers the language you chose, until you close the browser."),
}
"""Every cookie that is set, with what it is for."""


@anyone
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far everybody can use the service, and what has been tested."""
    return render(request, "about/accessibility.html")


@anyone
def privacy(request: HttpRequest) -> HttpResponse:
    """What the service keeps of people."""
    return render(request, "about/privacy.html", {"days": settings.EVENHAND_DEVICE_DAYS})


@anyone
def cookies(request: HttpRequest) -> HttpResponse:
    """What the service keeps in a browser."""
    rows = [{"key": {"text": name}, "value": {"text": use}} for name, use in COOKIES.items()]
    return render(request, "about/cookies.html", {"rows": rows})
