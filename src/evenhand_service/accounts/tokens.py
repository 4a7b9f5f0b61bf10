"""Tokens, by which programs sign in for people: each made and revoked in one transaction, with its event."""

import hmac
import secrets
from datetime import timedelta
from hashlib import sha256

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from evenhand_service.accounts.models import Token, User
from evenhand_service.accounts.scopes import SCOPES, Scope
from evenhand_service.audit.record import Done, record
from evenhand_service.refusals import refusals

PREFIX = "evh_"
"""What every secret begins with, so that one in a file or a log is known for what it is."""

BYTES = 32
"""Bytes of chance in a secret: too many to guess, so that a plain digest is as good as a slow one."""

LONGEST = 365
"""Days after which a token expires at the latest."""

MOST = 20
"""Tokens that a person may have at once."""


@transaction.atomic
def make_token(*, by: User, name: str, scope: str, days: int) -> tuple[Token, str]:
    """A token for oneself, and its secret, which nobody can show again. Raises Refused where it cannot be so."""
    person = User.objects.select_for_update().get(pk=by.pk)
    if not person.is_active:
        raise PermissionDenied
    secret = f"{PREFIX}{secrets.token_urlsafe(BYTES)}"
    expires = timezone.now() + timedelta(days=min(days, LONGEST))
    with refusals("the token"):
        if not 0 < days <= LONGEST:
            raise ValidationError({"days": _("Between 1 and %(longest)s days.") % {"longest": LONGEST}})
        if person.tokens.filter(in_force()).count() >= MOST:
            raise ValidationError(_("You have %(most)s tokens. Revoke one that you no longer need.") % {"most": MOST})
        token = Token(person=person, name=name.strip(), scope=scope, digest=_digest(secret), expires=expires)
        token.full_clean()
        token.save()
    after = {"person": by.pk, "scope": scope, "expires": expires.isoformat(timespec="seconds")}
    record(by=by, inspection=None, done=Done(action="token made", subject=f"token:{token.pk}", after=after))
    return token, secret


@transaction.atomic
def revoke_token(*, by: User, token: Token) -> None:
    """End a token of one's own. Raises PermissionDenied for another's; one that has ended is left as it is."""
    if token.person_id != by.pk:
        raise PermissionDenied
    end_tokens(by=by, person=by, only=token)


def end_tokens(*, by: User, person: User, only: Token | None = None) -> None:
    """End every token of a person that is in force, or one, with an event of each, in the transaction that is open."""
    tokens = Token.objects.select_for_update().filter(person=person, revoked=None)
    for token in tokens.filter(pk=only.pk) if only else tokens:
        token.revoked = timezone.now()
        token.save(update_fields=["revoked"])
        done = Done(action="token revoked", subject=f"token:{token.pk}", before={"person": person.pk, "scope": token.scope})
        record(by=by, inspection=None, done=done)


def person_of(secret: str) -> tuple[User, Scope] | None:
    """Whose a secret is and how far it reaches; None where it is nobody's, has expired or was revoked, or they may not sign in.

    Secrets are found by their digests: how long that takes says nothing of how near a guess came.
    """
    digest = _digest(secret)
    token = Token.objects.filter(in_force(), digest=digest).select_related("person__organisation").first()
    if token is None or not hmac.compare_digest(token.digest, digest) or not token.person.is_active:
        return None
    _note_use(token)
    return token.person, SCOPES[token.scope]


def in_force() -> Q:
    """What is so of a token that may be used."""
    return Q(revoked=None, expires__gt=timezone.now())


def _note_use(token: Token) -> None:
    """Written once a day and not on each request."""
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    if token.used is None or token.used < today:
        Token.objects.filter(pk=token.pk).update(used=today)


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
