"""Who may sign in by password, what is written of it, and when a session ends."""

import time

import pytest
from allauth.account.adapter import get_adapter
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand_service.accounts.actions import switch_off, switch_on
from evenhand_service.accounts.models import User
from evenhand_service.accounts.sessions import ASKED, BEGAN, SEEN
from evenhand_service.audit.models import Event
from evenhand_service.audit.verify import verify
from service.signing_in import (
    ANSWERED,
    LED_ON,
    NOT_FOUND,
    WORD,
    Counted,
    _quick_passwords,  # noqa: F401
    a_person,
    browser,
    cookie,
    is_signed_in,
    sign_in,
)

pytestmark = pytest.mark.django_db


def events():
    return [(one.action, one.subject, one.by_id) for one in Event.objects.exclude(action__in=("person made", "appointed"))]


@pytest.mark.parametrize("email", ["alex@example.org", "ALEX@example.org "])
def test_a_person_signs_in_with_an_address_and_a_password_and_out_again(client, email):
    person = a_person()

    answer = sign_in(client, email)
    signed_in = is_signed_in(client)
    out = client.post("/account/sign-out/")

    assert (answer.status_code, answer["Location"], signed_in) == (LED_ON, "/", True)
    assert (out.status_code, out["Location"]) == (LED_ON, "/account/signed-out/")
    assert client.get("/account/signed-out/").status_code == ANSWERED
    assert not is_signed_in(client)
    subject = f"person:{person.pk}"
    assert events() == [("signed in", subject, person.pk), ("signed out", subject, person.pk)]
    assert Event.objects.get(action="signed in").values.content["after"] == {"by": ["password"]}
    assert [one.broken for one in verify()] == [None]


def test_who_was_on_the_way_somewhere_gets_there_and_nowhere_else(client):
    a_person()

    led = client.get("/account/tokens/")
    there = client.post(led["Location"], {"login": "alex@example.org", "password": WORD, "next": "/account/tokens/"})
    client.logout()
    away = client.post("/account/sign-in/", {"login": "alex@example.org", "password": WORD, "next": "https://evil.example/"})

    assert led["Location"] == "/account/sign-in/?next=/account/tokens/"
    assert [there["Location"], away["Location"]] == ["/account/tokens/", "/"]


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("alex@example.org", "wrong horse battery"),
        ("nobody@example.org", WORD),
        ("unset@example.org", WORD),
        ("alex@example.org", ""),
    ],
)
def test_whoever_fails_is_told_the_same_whether_there_is_such_a_person_or_not(client, email, password):
    a_person()
    a_person("unset@example.org", password=None)

    page = sign_in(client, email, password)

    assert page.status_code == ANSWERED
    said = "Enter a password" if not password else "together they are nobody&#x27;s"
    assert said in page.content.decode()
    assert not is_signed_in(client)


def test_failing_takes_as_much_work_whether_there_is_such_a_person_or_not(client, settings):
    settings.PASSWORD_HASHERS = ["service.signing_in.Counted"]
    a_person()
    a_person("unset@example.org", password=None)
    sign_in(client, "first@example.org")  # what is counted begins to be counted
    worked, queries = [], []
    for email in ("alex@example.org", "nobody@example.org", "unset@example.org"):
        Counted.times = 0
        with CaptureQueriesContext(connection) as asked:
            sign_in(client, email, "wrong horse battery")
        worked.append(Counted.times)
        queries.append(len(asked))

    assert worked == [1, 1, 1]
    assert max(queries) - min(queries) <= 1


def test_failures_are_events_without_an_address(client):
    person = a_person()
    sign_in(client, password="wrong horse battery")
    sign_in(client, "nobody@example.org")

    assert events() == [("sign-in failed", f"person:{person.pk}", None), ("sign-in failed", "person:unknown", None)]
    kept = [one.values.content for one in Event.objects.filter(action="sign-in failed")]
    assert kept == [{"before": None, "after": None, "why": ""}] * 2


def test_nobody_signs_up(client):
    for address in ("/account/signup/", "/account/sign-up/", "/account/social/signup/", "/account/email/", "/accounts/login/"):
        assert client.get(address).status_code == NOT_FOUND
    assert not get_adapter().is_open_for_signup(None)
    assert User.objects.count() == 0


def test_whoever_is_switched_off_is_out_at_once_and_cannot_come_in(client):
    head, person = a_person("head@example.org", role="head-of-programme"), a_person()
    sign_in(client)
    assert is_signed_in(client)

    switch_off(by=head, person=person, why="Left.")

    assert not is_signed_in(client)
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (LED_ON, "/account/switched-off/")
    assert "has been switched off" in client.get("/account/switched-off/").content.decode()
    assert not is_signed_in(client)


def test_a_session_that_was_ended_does_not_come_to_life_again(client):
    head, person = a_person("head@example.org", role="head-of-programme"), a_person()
    sign_in(client)

    switch_off(by=head, person=person, why="By mistake.")
    switch_on(by=head, person=person, why="It was a mistake.")

    assert not is_signed_in(client)
    sign_in(client)
    assert is_signed_in(client)


def test_signing_in_gives_a_session_of_its_own(client):
    a_person()
    client.get("/account/sign-in/")
    session = client.session
    session["before"] = True
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    sign_in(client)

    assert cookie(client).value != before
    assert not Session.objects.filter(session_key=before).exists()


def moved_back(client, **seconds):
    session = client.session
    for name, by in seconds.items():
        session[{"began": BEGAN, "seen": SEEN}[name]] -= by
    session.save()


HOUR = 60 * 60


@pytest.mark.parametrize(
    ("back", "lasts"),
    [
        ({"seen": 59 * 60, "began": 59 * 60}, True),
        ({"seen": 61 * 60, "began": 61 * 60}, False),
        ({"seen": 0, "began": 11 * HOUR}, True),
        ({"seen": 0, "began": 12 * HOUR + 60}, False),
    ],
)
def test_a_session_ends_after_an_hour_of_nothing_or_a_long_day(client, back, lasts):
    a_person()
    sign_in(client)
    moved_back(client, **back)

    assert is_signed_in(client) is lasts
    assert [one for one, _, _ in events()] == ["signed in"] if lasts else ["signed in", "signed out"]


def test_a_session_is_noted_as_used_now_and_then_and_not_on_each_request(client):
    a_person()
    sign_in(client)
    moved_back(client, seen=10 * 60)
    is_signed_in(client)
    noted = client.session[SEEN]

    assert abs(noted - time.time()) < 60
    with CaptureQueriesContext(connection) as asked:
        is_signed_in(client)
    assert not [one for one in asked if one["sql"].startswith(("UPDATE", "INSERT"))]


def test_a_page_that_asks_by_itself_lets_no_session_last_longer(client):
    a_person()
    sign_in(client)
    moved_back(client, seen=10 * 60)
    noted = client.session[SEEN]
    client.get("/", headers={ASKED: "by-itself"})

    assert client.session[SEEN] == noted
    client.get("/")
    assert client.session[SEEN] > noted


def test_a_session_that_is_forged_or_of_another_time_is_none(client):
    a_person()
    sign_in(client)
    other = browser()
    other.cookies["sessionid"] = "x" * 32
    session = client.session
    del session[BEGAN]
    session.save()

    assert not is_signed_in(other)
    assert not is_signed_in(client)


def test_sessions_that_are_over_are_removed_when_somebody_signs_in(client):
    a_person()
    sign_in(client)
    Session.objects.update(expire_date="2020-01-01T00:00:00Z")
    sign_in(browser())

    assert Session.objects.count() == 1


def test_what_is_sent_after_a_session_ended_is_shown_again_to_be_copied(client):
    a_person()
    sign_in(client)
    moved_back(client, seen=2 * HOUR)
    sent = {"name": "A <b>long</b> text\nthat took an hour", "password": "secret-1", "empty": ""}

    page = client.post("/units/new", sent)

    shown = page.content.decode()
    assert page.status_code == 401
    assert "A &lt;b&gt;long&lt;/b&gt; text\nthat took an hour" in shown
    assert "secret-1" not in shown
