"""Asking the database in words of our own.

What is asked for nearly every request goes to PostgreSQL by the driver's own cursor: Django's does more for each question than
the driver and the server together. It is Django's connection, with its transaction, its checks and its kinds of errors; and where
Django watches what is asked, or has something to see to first, the question takes Django's way.
"""

from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections


def rows(words: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of the answer. On PostgreSQL the words must be such as have an answer of rows, though there be none."""
    here = connections[DEFAULT_DB_ALIAS]
    if is_plain(here):
        with here.wrap_database_errors:
            return list(here.connection.execute(words, values))
    with here.cursor() as cursor:
        cursor.execute(words, values)
        return list(cursor.fetchall())


def is_plain(here: Any) -> bool:  # noqa: ANN401 - Django's connection, whose types know only half of it
    """Whether Django would do nothing about a question but ask it."""
    stands = here.connection is not None and (here.health_check_done or not here.health_check_enabled)
    watched = here.queries_logged or here.execute_wrappers
    return here.vendor == "postgresql" and stands and not watched and not here.needs_rollback
