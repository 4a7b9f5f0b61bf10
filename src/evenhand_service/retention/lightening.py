"""Files that stay without the part of them that is of cases."""

import json

from evenhand_service.inspections.rewriting import loaded, written
from evenhand_service.retention.naming import References
from evenhand_service.retention.staying import ACTIONS

Rest = tuple[bytes, int]
"""A file as it is to be, and how many entries are taken out."""


def without_interests(content: bytes) -> Rest:
    """readers.yaml without the interests of readers, each of which may name a case."""
    said = loaded(content)
    found = [reader.pop("interests") for reader in said["readers"] if "interests" in reader]
    return (written(said), sum(map(len, found))) if found else (content, 0)


def without_values(content: bytes, cases: References) -> Rest:
    """Events of elsewhere with their values erased as those here are; each stays with its digest and its hash.

    A file that holds no such events goes whole.
    """
    try:
        events = [json.loads(line) for line in content.splitlines() if line.strip()]
        going = [one for one in events if one["values"] is not None and not keeps_values(one["action"], one["values"], cases)]
    except (ValueError, KeyError, TypeError, RecursionError):
        return b"", 1
    for one in going:
        one["salt"] = one["values"] = None
    lines = b"".join(json.dumps(one).encode() + b"\n" for one in events)
    return (lines, len(going)) if going else (content, 0)


def keeps_values(action: str, values: object, cases: References) -> bool:
    """Whether the values of an event may stay."""
    return action in ACTIONS and not cases.named_in(json.dumps(values, ensure_ascii=False))
