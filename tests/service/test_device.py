"""What a device is given to hold, and by whom."""

import re
from base64 import b64decode
from uuid import uuid4

import pytest
from django.templatetags.static import static
from django.utils.timezone import now

from evenhand_service.accounts.models import User
from evenhand_service.casework.models import FIRST, Sheet
from evenhand_service.casework.saving import Written, save
from evenhand_service.casework.sheets import sheets_to_write
from evenhand_service.device.models import Key
from evenhand_service.quality.threads import Said, ask_for_changes
from service.reading import CASES, READER, a_person_in


@pytest.fixture
def reader(client, reading):
    client.force_login(reading[0])
    return client


def test_the_key_is_each_person_s_own_and_stays_the_same(reader, reading):
    first, again = (reader.get("/this-device/key").json() for _ in range(2))
    head = User.objects.get(email="head@example.org")
    reader.force_login(head)
    other = reader.get("/this-device/key").json()

    assert first["key"] == again["key"] != other["key"]
    assert [len(b64decode(one["key"])) for one in (first, other)] == [32, 32]
    assert [first["person"], other["person"]] == [reading[0].pk, head.pk]
    assert Key.objects.count() == 2


def test_what_holds_keys_and_cases_is_kept_by_no_cache(reader):
    for address in ("/this-device/key", "/this-device/cases"):
        assert "no-store" in reader.get(address)["Cache-Control"]


@pytest.mark.parametrize("address", ["/this-device", "/this-device/key", "/this-device/cases"])
def test_who_is_not_signed_in_is_given_nothing(client, db, address):
    assert client.get(address).status_code == 302


def test_every_case_of_a_reader_is_given_with_what_stands_in_it(reader, reading):
    person, sheet = reading
    about = {"by": person, "writer": READER, "inspection": sheet.inspection, "sheet": sheet.pk}
    written = Written(id="6f1a6f2c-6b53-4d0b-8f5c-2f0d5f6a7e11", question="2.1.1", field="answer", value="Yes", base=0)
    save(**about, written=written)
    (given,) = reader.get("/this-device/cases").json()["inspections"]

    own = [one for one in sheets_to_write(sheet.inspection, person) if one.kind == FIRST]
    assert {one["sheet"] for one in given["cases"]} == {one.pk for one in own}
    assert len(own) == CASES
    (held,) = [one for one in given["cases"] if one["sheet"] == sheet.pk]
    assert held["fields"]["answer:2.1.1"] == {"value": "Yes", "revision": 1}
    assert held["case"] == sheet.case


def test_a_case_that_is_finished_is_held_no_more(reader, reading):
    _person, sheet = reading
    Sheet.objects.filter(pk=sheet.pk).update(submitted=now())
    (given,) = reader.get("/this-device/cases").json()["inspections"]

    assert len(given["cases"]) == CASES - 1
    assert sheet.pk not in {one["sheet"] for one in given["cases"]}


def test_the_empty_form_asks_what_the_page_asks_and_holds_nothing(reader, reading):
    _person, sheet = reading
    page = reader.get(f"/inspections/own/casework/{sheet.pk}").content.decode()
    (given,) = reader.get("/this-device/cases").json()["inspections"]
    (form,) = [one for one in given["forms"] if one["sample"] == sheet.sample]
    empty = reader.get(form["address"]).content.decode()

    names = re.compile(r'name="((?:answer|note|source|flag|fact):[^"]+)"')
    assert names.findall(empty) == names.findall(page)
    assert len(names.findall(empty)) > 200
    assert sheet.case not in empty
    assert "csrfmiddlewaretoken" not in empty
    assert " checked" not in empty


def test_a_form_of_no_sample_is_not_there(reader):
    assert reader.get("/this-device/forms/own/none-such").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_cases(reader, reading, django_assert_max_num_queries):
    reader.get("/this-device/cases")
    with django_assert_max_num_queries(20):
        assert len(reader.get("/this-device/cases").json()["inspections"][0]["cases"]) == CASES


def test_the_worker_keeps_what_pages_are_made_of_and_is_another_when_that_is(client, db):
    response = client.get("/worker.js")
    script = response.content.decode()

    assert response["Content-Type"].startswith("text/javascript")
    for name in ("evenhand.css", "casework/case.js", "casework/field.js", "device/outbox.js", "device/offline.js"):
        assert static(name) in script
    assert re.match(r'const KEPT = \{.*"version": "[0-9a-f]{16}"\};\n', script)


def test_everything_that_a_page_of_a_case_asks_for_is_kept(reader, reading):
    _person, sheet = reading
    script = reader.get("/worker.js").content.decode()
    pages = [reader.get(one).content.decode() for one in (f"/inspections/own/casework/{sheet.pk}", "/offline")]

    wanted = {one for page in pages for one in re.findall(r'(?:src|href)="(/static/[^"]+)"', page)}
    assert len(wanted) > 6
    assert {one for one in wanted if one not in script} == set()


def test_the_page_without_the_server_says_nothing_of_whoever_fetched_it(reader, client):
    assert reader.get("/offline").content == client.get("/offline").content
    assert "data-person" not in client.get("/offline").content.decode()


def test_the_page_without_the_server_is_kept_in_each_language(client, db):
    script = client.get("/worker.js").content.decode()
    pages = {one: client.get("/offline", {"language": one}, headers={"Accept-Language": "en"}) for one in ("en-gb", "cy", "tlh")}

    assert '"/offline?language=cy"' in script
    assert [page["Content-Language"] for page in pages.values()] == ["en-gb", "cy", "en-gb"]
    assert [re.search(r'<html lang="([\w-]+)"', page.content.decode())[1] for page in pages.values()] == ["en-gb", "cy", "en-gb"]


def test_a_device_is_told_for_how_many_days_it_holds_copies(reader, settings):
    settings.EVENHAND_DEVICE_DAYS = 3

    assert reader.get("/this-device/key").json()["days"] == 3
    assert "3 days after they were last fetched" in reader.get("/this-device").content.decode()
    assert "3 days after they were last fetched" in reader.get("/privacy").content.decode()


DRAFT = "0f8fad5b-d9cb-469f-a165-70867728950e"


def answering(reader, reading, **sent):
    """The answer to a change that was asked for, as a browser sends it that keeps what was typed."""
    _person, sheet = reading
    lead = a_person_in(sheet.inspection, "quality-lead")
    said = Said(uuid4(), "Where is it found?")
    thread = ask_for_changes(by=lead, inspection=sheet.inspection, sheet=sheet.pk, question="2.1.1", said=said)
    return reader.post(f"/inspections/own/casework/{sheet.pk}", {f"thread:{thread.pk}": "On page two."} | sent)


def test_a_browser_is_told_what_was_taken_of_what_it_keeps(reader, reading):
    page = answering(reader, reading, draft=DRAFT)

    assert (page.status_code, page["Location"]) == (302, f"/inspections/own/casework/{reading[1].pk}#kept={DRAFT}")


@pytest.mark.parametrize("draft", ["", "../elsewhere", f"{DRAFT}\r\nSet-Cookie: a=b", DRAFT.upper(), f"{DRAFT};there"])
def test_nothing_but_an_identifier_comes_back(reader, reading, draft):
    page = answering(reader, reading, draft=draft)

    assert (page.status_code, page["Location"]) == (302, f"/inspections/own/casework/{reading[1].pk}")


def test_nothing_is_said_to_be_taken_of_what_was_refused_or_came_too_late(reader, reading):
    page = answering(reader, reading, draft=DRAFT, **{"thread:999999": "Gone, and kept."})
    reader.logout()
    late = reader.post(f"/inspections/own/casework/{reading[1].pk}", {"thread:1": "Late.", "draft": DRAFT})

    assert (page.status_code, late.status_code) == (422, 401)
    assert "it was not taken: “Gone, and kept.”" in page.content.decode()
    assert "Late." in late.content.decode()
    assert DRAFT not in page.content.decode() + late.content.decode()
