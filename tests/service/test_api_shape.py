"""How the API answers, whatever happens: in JSON, with faults in one shape, and with what a browser may do."""

import json

import pytest
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import include, path

from evenhand_service.accounts.actions import make_person
from evenhand_service.api.described import subjects
from evenhand_service.api.documentation import document
from evenhand_service.config import urls
from service.programs import BELOW, Program, faults, good  # noqa: F401

pytestmark = pytest.mark.django_db
urlpatterns = []


@pytest.fixture
def officer(inspectorate):
    person = make_person(by=None, email="o@example.org", name="O", organisation="Inspectorate", side="inspectorate")
    from evenhand_service.accounts.actions import appoint

    appoint(by=None, person=person, role="operations-officer")
    return Program(person)


def sent(program, path, body, kind="application/json"):
    client = Client(headers={"Authorization": f"Bearer {program.secret}"}, raise_request_exception=False)
    return client.generic("POST", f"{BELOW}{path}", body, content_type=kind)


@pytest.mark.parametrize("body", ["{", "", "nothing", b"\xff\xfe", '{"name": NaN', "\0"])
def test_a_body_that_is_no_json_is_refused(officer, body):
    assert faults(sent(officer, "/inspections", body), 400 if body else 422) == ["RequestUnreadable" if body else "RequestWrong"]


@pytest.mark.parametrize("body", ["[]", '"x"', "3", "null"])
def test_a_body_that_is_no_object_is_refused(officer, body):
    assert set(faults(sent(officer, "/inspections", body), 422)) == {"RequestWrong"}


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=é", MULTIPART_CONTENT])
def test_a_form_that_cannot_be_read_is_refused(officer, kind):
    response = sent(officer, "/import", b"--nothing of the kind", kind)

    assert response.status_code in (400, 422)
    assert set(faults(response, response.status_code)) <= {"RequestUnreadable", "RequestWrong"}


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "x" * 100_000])
def test_text_that_no_database_keeps_is_refused_and_breaks_nothing(officer, name):
    given = {"name": name, "email": "a@example.org", "organisation": name, "side": "provider"}
    response = sent(officer, "/people", json.dumps(given))

    assert set(faults(response, 422)) <= {"RequestWrong", "ValueRefused"}


def test_numbers_beyond_all_measure_are_refused_or_find_nothing(officer):
    most = 10**30

    assert faults(officer.get(f"/people/{most}"), 404) == ["NothingThere"]
    assert faults(officer.get("/inspections", page=most), 422) == ["RequestWrong"]
    given = {"name": "x", "unit": most, "edition": "x", "begin": "9999-12-30", "end": "9999-12-31"}
    assert faults(officer.send("post", "/inspections", given), 422) == ["RequestWrong"]


def test_more_than_is_taken_at_once_is_refused(officer, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    settings.EVENHAND_LARGEST_UPLOAD = 2000

    assert faults(sent(officer, "/people", json.dumps({"name": "x" * 2000})), 413) == ["RequestTooLarge"]
    form = encode_multipart(BOUNDARY, {"name": "x"}) + b"\r\n" * 3
    assert sent(officer, "/import", form, MULTIPART_CONTENT).status_code in (400, 422)
    too_large = officer.upload("/import", archive=("x.zip", b"x" * 3000))
    assert faults(too_large, 413) == ["RequestTooLarge"]


def test_an_address_that_is_none_and_a_method_that_is_not_taken_are_told_in_the_same_shape(officer):
    assert faults(officer.get("/nothing/like/it"), 404) == ["NothingThere"]
    assert faults(officer.get("/"), 404) == ["NothingThere"]
    not_taken = officer.send("put", "/inspections", {})
    assert faults(not_taken, 405) == ["MethodNotTaken"]
    assert set(not_taken["Allow"].split(", ")) == {"GET", "POST"}


def test_a_host_that_is_not_ours_is_told_so(officer):
    response = Client(headers={"Authorization": f"Bearer {officer.secret}", "Host": "elsewhere.example"}).get(f"{BELOW}/me")

    assert faults(response, 400) == ["RequestUnreadable"]


def broken(_request):
    raise RuntimeError("something of somebody's")


def test_a_fault_of_ours_says_nothing_of_itself(officer, settings):
    settings.ROOT_URLCONF = __name__
    urlpatterns[:] = [path("api/v1/me", broken), path("", include(urls))]

    response = officer.get("/me")

    assert faults(response, 500) == ["Broken"]
    assert b"somebody" not in response.content


def test_head_is_answered_as_get_without_its_content(officer):
    response = officer.head("/me")

    assert (response.status_code, response.content) == (200, b"")


def test_every_answer_says_what_a_browser_may_do_and_is_kept_nowhere(officer, client):
    for response in (officer.get("/me"), officer.get("/none"), client.get(f"{BELOW}/me"), officer.send("put", "/me", {})):
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert response["Cache-Control"] == "private, no-store"
        assert "Set-Cookie" not in response.headers
        assert "Access-Control-Allow-Origin" not in response.headers


def test_the_document_is_open_to_all_and_names_what_there_is(client):
    said = client.get(f"{BELOW}/openapi.json").json()

    assert said["openapi"].startswith("3.1")
    assert said == json.loads(json.dumps(document()))
    assert all(path.startswith("/api/v1/") for path in said["paths"])
    operations = [one for methods in said["paths"].values() for one in methods.values()]
    for one in operations:
        assert one["summary"]
        assert one["tags"]
        assert {"401", "422", "429"} <= one["responses"].keys()
        assert all(parameter["description"] for parameter in one["parameters"])


def test_everything_that_is_sent_or_given_says_what_it_is():
    schemas = document()["components"]["schemas"]
    plain = {"name", "sample", "organisation", "email", "stratum", "column", "items", "roles"}
    unsaid = [
        f"{name}.{field}"
        for name, schema in schemas.items()
        for field, said in schema.get("properties", {}).items()
        if not (said.get("description") or said.get("examples") or "$ref" in said or "enum" in said or field in plain)
    ]

    named = [name.lower() for name in schemas] + [one.name.lower() for one in subjects(document())]
    assert len(set(named)) == len(named), "headings of one name would be one address"
    assert all(schema.get("description") for name, schema in schemas.items() if name != "Input")
    assert unsaid == []


def test_the_page_shows_every_operation_and_object_without_scripts_of_its_own(client):
    page = client.get("/api")
    text = page.content.decode()

    assert page.status_code == 200
    for methods in document()["paths"].values():
        for one in methods.values():
            assert f'id="{one["operationId"]}"' in text
    for name in document()["components"]["schemas"]:
        assert name == "Pages" or f'id="{name}"' in text
    assert "<script>" not in text
    assert "cdn" not in text
    assert "`" not in text
