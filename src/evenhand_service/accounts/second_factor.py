"""Where a second factor is required, whoever has none sets one up before anything else."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from evenhand_service.accounts.access import access_of

SET_UP = "mfa_activate_totp"
ON_THE_WAY = (SET_UP, "account_reauthenticate")
"""The pages that one without a second factor may open, beside those that anyone may."""


class SecondFactorRequired:
    """Leads to the page where a second factor is set up."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._answer(request)

    def process_view(self, request: HttpRequest, view: object, _args: Any, _named: Any) -> HttpResponseBase | None:  # noqa: ANN401
        """A way to the set-up in place of the page; None for who has been there, and for the pages needed on the way."""
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated or _is_on_the_way(request, view):
            return None
        return None if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]) else HttpResponseRedirect(reverse(SET_UP))


def _is_on_the_way(request: HttpRequest, view: object) -> bool:
    access, match = access_of(view), request.resolver_match
    return (access is not None and access.to == "anyone") or (match is not None and match.view_name in ON_THE_WAY)
