"""Erasing what the record says of something, with its salts, so that the digests that stay can be told from nothing."""

from django.db import transaction

from evenhand_service.accounts.models import User
from evenhand_service.audit.models import Chain, Values
from evenhand_service.audit.record import Done, record


@transaction.atomic
def erase(*, by: User | None, chain: Chain, subject: str, why: str) -> int:
    """Erase the values of every event of a subject, and return of how many. The events stay, and another tells of it."""
    erased, _ = Values.objects.filter(event__chain=chain, event__subject=subject).delete()
    done = Done(action="erased", subject=subject, after={"values": erased}, why=why)
    record(by=by, inspection=chain.inspection, done=done)
    return erased
