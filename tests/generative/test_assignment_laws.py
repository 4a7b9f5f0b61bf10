"""Laws of assigning: one reader for each case, no conflict, no reader over capacity; or a reason that really is one."""

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evenhand.assessment.assigned import Assignment
from evenhand.assessment.assignment import assign
from evenhand.assessment.hindrance import hindrances
from evenhand.assessment.shortage import fits, shortages
from evenhand.assessment.spread import Alike
from evenhand.files.faults import Refused
from generative.answering import EDITIONS
from generative.assigning import RULES, casebooks, cheapest, cost, may_read

assert EDITIONS  # the profile for searches, short or whole, is registered there


def tried(cases, readers, held=()):
    """What was assigned; None where it is refused."""
    try:
        return assign(cases, readers, RULES, held)
    except Refused as refusal:
        assert {fault.name for fault in refusal.faults} <= {"RoomShort", "NobodyMayRead"}
        return None


def reader_of(assigned):
    return {one.key: one.reader for one in assigned.assignments}


@given(casebooks())
def test_every_case_has_one_reader_who_may_read_it_and_has_room_or_it_is_refused_where_there_is_no_way(book):
    cases, readers = book

    assigned = tried(cases, readers)

    groups = [Alike(None, tuple(one.id for one in readers if may_read(one, case)), (case.key,)) for case in cases]
    assert (assigned is not None) == fits(groups, {reader.id: reader.capacity for reader in readers})
    if assigned is not None:
        by_id = {reader.id: reader for reader in readers}
        assert sorted(one.key for one in assigned.assignments) == sorted(case.key for case in cases)
        assert all(may_read(by_id[reader_of(assigned)[case.key]], case) for case in cases)
        assert all(number <= by_id[one].capacity for one, number in Counter(reader_of(assigned).values()).items())


@given(casebooks(most_cases=6, most_readers=3, most_room=4))
def test_no_assignment_is_cheaper_than_the_one_made(book):
    cases, readers = book

    assigned = tried(cases, readers)

    least = cheapest(cases, readers)
    assert (assigned is None) == (least is None)
    if assigned is not None:
        assert cost(reader_of(assigned), cases, readers) == pytest.approx(least, abs=1e-6)


@given(casebooks(most_cases=6, most_readers=3, most_room=4), st.integers(1, 6))
def test_no_assignment_that_keeps_what_is_held_is_cheaper_than_the_one_made(book, number):
    cases, readers = book
    first = tried(cases, readers)
    assume(first is not None)
    held = first.assignments[:number]

    assigned = tried(cases, readers, held)

    kept = {one.key: one.reader for one in held}
    assert assigned.kept == set(kept)
    assert reader_of(assigned).items() >= kept.items()
    assert cost(reader_of(assigned), cases, readers) == pytest.approx(cheapest(cases, readers, kept), abs=1e-6)


@given(casebooks())
def test_a_shortage_named_is_a_set_of_cases_for_which_their_only_readers_have_too_little_room(book):
    cases, readers = book
    groups = [Alike(None, tuple(one.id for one in readers if may_read(one, case)), (case.key,)) for case in cases]
    room = {reader.id: reader.capacity for reader in readers}

    for shortage in shortages(groups, room):
        may = {reader for group in shortage.groups for reader in group.readers}
        assert may == set(shortage.readers)
        assert shortage.room == sum(room[reader] for reader in may) < len(shortage.cases)
        for reader in shortage.readers:
            assert fits([group for group in shortage.groups if reader not in group.readers], room)


@given(casebooks(), st.randoms(use_true_random=False))
def test_the_order_of_cases_and_readers_decides_nothing(book, chance):
    cases, readers = book
    first = tried(cases, readers)

    chance.shuffle(cases)
    chance.shuffle(readers)

    assert tried(cases, readers) == first


@given(casebooks(), st.data())
def test_more_room_never_takes_a_way_away(book, data):
    cases, readers = book
    assume(tried(cases, readers) is not None)
    chosen = data.draw(st.sampled_from(readers))

    roomier = [
        reader if reader is not chosen else type(reader)(**vars(reader) | {"capacity": reader.capacity + 1}) for reader in readers
    ]

    assert tried(cases, roomier) is not None


@given(casebooks())
def test_who_may_read_what_is_what_the_judge_says(book):
    cases, readers = book

    found = hindrances(cases, readers, RULES)

    assert all((reader.id in found[case.key]) != may_read(reader, case) for case in cases for reader in readers)


@given(casebooks(), st.data())
def test_what_stood_is_kept_or_let_go_of_with_a_reason(book, data):
    cases, readers = book
    ids = [*(reader.id for reader in readers), "somebody else"]
    held = [Assignment(case.sample, case.case, data.draw(st.sampled_from(ids))) for case in cases if data.draw(st.booleans())]
    loads = Counter(one.reader for one in held)
    assume(all(loads[reader.id] <= reader.capacity for reader in readers))

    assigned = tried(cases, readers, held)

    if assigned is not None:
        assert assigned.kept | {one.assignment.key for one in assigned.released} == {one.key for one in held}
        assert not assigned.kept & {one.assignment.key for one in assigned.released}
