"""Whether a connection to PostgreSQL still stands, without a word to the database as long as it has said nothing."""

import select

from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQL


class DatabaseWrapper(PostgreSQL):
    """Django's own. A server that ends a connection says so, and then there is something to read where nothing was asked."""

    def is_usable(self) -> bool:
        """Whether more can be asked on this connection. The database is asked so where it has said something, or refused."""
        if self.connection is None or self.connection.closed:
            return False
        unread = select.poll()
        unread.register(self.connection.fileno(), select.POLLIN)
        return bool(super().is_usable()) if self.errors_occurred or unread.poll(0) else True
