"""The log tells what happened and holds nothing of anybody."""

import io
import json
import logging

import pytest
from django.db import connection

from evenhand_service.config.logs import AsJson, AsText, logging_as
from service.signing_in import (
    WORD,
    _quick_passwords,  # noqa: F401
    a_person,
    sign_in,
)

pytestmark = pytest.mark.django_db
PERSONAL = "Robin.Personal@example.org"
SEARCHED, TYPED = "Somebody Searched", "What Somebody Typed"


@pytest.fixture
def written():
    """Everything that is written while a test runs, as the service writes it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(AsJson())
    loggers = [logging.getLogger(name) for name in ("", *logging_as("json")["loggers"])]
    for one in loggers:
        one.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    for one in loggers:
        one.removeHandler(handler)


def test_a_request_is_written_with_its_page_and_person_and_nothing_that_was_typed(client, written):
    person = a_person(PERSONAL)
    sign_in(client, PERSONAL, "wrong horse battery")
    sign_in(client, PERSONAL)
    client.get("/people/7/", {"text": SEARCHED}, headers={"User-Agent": PERSONAL, "Referer": f"http://testserver/{PERSONAL}"})
    client.post("/account/tokens/", {"name": TYPED})
    client.get(f"/{PERSONAL}/")
    client.post("/account/password/forgotten/", {"email": PERSONAL})
    client.get("/account/password/set/abc-secretkey/")
    client.generic(PERSONAL.upper(), "/account/")

    lines = written()
    text = json.dumps(lines, ensure_ascii=False).lower()
    for secret in (PERSONAL, "robin", SEARCHED, TYPED, WORD, "wrong horse", "secretkey", "127.0.0.1"):
        assert secret.lower() not in text, secret
    requests = [one for one in lines if one["logger"] == "evenhand.requests"]
    told = [(one["method"], one["page"], one["pattern"], one["status"], one["person"]) for one in requests]
    assert told[:4] == [
        ("POST", "account_login", "account/sign-in/", 200, None),
        ("POST", "account_login", "account/sign-in/", 302, person.pk),
        ("GET", "person", "people/<number:number>/", 403, person.pk),
        ("POST", "tokens", "account/tokens/", 422, person.pk),
    ]
    assert told[4] == ("GET", None, None, 404, person.pk)
    assert all(one["milliseconds"] >= 0 and len(one["request"]) == 32 for one in requests)
    assert len({one["request"] for one in requests}) == len(requests)


def test_an_error_is_written_with_the_lines_it_came_by_and_no_value(client, written, settings):
    settings.ROOT_URLCONF = "service.broken_pages"
    client.raise_request_exception = False
    client.post("/broken", {"name": TYPED})

    lines = written()
    assert TYPED not in json.dumps(lines)
    (error,) = [one for one in lines if one["level"] == "error"]
    assert [one["kind"] for one in error["exceptions"]] == ["builtins.RuntimeError", "builtins.ValueError"]
    assert "broken_pages.py" in error["exceptions"][0]["lines"][-1]
    assert error["exceptions"][0]["lines"][-1].endswith("in broken")
    said = [one["message"] for one in lines if one["logger"] == "somebodys.library"]
    assert said == ["cannot take ...", "..."]
    (answered,) = [one for one in lines if one["logger"] == "evenhand.requests"]
    assert (answered["page"], answered["status"]) == ("broken", 500)
    assert error["request"] == answered["request"]


def test_what_fails_for_want_of_the_database_is_written_too(client, written):
    a_person()
    sign_in(client)
    connection.cursor().execute("DROP TABLE django_session")
    client.raise_request_exception = False

    answer = client.get("/account/")

    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (500, True)
    assert [(one["status"], one["person"]) for one in written() if one["logger"] == "evenhand.requests"][-1] == (500, None)
    connection.needs_rollback = True


def test_text_for_reading_says_the_same():
    try:
        raise ValueError(TYPED)
    except ValueError:
        record = logging.LogRecord("evenhand.x", logging.INFO, __file__, 1, "%d cases", (3,), __import__("sys").exc_info())
    record.facts = {"page": "people"}

    lines = AsText().format(record).splitlines()

    assert lines[0].endswith("info 3 cases logger=evenhand.x page=people")
    assert lines[1] == "  builtins.ValueError"
    assert "in test_text_for_reading_says_the_same" in lines[2]
    assert TYPED not in "".join(lines)


@pytest.mark.parametrize(
    ("name", "level", "message", "arguments", "said"),
    [
        ("evenhand.x", logging.WARNING, "sent to %d people", (3,), "sent to 3 people"),
        ("library", logging.WARNING, "%s failed %d times", (PERSONAL, 3), "... failed 3 times"),
        ("library", logging.WARNING, "%d of it", (PERSONAL,), "..."),
        ("library", logging.WARNING, f"{PERSONAL} failed", (), "..."),
        ("library", logging.WARNING, "%(who)s failed", ({"who": PERSONAL},), "..."),
        (
            "gunicorn.error",
            logging.INFO,
            "Listening at: %s (%s)",
            ("http://127.0.0.1:8000", 7),
            "Listening at: http://127.0.0.1:8000 (7)",
        ),
        ("gunicorn.error", logging.WARNING, "Invalid request from ip=192.0.2.1", (), "..."),
    ],
)
def test_what_a_library_says_is_written_without_what_it_says_it_of(name, level, message, arguments, said):
    record = logging.LogRecord(name, level, __file__, 1, message, arguments, None)

    assert json.loads(AsJson().format(record))["message"] == said
