"""From the extract to assigned cases: the library's verbs on the folder of an inspection, by those who may."""

from csv import DictReader
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.audit.models import Event
from evenhand_service.audit.verify import verify
from evenhand_service.inspections.actions import move, plan
from evenhand_service.inspections.assigning import Reads, assign, declare_interest, give_case, remove_reader, set_reader
from evenhand_service.inspections.models import Unit
from evenhand_service.inspections.sampling import draw, enlarge, notify_sample, receive_caseload, replace_case

pytestmark = pytest.mark.django_db
SWM = Path("examples/swm-2018")
GATE = "Through the Gate"
BACKEND = "evenhand_service.accounts.signed_in.SignedIn"
OK, NOT_FOUND = 200, 404


@pytest.fixture
def officer(inspectorate):
    return person(inspectorate, "operations-officer", throughout=True)


@pytest.fixture
def announced(officer, inspectorate, provider):
    unit = Unit.objects.create(provider=provider, name="Northtown", kind="CRC")
    days = {"begin": date(2018, 9, 17), "end": date(2018, 9, 28)}
    inspection = plan(by=officer, name="northtown-2018", unit=unit, edition="hmip-probation/2018-03-crc", **days)
    for owner, role in ((inspectorate, "lead-inspector"), (inspectorate, "inspector"), (provider, "single-point-of-contact")):
        appoint(by=officer, person=person(owner, role), role=role, inspection=inspection)
    return move(by=officer, inspection=inspection, to="announced")


def person(owner, role, *, throughout=False):
    one = make_person(by=None, email=f"{role}@example.org", name=role, organisation=owner.name, side=owner.side)
    if throughout:
        appoint(by=None, person=one, role=role)
    return one


def holder(inspection, role):
    return inspection.appointments.get(role=role).person


def extract(sample="through-the-gate"):
    return (SWM / f"caseload-{sample}.csv").read_bytes()


def received(inspection):
    contact = holder(inspection, "single-point-of-contact")
    receive_caseload(by=contact, inspection=inspection, sample=GATE, file_name="gate.csv", content=extract())
    inspection.refresh_from_db()
    return inspection


def drawn(inspection, officer):
    inspection = move(by=officer, inspection=received(inspection), to="caseload")
    draw(by=officer, inspection=inspection)
    return move(by=officer, inspection=inspection, to="sampled")


def actions(inspection):
    return [one.action for one in Event.objects.filter(chain__inspection=inspection)]


def content(inspection, name):
    return bytes(inspection.files.get(name=name).content).decode()


def test_a_faultless_extract_is_received_and_counted(announced):
    inspection = received(announced)

    assert inspection.progress[GATE]["cases"] == 118
    assert inspection.progress[GATE]["drawn"] == 0
    assert actions(inspection)[-1] == "caseload received"
    assert not any(chain.broken for chain in verify())


def test_an_extract_with_faults_is_refused_with_all_of_them_and_their_sheet_is_kept(announced, officer):
    contact = holder(announced, "single-point-of-contact")
    wrong = extract().replace(b"female", b"femail").replace(b"2018-04", b"2018-14")

    with pytest.raises(Refused) as refusal:
        receive_caseload(by=contact, inspection=announced, sample=GATE, file_name="../../gate.csv", content=wrong)

    assert len(refusal.value.faults) > 10
    assert {fault.place.file for fault in refusal.value.faults} == {"gate.csv"}
    announced.refresh_from_db()
    assert announced.progress[GATE] | {"faults": True, "cases": None} == announced.progress[GATE]
    assert content(announced, "out/faults-through-the-gate.csv").count("\n") > 10
    assert actions(announced)[-1] == "caseload refused"
    with pytest.raises(Refused, match="A caseload is received, and nothing is wrong"):
        move(by=officer, inspection=announced, to="caseload")
    assert received(announced).progress[GATE]["faults"] is False
    assert not announced.files.filter(name__startswith="out/faults").exists()


@pytest.mark.parametrize(
    ("name", "sent", "says"),
    [
        ("", b"case\n", "no name that can be kept"),
        ("gate.csv", b"", "the file is empty"),
        ("gate.exe", b"MZ\x90", "a program, which is not taken"),
        ("gate.pdf", b"%PDF-1.7\nstartxref\n%%EOF", "PDF, which is not taken"),
        ("gate.xlsx", b"case\n1\n", "plain text, which is not taken"),
    ],
)
def test_what_is_no_extract_is_refused_before_it_is_read(announced, name, sent, says):
    contact = holder(announced, "single-point-of-contact")
    with pytest.raises(Refused, match=says):
        receive_caseload(by=contact, inspection=announced, sample=GATE, file_name=name, content=sent)


def test_an_extract_of_any_name_is_kept_under_one_that_can_be(announced):
    contact = holder(announced, "single-point-of-contact")
    name = "../" + "long " * 100 + ".csv"
    receive_caseload(by=contact, inspection=announced, sample=GATE, file_name=name, content=extract())
    assert announced.files.filter(name="caseload-through-the-gate.csv").exists()


def test_the_provider_cannot_ask_who_reads_a_case(announced, officer, client):
    inspection = drawn(announced, officer)
    lead = holder(inspection, "lead-inspector")
    set_reader(by=officer, inspection=inspection, person=lead, reads=Reads(capacity=100))
    assign(by=officer, inspection=inspection)
    client.force_login(holder(inspection, "single-point-of-contact"), backend=BACKEND)
    for words, found in (("reader-01", 0), (inspection.readers.get().code, 0), ("", 1)):
        page = client.get(reverse("sample", args=[inspection.name]), {"q": words})
        assert bool(len(page.context["listing"].page)) == bool(found)
    assert client.get(reverse("sample-file", args=[inspection.name, "cases.csv"])).status_code == NOT_FOUND
    assert client.get(reverse("sample-file", args=[inspection.name, "sample.csv"])).status_code == OK


def test_the_sample_is_the_one_that_the_command_line_draws(announced, officer, tmp_path):
    inspection = drawn(announced, officer)
    for file in inspection.files.filter(name__in=("inspection.yaml", "caseload-through-the-gate.csv")):
        (tmp_path / file.name).write_bytes(file.content)
    from typer.testing import CliRunner

    from evenhand.cli.front_door import app

    assert CliRunner().invoke(app, ["sample", "draw", str(tmp_path)]).exit_code == 0
    for name in ("sample.csv", "cases.csv", "certificate.json"):
        assert content(inspection, name) == (tmp_path / name).read_text()


def test_a_replaced_case_is_followed_by_the_next_of_its_reserves_and_the_provider_is_told_again(announced, officer):
    inspection = drawn(announced, officer)
    notify_sample(by=officer, inspection=inspection)
    with pytest.raises(Refused, match="known to the provider"):
        notify_sample(by=officer, inspection=inspection)
    rows = list(DictReader(content(inspection, "sample.csv").splitlines()))
    stratum = next(row["stratum"] for row in rows if row["status"] == "reserve")
    case = next(row["case"] for row in rows if row["status"] == "drawn" and row["stratum"] == stratum)
    had = inspection.progress[GATE]["drawn"]

    new = replace_case(by=officer, inspection=inspection, sample=GATE, case=case, reason="deceased")

    inspection.refresh_from_db()
    assert len(new) == 1
    assert inspection.progress[GATE]["replaced"] == 1
    assert inspection.progress[GATE]["drawn"] == had
    notify_sample(by=officer, inspection=inspection)
    assert actions(inspection)[-3:] == ["sample notified", "case replaced", "sample notified"]


def test_cases_are_assigned_and_given_to_others_and_fieldwork_begins(announced, officer, inspectorate):
    inspection = drawn(announced, officer)
    notify_sample(by=officer, inspection=inspection)
    lead, inspector = holder(inspection, "lead-inspector"), holder(inspection, "inspector")
    with pytest.raises(Refused, match=r"readers\.yaml"):
        assign(by=lead, inspection=inspection)
    first = set_reader(by=lead, inspection=inspection, person=lead, reads=Reads(capacity=5))
    second = set_reader(by=lead, inspection=inspection, person=inspector, reads=Reads(capacity=90))
    assert (first.code, second.code) == ("reader-01", "reader-02")

    assigned = assign(by=lead, inspection=inspection)

    inspection.refresh_from_db()
    assert inspection.progress[GATE]["assigned"] == inspection.progress[GATE]["drawn"] == len(assigned.assignments)
    mine = next(one for one in assigned.assignments if one.reader == second.code)
    with pytest.raises(Refused, match="reader-01"):
        give_case(by=lead, inspection=inspection, sample=GATE, case=mine.case, reader="reader-01", why="She knows prisons.")
    set_reader(by=lead, inspection=inspection, person=lead, reads=Reads(capacity=6))
    give_case(by=lead, inspection=inspection, sample=GATE, case=mine.case, reader="reader-01", why="She knows prisons.")
    assert f"{GATE},{mine.case},reader-01" in content(inspection, "assignment.csv")
    told = Event.objects.filter(chain__inspection=inspection).last()
    assert mine.case not in told.subject, "a subject can never be erased"
    assert told.values.content["after"]["case"] == mine.case
    assert move(by=lead, inspection=inspection, to="fieldwork").stage == "fieldwork"


def test_a_reader_with_an_interest_is_given_no_such_case_and_one_with_cases_stays(announced, officer):
    inspection = drawn(announced, officer)
    lead, inspector = holder(inspection, "lead-inspector"), holder(inspection, "inspector")
    set_reader(by=lead, inspection=inspection, person=lead, reads=Reads(capacity=90))
    set_reader(by=lead, inspection=inspection, person=inspector, reads=Reads(capacity=90))
    case = content(inspection, "sample.csv").splitlines()[1].split(",")[1]
    declare_interest(by=lead, inspection=inspection, code="reader-01", about="case", value=case, reason="A neighbour.")
    assign(by=lead, inspection=inspection)

    with pytest.raises(Refused, match="neighbour"):
        give_case(by=lead, inspection=inspection, sample=GATE, case=case, reader="reader-01", why="")
    with pytest.raises(Refused, match="to read"):
        remove_reader(by=lead, inspection=inspection, code="reader-02", why="Ill.")
    set_reader(by=lead, inspection=inspection, person=lead, reads=Reads(capacity=91))
    assert "neighbour" in content(inspection, "readers.yaml")


def test_who_may_not_changes_nothing(announced, officer):
    inspection = drawn(announced, officer)
    inspector, contact = holder(inspection, "inspector"), holder(inspection, "single-point-of-contact")
    before = actions(inspection)
    for attempt in (
        lambda: draw(by=inspector, inspection=inspection),
        lambda: enlarge(by=contact, inspection=inspection, sample=GATE, to=60),
        lambda: notify_sample(by=contact, inspection=inspection),
        lambda: assign(by=inspector, inspection=inspection),
        lambda: receive_caseload(by=inspector, inspection=inspection, sample=GATE, file_name="x.csv", content=extract()),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert actions(inspection) == before


def test_a_sample_is_enlarged_and_a_sample_twice_drawn_is_refused(announced, officer):
    inspection = drawn(announced, officer)
    had = inspection.progress[GATE]["drawn"]
    enlarge(by=officer, inspection=inspection, sample=GATE, to=had + 2)
    inspection.refresh_from_db()
    assert inspection.progress[GATE]["drawn"] == had + 2
    with pytest.raises(Refused, match="no caseload from which"):
        draw(by=officer, inspection=inspection)
