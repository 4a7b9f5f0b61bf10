"""What programs may ask for beside the round of an inspection: lists, people, folders and copies, evidence."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core import mail

from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.models import User
from evenhand_service.exchange.exporting import as_zip, exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.models import Inspection
from service.addresses import GATE, small_folder
from service.conftest import an_inspection
from service.documents_made import PDF
from service.programs import Program, faults, good

pytestmark = pytest.mark.django_db
ONE = "/inspections/northtown-2018"


def person(owner, name, role=None):
    return make_person(by=None, email=f"{name}@example.org", name=name, organisation=owner.name, side=owner.side, role=role)


@pytest.fixture
def officer(inspectorate):
    return Program(person(inspectorate, "officer", "operations-officer"))


@pytest.fixture
def brought(officer):
    """An inspection with a sample, its readers and their cases."""
    return import_folder(by=officer.person, name="northtown-2018", files=small_folder(), stage="sampled").inspection


def test_inspections_are_found_by_words_and_stage_a_page_at_a_time(officer, provider):
    for number in range(5):
        an_inspection(provider, f"unit-{number}")
    Inspection.objects.filter(name="unit-3").update(stage="announced")
    first = officer.said("/inspections", size=2)
    second = officer.get(first["next"].partition("/api/v1")[2]).json()
    third = officer.said("/inspections", size=2, page=3)

    assert (first["count"], second["count"], third["next"]) == (5, 5, None)
    assert [one["name"] for page in (first, second, third) for one in page["items"]] == [f"unit-{n}" for n in range(5)]
    assert first["next"].startswith("http://testserver/api/v1/inspections?")
    assert officer.said("/inspections", page=9) == {"count": 5, "next": None, "items": []}
    assert [one["name"] for one in officer.said("/inspections", stage="announced")["items"]] == ["unit-3"]
    assert [one["name"] for one in officer.said("/inspections", q="UNIT-4", stage="planned")["items"]] == ["unit-4"]
    assert officer.said("/inspections", q="nothing like it")["count"] == 0
    for wrong in ({"stage": "over"}, {"page": 0}, {"size": 201}, {"q": "a\0"}, {"page": "x"}):
        assert faults(officer.get("/inspections", **wrong), 422) == ["RequestWrong"]


@pytest.mark.parametrize(
    "path",
    [
        "/inspections",
        "/programme?since=2026-03-01",
        "/units",
        "/people",
        f"{ONE}/history",
        f"{ONE}/people",
        f"{ONE}/sample/cases",
        f"{ONE}/cases",
        ONE,
    ],
)
def test_a_list_takes_no_more_queries_with_more_rows(
    officer, brought, provider, inspectorate, path, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    an_inspection(provider, "unit-first")
    officer.said(path)
    with CaptureQueriesContext(connection) as few:
        officer.said(path)
    for number in range(6):
        an_inspection(provider, f"unit-{number}")
        appoint(by=officer.person, person=person(inspectorate, f"p{number}"), role="inspector", inspection=brought)

    with django_assert_max_num_queries(len(few)):
        officer.said(path)


def test_what_somebody_sees_of_an_inspection_depends_on_their_rights(officer, brought):
    assessor = Program(person(brought.unit.provider, "assessor"))
    appoint(by=None, person=assessor.person, role="local-assessor", inspection=brought)
    theirs, ours = assessor.said(ONE), officer.said(ONE)

    (mine,) = [one for one in ours["samples"] if one["sample"] == GATE]
    (seen,) = [one for one in theirs["samples"] if one["sample"] == GATE]
    hidden = {"cases", "eligible", "faults", "reserve", "replaced", "assigned"}
    assert {name for name, value in seen.items() if value is None} == hidden
    assert not any(value is None for value in mine.values())
    assert (theirs["rights"], theirs["moves"], theirs["notified"]) == (["see inspection", "see own cases"], [], None)
    assert [one["to"] for one in ours["moves"]] == ["caseload"]


def test_deadlines_are_those_of_the_edition_and_the_inspection(officer, inspection, provider):
    assert officer.said(f"/inspections/{inspection.name}/deadlines") == {"items": []}
    files = {"inspection.yaml": small_folder()["inspection.yaml"]}
    import_folder(by=officer.person, name="again", files=files, stage="announced")
    at = "/inspections/again/deadlines"

    steps = {one["step"]: one for one in officer.said(at)["items"]}
    (step,) = {"evidence in advance"} & steps.keys()
    set_ = good(officer.put(f"{at}/{step}", days=10, way="before", anchor="fieldwork begins"))
    assert set_ == officer.said(f"{at}/{step}")
    assert set_ in officer.said(at)["items"]
    assert (set_["day"], set_["set_by"]) == ("2018-09-03", "inspection")
    assert set_["late"] is True
    assert set_["because"].startswith("10 working days before the first day of fieldwork")
    assert good(officer.put(f"{at}/{step}", days=None)) == steps[step]
    assert faults(officer.put(f"{at}/fieldwork", days=3), 404) == ["NothingThere"]
    assert faults(officer.put(f"{at}/dancing", days=3), 404) == ["NothingThere"]
    assert faults(officer.put(f"{at}/{step}", days=-1), 422) == ["RequestWrong"]
    assert faults(officer.put(f"{at}/{step}", days=1, anchor="lunch"), 422) == ["RequestWrong"]


def test_the_programme_says_who_is_in_two_places_and_what_is_late(officer, provider, inspectorate):
    first, second = (an_inspection(provider, name) for name in ("north", "south"))
    both = person(inspectorate, "both")
    for one in (first, second):
        appoint(by=None, person=both, role="inspector", inspection=one)
    appoint(by=None, person=person(inspectorate, "lead"), role="lead-inspector", inspection=first)
    weeks = {"since": "2026-03-01", "until": "2026-04-30"}
    found = {one["name"]: one for one in officer.said("/programme", **weeks)["items"]}

    assert found.keys() == {"north", "south"}
    assert found["north"]["leads"] == ["lead"]
    assert found["north"]["clashes"] == [{"person": "both", "other": "south", "week": "2026-03-02"}]
    assert officer.said("/programme", since="2027-01-01", until="2027-02-01")["count"] == 0
    assert faults(officer.get("/programme", since="2026-05-01", until="2026-04-01"), 422) == ["ValueRefused"]
    assert faults(officer.get("/programme", since="soon"), 422) == ["RequestWrong"]
    assert faults(officer.get("/programme", region=10**6, **weeks), 422) == ["ValueRefused"]


def test_units_are_added_and_put_right(officer, provider):
    region = good(officer.post("/units", name="North", kind="region", provider=provider.name))
    unit = good(officer.post("/units", name="Northtown", kind="PDU", provider=provider.name, part_of=region["number"]))
    at = f"/units/{unit['number']}"

    assert (unit["part_of"], unit["provider"]) == ("North", provider.name)
    assert officer.said(at) == unit | {"held": []}
    assert good(officer.put(at, name="Newtown", kind="PDU", why="Renamed."))["name"] == "Newtown"
    assert [one["inspections"] for one in officer.said("/units", q="newtown")["items"]] == [0]
    assert faults(officer.post("/units", name="Newtown", kind="PDU", provider=provider.name), 422) == ["ValueRefused"]
    above = {"name": "N", "kind": "r", "part_of": unit["number"], "why": "x"}
    assert good(officer.put(f"/units/{region['number']}", **above))["part_of"] == "Newtown"
    assert faults(officer.put(at, name="Newtown", kind="PDU"), 422) == ["RequestWrong"]
    assert faults(officer.get("/units/999999"), 404) == ["NothingThere"]


def test_published_results_are_listed_and_recomputed(officer):
    listed = officer.said("/published", edition="hmip-probation/2021-pdu", size=3)
    first = listed["items"][0]
    one = officer.said(f"/published/{first['edition']}/{first['name']}")

    assert listed["count"] >= 3
    assert {name: one[name] for name in first} == first
    assert one["agree"] == sum(item["verdict"] == "agree" for item in one["checked"]) > 0
    assert officer.said("/published", q="nothing like it")["count"] == 0
    assert faults(officer.get("/published", overall="Splendid"), 422) == ["ValueRefused"]
    assert faults(officer.get("/published/hmip-probation/2021-pdu/nothing"), 404) == ["NothingThere"]


def test_roles_are_given_and_taken_by_number(officer, brought, inspectorate):
    inspector, other = person(inspectorate, "inspector"), person(inspectorate, "zed")
    candidates = officer.said(f"{ONE}/people/inspectorate/candidates")
    given = good(officer.post(f"{ONE}/people/inspectorate", person=inspector.pk, role="inspector"))
    again = officer.post(f"{ONE}/people/inspectorate", person=inspector.pk, role="inspector")
    wrong_side = officer.post(f"{ONE}/people/provider", person=other.pk, role="single-point-of-contact")
    no_role = officer.post(f"{ONE}/people/inspectorate", person=other.pk, role="single-point-of-contact")

    assert {one["person"] for one in candidates["items"]} == {inspector.pk, other.pk}
    assert "lead-inspector" in candidates["roles"]
    assert [one["name"] for one in officer.said(f"{ONE}/people")["items"]] == ["inspector"]
    assert (given["role"], given["side"]) == ("inspector", "inspectorate")
    for refused in (again, wrong_side, no_role):
        assert faults(refused, 422) == ["ValueRefused"]
        assert other.name not in refused.content.decode()
    at = f"{ONE}/people/inspectorate/{given['number']}/dismiss"
    assert faults(officer.post(at.replace("inspectorate", "provider"), why="Gone."), 404) == ["NothingThere"]
    assert faults(officer.post(at, why=" "), 422) == ["RequestWrong"]
    assert good(officer.post(at, why="Gone."))["name"] == "inspector"
    assert officer.said(f"{ONE}/people")["items"] == []
    assert officer.said(f"{ONE}/people/provider/candidates")["items"] == []


def test_people_are_added_and_switched_off_and_given_roles(officer, provider):
    new = {"name": "Alex Example", "email": "Alex@Example.org", "organisation": provider.name, "side": "provider"}
    made = good(officer.send("post", "/people", new))
    at = f"/people/{made['number']}"

    assert (made["link_sent"], made["email"], made["throughout"], made["may_sign_in"]) == (True, "alex@example.org", [], True)
    assert "/account/password/set/" in mail.outbox[-1].body
    assert faults(officer.send("post", "/people", new), 422) == ["ValueRefused"]
    assert faults(officer.send("post", "/people", new | {"email": "x"}), 422) == ["ValueRefused"]
    right = {"name": "Alex Example", "email": "right@example.org", "why": "A slip."}
    assert good(officer.put(at, **right))["email"] == "right@example.org"
    assert faults(officer.put(at, **right | {"email": "nobody"}), 422) == ["ValueRefused"]
    held = good(officer.post(f"{at}/roles", role="single-point-of-contact", why="She answers."))
    assert held["throughout"] == ["single-point-of-contact"]
    assert faults(officer.post(f"{at}/roles", role="analyst", why="A slip."), 422) == ["ValueRefused"]
    taken = good(officer.post(f"{at}/roles/{held['roles'][0]['number']}/take", why="She left."))
    assert taken["roles"] == []
    assert faults(officer.post(f"{at}/roles/{held['roles'][0]['number']}/take", why="Again."), 404) == ["NothingThere"]
    assert good(officer.post(f"{at}/switch-off", why="Left."))["may_sign_in"] is False
    assert faults(officer.post(f"{at}/link"), 403) == ["RightMissing"]
    assert good(officer.post(f"{at}/switch-on", why="Back."))["may_sign_in"] is True
    assert good(officer.post(f"{at}/link")) == {"link_sent": True}
    assert good(officer.post(f"{at}/second-factor/remove", why="Lost."))["second_factor"] is False
    assert officer.said(at)["name"] == "Alex Example"
    assert faults(officer.post(f"/people/{officer.person.pk}/switch-off", why="Me."), 422) == ["ValueRefused"]
    assert faults(officer.get("/people/999999"), 404) == ["NothingThere"]


def test_everybody_is_listed_and_looked_for(officer, provider):
    person(provider, "zoe")

    assert [one["name"] for one in officer.said("/people")["items"]] == ["officer", "zoe"]
    assert [one["name"] for one in officer.said("/people", q="ZOE", side="provider")["items"]] == ["zoe"]
    assert officer.said("/people", side="inspectorate")["items"][0]["throughout"] == ["operations-officer"]
    assert User.objects.count() == 2


def test_a_role_is_given_and_taken_for_a_unit(officer, brought, provider):
    leader, unit = person(brought.unit.provider, "leader"), brought.unit
    away = good(officer.post("/units", name="Away", kind="PDU", provider=provider.name))
    at = f"/people/{leader.pk}/roles"

    assert faults(officer.post(at, role="regional-leader", unit=away["number"], why="A slip."), 422) == ["ValueRefused"]
    (held,) = good(officer.post(at, role="regional-leader", unit=unit.pk, why="Leads it."))["roles"]
    assert (held["role"], held["inspection"], held["unit"]) == ("regional-leader", None, unit.pk)
    assert officer.said(f"/units/{unit.pk}")["held"] == [
        {"person": leader.pk, "name": "leader", "role": "regional-leader", "unit": unit.pk}
    ]
    assert officer.said(f"/units/{away['number']}")["held"] == []
    assert good(officer.post(f"{at}/{held['number']}/take", why="Leads another."))["roles"] == []


def test_who_asks_is_told_who_they_are(officer, brought):
    appoint(by=None, person=officer.person, role="lead-inspector", inspection=brought)
    me = Program(officer.person, scope="read").said("/me")

    assert (me["name"], me["scope"], me["side"]) == ("officer", "read", "inspectorate")
    assert [(one["role"], one["inspection"]) for one in me["roles"]] == [
        ("operations-officer", None),
        ("lead-inspector", "northtown-2018"),
    ]


def test_a_folder_goes_out_whole_and_comes_in_again(officer, brought):
    listed = {one["name"]: one["size"] for one in officer.said(f"{ONE}/folder")["items"]}
    whole = officer.get(f"{ONE}/folder.zip")
    with ZipFile(BytesIO(whole.content)) as archive:
        held = {one.removeprefix("northtown-2018/"): archive.read(one) for one in archive.namelist()}
    came = good(officer.upload("/import", archive=("again.zip", whole.content), name="again-2018"))

    assert listed == {name: len(content) for name, content in held.items()}
    assert whole["Content-Type"] == "application/zip"
    assert officer.get(f"{ONE}/folder/files/sample.csv").content == held["sample.csv"]
    assert officer.get(f"{ONE}/folder/files/out/notice-through-the-gate.csv").content == b"row,fault\n"
    assert faults(officer.get(f"{ONE}/folder/files/caseload-none.csv"), 404) == ["NothingThere"]
    assert (came["inspection"]["name"], came["inspection"]["stage"], came["unknown"]) == ("again-2018", "sampled", [])
    assert exported(Inspection.objects.get(name="again-2018"))["sample.csv"] == held["sample.csv"]


def test_a_folder_that_is_none_is_refused(officer):
    assert faults(officer.upload("/import", archive=("x.zip", b"no archive")), 422) == ["ArchiveUnusable"]
    assert faults(officer.upload("/import", archive=("x.zip", as_zip("x", {"a": b""})), stage="over"), 422) == ["RequestWrong"]
    assert faults(officer.upload("/import"), 422) == ["RequestWrong"]
    assert faults(officer.upload("/import", archive="a text"), 422) == ["RequestWrong"]
    assert not Inspection.objects.exists()


def test_a_copy_is_compared_and_what_is_chosen_of_it_taken(officer, brought):
    copy = exported(brought) | {"notes.txt": b"new", "findings.yaml": b"findings: {}\n"}
    archive = as_zip("northtown-2018", copy)
    theirs = good(officer.upload(f"{ONE}/folder/copies", archive=("copy.zip", archive)))
    assert (theirs["items"], theirs["left_out"]) == ([], True)
    appoint(by=None, person=officer.person, role="head-of-programme")
    found = good(officer.upload(f"{ONE}/folder/copies", archive=("copy.zip", archive)))
    at = f"{ONE}/folder/copies/{found['number']}"

    assert {one["name"]: one["difference"] for one in found["items"]} == {
        "findings.yaml": "only in the copy",
        "notes.txt": "only in the copy",
    }
    assert officer.said(at) == found
    assert faults(officer.post(f"{at}/take", names=["state.json"], why="A slip."), 422) == ["ValueRefused"]
    assert faults(officer.post(f"{at}/take", names=[], why="Nothing."), 422) == ["RequestWrong"]
    taken = good(officer.post(f"{at}/take", names=["notes.txt"], why="Newer."))
    assert "notes.txt" in {one["name"] for one in taken["items"]}
    assert faults(officer.get(at), 404) == ["NothingThere"]
    other = Program(person(officer.person.organisation, "head", "head-of-programme"))
    assert faults(other.get(at), 404) == ["NothingThere"]


@pytest.fixture
def asked(officer, provider):
    """The contact of an announced inspection that asks for evidence."""
    files = {"inspection.yaml": small_folder()["inspection.yaml"].replace(b"2018-03-crc", b"2021-pdu")}
    inspection = import_folder(by=officer.person, name="northtown-2018", files=files, stage="announced").inspection
    contact = Program(person(inspection.unit.provider, "contact"))
    appoint(by=None, person=contact.person, role="single-point-of-contact", inspection=inspection)
    appoint(by=None, person=officer.person, role="lead-inspector", inspection=inspection)
    return contact


def test_evidence_is_asked_for_sent_opened_and_taken_back(officer, asked):
    at = f"{ONE}/evidence"
    own = good(officer.post(f"{at}/items", item="estates plan", says="The plan of the offices."))
    sent = good(asked.upload(f"{at}/items/{own['number']}/documents", document=("plan.pdf", PDF)))
    other = good(asked.upload(f"{at}/items/0/documents", document=("notes.txt", b"Notes.\n")))

    assert [(one["item"], one["sent"]) for one in officer.said(at)["items"]] == [("estates plan", 1)]
    assert (sent["item"], sent["name"], sent["kind"], sent["sent_by"], other["item"]) == (1, "plan.pdf", "pdf", "contact", None)
    given = officer.get(f"{at}/documents/{sent['number']}")
    assert (given.content, given["Content-Type"]) == (PDF, "application/pdf")
    assert faults(asked.upload(f"{at}/items/1/documents", document=("plan.pdf", b"MZ not a document")), 422) == ["KindNotTaken"]
    assert faults(asked.upload(f"{at}/items/9/documents", document=("plan.pdf", PDF)), 422) == ["NotAsked"]
    assert faults(asked.post(f"{at}/items/1/nothing", why="None."), 422) == ["DocumentsStand"]
    back = good(asked.post(f"{at}/documents/{sent['number']}/withdraw", why="The wrong one."))
    assert back["withdrawn"] == "The wrong one."
    assert faults(officer.get(f"{at}/documents/{sent['number']}"), 404) == ["NothingThere"]
    assert faults(asked.post(f"{at}/documents/9/withdraw", why="None."), 404) == ["NothingThere"]
    assert good(asked.post(f"{at}/items/1/nothing", why="There is no plan."))["nothing"] == "There is no plan."
    assert [one["number"] for one in officer.said(f"{at}/documents")["items"]] == [1, 2]
    assert good(officer.post(f"{at}/items/1/drop", why="Not needed.")) == {"items": [1]}
    assert officer.said(at)["items"] == []
    assert faults(asked.post(f"{at}/items/1/nothing", why="Late."), 404) == ["NothingThere"]


def test_everything_that_the_edition_lists_is_asked_for_at_once(officer, asked):
    answer = officer.post(f"{ONE}/evidence/ask")

    if answer.status_code == 422:
        assert faults(answer, 422) == ["EditionAsksNothing"]
    else:
        assert good(answer)["items"] == [one["number"] for one in officer.said(f"{ONE}/evidence")["items"]]
        assert faults(officer.post(f"{ONE}/evidence/ask"), 422) == ["AskedAlready"]


def test_editions_and_units_are_listed_to_plan_with(officer, inspection):
    editions = {one["edition"]: one for one in officer.said("/editions")["items"]}

    assert GATE in editions["hmip-probation/2018-03-crc"]["samples"]
    assert [one["name"] for one in officer.said("/units", q="north")["items"]] == [inspection.unit.name]
    assert json.dumps(editions)
