"""What every kind of answer says to the browser, and how its cookies are kept."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from evenhand_service.config.headers import content_security_policy
from evenhand_service.config.values import SignOn
from service.signing_in import (
    _quick_passwords,  # noqa: F401
    a_person,
    browser,
    sign_in,
)

pytestmark = pytest.mark.django_db

ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
}


def answers(client):
    """An answer of every kind."""
    from django.contrib.staticfiles.storage import staticfiles_storage

    client.raise_request_exception = False
    a_person(role="head-of-programme")
    yield "a page", client.get("/account/sign-in/")
    yield "led on", client.get("/account/")
    yield "none there", client.get("/no/such/page")
    yield "refused", browser(enforce_csrf_checks=True).post("/account/sign-in/")
    yield "not allowed", client.get("/account/tokens/1/revoke/")
    script = client.get(staticfiles_storage.url("evenhand.js"))
    assert b"".join(script)
    script.close()
    yield "a script", script
    yield "health", client.get("/health/alive")
    sign_in(client)
    yield "signed in", client.get("/account/")
    yield "a download", client.get("/people/?format=csv")
    yield "wrong method", client.get("/people/1/link/")
    yield "forbidden", client.get("/people/999999/")


def test_every_answer_says_what_a_browser_may_do(client):
    for kind, answer in answers(client):
        assert set(answer["Content-Security-Policy"].split("; ")) == POLICY, kind
        assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS, kind
        assert "camera=(), " in answer["Permissions-Policy"], kind


def test_nothing_is_kept_but_what_is_everybodys(client):
    kept = {kind: answer["Cache-Control"] for kind, answer in answers(client)}

    assert "max-age=315360000" in kept.pop("a script")
    assert all("no-store" in one and "private" in one for one in kept.values()), kept


def test_an_error_of_ours_says_the_same(client, settings):
    settings.ROOT_URLCONF = "service.broken_pages"
    client.raise_request_exception = False

    answer = client.get("/broken")

    assert answer.status_code == 500
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert "no-store" in answer["Cache-Control"]


def test_a_form_may_lead_to_the_provider_of_single_sign_on_alone():
    sign_on = SignOn(url="https://id.example:8443/realm", client="a", secret="b", name="c", domains=())

    assert content_security_policy(sign_on)["DIRECTIVES"]["form-action"] == ["'self'", "https://id.example:8443"]


def test_cookies_are_kept_from_scripts_and_from_other_sites(client):
    a_person()
    client.get("/account/sign-in/")
    sign_in(client)

    assert set(client.cookies) == {"csrftoken", "sessionid"}
    for cookie in client.cookies.values():
        assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
    assert client.cookies["sessionid"]["max-age"] == ""


ABROAD = """
import django, json
django.setup()
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
client = Client(SERVER_NAME="evenhand.example")
def said(answer):
    cookies = {n: [c["secure"], c["httponly"], c["samesite"], c["path"], c["domain"]] for n, c in answer.cookies.items()}
    return [answer.status_code, answer.headers.get("Location"), answer.headers.get("Strict-Transport-Security"), cookies]
told = {"X-Forwarded-Proto": "https"}
print(json.dumps([said(client.get("/cookies", **more)) for more in ({}, {"secure": True}, {"headers": told})]))
"""


@pytest.mark.parametrize("proxies", ["0", "1"])
def test_by_https_alone_where_others_reach_it_and_told_by_our_proxies_alone(tmp_path, proxies):
    set_ = {"EVENHAND_HOSTS": "evenhand.example", "EVENHAND_PROXIES": proxies, "EVENHAND_DATA": str(tmp_path)}
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "evenhand_service.config.settings", **set_}
    for make in ("from evenhand_service.furniture.named_by_content import lay_out; lay_out()",):
        subprocess.run([sys.executable, "-c", f"import django; django.setup(); {make}"], env=environment, check=True)

    said = subprocess.run([sys.executable, "-c", ABROAD], env=environment, capture_output=True, text=True, check=True)

    plain, secure, forwarded = json.loads(said.stdout)
    hsts = "max-age=31536000; includeSubDomains; preload"
    cookies = {"__Host-csrf": [True, True, "Lax", "/", ""]}
    assert plain == [301, "https://evenhand.example/cookies", None, {}]
    assert secure == [200, None, hsts, cookies]
    assert forwarded == (secure if proxies == "1" else plain)


WATCHED = """
import django, json
django.setup()
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
from django.conf import settings
settings.ALLOWED_HOSTS.remove("testserver")
paths = ("/health/alive", "/health/ready", "/health/alive/x", "/cookies")
asked = [(host, path) for host in ("127.0.0.1", "evenhand.example") for path in paths]
answers = [Client(SERVER_NAME=host, raise_request_exception=False).get(path) for host, path in asked]
print(json.dumps([[one.status_code, one.headers.get("Location"), one.headers.get("X-Frame-Options")] for one in answers]))
"""


def test_whatever_watches_over_the_service_asks_it_by_any_name_and_without_https(tmp_path):
    set_ = {"EVENHAND_HOSTS": "evenhand.example", "EVENHAND_PROXIES": "1", "EVENHAND_DATA": str(tmp_path)}
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "evenhand_service.config.settings", **set_}
    subprocess.run([Path(sys.executable).parent / "evenhand", "migrate"], env=environment, capture_output=True, check=True)

    said = subprocess.run([sys.executable, "-c", WATCHED], env=environment, capture_output=True, text=True, check=True)

    by_address, by_name = json.loads(said.stdout)[:4], json.loads(said.stdout)[4:]
    at = "https://evenhand.example"
    assert [one[:2] for one in by_address] == [[200, None], [200, None], [400, None], [400, None]]
    assert [one[:2] for one in by_name] == [[200, None], [200, None], [301, f"{at}/health/alive/x"], [301, f"{at}/cookies"]]
    assert {one[2] for one in by_address[:2] + by_name[:2]} == {"DENY"}
