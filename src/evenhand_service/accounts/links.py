"""Links by which people set a password: for their first, and where one is forgotten or their address is another."""

import logging

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.exceptions import PermissionDenied
from django.db import transaction

from evenhand_service.accounts.may import may_throughout
from evenhand_service.accounts.models import User
from evenhand_service.accounts.tokens import end_tokens
from evenhand_service.audit.record import Done, record

LOG = logging.getLogger("evenhand.accounts")


def send_link(*, by: User, person: User) -> bool:
    """Send a person the link by which they set a password, and end their tokens. Its address is taken from the request answered.

    Raises PermissionDenied for whoever may not. False where the letter cannot be sent: nothing is written then.
    """
    if not may_throughout(by, "make people") or not person.is_active:
        raise PermissionDenied
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    adapter = get_adapter()
    address = adapter.get_reset_password_from_key_url(key)
    try:
        adapter.send_mail("account/email/first_password", person.email, {"user": person, "password_reset_url": address})
    except OSError:  # as every failure of a mail server is
        return False
    with transaction.atomic():
        end_tokens(by=by, person=person)
        record(by=by, inspection=None, done=Done(action="link sent", subject=f"person:{person.pk}"))
    return True


def tell_of_move(*, by: User, person: User, old: str) -> bool | None:
    """After an address was changed: tell the old one, in time to object, and send the link to the new one.

    Whether the link was sent; None where there is nothing to send, as of the same address or of one who may not sign in.
    """
    if person.email == old:
        return None
    try:
        get_adapter().send_mail("account/email/address_changed", old, {})
    except OSError:  # as every failure of a mail server is
        LOG.warning("nobody could be told at the old address that another has taken its place")
    return send_link(by=by, person=person) if person.is_active else None
