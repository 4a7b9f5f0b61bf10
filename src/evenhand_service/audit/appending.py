"""An event put at the end of its chain, in as few questions to the database as it takes: everybody who writes waits for it.

The statements stand here as they are sent. To put them together anew for each answer that is saved takes longer than they do.
"""

import json
from typing import Any

from django.db import connection

from evenhand_service.audit.models import Chain, Event
from evenhand_service.in_words import rows
from evenhand_service.inspections.models import Inspection

CHAIN = "SELECT id, name, length, head FROM audit_chain WHERE name = %s"
EVENT = (
    'INSERT INTO audit_event (chain_id, number, at, by_id, action, subject, digest, "before", hash) '
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id"
)
VALUES = "INSERT INTO audit_values (event_id, salt, content) VALUES (%s, %s, %s)"
MOVED = "UPDATE audit_chain SET length = %s, head = %s WHERE id = %s"
KEPT = "INSERT INTO audit_values (event_id, salt, content) SELECT id, %s, %s::jsonb FROM event"
AT_ONCE = f"WITH event AS ({EVENT}), kept AS ({KEPT}), moved AS ({MOVED}) SELECT id FROM event"  # noqa: S608 - words of our own
"""All three in one, as PostgreSQL takes it."""

INSTALLATION = "(installation)"
"""The name of the chain of what belongs to no inspection; no inspection can be called so."""


def locked(inspection: Inspection | None) -> Chain:
    """The chain of an inspection, or of the installation, which nobody else appends to until the transaction ends."""
    name = inspection.name if inspection else INSTALLATION
    found = _found(name)
    if found is None:
        Chain.objects.bulk_create([Chain(name=name, inspection=inspection)], ignore_conflicts=True)
        found = _found(name)
    if found is None:
        raise Chain.DoesNotExist(name)
    return found


def _found(name: str) -> Chain | None:
    held = " FOR UPDATE" if connection.features.has_select_for_update else ""
    found = rows(CHAIN + held, [name])
    return next((Chain(id=one[0], name=one[1], length=one[2], head=one[3]) for one in found), None)


def append(event: Event, salt: str, content: dict[str, Any]) -> None:
    """Put an event with its values at the end of its chain, which is locked, and let the chain say so."""
    at = connection.ops.adapt_datetimefield_value(event.at)
    said: list[Any] = [
        event.chain.pk,
        event.number,
        at,
        event.by_id,
        event.action,
        event.subject,
        event.digest,
        event.before,
        event.hash,
    ]
    kept = [salt, json.dumps(content)]
    moved: list[Any] = [event.number, event.hash, event.chain.pk]
    if connection.vendor == "postgresql":
        ((event.pk,),) = rows(AT_ONCE, [*said, *kept, *moved])
        return
    ((event.pk,),) = rows(EVENT, said)
    rows(VALUES, [event.pk, *kept])
    rows(MOVED, moved)
