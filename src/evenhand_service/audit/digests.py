"""The digest of an event's values, and the hash by which each event holds the one before it. SHA-256 over canonical JSON."""

import json
from datetime import UTC
from hashlib import sha256
from typing import Any

from evenhand_service.audit.models import Event


def digest_of(content: Any, salt: str) -> str:  # noqa: ANN401 - whatever JSON can hold
    """The digest of values with their salt, in hexadecimal. Without the salt it says nothing of the values."""
    return sha256(_canonical([salt, content])).hexdigest()


def hash_of(event: Event) -> str:
    """The hash of an event, in hexadecimal: over all it holds, the hash of the event before it included."""
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    held = [event.chain.name, event.number, at, event.by_id, event.action, event.subject, event.digest, event.before]
    return sha256(_canonical(held)).hexdigest()


def _canonical(content: Any) -> bytes:  # noqa: ANN401
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()
