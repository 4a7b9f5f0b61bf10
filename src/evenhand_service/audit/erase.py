"""Erasing what the record says of something, with its salts, so that the digests that stay can be told from nothing."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from evenhand_service.accounts.models import User
from evenhand_service.audit.models import Chain, Values
from evenhand_service.audit.record import Done, record

ERASED, REMOVED = "erased", "case data removed"
"""The actions of the events that tell of values that went."""

GONE = "gone"
"""Where such an event says for how many missing values it answers: those that went, and those of which any of them told."""


def gone_with(going: QuerySet[Values]) -> int:
    """For how many missing values an event answers that tells of these going."""
    telling = going.filter(event__action__in=(ERASED, REMOVED))
    return going.count() + sum(answered_for(one.content) for one in telling)


def answered_for(content: Any) -> int:  # noqa: ANN401 - JSON
    """For how many missing values an event answers that tells of some going."""
    return int((content["after"] or {}).get(GONE, 0))


@transaction.atomic
def erase(*, by: User | None, chain: Chain, subject: str, why: str) -> int:
    """Erase the values of every event of a subject, and return of how many. The events stay, and another tells of it."""
    Chain.objects.select_for_update().get(pk=chain.pk)  # so that nobody counts the same values as going at the same time
    going = Values.objects.filter(event__chain=chain, event__subject=subject)
    gone = gone_with(going)
    erased, _ = going.delete()
    done = Done(action=ERASED, subject=subject, after={"values": erased, GONE: gone}, why=why)
    record(by=by, inspection=chain.inspection, done=done)
    return erased
