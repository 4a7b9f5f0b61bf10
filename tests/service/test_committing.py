"""What is sent together with the end of a transaction: it stands or falls with it, and whoever comes next finds nothing half done."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from evenhand_service.audit.models import Chain, Event
from evenhand_service.audit.record import Done, record
from evenhand_service.audit.verify import verify
from evenhand_service.committing import NotCommitted, committed_together, last

OF_NO_EVENT = "INSERT INTO audit_values (event_id, salt, content) VALUES (999999, '', '{}') RETURNING id"
TWICE = "INSERT INTO audit_chain (name, length, \"before\", head) VALUES ('northtown-2026', 0, '', '') RETURNING id"


def tell(inspection):
    record(by=None, inspection=inspection, done=Done(action="answered", subject="case:1"))


@committed_together()
def tell_and_ask(inspection, words):
    tell(inspection)
    last(words, ())


@committed_together()
def tell_and_fail(inspection):
    tell(inspection)
    raise KeyError


@pytest.mark.parametrize("wrong", [OF_NO_EVENT, TWICE], ids=["found out at the end", "found out at once"])
def test_what_fails_at_the_end_is_raised_and_undoes_the_whole(committed, inspection, wrong):
    with pytest.raises(IntegrityError):
        tell_and_ask(inspection, wrong)
    assert not Chain.objects.exists()

    with committed_together():
        tell(inspection)
    assert [(one.number, one.before) for one in Event.objects.all()] == [(1, "")]


def test_who_comes_after_one_that_failed_at_its_end_finds_nothing_of_it(committed, inspection):
    """The driver prepares what it has asked twice: what the server never read because the commit failed must not be among it."""
    for _ in range(4):
        with committed_together():
            tell(inspection)
        with pytest.raises(IntegrityError):
            tell_and_ask(inspection, OF_NO_EVENT)

    assert [(one.events, one.broken) for one in verify()] == [(4, None)]


@committed_together()
def pass_over_what_failed():
    with suppress(DatabaseError), connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")


def test_what_the_database_has_undone_is_not_told_as_saved(committed, inspection):
    if connection.vendor == "postgresql":
        with pytest.raises(NotCommitted):
            pass_over_what_failed()
    with committed_together():
        tell(inspection)
    assert Event.objects.count() == 1


def test_what_is_undone_in_a_part_of_the_transaction_does_not_come_at_its_end(committed, inspection):
    with committed_together():
        tell(inspection)
        with suppress(KeyError), transaction.atomic():
            tell(inspection)
            raise KeyError
    assert [(one.events, one.broken) for one in verify()] == [(1, None)]


def test_what_was_to_come_at_the_end_does_not_come_where_something_failed_before(committed, inspection):
    with pytest.raises(KeyError):
        tell_and_fail(inspection)
    assert not Event.objects.exists()


def test_within_another_transaction_it_comes_at_once(db, inspection):
    with committed_together():
        tell(inspection)
        assert Event.objects.count() == 1


def test_many_who_end_at_once_follow_each_other_in_the_chain(committed, inspection):
    def work(_number):
        try:
            for _ in range(10):
                with committed_together():
                    tell(inspection)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(8)))

    assert [(one.events, one.broken) for one in verify()] == [(80, None)]
    assert [one.number for one in Event.objects.order_by("number")] == [*range(1, 81)]
