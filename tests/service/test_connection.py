"""A connection to PostgreSQL that is no longer there is seen before anything is asked on it, and one that is there is not asked."""

import pytest
from django.db import connection

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="it is about connections to a server")


@pytest.fixture
def own(db):
    one = connection.copy()
    one.connect()
    yield one
    one.close()


def test_a_connection_that_stands_is_not_asked_whether_it_does(own):
    asked_last = "SELECT query_start FROM pg_stat_activity WHERE pid = %s"

    def when():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(asked_last, [own.connection.info.backend_pid])
            return cursor.fetchone()[0]

    before = when()
    assert own.is_usable()
    assert when() == before

    own.errors_occurred = True
    assert own.is_usable()
    assert when() > before


def test_a_connection_that_the_server_ended_is_seen_to_be_gone(own):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [own.connection.info.backend_pid])

    assert not own.is_usable()


def test_one_that_was_closed_here_or_never_opened_is_none(own):
    own.connection.close()
    assert not own.is_usable()
    assert not connection.copy().is_usable()
