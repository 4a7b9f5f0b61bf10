"""A transaction that stands on the disk when it is over, though nobody waited for the disk while others waited for it.

Whoever saves an answer holds the end of the inspection's chain until they have committed, and a disk takes some milliseconds to
say that it has something. PostgreSQL therefore commits at once, which lets the next one go on, and is then asked to write down
all that it has committed so far: one moment of the disk serves everybody who waits for it. Nobody is told that something is saved
before.

What nothing else in the transaction depends on is sent together with its end. A thread that waits for an answer may wait for its
turn as well, and for that long the chain's end would be held.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction

from evenhand_service.in_words import is_plain, rows

BEGUN = b"BEGIN; SET LOCAL synchronous_commit = off"
"""Sent at once by the driver's own connection. Were it not to take, the next statement would begin a transaction that waits."""

NOW = "SELECT pg_logical_emit_message(true, 'evenhand', '')"
"""A transaction of its own that says nothing, and is committed as all others are: with it stands all that came before."""

Asked = tuple[str, Sequence[Any]]

_last: ContextVar[list[Asked] | None] = ContextVar("_last", default=None)


class NotCommitted(transaction.TransactionManagementError):
    """Something failed within a transaction and was passed over: the database undid the whole of it."""


@contextmanager
def committed_together() -> Iterator[None]:
    """A transaction. Within another, or on another database than PostgreSQL, it is as any other."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    with transaction.atomic():
        with connection.wrap_database_errors:
            connection.connection.pgconn.exec_(BEGUN)
        waiting: list[Asked] = []
        outside = _last.set(waiting)
        try:
            yield
        finally:
            _last.reset(outside)
        if connection.needs_rollback:
            raise NotCommitted
        if is_plain(connection):
            _commit(waiting)
            return
        for words, values in waiting:
            rows(words, values)
    rows(NOW, ())


def _commit(waiting: Sequence[Asked]) -> None:
    """Ask what waits, and commit, without waiting for each answer. What fails is raised, and nothing of it stands.

    The last two are not prepared: were the commit to fail, the driver would take for prepared what the server never read.
    """
    here = connection.connection
    with connection.wrap_database_errors, here.pipeline():
        for words, values in waiting:
            here.execute(words, values)
        ended = here.execute("COMMIT", prepare=False)
        here.execute(NOW, prepare=False)
    if ended.statusmessage != "COMMIT":
        raise NotCommitted


def last(words: str, values: Sequence[Any]) -> None:
    """Ask something whose answer nobody needs, and nothing after it: together with the end of such a transaction, else now."""
    waiting = _last.get()
    if waiting is None or connection.savepoint_ids:  # what is undone with a part of the transaction is asked in that part
        rows(words, values)
    else:
        waiting.append((words, values))
