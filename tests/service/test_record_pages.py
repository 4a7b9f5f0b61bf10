"""The record on pages: of the installation for heads of programme, of inspections in words."""

import csv
import re
from pathlib import Path

import pytest

from evenhand_service.accounts.actions import appoint, make_person, switch_off
from evenhand_service.audit.models import Event
from evenhand_service.audit.words import ACTIONS
from evenhand_service.inspections.units import make_unit
from service.programs import Program

pytestmark = pytest.mark.django_db
SERVICE = Path("src/evenhand_service")


@pytest.fixture
def head(inspectorate):
    one = make_person(by=None, email="h@example.org", name="Hanna Head", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="head-of-programme")
    return one


@pytest.fixture
def done(head, inspectorate):
    """Things that were done with no inspection."""
    one = make_person(by=head, email="o@example.org", name="Olive", organisation=inspectorate.name, side="inspectorate")
    unit = make_unit(by=head, name="North", kind="PDU", provider="North Probation")
    appoint(by=head, person=one, role="quality-lead", unit=unit, why="She knows it.")
    switch_off(by=head, person=one, why="On leave.")
    return one


def rows(response):
    return list(csv.DictReader(b"".join(response).decode("utf-8-sig").splitlines()))


def test_what_belongs_to_no_inspection_is_read_by_a_head_of_programme(client, head, done):
    client.force_login(head)

    page = client.get("/record").content.decode()
    whole = rows(client.get("/record", {"format": "csv"}))
    mine = rows(client.get("/record", {"format": "csv", "q": "hanna", "action": "appointed"}))

    for said in ("Person added", "Role given", "Person switched off", "Unit added", "Signed in", "On leave."):
        assert said in page
    numbers = [int(row["No."]) for row in whole]
    assert numbers == sorted(numbers, reverse=True) == list(range(Event.objects.count(), 0, -1))
    assert [(row["Who"], row["Why"]) for row in mine] == [("Hanna Head", "She knows it.")]
    assert "role: quality-lead" in mine[0]["After"]
    assert (
        client.get("/record", {"action": "flown"}).status_code,
        'href="/record"' in client.get("/people/").content.decode(),
    ) == (
        422,
        True,
    )


def test_a_failed_sign_in_says_no_address_of_anybody(client, head):
    client.post("/account/sign-in/", {"login": "stranger@example.net", "password": "wrong"})
    client.force_login(head)

    page = client.get("/record").content.decode()

    assert "Failed to sign in" in page
    assert "Person unknown" in page
    assert "stranger@example.net" not in page


@pytest.mark.parametrize("role", ["operations-officer", "lead-inspector", "analyst"])
def test_nobody_else_reads_it(client, inspectorate, role):
    one = make_person(by=None, email="x@example.org", name="X", organisation=inspectorate.name, side="inspectorate", role=role)
    client.force_login(one)

    assert client.get("/record").status_code == 403
    assert Program(one).get("/record").status_code == 403
    assert 'href="/record"' not in client.get("/people/").content.decode()


def test_a_program_reads_it_too(head, done):
    found = Program(head).said("/record", action="switched off")

    (one,) = found["items"]
    assert (one["action"], one["subject"], one["why"], one["name"]) == (
        "switched off",
        f"person:{done.pk}",
        "On leave.",
        "Hanna Head",
    )
    assert Program(head).get("/record", action="flown").status_code == 422


def test_a_history_speaks_in_words_and_says_what_stood_before_to_those_who_may_export(client, head, inspection, inspectorate):
    people = {}
    for role in ("lead-inspector", "quality-lead"):
        people[role] = make_person(
            by=None, email=f"{role}@example.org", name=role, organisation=inspectorate.name, side="inspectorate"
        )
        appoint(by=head, person=people[role], role=role, inspection=inspection, why="For this one.")
    shown, told = {}, {}
    for role, one in people.items():
        client.force_login(one)
        shown[role] = rows(client.get(f"/inspections/{inspection.name}/history", {"format": "csv"}))[0]
        told[role] = Program(one).said(f"/inspections/{inspection.name}/history")["items"][0]

    assert {row["What"] for row in shown.values()} == {"Role given"}
    assert "role: quality-lead" in shown["lead-inspector"]["After"]
    assert "After" not in shown["quality-lead"]
    assert told["lead-inspector"]["after"]["role"] == "quality-lead"
    assert told["quality-lead"]["after"] is None


def test_a_stage_stands_by_its_name_and_what_is_erased_is_told_no_more(client, head, inspection):
    from evenhand_service.audit.record import Done, record

    record(
        by=head, inspection=inspection, done=Done(action="moved", subject="stage:fieldwork", before="sampled", after="fieldwork")
    )
    client.force_login(head)
    before = rows(client.get(f"/inspections/{inspection.name}/history", {"format": "csv"}))[0]
    Event.objects.get(subject="stage:fieldwork").values.delete()
    after = rows(client.get(f"/inspections/{inspection.name}/history", {"format": "csv"}))[0]

    assert (before["What"], before["Of what"], before["Before"]) == ("Moved to another stage", "Stage Fieldwork", "sampled")
    assert (after["Why"], after["Before"], after["After"]) == ("(erased)", "", "")


def test_every_action_that_is_recorded_has_words():
    source = "\n".join(path.read_text() for path in SERVICE.rglob("*.py"))
    written = set(re.findall(r'action="([a-z -]+)"', source)) | set(re.findall(r'_(?:write|record)\([^"\n]*"([a-z -]+)"', source))
    written |= {one for two in re.findall(r'action = "([a-z -]+)" if .* else "([a-z -]+)"', source) for one in two}
    kinds = {f"{kind} {what}" for kind in ("second factor", "recovery codes") for what in ("set up", "removed")}

    assert len(written) > 40
    assert (written | kinds) - ACTIONS.keys() == set()
