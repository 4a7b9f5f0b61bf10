"""What was typed and not taken is shown again, to be copied; what somebody signs in with never is."""

import re
from html import unescape

import pytest

from service.signing_in import FORBIDDEN, WORD, _quick_passwords, a_person, browser  # noqa: F401

pytestmark = pytest.mark.django_db

LATE = 401
WORDS = "Typed with care: “yes” & <no>."
SECRET = "told-to-nobody"
ELSEWHERE = ["https://elsewhere.example/people/", "javascript:alert(1)", "//elsewhere.example/"]


def shown(response):
    """The texts of a page, by their names."""
    page = response.content.decode()
    found = re.findall(r'for="text-\d+">([^<]*)</label>\s*<textarea[^>]*>([^<]*)</textarea>', page)
    return {unescape(name): unescape(text) for name, text in found}


def token_in(page):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]


def signs_in(client):
    token = token_in(client.get("/account/sign-in/"))
    client.post("/account/sign-in/", {"login": "alex@example.org", "password": WORD, "csrfmiddlewaretoken": token})


def test_after_a_session_has_ended_what_was_written_is_shown(client):
    page = client.post("/people/add/", {"name": WORDS, "empty": "", "seen": "ab" * 32, "csrfmiddlewaretoken": SECRET})

    assert page.status_code == LATE
    assert shown(page) == {"name": WORDS}
    assert SECRET not in page.content.decode()


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/account/password/", "oldpassword"),
        ("/account/password/", "password1"),
        ("/account/password/", "password2"),
        ("/account/confirm/", "password"),
        ("/account/confirm/code/", "code"),
        ("/account/second-factor/set-up/", "code"),
        ("/account/tokens/", "name"),
        ("/people/add/", "oldpassword"),
        ("/people/add/", "Password"),
        ("/people/add/", "recovery-codes"),
        ("/people/add/", "access_token"),
        ("/people/add/", "client_secret"),
    ],
)
def test_what_somebody_signs_in_with_is_never_shown(address, field):
    late = browser().post(address, {field: SECRET})
    forged = browser(enforce_csrf_checks=True).post(address, {field: SECRET})

    assert (late.status_code, forged.status_code) == (LATE, FORBIDDEN)
    assert shown(late) == shown(forged) == {}
    assert SECRET not in late.content.decode() + forged.content.decode()


def test_neither_is_what_is_typed_to_sign_in():
    forged = browser(enforce_csrf_checks=True).post("/account/sign-in/", {"login": "alex@example.org", "password": SECRET})

    assert (forged.status_code, shown(forged)) == (FORBIDDEN, {})


def test_signing_in_again_beside_a_form_costs_nothing_that_was_written_in_it():
    a_person(role="head-of-programme")
    client = browser(enforce_csrf_checks=True)
    signs_in(client)
    old = token_in(client.get("/people/add/"))
    client.get("/account/sign-out/")
    client.post("/account/sign-out/", {"csrfmiddlewaretoken": old})
    signs_in(client)

    came_from = {"Referer": "http://testserver/people/add/?from=list"}
    refused = client.post("/people/add/", {"name": WORDS, "csrfmiddlewaretoken": old}, headers=came_from)

    assert refused.status_code == FORBIDDEN
    assert shown(refused) == {"name": WORDS}
    assert 'href="/people/add/?from=list" target="_blank"' in refused.content.decode()
    again = client.get("/people/add/")
    assert client.post("/people/add/", {"name": WORDS, "csrfmiddlewaretoken": token_in(again)}).status_code not in (403, 401)


@pytest.mark.parametrize("elsewhere", [*ELSEWHERE, "http://testserver//elsewhere.example/", ""])
def test_the_way_back_leads_to_a_page_of_ours(elsewhere):
    refused = browser(enforce_csrf_checks=True).post("/people/add/", {"name": WORDS}, headers={"Referer": elsewhere})

    assert 'href="/" target="_blank"' in refused.content.decode()


def test_what_another_site_sends_is_not_shown_as_if_somebody_had_written_it_here():
    sent = browser(enforce_csrf_checks=True).post("/people/add/", {"name": WORDS}, headers={"Sec-Fetch-Site": "cross-site"})

    assert (sent.status_code, shown(sent)) == (FORBIDDEN, {})
