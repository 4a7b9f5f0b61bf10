"""The record of what was done: nothing in it can be changed, taken out or put elsewhere unseen, and values can be erased."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import DatabaseError, connection, transaction

from evenhand_service.audit.append_only import guard, unguard
from evenhand_service.audit.erase import erase
from evenhand_service.audit.models import Chain, Event, Values
from evenhand_service.audit.record import Done, OutsideTransaction, record
from evenhand_service.audit.verify import verify
from service.conftest import an_inspection


def write(inspection, number=5):
    for count in range(number):
        done = Done(action="answered", subject=f"case:{count % 2}", before=count, after={"ä": [count, None]}, why="It was so.")
        with transaction.atomic():
            record(by=None, inspection=inspection, done=done)
    return Chain.objects.get(inspection=inspection)


def broken():
    return [(one.broken.number, one.broken.wrong) for one in verify() if one.broken]


@pytest.mark.django_db
def test_each_event_holds_the_hash_of_the_one_before_it_in_its_own_chain(inspection, provider):
    other = write(an_inspection(provider, "southtown-2026"), 2)
    chain = write(inspection)
    with transaction.atomic():
        record(by=None, inspection=None, done=Done(action="installed", subject="service"))

    events = list(chain.events.all())
    assert [one.number for one in events] == [1, 2, 3, 4, 5]
    assert [one.before for one in events] == ["", *(one.hash for one in events[:-1])]
    assert [(one.chain, one.events, one.erased) for one in verify()] == [
        (other.name, 2, 0),
        ("northtown-2026", 5, 0),
        ("(installation)", 1, 0),
    ]
    assert broken() == []


def test_the_database_itself_refuses_to_change_what_was_written(committed, inspection):
    chain = write(inspection)
    refused = [
        lambda: Event.objects.filter(chain=chain).update(action="other"),
        lambda: Event.objects.filter(chain=chain)._raw_delete(connection.alias),
        lambda: Values.objects.update(content={}),
        lambda: Chain.objects.filter(pk=chain.pk)._raw_delete(connection.alias),
    ]
    if connection.vendor == "postgresql":
        refused.append(lambda: connection.cursor().execute("TRUNCATE audit_event CASCADE"))
    for change in refused:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert broken() == []


def test_an_event_is_written_only_in_the_transaction_of_what_it_tells_of(committed, inspection):
    with pytest.raises(OutsideTransaction):
        record(by=None, inspection=inspection, done=Done(action="answered", subject="case:1"))


def change(chain, place, **values):
    Event.objects.filter(chain=chain, number=place).update(**values)


def swap(chain):
    change(chain, 3, number=30)
    change(chain, 2, number=3)
    change(chain, 30, number=2)


def take_out(chain, *numbers):
    Values.objects.filter(event__chain=chain, event__number__in=numbers).delete()
    Event.objects.filter(chain=chain, number__in=numbers)._raw_delete(connection.alias)


def forge(chain):
    """An event that is changed, with its hash worked out anew: the one after it gives it away."""
    from evenhand_service.audit.digests import hash_of

    event = Event.objects.get(chain=chain, number=2)
    event.action = "other"
    change(chain, 2, action="other", hash=hash_of(event))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        (lambda chain: change(chain, 2, action="other"), (2, "changed")),
        (lambda chain: change(chain, 4, subject="case:9"), (4, "changed")),
        (lambda chain: change(chain, 1, at="2020-01-01T00:00:00Z"), (1, "changed")),
        (lambda chain: change(chain, 5, digest="0" * 64), (5, "changed")),
        (forge, (3, "out of order")),
        (swap, (2, "changed")),
        (lambda chain: take_out(chain, 3), (3, "missing")),
        (lambda chain: take_out(chain, 1), (1, "missing")),
        (lambda chain: take_out(chain, 4, 5), (4, "cut off")),
        (lambda chain: take_out(chain, 1, 2, 3, 4, 5), (1, "cut off")),
        (lambda chain: Values.objects.filter(event__number=3).update(content={"why": "Another."}), (3, "value changed")),
        (lambda chain: Values.objects.filter(event__number=3).update(salt="1"), (3, "value changed")),
        (lambda chain: Chain.objects.filter(pk=chain.pk).update(head="0" * 64), (6, "cut off")),
    ],
)
def test_whatever_is_tampered_with_is_found_where_it_is(inspection, tamper, found):
    chain = write(inspection)
    unguard(connection)
    tamper(chain)
    guard(connection)

    assert broken() == [found]


@pytest.mark.django_db
def test_values_are_erased_with_their_salt_and_the_chain_still_stands(inspection):
    chain = write(inspection)
    digests = list(chain.events.values_list("digest", flat=True))

    assert erase(by=None, chain=chain, subject="case:1", why="Its time is over.") == 2

    assert [one.erased for one in verify()] == [2]
    assert broken() == []
    assert list(chain.events.values_list("digest", flat=True))[:5] == digests
    assert set(Values.objects.values_list("event__subject", flat=True)) == {"case:0", "case:1"}
    assert Values.objects.get(event__subject="case:1").content["after"] == {"values": 2, "gone": 2}


@pytest.mark.django_db
def test_what_was_erased_twice_over_is_still_answered_for(inspection):
    chain = write(inspection)
    erase(by=None, chain=chain, subject="case:1", why="Its time is over.")
    assert erase(by=None, chain=chain, subject="case:1", why="The event of it too.") == 1
    erase(by=None, chain=chain, subject="case:0", why="Its time is over.")

    assert [(one.erased, one.broken) for one in verify()] == [(6, None)]


@pytest.mark.django_db
@pytest.mark.parametrize(("taken", "found"), [((4,), 4), ((1, 3), 3), ((2, 7), 7)])
def test_values_that_are_missing_though_nothing_says_they_were_erased_are_found(inspection, taken, found):
    """In the last, the sixth event tells that the values of the second and the fourth went, and nothing that of the seventh."""
    chain = write(inspection)
    if found == 7:
        erase(by=None, chain=chain, subject="case:1", why="Its time is over.")
        write(inspection, 1)
        erase(by=None, chain=Chain.objects.get(pk=chain.pk), subject="case:none", why="There is nothing of it.")
    Values.objects.filter(event__chain=chain, event__number__in=taken).delete()

    assert broken() == [(found, "values gone")]


def test_two_who_erase_the_same_at_once_answer_for_it_once(committed, inspection):
    chain, together = write(inspection), Barrier(6)

    def work(_number):
        try:
            together.wait()
            return erase(by=None, chain=chain, subject="case:1", why="Its time is over.")
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        erased = list(threads.map(work, range(6)))

    told = [one.content["after"]["gone"] for one in Values.objects.filter(event__action="erased")]
    assert sum(told) == Event.objects.filter(values=None).count() == sum(erased)


def test_many_who_write_at_once_leave_whole_chains(committed, provider):
    inspections = [an_inspection(provider, f"unit-{number}") for number in range(3)]

    def work(number):
        try:
            return write(inspections[number % 3], 8).name
        finally:
            connection.close()

    with ThreadPoolExecutor(9) as threads:
        names = list(threads.map(work, range(9)))

    assert len(names) == 9
    assert [one.events for one in verify()] == [24, 24, 24]
    assert broken() == []


@pytest.mark.django_db
def test_what_is_written_while_the_record_is_read_breaks_no_chain(inspection, provider):
    write(an_inspection(provider, "southtown-2026"))
    write(inspection)

    read = list(verify(event_read=lambda: write(inspection, 1)))

    assert [one.broken for one in read] == [None, None]
    assert read[1].events >= 5
