"""How long a session lasts: a working day at most, and not so long where nothing is done in it."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import get_user
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponseBase

BEGAN, SEEN = "evenhand.began", "evenhand.seen"
ASKED = "Evenhand-Asked"
"""The header by which a page says that it asked by itself: nobody did anything, and a session does not last longer for it."""

NOTED_EVERY = 5 * 60
"""Seconds between notes of when a session was last used: one write for many requests."""


def begin(session: SessionBase) -> None:
    """Note when a session began."""
    session[BEGAN] = session[SEEN] = int(time.time())


class SessionLimits:
    """Signs out whoever began too long ago, or has long done nothing."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.user = get_user(request)  # found now, because it is needed here: all who ask later have the person themselves
        if request.user.is_authenticated:
            now = int(time.time())
            idle = now - request.session.get(SEEN, 0)
            if idle > settings.SESSION_IDLE or now - request.session.get(BEGAN, 0) > settings.SESSION_COOKIE_AGE:
                logout(request)
            elif idle > NOTED_EVERY and ASKED not in request.headers:
                request.session[SEEN] = now
        return self._answer(request)
