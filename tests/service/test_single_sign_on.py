"""Single sign-on, with a provider that really answers: who is in the service comes in, and nobody else."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount

from evenhand_service.accounts.actions import switch_off
from evenhand_service.accounts.models import User
from evenhand_service.audit.models import Event
from evenhand_service.config.single_sign_on import providers
from evenhand_service.config.values import SignOn
from service.provider import CLIENT, SECRET, a_provider
from service.signing_in import (
    ANSWERED,
    FORBIDDEN,
    LED_ON,
    NOT_FOUND,
    _quick_passwords,  # noqa: F401
    a_person,
    browser,
    code_of,
    is_signed_in,
    sign_in,
)
from service.test_second_factor import set_up

pytestmark = pytest.mark.django_db
DOOR = "/account/single-sign-on/sso/"


@pytest.fixture(scope="module")
def _answering():
    with a_provider() as provider:
        yield provider


@pytest.fixture
def provider(_answering, settings):
    """The provider, as the settings name it."""
    _answering.claims = {"sub": "one", "email": "alex@example.org", "email_verified": True}
    _answering.fails = False
    settings.SOCIALACCOUNT_PROVIDERS = providers(as_set(_answering))
    return _answering


def as_set(provider, domains=()):
    return SignOn(url=provider.url, client=CLIENT, secret=SECRET, name="the Inspectorate", domains=domains)


def come_in(client, provider, error=None, door=DOOR):
    """Go to the provider and come back from it."""
    led = client.post(door)
    assert led.status_code == LED_ON, led.content
    asked = {name: one for name, (one,) in parse_qs(urlsplit(led["Location"]).query).items()}
    back = urlsplit(provider.authorize(asked, error))
    return client.get(f"{back.path}?{back.query}")


def test_who_is_in_the_service_comes_in_and_nothing_of_what_was_said_is_kept(client, provider):
    person = a_person()

    page = client.get("/account/sign-in/").content.decode()
    answer = come_in(client, provider)

    assert "Sign in with the Inspectorate" in page
    assert f'action="{DOOR}' in page
    assert (answer.status_code, answer["Location"], is_signed_in(client)) == (LED_ON, "/", True)
    assert not SocialAccount.objects.exists()
    signed_in = Event.objects.get(action="signed in")
    assert (signed_in.by, signed_in.values.content["after"]) == (person, {"by": ["socialaccount"]})
    sign_in(browser())
    assert User.objects.get().has_usable_password()
    assert User.objects.get().check_password("correct horse battery")


def test_a_person_comes_in_again_and_again(client, provider):
    a_person()
    for _ in range(2):
        come_in(client, provider)
        assert is_signed_in(client)
        client.post("/account/sign-out/")
    assert EmailAddress.objects.count() == 1


def test_an_address_in_capitals_is_the_same(client, provider):
    a_person()
    provider.claims["email"] = "Alex@Example.org"
    come_in(client, provider)

    assert is_signed_in(client)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "stranger@example.org"},
        {"email": None},
        {"email_verified": False},
        {"email_verified": "false"},
        {"email_verified": None},
        {"email": "alex@example.org.evil.example"},
    ],
)
def test_nobody_else_comes_in_and_nobody_is_made(client, provider, claims):
    a_person()
    provider.claims |= claims

    page = come_in(client, provider)

    assert (page.status_code, "You are not in this service" in page.content.decode()) == (FORBIDDEN, True)
    assert not is_signed_in(client)
    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 0)


@pytest.mark.parametrize(("verified", "comes"), [(None, True), (True, True), (False, False), ("false", False)])
def test_a_provider_that_answers_for_a_domain_need_not_say_of_each_address_that_it_is_verified(
    client, provider, settings, verified, comes
):
    settings.SOCIALACCOUNT_PROVIDERS = providers(as_set(provider, domains=("example.org",)))
    a_person()
    provider.claims["email_verified"] = verified
    come_in(client, provider)

    assert is_signed_in(client) is comes


def test_whoever_is_switched_off_does_not_come_in_that_way_either(client, provider):
    head, person = a_person("head@example.org", role="head-of-programme"), a_person()
    switch_off(by=head, person=person, why="Left.")

    assert come_in(client, provider)["Location"] == "/account/switched-off/"
    assert not is_signed_in(client)


def test_the_second_factor_is_asked_for_all_the_same(client, provider):
    a_person()
    sign_in(client)
    key, _ = set_up(client)
    other = browser()

    led = come_in(other, provider)
    before = is_signed_in(other)
    other.post(led["Location"], {"code": code_of(key, steps=1)})

    assert (led["Location"], before, is_signed_in(other)) == ("/account/sign-in/code/", False, True)


def test_whoever_has_no_password_sets_up_a_second_factor_and_is_led_to_a_link_for_a_password(client, provider):
    a_person(password=None)
    come_in(client, provider)

    assert len(set_up(client)[1]) == 10
    assert client.get("/account/password/")["Location"] == "/account/password/forgotten/"
    assert client.get("/account/password/forgotten/").status_code == ANSWERED


def test_an_account_of_the_provider_is_never_tied_to_whoever_is_signed_in(client, provider):
    a_person()
    sign_in(client)
    provider.claims |= {"sub": "evil", "email": "stranger@example.org"}

    page = come_in(client, provider, door=f"{DOOR}?process=connect")

    assert page.status_code == FORBIDDEN
    assert not SocialAccount.objects.exists()


def test_who_turns_back_is_told_so(client, provider):
    led = come_in(client, provider, error="access_denied")

    assert led["Location"] == "/account/single-sign-on/cancelled/"
    assert "You have not signed in" in client.get(led["Location"]).content.decode()


def test_a_provider_that_fails_is_told_without_what_it_said(client, provider, caplog):
    a_person()
    provider.fails = True
    page = come_in(client, provider)
    unknown = come_in(client, provider, error="server_error")

    for one in (page, unknown):
        assert "could not be signed in" in one.content.decode()
    assert [record.getMessage() for record in caplog.records if record.name == "evenhand.sign_in"] == [
        "single sign-on failed: OAuth2Error",
        "single sign-on failed: unknown",
    ]


def test_a_code_of_another_browser_is_worth_nothing(client, provider):
    a_person()
    other = browser()
    led = other.post(DOOR)
    asked = {name: one for name, (one,) in parse_qs(urlsplit(led["Location"]).query).items()}
    back = urlsplit(provider.authorize(asked))
    client.post(DOOR)

    page = client.get(f"{back.path}?{back.query}")

    assert "could not be signed in" in page.content.decode()
    assert not is_signed_in(client)


def test_going_there_takes_a_press_of_a_button(client, provider):
    page = client.get(DOOR)

    assert page.status_code == ANSWERED
    assert "Sign in with the Inspectorate" in page.content.decode()


def test_without_the_settings_there_is_no_such_way(client):
    assert "Sign in with" not in client.get("/account/sign-in/").content.decode()
    for address in (DOOR, f"{DOOR}back/"):
        assert client.get(address).status_code == NOT_FOUND
