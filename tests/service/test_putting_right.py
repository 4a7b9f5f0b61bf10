"""Names and addresses of people are put right, and nobody comes in as somebody else by it."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.tokens import make_token, person_of
from evenhand_service.audit.models import Event
from service.programs import Program
from service.signing_in import (
    LED_ON,
    WRONG,
    _quick_passwords,  # noqa: F401
    a_person,
    browser,
    is_signed_in,
    sign_in,
)

pytestmark = pytest.mark.django_db
CONFLICT = 409


@pytest.fixture
def officer():
    return a_person("officer@example.org", "Odd Officer", role="operations-officer")


@pytest.fixture
def head():
    return a_person("head@example.org", "Hanna", role="head-of-programme")


def opened_by(one):
    client = browser()
    sign_in(client, one.email)
    return client


def address_of(person):
    return reverse("person_change", args=[person.pk])


def typed(name, email, why="A slip."):
    return {"name": name, "email": email, "reason": why}


def newcomer():
    """Somebody who has never signed in."""
    return make_person(by=None, email="slip@example.org", name="Alx", organisation="The inspectorate", side="inspectorate")


def test_a_head_moves_an_address_and_nothing_of_the_old_way_in_is_left(head):
    person = a_person("wrong@example.org", "Alx")
    theirs = opened_by(person)
    _, secret = make_token(by=person, name="t", scope="write", days=1)
    mail.outbox.clear()
    page = opened_by(head)

    taken = page.post(address_of(person), typed("Alex", "head@example.org"))
    done = page.post(address_of(person), typed("Alex", "Right@Example.org"))
    again = page.post(address_of(person), typed("Alex", "right@example.org", "Nothing new."))
    old, new = opened_by(person), browser()
    sign_in(new, "right@example.org")

    assert (taken.status_code, "Somebody has this address already." in taken.content.decode()) == (WRONG, True)
    assert done["Location"] == again["Location"] == reverse("person", args=[person.pk])
    assert [is_signed_in(one) for one in (theirs, old, new)] == [False, False, False]
    assert person_of(secret) is None
    person.refresh_from_db()
    assert (person.name, person.email, person.has_usable_password()) == ("Alex", "right@example.org", False)
    assert [(one.email, one.primary, one.verified) for one in person.emailaddress_set.all()] == [
        ("right@example.org", True, True)
    ]
    letters = {one.to[0]: one.body for one in mail.outbox}
    assert letters.keys() == {"right@example.org", "wrong@example.org"}
    assert "/account/password/set/" in letters["right@example.org"]
    assert "tell a head of programme" in letters["wrong@example.org"]
    assert "right@example.org" not in letters["wrong@example.org"]
    told = Event.objects.filter(action__in=("person changed", "token revoked", "link sent"), by=head).order_by("number")
    assert [one.action for one in told] == ["token revoked", "person changed", "link sent"]
    assert told[1].values.content == {
        "before": {"name": "Alx", "email": "wrong@example.org"},
        "after": {"name": "Alex", "email": "right@example.org"},
        "why": "A slip.",
    }


def test_an_officer_cannot_come_in_as_somebody_else_by_moving_their_address(officer, head):
    person = a_person("wrong@example.org", "Alx")
    to_be_head = newcomer()
    appoint(by=None, person=to_be_head, role="head-of-programme")
    single = make_person(by=None, email="sso@example.org", name="S", organisation="The inspectorate", side="inspectorate")
    browser().force_login(single)
    page, program = opened_by(officer), Program(officer)
    mail.outbox.clear()

    for one in (person, head, to_be_head, single):
        refused = page.post(address_of(one), typed(one.name, "mine@example.org"))
        answered = program.put(f"/people/{one.pk}", name=one.name, email="mine@example.org", why="Mine.")
        named = page.post(address_of(one), typed("A Whole Name", one.email))

        assert (refused.status_code, "ask a head of programme" in refused.content.decode()) == (WRONG, True)
        assert [fault["fault"] for fault in answered.json()["faults"]] == ["AddressInUse"]
        assert named.status_code == LED_ON
        before = (one.email, one.password)
        one.refresh_from_db()
        assert (one.name, one.email, one.password) == ("A Whole Name", *before)
    assert mail.outbox == []


def test_an_officer_puts_right_the_address_of_somebody_who_has_never_signed_in(officer):
    person = newcomer()

    said = Program(officer).put(f"/people/{person.pk}", name="Alex", email="right@example.org", why="A slip.").json()
    named = Program(officer).put(f"/people/{person.pk}", name="Alex A", email="right@example.org", why="More.").json()

    assert (said["email"], said["link_sent"], named["link_sent"]) == ("right@example.org", True, None)
    assert [one.to for one in mail.outbox] == [["slip@example.org"], ["right@example.org"]]


def test_nobody_moves_their_own_address(officer, head):
    for one in (officer, head):
        page = opened_by(one)
        refused = page.post(address_of(one), typed(one.name, "other@example.org"))
        named = page.post(address_of(one), typed("Another Name", one.email))

        assert (refused.status_code, "Nobody changes their own" in refused.content.decode()) == (WRONG, True)
        assert named.status_code == LED_ON
        one.refresh_from_db()
        assert (one.name, is_signed_in(page)) == ("Another Name", True)


def test_of_somebody_who_is_switched_off_the_address_is_moved_and_no_link_is_sent(head):
    person = a_person("wrong@example.org", "Alx")
    person.is_active = False
    person.save()

    done = opened_by(head).post(address_of(person), typed("Alex", "right@example.org"))

    person.refresh_from_db()
    assert (done.status_code, person.email, [one.to[0] for one in mail.outbox]) == (
        LED_ON,
        "right@example.org",
        ["wrong@example.org"],
    )


def test_a_mail_server_that_does_not_answer_stops_nothing(head, settings):
    person = newcomer()
    page = opened_by(head)
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        1,
    )

    done = page.post(address_of(person), typed("Alex", "right@example.org"), follow=True)

    person.refresh_from_db()
    assert person.email == "right@example.org"
    assert "Send it again later" in done.content.decode()


def test_who_sends_second_does_not_take_an_address_back_unseen(officer, head):
    person = newcomer()
    page = opened_by(officer)
    form = page.get(address_of(person)).content.decode()
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', form)[1]
    opened_by(head).post(address_of(person), typed("Alx", "right@example.org"))

    second = page.post(address_of(person), typed("Alex", "slip@example.org") | {"seen": seen})

    said = second.content.decode()
    assert 'value="slip@example.org"' in form
    assert (second.status_code, "right@example.org" in said, 'value="Alex"' in said) == (CONFLICT, True, True)
    person.refresh_from_db()
    assert (person.name, person.email) == ("Alx", "right@example.org")
