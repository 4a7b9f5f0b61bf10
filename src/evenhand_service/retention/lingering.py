"""What a file of SQLite keeps of rows that were deleted, and how it is made to let go of it."""

import logging

from django.db import OperationalError, connection

LOG = logging.getLogger("evenhand.retention")
TO_CLEAR, CLEAR = 1, 0
"""What the file says of itself in its `user_version`: whether it is to be written anew."""


def mark() -> None:
    """Say in the file itself, in the transaction that deletes, that it is to be written anew."""
    if connection.vendor == "sqlite":
        _asked(f"PRAGMA user_version = {TO_CLEAR}")


def clear() -> bool:
    """Write the file anew where anything was deleted, and empty its log; gives whether that could be done.

    Deleted rows are overwritten (`secure_delete`), but not what was left between rows when pages were divided. Writers wait as
    long as it takes, and somebody who reads keeps the log from being emptied. PostgreSQL clears deleted rows away by itself.
    """
    if connection.vendor != "sqlite":
        return True
    if connection.in_atomic_block:
        return False
    try:
        if _asked("PRAGMA user_version") == (TO_CLEAR,):
            _asked("VACUUM")
            _asked(f"PRAGMA user_version = {CLEAR}")
        busy, *_pages = _asked("PRAGMA wal_checkpoint(TRUNCATE)") or (1,)
    except OperationalError:
        LOG.exception("the file of the database could not be written anew")
        return False
    return not busy


def _asked(statement: str) -> tuple[int, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        found: tuple[int, ...] | None = cursor.fetchone()
        return found
