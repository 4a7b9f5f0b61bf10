"""Whoever fails too often waits, and nobody learns from it who is here."""

import time
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import RequestFactory
from django.utils import timezone

from evenhand_service.audit.models import Event
from evenhand_service.config.counting import forget
from evenhand_service.config.visitors import NOWHERE, address_of
from service.signing_in import (
    TOO_MUCH,
    WORD,
    _quick_passwords,  # noqa: F401
    a_person,
    browser,
    is_signed_in,
    sign_in,
)

pytestmark = pytest.mark.django_db
HERE, THERE = "192.0.2.1", "192.0.2.2"


def fail(client, times, email="alex@example.org", **more):
    return [sign_in(client, email, "wrong horse battery", **more).status_code for _ in range(times)]


def without_tokens(page):
    return [line for line in page.content.decode().splitlines() if "csrfmiddlewaretoken" not in line]


@pytest.mark.parametrize("email", ["alex@example.org", "nobody@example.org"])
def test_after_five_failures_the_right_password_is_refused_too(client, email):
    a_person()

    assert fail(client, 5, email) == [200, 200, 200, 200, TOO_MUCH]
    page = sign_in(client, email, WORD)

    assert (page.status_code, page["Retry-After"]) == (TOO_MUCH, "900")
    assert "Wait 15 minutes" in page.content.decode()
    assert not is_signed_in(client)


def test_the_page_is_the_same_whether_there_is_such_a_person_or_not(client):
    a_person()
    pages = []
    for email in ("alex@example.org", "nobody@example.org"):
        fail(client, 5, email)
        pages.append(without_tokens(sign_in(client, email)))

    assert pages[0] == pages[1]


def test_a_program_is_answered_with_the_same_page_and_nothing_more(client):
    a_person()
    fail(client, 5)

    page = sign_in(client, headers={"X-Requested-With": "XMLHttpRequest", "Accept": "application/json"})

    assert page["Content-Type"].startswith("text/html")
    assert "Access-Control-Allow-Origin" not in page


def test_others_and_other_places_are_not_locked_out(client):
    a_person()
    a_person("other@example.org")
    fail(client, 5, REMOTE_ADDR=HERE)
    other, elsewhere = browser(), browser()
    sign_in(other, "other@example.org", REMOTE_ADDR=HERE)
    sign_in(elsewhere, REMOTE_ADDR=THERE)

    assert is_signed_in(other)
    assert is_signed_in(elsewhere)


def test_after_a_quarter_of_an_hour_it_is_over_however_often_one_tried_meanwhile(client):
    a_person()
    fail(client, 7)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15, seconds=1))
    sign_in(client)

    assert is_signed_in(client)
    assert not AccessAttempt.objects.exists()


def test_signing_in_forgets_the_failures_before_it(client):
    a_person()
    fail(client, 4)
    sign_in(client)
    client.logout()

    assert fail(client, 4) == [200, 200, 200, 200]


def test_one_person_is_guarded_against_many_places_too(client):
    a_person()
    for number in range(10):
        fail(browser(), 1, REMOTE_ADDR=f"198.51.100.{number}")

    page = sign_in(client, REMOTE_ADDR="198.51.100.99")

    assert "There were too many tries" in page.content.decode()
    assert not is_signed_in(client)


def test_locking_out_is_an_event_and_trying_on_is_none(client):
    person = a_person()
    fail(client, 9)

    told = [(one.action, one.subject) for one in Event.objects.filter(action__in=("sign-in failed", "locked out"))]
    subject = f"person:{person.pk}"
    assert sorted(told) == [("locked out", subject)] + [("sign-in failed", subject)] * 5


def test_no_address_is_kept_of_whoever_failed(client):
    a_person()
    fail(client, 2, "alex@example.org", REMOTE_ADDR=HERE)
    (kept,) = AccessAttempt.objects.values()

    assert "example.org" not in str(kept)
    assert "battery" not in str(kept)
    assert len(kept["username"]) == 64


@pytest.mark.parametrize(
    ("proxies", "forwarded", "place"),
    [
        (0, "203.0.113.9", HERE),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", HERE),
        (1, "203.0.113.9:4711", "203.0.113.9"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "[2001:db8:1:2::9]", "2001:db8:1:2::"),
        (1, "somewhere", NOWHERE),
        (1, "", NOWHERE),
    ],
)
def test_where_a_request_comes_from_is_believed_of_our_proxies_alone(settings, proxies, forwarded, place):
    settings.PROXIES = proxies

    assert address_of(RequestFactory().get("/", REMOTE_ADDR=HERE, headers={"X-Forwarded-For": forwarded})) == place


def test_behind_a_proxy_places_are_told_apart(client, settings):
    settings.PROXIES = 1
    a_person()
    fail(client, 5, headers={"X-Forwarded-For": f"6.6.6.6, {HERE}"})
    elsewhere = browser()
    sign_in(elsewhere, headers={"X-Forwarded-For": f"6.6.6.6, {THERE}"})

    assert sign_in(client, headers={"X-Forwarded-For": f"7.7.7.7, {HERE}"}).status_code == TOO_MUCH
    assert is_signed_in(elsewhere)


def test_nobody_sends_more_than_a_person_can(client, settings, monkeypatch):
    settings.WRITES_A_MINUTE = {"person": 3, "place": 5}
    forget(settings.LIMITS)
    begun = time.time() // 60 * 60 + 1
    monkeypatch.setattr(time, "time", lambda: begun)
    a_person()
    a_person("other@example.org")
    other = browser()
    sign_in(client)
    sign_in(other, "other@example.org")

    answers = [client.post("/account/tokens/").status_code for _ in range(4)]

    assert answers == [422, 422, 422, TOO_MUCH]
    assert other.post("/account/tokens/").status_code == 422
    assert client.get("/account/tokens/").status_code == 200
    elsewhere = {"REMOTE_ADDR": "203.0.113.9"}  # where nobody has failed to sign in before
    strangers = [sign_in(browser(**elsewhere), f"{number}@example.org").status_code for number in range(6)]
    assert strangers == [200, 200, 200, 200, 200, TOO_MUCH]
    assert "Wait a few minutes" in client.post("/account/tokens/").content.decode()
    monkeypatch.setattr(time, "time", lambda: begun + 60)
    assert client.post("/account/tokens/").status_code == 422
