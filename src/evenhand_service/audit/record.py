"""Writing an event, in the transaction of what it tells of."""

import secrets
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone

from evenhand_service.accounts.models import User
from evenhand_service.audit.appending import append
from evenhand_service.audit.digests import digest_of
from evenhand_service.audit.models import Event
from evenhand_service.inspections.models import Inspection

SALT = 32
"""Bytes of the salt of an event's values."""


class OutsideTransaction(RuntimeError):
    """An event that would stand though what it tells of does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done. `before` and `after` are JSON values, None of what was not or is not there; `why` is as it was typed."""

    action: str
    subject: str
    before: Any = None
    after: Any = None
    why: str = ""


def record(*, by: User | None, inspection: Inspection | None, done: Done) -> None:
    """Append an event to the chain of an inspection, or of the installation. `by` is None of what the service does by itself.

    The chain is held until the transaction ends, so that events of one inspection follow each other; others do not wait.
    Raises OutsideTransaction where none is open.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction("record what is done in the transaction that does it")
    salt = secrets.token_hex(SALT)
    content = {"before": done.before, "after": done.after, "why": done.why}
    digest = digest_of(content, salt)
    event = Event(at=timezone.now(), by=by, action=done.action, subject=done.subject, digest=digest)
    append(event, inspection, salt, content)
