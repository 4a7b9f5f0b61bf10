"""Every page in every state, as everybody has it: axe finds nothing, nothing is cut off at 400%, and nothing is said on the console.

Each page is what the service answers to somebody who may open it, in a transaction that is undone; the browser asks the same
service for whatever else the page names.
"""

import os
from functools import cache
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from evenhand.inspection.stages import STAGES
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.permissions import roles_with
from evenhand_service.accounts.roles import ROLES
from evenhand_service.inspections.actions import plan
from evenhand_service.inspections.models import Inspection, Unit
from service.addresses import addresses
from service.browser.conftest import UNREACHED
from service.browser.looking import assert_accessible, picture
from service.standing import standing
from service.world import a_world, an_inspectorate, as_made, asked_of, given

pytestmark = pytest.mark.django_db
LONG = "EVENHAND_LONG" in os.environ
HOST = "http://localhost"
OF_AN_INSPECTION = [one for one in addresses() if one.access and one.access.to == "inspection"]
OTHERS = [one for one in addresses() if one.access and one.access.to in ("throughout", "signed in")]
STATES = ("full", "wrong", "empty") if LONG else ("full",)
TYPED = {"why": "", "q": "nothing is called this"}
"""What is sent with a form that is wrong: what forms may leave empty, and nothing that they need."""


@pytest.fixture(scope="module")
def looker(browser):
    """A browser for all the pages of this file, with what went wrong on the page that is open."""
    context = browser.new_context(base_url=HOST, locale="en-GB")
    page = context.new_page()
    page.wrong = []
    page.on("console", lambda message: page.wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    yield page
    context.close()


@cache
def what_stands_at(path):
    """What the service answers for a style, a script or a font: the same for every page that names it."""
    found = Client().get(path)
    answer = {"status": found.status_code, "headers": dict(found.headers), "body": b"".join(found)}
    found.close()
    return answer


def look(looker, response, name):
    """Show an answer in the browser, and look at it."""
    shown = {"status": 200, "headers": dict(response.headers), "body": response.content}

    def answer(route):
        asked = urlsplit(route.request.url)
        if asked.path == "/shown":
            route.fulfill(**shown)
        else:
            route.fulfill(**what_stands_at(asked.path))

    looker.wrong.clear()
    looker.unroute_all()
    looker.route("**/*", answer)
    looker.goto("/shown")
    looker.wait_for_selector("html[data-ready]", state="attached")
    assert_accessible(looker, both=LONG, name=name)
    assert [one for one in looker.wrong if one not in UNREACHED] == [], name
    if LONG:
        picture(looker, f"every-page-{name}")


LOOKED_AT_ONCE = {"403.html", "404.html", "405.html"}
"""What is said when nothing can be shown is the same at every address."""


def is_page(response, state):
    """Whether an answer is a page to be looked at: not the one that was there before, where nothing was found wrong with a form."""
    if not response["Content-Type"].startswith("text/html") or b"<html" not in response.content:
        return False
    if response.templates and response.templates[0].name in LOOKED_AT_ONCE:
        return False
    return state != "wrong" or b"govuk-error-summary" in response.content


def answered(person, path, method="get", told=None):
    """What the service answers; what was done is undone."""
    client = Client()
    if person is not None:
        client.force_login(person)
    with transaction.atomic():
        response = getattr(client, method)(path, told)
        transaction.set_rollback(True)
    return response


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield _made(*a_world(an_inspectorate()))


def _made(own, _other, people):
    bare = Unit.objects.create(provider=own.unit.provider, name="Bare", kind="PDU")
    head = people["head-of-programme"]
    appoint(by=None, person=head, role="head-of-programme")
    empty = plan(by=head, name="empty", unit=bare, edition=own.edition, begin=own.begin, end=own.end)
    for code, person in people.items():
        appoint(by=None, person=person, role=code, inspection=empty)
    return own, empty, people


@pytest.fixture
def world(made, db):
    return as_made(made)


def stages_of(right):
    """The last stage at which somebody has a right; in the long run every stage, each with who has it."""
    found = [(stage, role) for stage in STAGES for role in ROLES if role in roles_with(right, stage)]
    by_stage = dict(found)
    return list(by_stage.items()) if LONG else list(by_stage.items())[-1:]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("right", sorted({one.access.right for one in OF_AN_INSPECTION}))
def test_everybody_can_use_every_page_of_an_inspection(looker, world, right, state):
    own, empty, people = world
    inspection = empty if state == "empty" else own
    for stage, role in stages_of(right):
        Inspection.objects.update(stage=stage)
        inspection.stage = stage
        for page in (one for one in OF_AN_INSPECTION if one.access.right == right):
            path = asked_of(page, **given(page, own, people[role]) | {"name": inspection.name})
            response = answered(people[role], path, "post" if state == "wrong" else "get", TYPED if state == "wrong" else None)
            if is_page(response, state):
                look(looker, response, f"{page}-{state}-{stage}")


@pytest.mark.parametrize("state", STATES)
def test_everybody_can_use_every_other_page(looker, world, inspectorate, state):
    own, _empty, people = world
    person = people["head-of-programme"]
    if state == "full":
        look(looker, answered(person, reverse("account_logout")), "account_logout")
    if state == "empty":
        person = make_person(by=None, email="new@example.org", name="New", organisation=inspectorate.name, side="inspectorate")
    for page in OTHERS:
        path = asked_of(page, **given(page, own, people["head-of-programme"]))
        response = answered(person, path, "post" if state == "wrong" else "get", TYPED if state == "wrong" else None)
        if is_page(response, state):
            look(looker, response, f"{page}-{state}")


OPEN = ("accessibility", "account_login", "account_reset_password", "account_inactive", "account_reset_password_done",
        "account_reset_password_from_key_done", "cookies", "privacy", "published", "signed_out",
        "socialaccount_login_cancelled", *(("api-documentation",) if LONG else ()))  # fmt: skip
"""The documentation of the API says the same of 170 operations, which axe takes longer to read than all the others together."""


@pytest.mark.parametrize("name", OPEN)
def test_everybody_can_use_a_page_that_is_open_to_all(looker, db, name):
    for method in ("get", "post") if name in ("account_login", "account_reset_password") else ("get",):
        look(looker, answered(None, reverse(name), method, {} if method == "post" else None), f"{name}-{method}")


def test_everybody_can_use_what_is_said_when_nothing_can_be_shown(looker, world, settings):
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False
    settings.ROOT_URLCONF = "service.broken_pages"
    own, _empty, people = world
    stranger = people["local-assessor"]
    client = Client(raise_request_exception=False)
    client.force_login(stranger)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(stranger)
    pages = {
        403: client.get(reverse("cases", args=[own.name])),
        404: client.get("/nowhere"),
        405: client.get(reverse("token_revoke", args=[1])),
        500: client.post("/broken", {"name": "x"}),
        "csrf": strict.post(reverse("caseload-send", args=[own.name]), {}),
    }
    for status, response in pages.items():
        assert response.status_code == (403 if status == "csrf" else status)
        look(looker, response, f"error-{status}")


def test_everybody_can_use_the_page_of_who_failed_too_often(looker, db):
    client = Client()
    for _ in range(6):
        response = client.post(reverse("account_login"), {"login": "nobody@example.org", "password": "wrong horse battery"})
    assert response.status_code == 429
    look(looker, response, "locked-out")
