"""All that is looked at before a file is kept, in one place for whatever it was sent for."""

from collections.abc import Collection

from evenhand_service.uploads.kinds import Kind, kind_of
from evenhand_service.uploads.naming import cleaned
from evenhand_service.uploads.receiving import check_size
from evenhand_service.uploads.scanning import scan


def checked(name: str, content: bytes, allowed: Collection[str]) -> tuple[str, Kind]:
    """The name under which a file can be kept, and its kind, one of `allowed`.

    Refuses what is too large, of no such kind, called otherwise than it is, or found harmful. To be called before anything is
    locked, because a scanner takes its time.
    """
    kept = cleaned(name)
    check_size(kept, len(content))
    kind = kind_of(kept, content, allowed)
    scan(kept, content)
    return kept, kind
