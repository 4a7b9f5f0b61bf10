"""Telling people of something, in the transaction that does it: they are told if it is committed, and not otherwise."""

from collections.abc import Collection

from django.db import transaction

from evenhand_service.accounts.may import holders
from evenhand_service.accounts.models import User
from evenhand_service.accounts.permissions import roles_with
from evenhand_service.inspections.models import Inspection
from evenhand_service.notices.kinds import NOTICES
from evenhand_service.notices.models import Notice
from evenhand_service.notices.sending import send_at_once


def tell(*, by: User | None, inspection: Inspection, kind: str, only: Collection[User] | None = None) -> None:
    """Put a notice in the queue for everybody who is told of this, but for whoever did it. Raises KeyError for no known kind.

    `only` are those whom it concerns, where it is not for all.
    """
    of = NOTICES[kind]
    roles = set(of.roles) & roles_with(of.right, inspection.stage)  # type: ignore[arg-type]
    told = [person for person in holders(roles, inspection) if person != by and (only is None or person in only)]
    if told:
        Notice.objects.bulk_create([Notice(to=person, kind=kind, inspection=inspection) for person in told])
        transaction.on_commit(send_at_once, robust=True)
