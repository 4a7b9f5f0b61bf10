"""The people in the service: listed, made, sent their first link, switched off and on."""

import csv
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint, make_person, switch_off, switch_on
from evenhand_service.accounts.models import User
from evenhand_service.accounts.roles import ROLES
from evenhand_service.audit.models import Event
from evenhand_service.inspections.models import Organisation, Unit
from service.signing_in import (
    ANSWERED,
    FORBIDDEN,
    LED_ON,
    NOT_FOUND,
    WRONG,
    _quick_passwords,  # noqa: F401
    a_person,
    browser,
    is_signed_in,
    sign_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    """Whoever looks after people, signed in."""
    one = a_person("officer@example.org", "Odd Officer", role="operations-officer")
    sign_in(client, "officer@example.org")
    return one


def made(client, **more):
    given = {"name": "Nia New", "email": "Nia@example.org", "organisation": "The inspectorate", "side": "inspectorate"}
    return client.post("/people/add/", given | {"role": "inspector"} | more)


ADDRESSES = (
    "",
    "?format=csv",
    "add/",
    "{0}/",
    "{0}/put-right/",
    "{0}/roles/give/",
    "{0}/link/",
    "{0}/switch-off/",
    "{0}/switch-on/",
    "{0}/second-factor/",
)


@pytest.mark.parametrize("role", [None, *ROLES])
def test_the_pages_are_for_heads_of_programme_and_operations_officers(client, role):
    side = ROLES[role].side if role else "inspectorate"
    one = a_person(side=side, role=role)
    sign_in(client)

    opened = {address: client.get(f"/people/{address.format(one.pk)}").status_code for address in ADDRESSES}

    if role in ("head-of-programme", "operations-officer"):
        assert opened.pop("{0}/link/") == 405
        assert set(opened.values()) == {ANSWERED}
    else:
        assert set(opened.values()) == {FORBIDDEN}


def test_whoever_is_not_signed_in_is_led_to_sign_in(client):
    for address in ADDRESSES:
        assert client.get(f"/people/{address.format(1)}")["Location"].startswith("/account/sign-in/?next=/people/")


def test_a_person_is_made_and_sets_their_first_password_by_the_link_they_are_sent(client, officer, mailoutbox):
    led = made(client)
    person = User.objects.get(email="nia@example.org")
    (letter,) = mailoutbox
    link = re.search(r"http://testserver(\S+)", letter.body)[1]
    theirs = browser()
    set_ = theirs.post(theirs.get(link)["Location"], {"password1": "three odd words"})
    sign_in(theirs, "nia@example.org", "three odd words")

    assert led["Location"] == f"/people/{person.pk}/"
    assert "has been sent to Nia New" in client.get(led["Location"]).content.decode()
    assert (letter.to, letter.subject) == (["nia@example.org"], "You can sign in to Evenhand")
    assert "Nia New" not in letter.body
    assert (set_.status_code, is_signed_in(theirs)) == (LED_ON, True)
    assert [held.role for held in person.appointments.all()] == ["inspector"]
    told = [(one.action, one.subject, one.by) for one in Event.objects.all()]
    assert ("person made", f"person:{person.pk}", officer) in told
    assert ("link sent", f"person:{person.pk}", officer) in told


def test_a_person_is_made_without_a_role_too(client, officer):
    made(client, role="")

    assert not User.objects.get(email="nia@example.org").appointments.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": "officer@example.org"}, "Somebody has this address already."),
        ({"email": "nobody"}, "Enter an e-mail address in full"),
        ({"name": ""}, "Enter their name."),
        ({"role": "local-assessor"}, "held by people of the other side"),
        ({"role": "king"}, "Select one of the choices there are"),
    ],
)
def test_what_cannot_be_is_said_and_nobody_is_made(client, officer, mailoutbox, wrong, said):
    page = made(client, **wrong)

    assert (page.status_code, said in page.content.decode()) == (WRONG, True)
    assert (User.objects.count(), len(mailoutbox)) == (1, 0)


def test_a_head_of_programme_is_offered_the_inspectorates_roles_alone(client):
    a_person(role="head-of-programme")
    sign_in(client)

    page = made(client, organisation="Northtown", side="provider", role="local-assessor")

    assert (page.status_code, "Select one of the choices there are" in page.content.decode()) == (WRONG, True)
    assert "Regional leader" not in client.get("/people/add/").content.decode()
    assert not User.objects.filter(email="nia@example.org").exists()


def test_a_role_throughout_is_given_and_taken_with_a_reason(client, officer, inspection):
    person = a_person(role="inspector")
    kept = appoint(by=None, person=person, role="inspector", inspection=inspection)
    address = f"/people/{person.pk}/"

    given = client.post(f"{address}roles/give/", {"role": "quality-lead", "unit": "throughout", "reason": "Promoted."})
    again = client.post(f"{address}roles/give/", {"role": "quality-lead", "unit": "throughout", "reason": "Promoted."})
    other = client.post(f"{address}roles/give/", {"role": "local-assessor", "unit": "throughout", "reason": "Both sides."})
    empty = client.post(f"{address}roles/give/")
    assert "They hold this role throughout already." in again.content.decode()
    held = person.appointments.get(role="inspector", inspection=None)
    shown = client.get(address).content.decode()
    not_here = client.post(f"{address}roles/{kept.pk}/take/", {"reason": "No."})
    taken = client.post(f"{address}roles/{held.pk}/take/", {"reason": "Does other things."})

    assert [given["Location"], taken["Location"]] == [address, address]
    assert [again.status_code, other.status_code, empty.status_code, not_here.status_code] == [WRONG] * 3 + [NOT_FOUND]
    assert (f"roles/{held.pk}/take/" in shown, f"roles/{kept.pk}/take/" in shown) == (True, False)
    assert sorted((one.role, one.inspection) for one in person.appointments.all()) == [
        ("inspector", inspection),
        ("quality-lead", None),
    ]
    told = Event.objects.filter(action__in=("appointed", "dismissed"), by=officer)
    assert [(one.action, one.values.content["why"]) for one in told] == [
        ("appointed", "Promoted."),
        ("dismissed", "Does other things."),
    ]


def test_a_role_for_a_unit_is_given_and_taken_and_stands_on_the_page_of_the_unit(client, officer, inspection):
    unit = inspection.unit
    away = Unit.objects.create(provider=Organisation.objects.create(name="Elsewhere", side="provider"), name="Away", kind="PDU")
    part = Unit.objects.create(provider=unit.provider, name="Office", kind="office", part_of=unit)
    leader = make_person(by=None, email="l@example.org", name="Lee Leader", organisation=unit.provider.name, side="provider")
    address = f"/people/{leader.pk}/"

    form = client.get(f"{address}roles/give/").content.decode()
    wrong = client.post(f"{address}roles/give/", {"role": "regional-leader", "unit": away.pk, "reason": "A slip."})
    given = client.post(f"{address}roles/give/", {"role": "regional-leader", "unit": unit.pk, "reason": "Leads it."})
    held = leader.appointments.get()
    shown = client.get(address).content.decode()
    pages = [client.get(reverse("unit", args=[one.pk])).content.decode() for one in (unit, part, away)]
    asks = client.get(f"{address}roles/{held.pk}/take/").content.decode()
    taken = client.post(f"{address}roles/{held.pk}/take/", {"reason": "Leads another."})

    assert ("Office (office, Northtown Probation)" in form, "Away" in form) == (True, False)
    assert (wrong.status_code, given["Location"], taken["Location"]) == (WRONG, address, address)
    assert (held.role, held.unit, held.inspection) == ("regional-leader", unit, None)
    assert f"{unit.name} and its parts" in shown
    assert ["Lee Leader" in page for page in pages] == [True, True, False]
    assert f"regional leader for {unit.name} and its parts" in asks
    assert not leader.appointments.exists()
    told = [(one.action, one.values.content) for one in Event.objects.filter(subject=f"appointment:{held.pk}")]
    assert [(action, content["why"]) for action, content in told] == [("appointed", "Leads it."), ("dismissed", "Leads another.")]
    assert told[0][1]["after"]["unit"] == unit.pk


def test_a_head_of_programme_takes_no_role_of_the_provider(client):
    a_person(role="head-of-programme")
    person = a_person("b@example.org", side="provider", role="local-assessor")
    sign_in(client)
    held = person.appointments.get()

    assert f"roles/{held.pk}/take/" not in client.get(f"/people/{person.pk}/").content.decode()
    assert client.post(f"/people/{person.pk}/roles/{held.pk}/take/", {"reason": "No."}).status_code == FORBIDDEN
    assert person.appointments.exists()


def test_a_link_that_cannot_be_sent_is_said_and_sent_later(client, officer, settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    led = made(client)
    page = client.get(led["Location"]).content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    client.post(f"{led['Location']}link/")

    assert "could not be sent" in page
    assert len(mailoutbox) == 1
    assert Event.objects.filter(action="link sent").count() == 1


def test_people_are_found_by_name_address_and_organisation(client, officer):
    a_person("b@example.org", "Bo Berg", side="provider", role="local-assessor")
    a_person("c@example.net", "Cy Cole")

    def found(text):
        return re.findall(r'href="/people/\d+/">([^<]+)<', client.get("/people/", {"text": text}).content.decode())

    assert found("") == ["Bo Berg", "Cy Cole", "Odd Officer"]
    assert found("berg") == ["Bo Berg"]
    assert found("EXAMPLE.net") == ["Cy Cole"]
    assert found("the provider") == ["Bo Berg"]
    assert found("nobody at all") == []


def test_the_list_is_exported_with_no_formula_in_it(client, officer):
    a_person("b@example.org", "=1+1", side="provider", role="local-assessor")
    answer = client.get("/people/?format=csv")

    rows = list(csv.reader(b"".join(answer).decode("utf-8-sig").splitlines()))
    assert answer["Content-Disposition"] == 'attachment; filename="people.csv"'
    assert rows[0] == ["Name", "E-mail address", "Organisation", "Roles throughout", "May sign in"]
    assert rows[1:] == [
        ["'=1+1", "b@example.org", "The provider", "Local assessor", "yes"],
        ["Odd Officer", "officer@example.org", "The inspectorate", "Operations officer", "yes"],
    ]


def test_a_list_of_many_is_paged_and_asks_no_more(client, officer):
    def asked(address):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
            page = b"".join(answer).decode()
        return len(queries), page.count('href="/people/') - 2

    few = asked("/people/")[0], asked("/people/?format=csv")[0]
    for number in range(60):
        a_person(f"p{number}@example.org", f"Person {number:02}", role="inspector", password=None)
    many = asked("/people/")[0], asked("/people/?format=csv")[0]

    assert many[0] - few[0] <= 1
    assert many[1] == few[1]
    assert "of 61" in client.get("/people/").content.decode()
    assert 'rel="next"' in client.get("/people/").content.decode()
    assert "Person 59" in client.get("/people/?page=2").content.decode()
    assert client.get("/people/?page=99").status_code == ANSWERED


def test_a_person_is_shown_with_every_role(client, officer, inspection):
    person = make_person(by=None, email="x@example.org", name="Xa", organisation=inspection.unit.provider.name, side="provider")
    appoint(by=None, person=person, role="local-assessor", inspection=inspection)
    appoint(by=None, person=person, role="regional-leader", unit=inspection.unit)

    page = client.get(f"/people/{person.pk}/").content.decode()

    for said in (
        "Xa",
        "x@example.org",
        "Northtown Probation",
        "Local assessor",
        "northtown-2026",
        "Regional leader",
        "Not set up",
    ):
        assert said in page
    assert client.get("/people/999999/").status_code == NOT_FOUND


def test_a_person_is_switched_off_and_on_with_a_reason(client, officer):
    person = a_person()
    address = f"/people/{person.pk}/"

    empty = client.post(f"{address}switch-off/", {"reason": " "})
    off = client.post(f"{address}switch-off/", {"reason": "Left the inspectorate."})
    page = client.get(address).content.decode()
    refused = sign_in(browser())
    link = client.post(f"{address}link/")
    on = client.post(f"{address}switch-on/", {"reason": "Came back."})
    theirs = browser()
    sign_in(theirs)

    assert (empty.status_code, link.status_code) == (WRONG, FORBIDDEN)
    assert [off["Location"], on["Location"]] == [address, address]
    assert "switched off" in page
    assert (refused["Location"], is_signed_in(theirs)) == ("/account/switched-off/", True)
    told = [
        (one.action, one.by, one.values.content["why"])
        for one in Event.objects.filter(action__in=("switched off", "switched on"))
    ]
    assert told == [("switched off", officer, "Left the inspectorate."), ("switched on", officer, "Came back.")]


def test_nobody_switches_themselves_off(client, officer):
    page = client.post(f"/people/{officer.pk}/switch-off/", {"reason": "Enough."})

    assert (page.status_code, "cannot switch yourself off" in page.content.decode()) == (WRONG, True)
    assert is_signed_in(client)


def test_switching_is_for_those_who_may_and_once(officer):
    person, other = a_person(), a_person("other@example.org")
    for action in (switch_off, switch_on):
        with pytest.raises(PermissionDenied):
            action(by=other, person=person, why="Me.")
        with pytest.raises(Refused, match="Say why"):
            action(by=officer, person=person, why="")
    switch_off(by=officer, person=person, why="One.")
    switch_off(by=officer, person=person, why="Two.")
    with pytest.raises(PermissionDenied):
        make_person(by=other, email="z@example.org", name="Z", organisation="Z", side="provider")

    assert Event.objects.filter(action="switched off").count() == 1


def test_what_was_done_with_a_person_is_said_and_nobody_is_given_a_role_without_saying_where(client, officer):
    person = a_person(role="inspector")
    address = f"/people/{person.pk}/"

    nowhere = client.post(f"{address}roles/give/", {"role": "quality-lead", "reason": "Promoted."})
    roles = {code for code, _name in nowhere.context["form"].fields["role"].choices}
    given = client.post(
        f"{address}roles/give/", {"role": "quality-lead", "unit": "throughout", "reason": "Promoted."}, follow=True
    ).content.decode()
    off = client.post(f"{address}switch-off/", {"reason": "On leave."}, follow=True).content.decode()

    assert (nowhere.status_code, "Choose where they are to hold it." in nowhere.content.decode()) == (WRONG, True)
    assert f'<a class="govuk-link" href="{address}">Cancel</a>' in nowhere.content.decode()
    assert {"local-assessor", "head-of-programme"} & roles == set()
    assert f"The role is given to {person.name}." in given
    assert f"{person.name} is switched off and can no longer sign in." in off


def test_an_organisation_in_other_capitals_is_no_second_one(officer):
    one = a_person(role="inspector")

    with pytest.raises(Refused, match="Write it as it is written there"):
        make_person(by=officer, email="z@example.org", name="Z", organisation=one.organisation.name.upper(), side="inspectorate")
