"""What whoever sends an extract or replaces a case must be told: what was left out, and what nothing takes the place of."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from evenhand_service.audit.models import Event
from evenhand_service.inspections.actions import move
from evenhand_service.inspections.sampling import draw
from service.programs import Program
from service.test_sampling import BACKEND, GATE, announced, content, extract, holder, officer, person  # noqa: F401
from service.test_voiding import ELIGIBLE, UNPROCESSABLE, drawn_of, pages, waits  # noqa: F401

pytestmark = pytest.mark.django_db


def with_names():
    head, *rows = extract().decode().splitlines()
    return "\n".join([f"{head},Name,Date of birth", *(f"{row},Kim Nobody,1990-02-03" for row in rows)]).encode()


def test_the_headings_of_what_was_not_asked_for_are_named_and_nothing_of_what_stood_below(announced, client):  # noqa: F811
    contact = holder(announced, "single-point-of-contact")
    client.force_login(contact, backend=BACKEND)
    sent = {"sample": GATE, "extract": SimpleUploadedFile("gate.csv", with_names())}

    page = client.post(reverse("caseload-send", args=[announced.name]), sent, follow=True).content.decode()

    assert "These columns are not asked for and were not kept: Name, Date of birth." in page
    event = Event.objects.get(chain__inspection=announced, action="caseload received")
    assert event.values.content["after"]["columns left out"] == "Name, Date of birth"
    address = f"/inspections/{announced.name}/caseload/through-the-gate/extract"
    answer = Program(contact).upload(address, extract=("gate.csv", with_names()))
    assert answer.json()["left_out"] == ["Name", "Date of birth"]
    kept = json.dumps([one.values.content for one in Event.objects.filter(chain__inspection=announced)])
    assert "Nobody" not in page + kept + answer.content.decode() + content(announced, "caseload-through-the-gate.csv")


def test_an_extract_of_what_is_asked_for_leaves_nothing_out(announced):  # noqa: F811
    contact = holder(announced, "single-point-of-contact")
    address = f"/inspections/{announced.name}/caseload/through-the-gate/extract"
    assert Program(contact).upload(address, extract=("gate.csv", extract())).json()["left_out"] == []


def test_replacing_a_case_that_nothing_takes_the_place_of_must_be_confirmed_and_is_told(waits, officer, pages):  # noqa: F811
    draw(by=officer, inspection=waits, sizes={GATE: ELIGIBLE})
    move(by=officer, inspection=waits, to="sampled")
    cases = content(waits, "sample.csv").splitlines()[1:3]
    first, second = (row.split(",")[1] for row in cases)
    address = reverse("sample-replace", args=[waits.name, "through-the-gate", first])
    assert "the sample becomes smaller by one" in pages.get(address).content.decode()
    refused = pages.post(address, {"reason": "deceased"})
    assert refused.status_code == UNPROCESSABLE
    program = Program(officer)
    there = f"/inspections/{waits.name}/samples/through-the-gate/cases/{second}/replace"
    assert program.post(there, reason="deceased").status_code == UNPROCESSABLE
    assert drawn_of(waits) == ELIGIBLE

    done = pages.post(address, {"reason": "deceased", "smaller": "on"}, follow=True).content.decode()

    assert "Nothing was in reserve, so the sample is smaller by one." in done
    assert drawn_of(waits) == ELIGIBLE - 1
    assert program.post(there, reason="deceased", smaller=True).json() == {"cases": []}


def test_replacing_a_case_names_the_one_that_takes_its_place(waits, officer, pages):  # noqa: F811
    draw(by=officer, inspection=waits, sizes={GATE: 40})
    move(by=officer, inspection=waits, to="sampled")
    rows = [row.split(",") for row in content(waits, "sample.csv").splitlines()[1:]]
    strata = {row[2] for row in rows if row[4] == "reserve"}
    case = next(row[1] for row in rows if row[4] == "drawn" and row[2] in strata)
    address = reverse("sample-replace", args=[waits.name, "through-the-gate", case])

    done = pages.post(address, {"reason": "deceased"}, follow=True).content.decode()

    assert f"The case {case} is replaced by " in done
    assert drawn_of(waits) == 40
