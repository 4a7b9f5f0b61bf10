"""Passwords are set by links, changed by whoever knows them, and every other session ends."""

import re

import pytest

from evenhand_service.accounts.actions import switch_off
from evenhand_service.accounts.adapters import Accounts
from evenhand_service.accounts.models import User
from evenhand_service.audit.models import Event
from service.signing_in import (
    ANSWERED,
    LED_ON,
    TOO_MUCH,
    WORD,
    _quick_passwords,  # noqa: F401
    a_person,
    browser,
    is_signed_in,
    sign_in,
)

pytestmark = pytest.mark.django_db
OTHER = "staple horse correct"


def asked_for(client, email):
    return client.post("/account/password/forgotten/", {"email": email})


def link_in(letter):
    return re.search(r"http://testserver(/account/password/set/\S+)", letter.body)[1]


def set_by(client, link, password=OTHER):
    led = client.get(link)
    return client.post(led["Location"], {"password1": password}) if led.status_code == LED_ON else led


def test_whoever_forgot_a_password_sets_another_by_a_link_that_works_once(client, mailoutbox):
    person = a_person()
    signed_in = browser()
    sign_in(signed_in)

    asked = asked_for(client, "Alex@example.org")
    link = link_in(mailoutbox[0])
    set_ = set_by(client, link)

    assert [asked["Location"], set_["Location"]] == ["/account/password/forgotten/sent/", "/account/password/set/"]
    assert [client.get(one["Location"]).status_code for one in (asked, set_)] == [ANSWERED, ANSWERED]
    assert not is_signed_in(signed_in)
    assert "too old" in client.get(link).content.decode()
    sign_in(client, password=WORD)
    assert not is_signed_in(client)
    sign_in(client, password=OTHER)
    assert is_signed_in(client)
    changed = Event.objects.get(action="password changed")
    assert (changed.subject, changed.by) == (f"person:{person.pk}", person)
    assert [letter.subject for letter in mailoutbox] == ["Set a new password", "Your password has been reset"] or len(
        mailoutbox
    ) == 2


def test_whoever_is_locked_out_sets_a_password_and_is_let_in_at_once(client, mailoutbox):
    a_person()
    a_person("other@example.org")
    for email in ("alex@example.org", "other@example.org"):
        for _ in range(5):
            sign_in(client, email, "wrong horse battery")
    asked_for(client, "alex@example.org")
    set_by(client, link_in(mailoutbox[0]))

    sign_in(client, "other@example.org")
    assert not is_signed_in(client)
    sign_in(client, password=OTHER)
    assert is_signed_in(client)


def test_who_asks_for_a_link_cannot_tell_whether_there_is_such_a_person(client, mailoutbox):
    a_person()

    answers = [asked_for(client, email) for email in ("alex@example.org", "nobody@example.org")]

    assert [(one.status_code, one["Location"]) for one in answers] == [(LED_ON, "/account/password/forgotten/sent/")] * 2
    assert [letter.to for letter in mailoutbox] == [["alex@example.org"], ["nobody@example.org"]]
    assert mailoutbox[1].subject == "Nobody here has this address"
    assert "http" not in mailoutbox[1].body


def test_a_letter_names_no_place_and_no_browser(client, mailoutbox):
    a_person()
    asked_for(client, "alex@example.org")
    set_by(client, link_in(mailoutbox[0]))

    for letter in mailoutbox:
        assert "127.0.0.1" not in letter.body
        assert "Alex" not in letter.body
        assert letter.from_email == "evenhand@localhost"
    assert "If it was not you" in mailoutbox[1].body


@pytest.mark.parametrize("password", ["short", "123456789012", "password12345", "alex@example.org"])
def test_a_password_that_is_easily_guessed_is_refused(client, mailoutbox, password):
    a_person()
    asked_for(client, "alex@example.org")

    page = set_by(client, link_in(mailoutbox[0]), password)

    assert page.status_code == ANSWERED
    assert "govuk-error-summary" in page.content.decode()
    sign_in(client)
    assert is_signed_in(client)


def test_a_link_that_is_made_up_or_anothers_does_nothing(client, mailoutbox):
    a_person()
    a_person("other@example.org")
    asked_for(client, "alex@example.org")
    link = link_in(mailoutbox[0])
    number = link.rpartition("/set/")[2].partition("-")[0]
    others = link.replace(f"{number}-", f"{chr(ord(number[-1]) + 1)}-")

    for wrong in (others, link[:-4] + "aaa/", "/account/password/set/zzz-nothing/"):
        assert "does not work" in client.get(wrong).content.decode()


def test_a_link_works_for_three_days(client, mailoutbox, settings):
    a_person()
    asked_for(client, "alex@example.org")
    settings.PASSWORD_RESET_TIMEOUT = -1

    assert "too old" in client.get(link_in(mailoutbox[0])).content.decode()


def test_whoever_is_switched_off_is_sent_no_link(client, mailoutbox):
    head, person = a_person("head@example.org", role="head-of-programme"), a_person()
    switch_off(by=head, person=person, why="Left.")
    asked_for(client, "alex@example.org")

    assert [letter.subject for letter in mailoutbox] == ["Nobody here has this address"]


def test_links_are_not_sent_without_end(client, mailoutbox):
    a_person()
    answers = [asked_for(client, "alex@example.org").status_code for _ in range(6)]

    assert answers == [LED_ON] * 5 + [TOO_MUCH]
    assert len(mailoutbox) == 5


def test_a_password_is_changed_by_who_knows_it_and_every_other_session_ends(client, mailoutbox):
    a_person()
    other = browser()
    sign_in(client)
    sign_in(other)

    wrong = client.post("/account/password/", {"oldpassword": "not it at all", "password1": OTHER})
    right = client.post("/account/password/", {"oldpassword": WORD, "password1": OTHER})

    assert "Enter the password that you have now" in wrong.content.decode()
    assert (right.status_code, right["Location"]) == (LED_ON, "/account/")
    assert is_signed_in(client)
    assert not is_signed_in(other)
    assert Event.objects.filter(action="password changed").count() == 1
    assert len(mailoutbox) == 1


def test_pages_of_passwords_are_for_who_may_open_them(client):
    assert client.get("/account/password/")["Location"] == "/account/sign-in/?next=/account/password/"
    for address in ("", "sent/"):
        assert client.get(f"/account/password/forgotten/{address}").status_code == ANSWERED


def test_a_password_that_is_set_meanwhile_does_not_switch_somebody_on_again():
    person, officer = a_person(), a_person("officer@example.org", role="operations-officer")
    asking = User.objects.get(pk=person.pk)
    switch_off(by=officer, person=person, why="They left.")

    Accounts().set_password(asking, OTHER)

    person.refresh_from_db()
    assert (person.is_active, person.generation, person.check_password(OTHER)) == (False, 1, True)
