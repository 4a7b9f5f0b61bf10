"""The tables of operations for a while without the triggers that refuse to change them: for a test that tampers with them."""

from contextlib import contextmanager

from django.db import connection

from evenhand_service.audit.append_only import guard, unguard
from evenhand_service.casework.append_only import OPERATIONS


@contextmanager
def unguarded():
    """No refusal within."""
    unguard(connection, OPERATIONS)
    yield
    guard(connection, OPERATIONS)
