"""An inspection from its plan to its assigned cases, by programs alone."""

from datetime import date
from pathlib import Path

import pytest

from evenhand_service.accounts.actions import make_person
from evenhand_service.audit.verify import verify
from evenhand_service.inspections.models import Unit
from service.programs import Program, faults, good

pytestmark = pytest.mark.django_db
SWM = Path("examples/swm-2018")
GATE = "Through the Gate"
ONE = "/inspections/northtown-2018"
DAYS = {"begin": "2018-09-17", "end": "2018-09-28"}
EDITION = "hmip-probation/2018-03-crc"


def person(owner, name, role=None):
    return make_person(by=None, email=f"{name}@example.org", name=name, organisation=owner.name, side=owner.side, role=role)


@pytest.fixture
def officer(inspectorate):
    return Program(person(inspectorate, "officer", "operations-officer"))


@pytest.fixture
def lead(inspectorate):
    return Program(person(inspectorate, "lead"))


@pytest.fixture
def inspector(inspectorate):
    return Program(person(inspectorate, "inspector"))


@pytest.fixture
def contact(provider):
    return Program(person(provider, "contact"))


@pytest.fixture
def planned(officer, provider):
    Unit.objects.create(provider=provider, name="Northtown", kind="CRC")
    (unit,) = officer.said("/units", q="north")["items"]
    good(officer.post("/inspections", name="northtown-2018", unit=unit["number"], edition=EDITION, **DAYS))


@pytest.fixture
def announced(planned, officer, lead, inspector, contact):
    for one, role in ((lead, "lead-inspector"), (inspector, "inspector")):
        good(officer.post(f"{ONE}/people/inspectorate", person=one.person.pk, role=role))
    good(officer.post(f"{ONE}/people/provider", person=contact.person.pk, role="single-point-of-contact"))
    good(officer.post(f"{ONE}/move", to="announced"))


def extract():
    return (SWM / "caseload-through-the-gate.csv").read_bytes()


@pytest.fixture
def drawn(announced, officer, contact):
    good(contact.upload(f"{ONE}/caseload/through-the-gate/extract", extract=("gate.csv", extract())))
    good(officer.post(f"{ONE}/move", to="caseload"))
    good(officer.post(f"{ONE}/sample/draw"))
    good(officer.post(f"{ONE}/move", to="sampled"))


def test_a_plan_says_what_it_needs_and_changes_while_it_is_one(planned, officer):
    before = officer.said(ONE)
    changed = good(officer.put(f"{ONE}/plan", edition=EDITION, begin="2018-09-18", end="2018-09-28", why="A holiday."))

    assert (before["stage"], before["of_unit"]["kind"], before["begin"]) == ("planned", "CRC", "2018-09-17")
    (way, cancelling) = before["moves"][0], before["moves"][-1]
    assert [(one["need"], one["met"]) for one in way["needs"]] == [("lead appointed", False), ("contact appointed", False)]
    assert way["to"] == "announced"
    assert cancelling["to"] != "cancelled"
    assert changed["begin"] == "2018-09-18"
    assert faults(officer.post(f"{ONE}/move", to="announced"), 422) == ["MoveRefused"]
    assert faults(officer.put(f"{ONE}/plan", edition=EDITION, begin="2018-09-19", end="2018-09-18"), 422) == ["ValueRefused"]


@pytest.mark.parametrize(
    ("wrong", "column"),
    [({"name": "Northtown 2018"}, "name"), ({"unit": 10**9}, "unit"), ({"begin": "soon"}, "begin"), ({"more": 1}, "more")],
)
def test_a_plan_that_cannot_be_is_refused_by_its_field(planned, officer, wrong, column):
    given = {"name": "again", "unit": Unit.objects.get().pk, "edition": EDITION, **DAYS} | wrong
    response = officer.send("post", "/inspections", given)

    assert faults(response, 422) == ["RequestWrong"]
    assert [one["column"] for one in response.json()["faults"]] == [column]


def test_an_extract_with_faults_is_refused_row_by_row_and_they_can_be_asked_for(announced, contact):
    wrong = extract().replace(b"female", b"femail")
    sent = contact.upload(f"{ONE}/caseload/through-the-gate/extract", extract=("gate.csv", wrong))
    listed = contact.said(f"{ONE}/caseload/through-the-gate/faults")["items"]
    sheet = contact.get(f"{ONE}/caseload/through-the-gate/faults.csv")
    caseload = next(one for one in contact.said(f"{ONE}/caseload")["items"] if one["sample"] == GATE)

    assert len(faults(sent, 422)) == len(listed) > 5
    first, said = sent.json()["faults"][0], listed[0]
    assert (first["file"], first["row"], first["column"]) == ("gate.csv", said["row"], said["column"])
    assert said["value"] == "femail"
    assert (sheet["Content-Type"], sheet.content.count(b"\n") - 1) == ("text/csv; charset=utf-8", len(listed))
    assert (caseload["faults"], caseload["cases"]) == (True, None)
    assert {"case", "gender"} <= {one["column"] for one in caseload["columns"]}
    good(contact.upload(f"{ONE}/caseload/through-the-gate/extract", extract=("gate.csv", extract())))
    assert faults(contact.get(f"{ONE}/caseload/through-the-gate/faults"), 404) == ["NothingThere"]
    assert faults(contact.upload(f"{ONE}/caseload/none/extract", extract=("gate.csv", extract())), 404) == ["NothingThere"]
    assert faults(contact.upload(f"{ONE}/caseload/through-the-gate/extract"), 422) == ["RequestWrong"]


def test_what_would_be_drawn_is_said_before_it_is(announced, officer, contact):
    good(contact.upload(f"{ONE}/caseload/through-the-gate/extract", extract=("gate.csv", extract())))
    good(officer.post(f"{ONE}/move", to="caseload"))
    plan = officer.said(f"{ONE}/samples/through-the-gate/plan", size=40)

    assert (plan["sample"], plan["cases"], plan["size"]) == (GATE, 118, 40)
    assert sum(one["planned"] for one in plan["strata"]) == 40
    assert faults(officer.get(f"{ONE}/samples/through-the-gate/plan", size=0), 422) == ["RequestWrong"]
    assert faults(officer.get(f"{ONE}/samples/case-supervision/plan"), 404) == ["NothingThere"]
    assert faults(officer.post(f"{ONE}/sample/draw", sizes={"other": 3}), 422) == ["RequestWrong"]
    assert faults(officer.post(f"{ONE}/sample/draw", sizes={"through-the-gate": 0}), 422) == ["ValueRefused"]
    assert good(officer.post(f"{ONE}/sample/draw", sizes={"through-the-gate": 40})) == {"drawn": [GATE]}
    assert faults(officer.post(f"{ONE}/sample/draw"), 422) == ["NothingToDraw"]
    assert officer.said(ONE)["drawn"] == 40


def test_a_sample_is_seen_enlarged_replaced_and_told(drawn, officer, lead):
    before = lead.said(f"{ONE}/sample")
    sample = before["items"][0]
    cases = lead.said(f"{ONE}/sample/cases", size=200, status="reserve")
    stratum = cases["items"][0]["stratum"]
    mine = lead.said(f"{ONE}/sample/cases", size=200, q=stratum, status="drawn")["items"][0]

    assert (before["notified"], before["waiting"], cases["count"]) == (False, [], sample["reserve"])
    assert good(officer.post(f"{ONE}/sample/notify"))["notified"] is True
    assert faults(officer.post(f"{ONE}/sample/notify"), 422) == ["NothingToNotify"]
    replaced = good(officer.post(f"{ONE}/samples/through-the-gate/cases/{mine['case']}/replace", reason="deceased"))
    assert len(replaced["cases"]) == 1
    wrong = officer.post(f"{ONE}/samples/through-the-gate/cases/{replaced['cases'][0]}/replace", reason="a whim")
    assert faults(wrong, 422) == ["ValueRefused"]
    assert wrong.json()["faults"][0]["column"] == "reason"
    assert faults(officer.post(f"{ONE}/samples/through-the-gate/cases/none/replace", reason="deceased"), 404) == ["NothingThere"]
    larger = good(officer.post(f"{ONE}/samples/through-the-gate/enlarge", to=sample["drawn"] + 2))
    assert (larger["items"][0]["drawn"], larger["notified"]) == (sample["drawn"] + 2, False)
    assert faults(officer.post(f"{ONE}/samples/through-the-gate/enlarge", to=1), 422) == ["NotLarger"]


def test_a_sample_can_be_proved(drawn, lead):
    balance = lead.said(f"{ONE}/sample/balance")
    certificate = lead.get(f"{ONE}/sample/certificate")
    listed = lead.get(f"{ONE}/sample/files/sample.csv")

    assert [one["sample"] for one in balance["items"]] == [GATE]
    assert {one["column"] for one in balance["items"][0]["values"]} >= {"gender"}
    assert balance["seed"].startswith("northtown-2018, ")
    assert certificate.json()["samples"].keys() == {GATE}
    assert listed.content.startswith(b"sample,case,")
    assert faults(lead.get(f"{ONE}/sample/files/inspection.yaml"), 404) == ["NothingThere"]
    assert faults(lead.get(f"{ONE}/sample/files/notice-%00"), 422) == ["RequestWrong"]


def test_cases_are_assigned_and_given_to_others_and_read(drawn, officer, lead, inspector):
    assert faults(lead.post(f"{ONE}/cases/assign"), 422) == ["FileMissing"]
    for one, capacity in ((lead, 6), (inspector, 90)):
        good(lead.post(f"{ONE}/readers", person=one.person.pk, capacity=capacity, teams=["North", "South"]))
    stranger = lead.post(f"{ONE}/readers", person=officer.person.pk, capacity=3)
    assert faults(stranger, 422) == ["ValueRefused"]
    assert faults(lead.post(f"{ONE}/readers", person=lead.person.pk, capacity=3), 422) == ["ValueRefused"]
    assert officer.person.name not in stranger.content.decode()
    case = lead.said(f"{ONE}/cases")["items"][0]["case"]
    interest = {"about": "case", "value": case, "reason": "A neighbour."}
    good(lead.send("post", f"{ONE}/readers/reader-01/interests", interest))
    assert faults(lead.send("post", f"{ONE}/readers/reader-01/interests", interest | {"about": "shoes"}), 422) == ["ValueRefused"]
    assert faults(lead.send("post", f"{ONE}/readers/nobody/interests", interest), 404) == ["NothingThere"]

    assigned = good(lead.post(f"{ONE}/cases/assign"))

    read = lead.said(f"{ONE}/cases", size=200)
    assert assigned["assigned"] == read["count"] == len(read["items"]) == lead.said(ONE)["drawn"]
    readers = {one["reader"]: one for one in lead.said(f"{ONE}/readers")["items"]}
    assert (readers["reader-01"]["capacity"], readers["reader-01"]["teams"]) == (6, ["North", "South"])
    assert readers["reader-01"]["interests"] == [interest]
    assert sum(one["cases"] for one in readers.values()) == assigned["assigned"]
    assert inspector.said(f"{ONE}/my-cases")["count"] == readers["reader-02"]["cases"]
    assert faults(lead.post(f"{ONE}/readers/reader-02/remove", why="Ill."), 422) == ["ReaderHasCases"]
    other = next(one["case"] for one in read["items"] if one["reader"] == "reader-02" and one["case"] != case)
    good(lead.put(f"{ONE}/readers/reader-01", capacity=9))
    assert lead.said(f"{ONE}/readers/reader-01")["capacity"] == 9
    assert faults(lead.get(f"{ONE}/readers/nobody"), 404) == ["NothingThere"]
    good(lead.post(f"{ONE}/cases/through-the-gate/{other}/give", reader="reader-01", why="She knows prisons."))
    hindered = lead.post(f"{ONE}/cases/through-the-gate/{case}/give", reader="reader-01", why="Why not.")
    assert faults(hindered, 422) == ["ReaderHindered"]
    assert faults(lead.post(f"{ONE}/cases/through-the-gate/{other}/give", reader="x", why="y"), 422) == ["ValueRefused"]
    good(officer.post(f"{ONE}/sample/notify"))
    assert good(lead.post(f"{ONE}/move", to="fieldwork"))["stage"] == "fieldwork"


def test_everything_that_was_done_is_in_the_history_with_whose_token_it_was(drawn, officer, contact):
    history = officer.said(f"{ONE}/history", size=200)
    actions = [(one["action"], one["name"]) for one in history["items"]]

    assert actions[-1] == ("planned", "officer")
    assert ("caseload received", "contact") in actions
    assert history["items"][0]["at"].endswith(("Z", "+00:00"))
    assert date.fromisoformat(history["items"][0]["at"][:10])
    assert not any(chain.broken for chain in verify())
    assert faults(contact.get(f"{ONE}/history"), 403) == ["RightMissing"]
