"""The digest of an event's values, and the hash by which each event holds the one before it. SHA-256 over canonical JSON."""

import json
from datetime import UTC
from hashlib import sha256
from typing import Any, NamedTuple

from evenhand_service.audit.models import Event


class Around(NamedTuple):
    """The canonical JSON of an event but for its number and the hash before it: what comes before, between and after these two.

    Both are known only to whoever holds the end of the chain.
    """

    first: str
    between: str
    last: str


def digest_of(content: Any, salt: str) -> str:  # noqa: ANN401 - whatever JSON can hold
    """The digest of values with their salt, in hexadecimal. Without the salt it says nothing of the values."""
    return sha256(_canonical([salt, content]).encode()).hexdigest()


def around(chain: str, event: Event) -> Around:
    """All that an event in a chain of this name holds."""
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    held = _canonical([at, event.by_id, event.action, event.subject, event.digest])
    return Around(f"[{_canonical(chain)},", f',{held[1:-1]},"', '"]')


def hash_of(event: Event) -> str:
    """The hash of an event, in hexadecimal: over all it holds, the hash of the event before it included."""
    said = around(event.chain.name, event)
    return sha256(f"{said.first}{event.number}{said.between}{event.before}{said.last}".encode()).hexdigest()


def _canonical(content: Any) -> str:  # noqa: ANN401
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
