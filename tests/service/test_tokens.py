"""Tokens, by which programs sign in for people: made, used, revoked and expired."""

import re
import time
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import switch_off, switch_on
from evenhand_service.accounts.models import Token
from evenhand_service.accounts.scopes import READING, SCOPES
from evenhand_service.accounts.tokens import make_token, person_of, revoke_token
from evenhand_service.audit.models import Event
from service.signing_in import (
    LED_ON,
    NOT_FOUND,
    WORD,
    WRONG,
    _quick_passwords,  # noqa: F401
    a_person,
    sign_in,
)

pytestmark = pytest.mark.django_db


def made(person, name="Reports", scope="read", days=30):
    return make_token(by=person, name=name, scope=scope, days=days)


def test_a_secret_tells_whose_it_is_and_how_far_it_reaches():
    person = a_person()
    _, read = made(person)
    _, write = made(person, scope="write")

    assert read.startswith("evh_")
    assert person_of(read) == (person, SCOPES["read"])
    assert person_of(write) == (person, SCOPES["write"])
    assert (SCOPES["read"].methods, "POST" in SCOPES["write"].methods) == (READING, True)


@pytest.mark.parametrize("secret", ["", "evh_", "evh_wrong", "é", "x" * 10_000])
def test_what_is_no_secret_is_nobodys(secret):
    made(a_person())

    assert person_of(secret) is None


def test_nobody_can_tell_the_secret_afterwards():
    person = a_person()
    token, secret = made(person)

    kept = str(Token.objects.values().get()) + str([(one.subject, one.values.content) for one in Event.objects.all()])
    assert secret not in kept
    assert secret.removeprefix("evh_") not in kept
    event = Event.objects.get(action="token made")
    assert (event.by, event.subject) == (person, f"token:{token.pk}")
    assert event.values.content["after"]["scope"] == "read"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"scope": "all"}, "scope"),
        ({"days": 0}, "days"),
        ({"days": 366}, "days"),
    ],
)
def test_what_cannot_be_is_refused(wrong, field):
    person = a_person()
    with pytest.raises(Refused, match=f"another {field}"):
        made(person, **wrong)

    assert not Token.objects.exists()


def test_nobody_has_tokens_without_end():
    person = a_person()
    tokens = [made(person)[0] for _ in range(20)]
    with pytest.raises(Refused, match="You have 20 tokens"):
        made(person)
    revoke_token(by=person, token=tokens[0])

    assert made(person)


def test_one_that_is_revoked_or_has_expired_opens_nothing():
    person, other = a_person(), a_person("other@example.org")
    (revoked, first), (expired, second), (_, third) = made(person), made(person), made(person)
    Token.objects.filter(pk=expired.pk).update(expires=timezone.now() - timedelta(seconds=1))
    with pytest.raises(PermissionDenied):
        revoke_token(by=other, token=revoked)
    revoke_token(by=person, token=revoked)
    revoke_token(by=person, token=revoked)

    assert [person_of(one) for one in (first, second)] == [None, None]
    assert person_of(third) is not None
    assert [(one.subject, one.by) for one in Event.objects.filter(action="token revoked")] == [(f"token:{revoked.pk}", person)]


def test_whoever_is_switched_off_has_no_token_even_when_switched_on_again():
    head, person = a_person("head@example.org", role="head-of-programme"), a_person()
    _, secret = made(person)
    switch_off(by=head, person=person, why="Left.")
    off = person_of(secret)
    person.refresh_from_db()
    with pytest.raises(PermissionDenied):
        made(person)
    switch_on(by=head, person=person, why="Came back.")

    assert (off, person_of(secret)) == (None, None)


def test_using_it_is_noted_once_a_day_and_takes_one_query_otherwise():
    _, secret = made(a_person())
    person_of(secret)
    with CaptureQueriesContext(connection) as asked:
        person_of(secret)
    used = Token.objects.get().used
    Token.objects.update(used=used - timedelta(days=1))
    person_of(secret)

    assert len(asked) == 1
    assert (used.hour, used.minute) == (0, 0)
    assert Token.objects.get().used == used


def test_tokens_are_made_and_revoked_on_a_page_that_shows_the_secret_once(client):
    person = a_person()
    a_token, _ = made(a_person("other@example.org"), name="Another’s")
    sign_in(client)

    wrong = client.post("/account/tokens/", {"name": "", "scope": "read", "days": "30"})
    page = client.post("/account/tokens/", {"name": "Weekly report", "scope": "read", "days": "90"})
    secret = re.search(r"<code>(evh_\S+)</code>", page.content.decode())[1]
    later = client.get("/account/tokens/").content.decode()
    (token,) = person.tokens.all()
    others = client.post(f"/account/tokens/{a_token.pk}/revoke/")
    revoked = client.post(f"/account/tokens/{token.pk}/revoke/")

    assert wrong.status_code == WRONG
    assert person_of(secret) is None
    assert ("Weekly report" in later, secret in later, "Another’s" in later) == (True, False, False)
    assert (others.status_code, revoked.status_code) == (NOT_FOUND, LED_ON)
    after = client.get("/account/tokens/").content.decode()
    assert "The token “Weekly report” no longer works." in after
    assert after.count("Weekly report") == 1
    assert timedelta(days=89) < token.expires - timezone.now() <= timedelta(days=90)


FORM = {"name": "Weekly report", "scope": "read", "days": "30"}


def test_who_has_been_signed_in_for_a_while_shows_who_they_are_before_a_token_is_made(client, monkeypatch):
    begun = time.time()
    monkeypatch.setattr(time, "time", lambda: begun)
    person = a_person()
    sign_in(client)
    monkeypatch.setattr(time, "time", lambda: begun + 301)

    seen, led = client.get("/account/tokens/"), client.post("/account/tokens/", FORM)
    before = person.tokens.count()
    wrong = client.post(led["Location"], {"password": "wrong horse battery"})
    made = client.post(led["Location"], {"password": WORD, "next": "/account/tokens/"})

    assert (seen.status_code, led.status_code, before) == (200, LED_ON, 0)
    assert led["Location"].startswith("/account/confirm/")
    assert "Enter your password as you do" in wrong.content.decode()
    assert re.search(r"<code>evh_\S+</code>", made.content.decode())
    assert person.tokens.get().name == "Weekly report"


def test_whoever_has_a_token_is_told_by_e_mail_that_it_was_made(client, mailoutbox, settings):
    settings.EVENHAND_ADDRESS = "https://evenhand.example"
    a_person()
    sign_in(client)
    mailoutbox.clear()
    page = client.post("/account/tokens/", FORM)

    (letter,) = mailoutbox
    assert (letter.to, letter.subject) == (["alex@example.org"], "A token for programs was made")
    assert "https://evenhand.example/account/tokens/" in letter.body
    assert "evh_" in page.content.decode()
    assert "evh_" not in letter.body
    assert "Weekly report" not in letter.body


def test_a_token_is_made_though_nobody_can_be_told(client, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        9,
    )
    person = a_person()
    sign_in(client)

    assert client.post("/account/tokens/", FORM).status_code == 200
    assert person.tokens.count() == 1


def test_tokens_end_with_the_password(client):
    person, other = a_person(), a_person("other@example.org")
    (_, secret), (_, theirs) = made(person), made(other)
    sign_in(client)
    new = "battery horse correct"
    page = client.get("/account/password/").content.decode()
    changed = client.post("/account/password/", {"oldpassword": WORD, "password1": new, "password2": new})

    assert "Your tokens for programs end too." in page
    assert changed.status_code == LED_ON
    assert person_of(secret) is None
    assert person_of(theirs) is not None
    assert Event.objects.filter(action="token revoked").count() == 1


def test_tokens_end_with_a_password_that_is_set_by_a_link(client, mailoutbox):
    _, secret = made(a_person())
    client.post("/account/password/forgotten/", {"email": "alex@example.org"})
    link = re.search(r"http://testserver(/account/password/set/\S+)", mailoutbox[0].body)[1]
    asked = person_of(secret)
    page = client.get(link)
    new = "battery horse correct"
    client.post(page["Location"], {"password1": new, "password2": new})

    assert asked is not None
    assert person_of(secret) is None


def test_tokens_end_where_a_new_link_is_given(client):
    person = a_person()
    _, secret = made(person)
    a_person("head@example.org", role="head-of-programme")
    sign_in(client, "head@example.org")
    client.post(f"/people/{person.pk}/link/")

    assert person_of(secret) is None
