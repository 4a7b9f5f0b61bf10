"""A second factor is set up by a real code, asked for, used up, lost and removed."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.exceptions import PermissionDenied

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import remove_second_factor
from evenhand_service.audit.models import Event
from service.signing_in import (
    ANSWERED,
    LED_ON,
    WORD,
    _quick_passwords,  # noqa: F401
    a_person,
    browser,
    code_of,
    is_signed_in,
    sign_in,
)

pytestmark = pytest.mark.django_db
SET_UP, CODES = "/account/second-factor/set-up/", "/account/second-factor/recovery-codes/"


def key_on(page):
    return re.search(r"<code>([A-Z2-7]{32})</code>", page.content.decode())[1]


def set_up(client):
    """The key that was set up, and the recovery codes."""
    key = key_on(client.get(SET_UP))
    led = client.post(SET_UP, {"code": code_of(key)})
    assert (led.status_code, led["Location"]) == (LED_ON, CODES)
    return key, re.findall(r"<code>(\d{8})</code>", client.get(CODES).content.decode())


@pytest.fixture
def with_factor(client):
    """A person who has set one up and signed out, its key and its recovery codes."""
    person = a_person()
    sign_in(client)
    key, codes = set_up(client)
    client.post("/account/sign-out/")
    return person, key, codes


def events(*actions):
    return [(one.action, one.by_id) for one in Event.objects.filter(action__in=actions)]


def test_the_code_is_asked_for_after_the_password(client, with_factor):
    person, key, _ = with_factor
    other = browser()

    led = sign_in(other)
    before = is_signed_in(other)
    wrong = other.post(led["Location"], {"code": "000000"})
    other.post(led["Location"], {"code": code_of(key, steps=1)})

    assert (led.status_code, led["Location"], before) == (LED_ON, "/account/sign-in/code/", False)
    assert "Enter the code that the app shows now" in wrong.content.decode()
    assert is_signed_in(other)
    assert Event.objects.filter(action="signed in").last().values.content["after"] == {"by": ["password", "mfa"]}
    assert events("sign-in failed", "second factor set up") == [("second factor set up", person.pk), ("sign-in failed", None)]


def test_the_picture_and_the_key_say_the_same_and_the_page_needs_no_script(client):
    a_person()
    sign_in(client)

    page = client.get(SET_UP).content.decode()

    assert 'src="data:image/svg+xml;base64,' in page
    assert len(key_on(client.get(SET_UP))) == 32
    assert "<style" not in page
    assert "style=" not in page


def test_a_code_works_once(client, with_factor):
    person, key, _ = with_factor
    code = code_of(key, steps=1)
    first, second = browser(), browser()
    for one in (first, second):
        one.post(sign_in(one)["Location"], {"code": code})
        cache.delete(f"allauth.mfa.totp.used?user={person.pk}&code={code}")  # as after half a minute

    assert [is_signed_in(one) for one in (first, second)] == [True, False]


def test_codes_cannot_be_guessed_at_length(client, with_factor):
    _, key, _ = with_factor
    other = browser()
    where = sign_in(other)["Location"]
    for number in range(10):
        other.post(where, {"code": f"{number:06}"})

    page = other.post(where, {"code": code_of(key, steps=1)})

    assert "too many tries" in page.content.decode()
    assert not is_signed_in(other)


def test_a_recovery_code_lets_in_once_and_is_told(client, with_factor):
    person, _, codes = with_factor
    assert len(set(codes)) == 10

    first, second = browser(), browser()
    for one in (first, second):
        one.post(sign_in(one)["Location"], {"code": codes[3]})

    assert [is_signed_in(one) for one in (first, second)] == [True, False]
    assert events("recovery code used") == [("recovery code used", person.pk)]


def test_recovery_codes_are_shown_once_and_made_anew(client, with_factor):
    person, key, codes = with_factor
    other = browser()
    other.post(sign_in(other)["Location"], {"code": code_of(key, steps=1)})

    again = other.get(CODES).content.decode()
    led = other.post(f"{CODES}make/")
    fresh = re.findall(r"<code>(\d{8})</code>", other.get(led["Location"]).content.decode())

    assert not re.search(r"<code>\d{8}</code>", again)
    assert "10 codes are left" in again
    assert len(fresh) == 10
    assert not set(fresh) & set(codes)
    assert events("recovery codes set up") == [("recovery codes set up", person.pk)] * 2
    assert other.get(f"{CODES}download/").status_code == 404


def test_who_has_been_signed_in_for_a_while_shows_again_who_they_are(client):
    a_person()
    sign_in(client)
    session = client.session
    session["account_authentication_methods"][0]["at"] -= 6 * 60
    session.save()

    led = client.get(SET_UP)
    page = client.get(led["Location"])
    wrong = client.post(led["Location"], {"password": "not it at all", "next": SET_UP})
    right = client.post(led["Location"], {"password": WORD, "next": SET_UP})

    assert led["Location"].startswith("/account/confirm/")
    assert "Confirm that it is you" in page.content.decode()
    assert "Enter your password as you do" in wrong.content.decode()
    assert right["Location"] == SET_UP
    assert client.get(SET_UP).status_code == ANSWERED


def test_it_is_removed_by_its_owner_with_an_event(client, with_factor):
    person, key, _ = with_factor
    other = browser()
    other.post(sign_in(other)["Location"], {"code": code_of(key, steps=1)})

    page = other.get("/account/second-factor/remove/")
    other.post("/account/second-factor/remove/")

    assert "sign in with your password alone" in page.content.decode()
    assert not Authenticator.objects.exists()
    assert events("second factor removed", "recovery codes removed") == [
        ("second factor removed", person.pk),
        ("recovery codes removed", person.pk),
    ]
    assert sign_in(browser())["Location"] == "/"


def test_one_that_is_lost_is_removed_by_who_may_with_a_reason(client, with_factor):
    person, key, _ = with_factor
    officer = a_person("officer@example.org", role="operations-officer")
    signed_in = browser()
    signed_in.post(sign_in(signed_in)["Location"], {"code": code_of(key, steps=1)})

    for by, why, error in ((person, "Me.", PermissionDenied), (officer, " ", Refused)):
        with pytest.raises(error):
            remove_second_factor(by=by, person=person, why=why)
    with pytest.raises(Refused, match="your own"):
        remove_second_factor(by=officer, person=officer, why="Mine.")
    remove_second_factor(by=officer, person=person, why="Lost the phone; seen in person.")

    assert not is_signed_in(signed_in)
    assert not Authenticator.objects.exists()
    assert events("second factor removed") == [("second factor removed", officer.pk)]
    assert sign_in(browser())["Location"] == "/"


def test_where_it_is_required_it_is_set_up_before_anything_else(client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    a_person(role="head-of-programme")
    sign_in(client)

    led = [client.get(address) for address in ("/account/", "/account/tokens/", "/people/", "/account/second-factor/", CODES)]
    allowed = [client.get(address).status_code for address in ("/health/alive", "/cookies", "/account/sign-out/", SET_UP)]
    set_up(client)

    assert [(one.status_code, one["Location"]) for one in led] == [(LED_ON, SET_UP)] * 5
    assert allowed == [ANSWERED] * 4
    assert is_signed_in(client)
    assert client.get("/people/").status_code == ANSWERED


def test_where_it_is_required_and_removed_another_is_set_up_before_anything_else(client, with_factor, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    _, key, _ = with_factor
    client.post(sign_in(client)["Location"], {"code": code_of(key, steps=1)})
    assert is_signed_in(client)
    client.post("/account/second-factor/remove/")

    assert client.get("/account/")["Location"] == SET_UP


def test_there_is_no_way_round_the_code(client, with_factor):
    sign_in(client)

    assert not is_signed_in(client)
    for address in ("/account/second-factor/", "/account/second-factor/remove/", SET_UP, CODES, "/account/confirm/code/"):
        assert client.get(address)["Location"].startswith("/account/sign-in/"), address


def test_setting_it_up_again_leads_to_removing_it_first(client):
    a_person()
    sign_in(client)
    set_up(client)

    assert client.get(SET_UP)["Location"] == "/account/second-factor/remove/"
    assert "You have set it up" in client.get("/account/second-factor/").content.decode()


def test_who_is_asked_for_a_code_may_sign_in_as_somebody_else(client, with_factor):
    a_person("other@example.org")
    led = sign_in(client)
    assert "Sign in as somebody else" in client.get(led["Location"]).content.decode()

    back = client.post("/account/sign-out/", {"next": "/account/sign-in/"})
    sign_in(client, "other@example.org")

    assert back["Location"] == "/account/sign-in/"
    assert is_signed_in(client)
