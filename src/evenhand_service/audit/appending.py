"""An event put at the end of its chain, in as few questions to the database as it takes: everybody who writes waits for it.

The database itself puts number and hash to an event, and the chain's end is held from then on until the transaction is over, and
not while the service thinks between two questions. The statements stand here as they are sent. To put them together anew for each
answer that is saved takes longer than they do.
"""

import json
from typing import Any

from django.db import connection

from evenhand_service.audit.digests import around
from evenhand_service.audit.models import Event
from evenhand_service.committing import last
from evenhand_service.in_words import rows
from evenhand_service.inspections.models import Inspection

MOVED = """
INSERT INTO audit_chain AS chain (name, inspection_id, length, "before", head) VALUES (%s, %s, 1, '', {first})
ON CONFLICT (name) DO UPDATE SET length = chain.length + 1, "before" = chain.head, head = {following}
RETURNING id, length, "before", head
"""
"""The end of a chain moved on by an event, which begins the chain where there is none."""

HASH = {
    "postgresql": "encode(sha256(convert_to({}, 'UTF8')), 'hex')",
    "sqlite": "SHA256({})",  # which Django gives it
}
FIRST = "CAST(%s AS text) || '1' || CAST(%s AS text) || CAST(%s AS text)"
"""What is hashed of the first event of a chain: what is around number and hash, with the number in it and no hash."""

FOLLOWING = "CAST(%s AS text) || (chain.length + 1) || CAST(%s AS text) || chain.head || CAST(%s AS text)"
"""The same of one that follows another, whose hash is in it."""

EVENT = (
    'INSERT INTO audit_event (chain_id, number, "before", hash, at, by_id, action, subject, digest) '
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id"
)
VALUES = "INSERT INTO audit_values (event_id, salt, content) VALUES (%s, %s, %s)"
AT_ONCE = """
WITH moved AS ({moved}), event AS (
    INSERT INTO audit_event (chain_id, number, "before", hash, at, by_id, action, subject, digest)
    SELECT id, length, "before", head, CAST(%s AS timestamptz), CAST(%s AS bigint), %s, %s, %s FROM moved RETURNING id
)
INSERT INTO audit_values (event_id, salt, content) SELECT id, %s, CAST(%s AS jsonb) FROM event RETURNING id
"""
"""All three in one, as PostgreSQL takes it."""

INSTALLATION = "(installation)"
"""The name of the chain of what belongs to no inspection; no inspection can be called so."""


def append(event: Event, inspection: Inspection | None, salt: str, content: dict[str, Any]) -> None:
    """Put an event with its values at the end of the chain of its inspection, or of the installation.

    Nobody else can put one there until the transaction is over. It may come with the transaction's end (`committing.last`). The
    first event of an inspection is told in the transaction that makes the inspection: of two who told it at once one would fail.
    """
    name, of = (inspection.name, inspection.pk) if inspection else (INSTALLATION, None)
    said = around(name, event)
    moved = [name, of, *said, *said]
    told = [connection.ops.adapt_datetimefield_value(event.at), event.by_id, event.action, event.subject, event.digest]
    kept = [salt, json.dumps(content)]
    if connection.vendor == "postgresql":
        last(_ALL_ON_POSTGRESQL, [*moved, *told, *kept])
        return
    (end,) = rows(_MOVED_ON_SQLITE, moved)
    ((identifier,),) = rows(EVENT, [*end, *told])
    rows(VALUES, [identifier, *kept])


def _moved(vendor: str) -> str:
    return MOVED.format(first=HASH[vendor].format(FIRST), following=HASH[vendor].format(FOLLOWING))


_MOVED_ON_SQLITE, _ALL_ON_POSTGRESQL = _moved("sqlite"), AT_ONCE.format(moved=_moved("postgresql"))
