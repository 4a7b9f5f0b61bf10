"""Links by which people set a password: for their first, and where one is forgotten."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.exceptions import PermissionDenied
from django.db import transaction

from evenhand_service.accounts.may import may_throughout
from evenhand_service.accounts.models import User
from evenhand_service.accounts.tokens import end_tokens
from evenhand_service.audit.record import Done, record


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
