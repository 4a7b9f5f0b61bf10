"""What is sent as it stands already is no change: nothing is recorded, and the page says so."""

import pytest
from django.urls import reverse

from evenhand_service.accounts.models import Reader
from evenhand_service.audit.models import Event
from evenhand_service.inspections.actions import move, set_deadline
from evenhand_service.inspections.assigning import Reads, assign, give_case, set_reader
from service.test_changing import boxes
from service.test_sampling import BACKEND, GATE, announced, drawn, holder, officer, person  # noqa: F401

pytestmark = pytest.mark.django_db
NOTHING = "Nothing was changed: it was so already."


def test_a_plan_or_a_unit_that_is_saved_as_it_is_is_no_change(announced, officer, client):  # noqa: F811
    inspection = move(by=officer, inspection=announced, to="planned", why="The dates.")
    client.force_login(officer, backend=BACKEND)
    plan = {"edition": inspection.edition, **boxes(begin=inspection.begin, end=inspection.end)}
    before = Event.objects.count()

    page = client.post(reverse("inspection-plan", args=[inspection.name]), plan, follow=True).content.decode()

    assert NOTHING in page
    unit = {"provider": inspection.unit.provider.name, "name": "Northtown", "kind": "CRC", "part_of": "", "why": "No reason."}
    assert NOTHING in client.post(reverse("unit", args=[inspection.unit.pk]), unit, follow=True).content.decode()
    set_deadline(by=officer, inspection=inspection, step="announcement", due=None)
    assert Event.objects.count() == before


def test_a_reader_or_an_assignment_that_stays_is_no_change(announced, officer, client):  # noqa: F811
    inspection = drawn(announced, officer)
    lead = holder(inspection, "lead-inspector")
    set_reader(by=officer, inspection=inspection, person=lead, reads=Reads(capacity=100))
    assign(by=officer, inspection=inspection)
    code = Reader.objects.get(inspection=inspection).code
    case = next(row.split(",")[1] for row in bytes(inspection.files.get(name="assignment.csv").content).decode().splitlines()[1:])
    before = Event.objects.count()

    set_reader(by=officer, inspection=inspection, person=lead, reads=Reads(capacity=100))
    assign(by=officer, inspection=inspection)
    assert give_case(by=officer, inspection=inspection, sample=GATE, case=case, reader=code, why="x") is False

    assert Event.objects.count() == before
    client.force_login(officer, backend=BACKEND)
    page = client.post(reverse("give-case", args=[inspection.name, GATE, case]), {"reader": code, "why": "x"}, follow=True)
    assert "they have the case already" in page.content.decode()
