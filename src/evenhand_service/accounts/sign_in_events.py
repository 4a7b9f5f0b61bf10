"""Signing in and out, and failing to, as events of the installation's chain.

They hold the number of a person and no address, neither of e-mail nor of the network. Failing under an address that is nobody's
is an event of nobody: it is written all the same, so that an answer takes as long.
"""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.signals import password_reset
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_removed, authenticator_used
from axes.signals import user_locked_out
from axes.utils import reset
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest

from evenhand_service.accounts.lockout import told_apart
from evenhand_service.accounts.models import User
from evenhand_service.accounts.sessions import begin
from evenhand_service.audit.record import Done, record

NOBODY = "person:unknown"
KINDS = {Authenticator.Type.TOTP: "second factor", Authenticator.Type.RECOVERY_CODES: "recovery codes"}


@transaction.atomic
def _write(action: str, person: User | None, *, by: User | None, after: Any = None) -> None:  # noqa: ANN401
    subject = f"person:{person.pk}" if person else NOBODY
    record(by=by, inspection=None, done=Done(action=action, subject=subject, after=after))


@receiver(user_logged_in)
def _signed_in(request: HttpRequest, user: User, **_: object) -> None:
    begin(request.session)
    SessionStore.clear_expired()
    ways = [one["method"] for one in get_authentication_records(request, user)]
    _write("signed in", user, by=user, after={"by": ways})


@receiver(user_logged_out)
def _signed_out(user: User | None, **_: object) -> None:
    if user is not None:
        _write("signed out", user, by=user)


@receiver(user_login_failed)
def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: object) -> None:
    if _was_locked_out(request):
        return  # nobody looked at the password: events of this would be as many as an attacker likes
    address = str(credentials.get("email") or "").lower()
    _write("sign-in failed", User.objects.filter(email=address).first(), by=None)


@receiver(password_reset)
def _let_in_again(user: User, **_: object) -> None:
    """Who has set a password by a link is no stranger, however often somebody failed."""
    reset(username=told_apart(None, {"email": user.email}))


def _was_locked_out(request: HttpRequest | None) -> bool:
    """Whether somebody was locked out before they asked: then their failures are not counted any more."""
    return getattr(request, "axes_locked_out", False) and getattr(request, "axes_failures_since_start", None) is None


@receiver(user_locked_out)
def _locked_out(request: HttpRequest, **_: object) -> None:
    if _was_locked_out(request):
        return
    address = str(request.axes_credentials.get("email") or "").lower()  # type: ignore[attr-defined]
    _write("locked out", User.objects.filter(email=address).first(), by=None)


@receiver(authentication_failed)
def _second_factor_failed(user: User, **_: object) -> None:
    _write("sign-in failed", user, by=None, after={"by": "second factor"})


@receiver(authenticator_used)
def _second_factor_used(user: User, authenticator: Authenticator, **_: object) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        _write("recovery code used", user, by=user)


@receiver(post_save, sender=Authenticator)
def _second_factor_set_up(instance: Authenticator, *, created: bool, **_: object) -> None:
    if created:
        _write(f"{KINDS[instance.type]} set up", instance.user, by=instance.user)


@receiver(authenticator_removed)
def _second_factor_removed(user: User, authenticator: Authenticator, **_: object) -> None:
    _write(f"{KINDS[authenticator.type]} removed", user, by=user)
