"""When the time of case data is over, and of which inspections."""

import json
from datetime import date, timedelta

import pytest

from evenhand_service.exchange.exporting import exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.models import Inspection
from evenhand_service.retention.naming import References
from evenhand_service.retention.period import ended_on, months_after
from service.ended import LATER, TODAY, a_folder, a_person, ended, found_in_the_database, run, worked_on


@pytest.fixture
def head(inspectorate):
    return a_person(inspectorate, "head-of-programme")


@pytest.fixture
def brought_in(head):
    """An inspection in which everything was done that leaves something of a case behind."""
    return worked_on(head, "own", "TG")


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 1), 12, date(2025, 1, 1)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 11, 30), 25, date(2026, 12, 30)),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last_of_the_month(day, months, expected):
    assert months_after(day, months) == expected


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("of CS-1 and CS-121", False),
        ("of CS-12", True),
        ("(CS-12)", True),
        ("CS-123", False),
        ("_CS-12_", True),
        ("no. 17", False),
        ("", False),
    ],
)
def test_a_reference_is_found_where_it_stands_for_itself(text, named):
    assert References(frozenset({"CS-12", "17"})).named_in(text) is named


@pytest.mark.django_db
def test_one_that_came_from_elsewhere_ended_on_the_day_its_folder_says(head):
    stages = b"stage,at,by,why\nplanned,2018-01-02T09:00:00+00:00,person:1,\nclosed,2019-03-04T09:00:00+00:00,person:1,\n"
    events = json.dumps({"action": "answered", "values": {"after": "TG-0002"}, "salt": "a", "hash": "b"}).encode() + b"\n"
    files = a_folder() | {"stages.csv": stages, "events.jsonl": events}
    inspection = import_folder(by=head, name="own", files=files, stage="closed").inspection

    assert ended_on(inspection) == date(2019, 3, 4)
    assert run(today=date(2021, 3, 3)).inspections == ()
    (removed,) = run(today=date(2021, 3, 4)).inspections

    assert removed.ended == date(2019, 3, 4)
    assert found_in_the_database("TG-0") == set()
    assert json.loads(exported(inspection)["events-before.jsonl"]) == json.loads(events) | {"values": None, "salt": None}


@pytest.mark.django_db
@pytest.mark.parametrize("written", [b"stage,at\nclosed,once\n", b"stage,at\nclosed,2199-01-01T00:00:00+00:00\n", b"\xff\n"])
def test_of_one_whose_folder_says_no_sensible_day_it_is_the_day_it_came(head, written):
    inspection = import_folder(by=head, name="own", files=a_folder() | {"stages.csv": written}, stage="closed").inspection
    assert ended_on(inspection) == TODAY


@pytest.mark.django_db
def test_one_of_which_nothing_says_when_it_ended_is_kept_and_named(inspection):
    Inspection.objects.update(stage="closed")
    done = run(today=date(2199, 1, 1))
    assert (done.inspections, done.unknown) == ((), ("northtown-2026",))


@pytest.mark.django_db
def test_earlier_events_that_cannot_be_read_go_whole(head):
    files = a_folder() | {"events-before.jsonl": b"TG-0001 {\n"}
    inspection = import_folder(by=head, name="own", files=files, stage="closed").inspection
    run()
    assert exported(inspection)["events-before.jsonl"] == b""


@pytest.mark.django_db
def test_before_the_period_is_over_nothing_goes(brought_in):
    inspection = ended(brought_in)
    before = exported(inspection)

    early = run(today=LATER - timedelta(days=1))

    assert (early.inspections, early.failed) == ((), 0)
    assert exported(inspection) == before
    assert run(today=LATER).inspections[0].inspection == "own"


@pytest.mark.django_db
def test_without_a_period_nothing_goes(brought_in):
    inspection = ended(brought_in)
    before = exported(inspection)

    assert run(today=date(2199, 1, 1), months=None).inspections == ()
    assert exported(inspection) == before


@pytest.mark.django_db
def test_an_inspection_that_goes_on_is_left_alone_however_old_it_is(brought_in):
    assert run(today=date(2199, 1, 1), months=1).inspections == ()
