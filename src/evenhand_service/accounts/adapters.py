"""Where signing in is otherwise here than allauth has it: nobody signs up, and addresses are not written down."""

import logging
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from evenhand_service.accounts.models import User
from evenhand_service.accounts.tokens import end_tokens
from evenhand_service.audit.record import Done, record
from evenhand_service.config.visitors import address_of

JUST_NOW = 5 * 60
"""Seconds for which one who has signed in need not show again who they are."""

log = logging.getLogger("evenhand.sign_in")


class Accounts(DefaultAccountAdapter):  # type: ignore[misc] # allauth says nothing of its types
    """Signing in by e-mail address and password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Check the e-mail address and the password: together they are nobody's."),
        "enter_current_password": _("Enter the password that you have now."),
        "incorrect_password": _("Enter your password as you do when you sign in."),
        "invalid_password_reset": _("This link has been used, or is too old."),
        "rate_limited": _("Wait a minute before you try again."),
        "too_many_login_attempts": _("There were too many tries. Wait 15 minutes, or set a new password."),
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Nobody makes themselves: people are made by those who may."""
        return False

    def is_ajax(self, _request: HttpRequest) -> bool:
        """Pages are pages: there is no second way to sign in, with answers for programs."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The place that limits count by."""
        return address_of(request)

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:  # noqa: ANN401
        """Whether to ask again who it is: not of one who has just signed in."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < JUST_NOW:
            return False
        return bool(super().is_reauthentication_required(app=app, **more))

    @transaction.atomic
    def set_password(self, user: User, password: str) -> None:
        """Set a password, with its event, and nothing else of the person: others may have changed that meanwhile.

        Every token of theirs ends, and every session but the one that asks.
        """
        user.set_password(password)
        user.save(update_fields=["password"])
        end_tokens(by=user, person=user)
        record(by=user, inspection=None, done=Done(action="password changed", subject=f"person:{user.pk}"))


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor, in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": _("Enter the code that the app shows now.")}


class SingleSignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Signing in through another service: as a person who is here already, matched by an e-mail address that it verified.

    Nothing of what it says is kept, so who is let in is seen afresh every time.
    """

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuses to tie an account of the other service to whoever is signed in: that would let in another address for good."""
        if sociallogin.state.get("process") != "login":
            raise ImmediateHttpResponse(_stranger(request))

    def is_open_for_signup(self, request: HttpRequest, _sociallogin: SocialLogin) -> bool:
        """Nobody comes in who is not here."""
        log.info("single sign-on of somebody who is not in the service")
        raise ImmediateHttpResponse(_stranger(request))

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """Who it is. An address of which the other service says that it is not verified counts for nothing."""
        claims = sociallogin.account.get_provider_account().get_user_data() or {}
        if str(claims.get("email_verified")).lower() == "false":
            return None
        found: tuple[User, str] | None = super().authenticate_by_email(sociallogin)
        return found

    def on_authentication_error(self, _request: HttpRequest, _provider: object, **what: Any) -> None:  # noqa: ANN401
        """Writes down that it failed, and of which kind the failure was."""
        kind = type(what["exception"]).__name__ if what.get("exception") else str(what.get("error"))
        log.warning("single sign-on failed: %s", kind)


def _stranger(request: HttpRequest) -> Any:  # noqa: ANN401
    return render(request, "account/stranger.html", status=403)
