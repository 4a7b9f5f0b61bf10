"""The record on pages: of the installation for heads of programme, of inspections in words."""

import csv
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand_service.accounts.actions import appoint, make_person, switch_off, switch_on
from evenhand_service.accounts.changing import change_person
from evenhand_service.audit.models import Event
from evenhand_service.audit.record import Done, record
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
    assert mine[0]["Of what"] == "Olive as Quality lead for North"
    assert mine[0]["After"] == "Person: Olive; Role: Quality lead; Unit: North"
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
    assert "Role: Quality lead" in shown["lead-inspector"]["After"]
    assert "After" not in shown["quality-lead"]
    assert told["lead-inspector"]["after"]["role"] == "quality-lead"
    assert told["quality-lead"]["after"] is None


def test_a_stage_stands_by_its_name_and_what_is_erased_is_told_no_more(client, head, inspection):
    record(
        by=head, inspection=inspection, done=Done(action="moved", subject="stage:fieldwork", before="sampled", after="fieldwork")
    )
    client.force_login(head)
    before = rows(client.get(f"/inspections/{inspection.name}/history", {"format": "csv"}))[0]
    Event.objects.get(subject="stage:fieldwork").values.delete()
    after = rows(client.get(f"/inspections/{inspection.name}/history", {"format": "csv"}))[0]

    assert (before["What"], before["Of what"], before["Before"]) == ("Moved to another stage", "Stage Fieldwork", "Sample drawn")
    assert (after["Why"], after["Before"], after["After"]) == ("(erased)", "", "")


def test_every_action_that_is_recorded_has_words():
    source = "\n".join(path.read_text() for path in SERVICE.rglob("*.py"))
    written = set(re.findall(r'action="([a-z -]+)"', source)) | set(
        re.findall(r'\b_(?:write|record)\([^"\n]*"([a-z -]+)"', source)
    )
    written |= {one for two in re.findall(r'action = "([a-z -]+)" if .* else "([a-z -]+)"', source) for one in two}
    kinds = {f"{kind} {what}" for kind in ("second factor", "recovery codes") for what in ("set up", "removed")}

    assert len(written) > 40
    assert (written | kinds) - ACTIONS.keys() == set()


def test_what_changed_is_said_in_words_and_a_digest_is_whole_in_the_file_alone(client, head, inspection):
    digest = "76ab372af554748ae5fa4143409fef1b6ea8c246713a1d2b3c4d5e6f708192a3"
    for done in (
        Done(action="moved", subject="stage:fieldwork", before="announced", after="caseload"),
        Done(action="cases assigned", subject="assignment", before={}, after={"assignment.csv": digest}),
    ):
        record(by=head, inspection=inspection, done=done)
    client.force_login(head)

    page = client.get(f"/inspections/{inspection.name}/history").content.decode()
    whole = rows(client.get(f"/inspections/{inspection.name}/history", {"format": "csv"}))

    assert "Stage: Announced → Caseload received" in page
    assert "assignment.csv: 76ab372a…" in page
    assert digest not in page
    assert whole[0]["After"] == f"assignment.csv: {digest}"
    assert "What changed" not in whole[0]


def test_somebody_who_was_renamed_is_found_by_their_present_name_and_stands_under_it(client, head, done):
    change_person(by=head, person=done, name="Olive Newname", email=done.email, why="She married.")
    switch_on(by=head, person=done, why="Back.")
    record(by=done, inspection=None, done=Done(action="signed out", subject=f"person:{done.pk}"))
    client.force_login(head)

    mine = rows(client.get("/record", {"format": "csv", "q": "newname"}))
    about = rows(client.get("/record", {"format": "csv", "action": "switched off"}))

    assert [(row["Who"], row["What"]) for row in mine] == [("Olive Newname", "Signed out")]
    assert [row["Of what"] for row in about] == ["Olive Newname"]


def test_more_events_of_more_people_take_no_more_queries(client, head, inspection, inspectorate):
    client.force_login(head)
    counts = []
    for number in range(3):
        for at in range(5):
            email = f"p{number}-{at}@example.org"
            one = make_person(by=head, email=email, name=email, organisation=inspectorate.name, side="inspectorate")
            appoint(by=head, person=one, role="inspector", inspection=inspection)
        client.get(f"/inspections/{inspection.name}/history")
        with CaptureQueriesContext(connection) as taken:
            client.get(f"/inspections/{inspection.name}/history")
        counts.append(len(taken))

    assert counts[0] == counts[1] == counts[2]
