"""Programs change what they have seen, and overwrite nothing else: neither what another program sent nor what stands on a page."""

import pytest
from django.utils.crypto import get_random_string

from evenhand.framework.rounds import Due
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.changing import change_person
from evenhand_service.api.documentation import document
from evenhand_service.audit.models import Event
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.actions import change_plan, set_deadline
from evenhand_service.inspections.assigning import Reads, change_reader
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.units import change_unit
from service.addresses import small_folder
from service.programs import Program, faults, good

pytestmark = pytest.mark.django_db
ONE = "/inspections/one"
EDITION = "hmip-probation/2018-03-crc"
STEP = "evidence in advance"


@pytest.fixture
def officer(inspectorate):
    """A program of somebody who plans inspections, looks after people, and leads this one."""
    person = make_person(by=None, email="o@example.org", name="O", organisation=inspectorate.name, side="inspectorate")
    for role in ("operations-officer", "lead-inspector"):
        appoint(by=None, person=person, role=role)
    import_folder(by=person, name="one", files=small_folder(), stage="sampled")
    return Program(person)


def a_plan(by, inspection):
    Inspection.objects.update(stage="planned")
    path, sent = f"{ONE}/plan", {"edition": EDITION, "begin": "2018-09-18", "end": "2018-09-28"}
    days = {"begin": inspection.begin, "end": inspection.end.replace(day=27)}
    return path, sent, lambda: change_plan(by=by, inspection=inspection, edition=EDITION, **days), "27 September 2018"


def a_deadline(by, inspection):
    due = Due(working_days=17, before="fieldwork begins")
    change = lambda: set_deadline(by=by, inspection=inspection, step=STEP, due=due)  # noqa: E731
    return f"{ONE}/deadlines/{STEP}", {"days": 21}, change, "17 working days"


def a_reader(by, inspection):
    change = lambda: change_reader(by=by, inspection=inspection, code="reader-01", reads=Reads(capacity=77))  # noqa: E731
    return f"{ONE}/readers/reader-01", {"capacity": 88}, change, "77"


def a_unit(by, inspection):
    unit = inspection.unit
    path, sent = f"/units/{unit.pk}", {"name": "Southtown", "kind": unit.kind, "why": "A slip."}
    return path, sent, lambda: change_unit(by=by, unit=unit, name="Westtown", kind=unit.kind, why="It moved."), "Westtown"


def somebody(by, inspection):
    provider = inspection.unit.provider
    person = make_person(by=None, email="c@example.org", name="C", organisation=provider.name, side="provider")
    sent = {"name": "Cee", "email": "c@example.org", "why": "A slip."}
    change = lambda: change_person(by=by, person=person, name="Sea", email="c@example.org", why="Another.")  # noqa: E731
    return f"/people/{person.pk}", sent, change, "Sea"


THINGS = pytest.mark.parametrize("thing", [a_plan, a_deadline, a_reader, a_unit, somebody])


@THINGS
def test_what_somebody_else_has_changed_since_is_not_overwritten(officer, thing):
    path, sent, change, now = thing(officer.person, Inspection.objects.get())
    seen = officer.seen(path)
    assert officer.seen(path) == seen
    change()
    events = Event.objects.count()

    refused = officer.send("put", path, sent, **seen)

    assert faults(refused, 412) == ["VersionOther"]
    assert now in refused.json()["faults"][0]["what"]
    assert Event.objects.count() == events
    again = officer.send("put", path, sent, **officer.seen(path))
    assert good(again)
    assert again["ETag"] == officer.get(path)["ETag"] != seen["If-Match"]


@THINGS
def test_what_is_changed_without_saying_which_version_was_seen_is_refused(officer, thing):
    path, sent, _change, _now = thing(officer.person, Inspection.objects.get())
    events = Event.objects.count()

    for headers in ({}, {"If-Match": "*"}, {"If-Match": get_random_string(64)}, {"If-Match": ""}):
        assert faults(officer.send("put", path, sent, **headers), 428) == ["VersionUnsaid"]
    assert Event.objects.count() == events


def test_a_version_is_the_same_in_welsh_among_others_and_behind_a_web_server_that_packs_answers(officer):
    path, sent, _change, _now = a_plan(officer.person, Inspection.objects.get())
    seen = officer.seen(path)["If-Match"]

    assert officer.seen(path, **{"Accept-Language": "cy"})["If-Match"] == seen
    assert good(officer.send("put", path, sent, **{"If-Match": f'"0", W/{seen}', "Accept-Language": "cy"}))


def test_every_operation_that_replaces_something_asks_for_the_version_that_its_address_gives():
    replacing = {path: methods for path, methods in document()["paths"].items() if "put" in methods}

    assert len(replacing) == 13
    for methods in replacing.values():
        (asked,) = [one for one in methods["put"]["parameters"] if one["in"] == "header"]
        assert (asked["name"], asked["required"]) == ("If-Match", True)
        assert {"412", "428"} <= {str(status) for status in methods["put"]["responses"]}
        for method in ("get", "put"):
            given = {str(status): one for status, one in methods[method]["responses"].items()}
            assert "ETag" in given["200"]["headers"]
