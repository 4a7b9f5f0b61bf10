"""The secret key of an installation that was given none: made at first, and kept in its data folder."""

import os
import secrets
from pathlib import Path

from evenhand_service.config.values import SHORTEST_KEY


def kept_key(data: Path) -> str:
    """The secret key of the data folder, which is there; made at first, and only its owner may read it."""
    path = data / "secret-key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        pass
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process has just made it
        return path.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(SHORTEST_KEY)
        file.write(key)
    return key
