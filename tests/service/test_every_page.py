"""Every page x every role x an inspection of one's own and another's x every stage, held against the table of rights."""

import os
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import get_resolver, resolve
from django.urls.converters import IntConverter

from evenhand.inspection.stages import STAGES
from evenhand_service.accounts.access import inspection_for
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.may import right_in
from evenhand_service.accounts.permissions import RIGHTS, roles_with
from evenhand_service.accounts.roles import ROLES
from evenhand_service.accounts.self_audits import OF_SELF_AUDITS_ALONE
from evenhand_service.furniture.numbers import Number
from evenhand_service.inspections.models import Inspection, Unit
from service.addresses import addresses
from service.standing import standing
from service.world import a_world, an_inspectorate, as_made, asked_of, given

pytestmark = pytest.mark.django_db

ALL = addresses()
OF_AN_INSPECTION = [one for one in ALL if one.access and one.access.to == "inspection"]
THROUGHOUT = [one for one in ALL if one.access and one.access.to == "throughout"]
SIGNED_IN = [one for one in ALL if one.access and one.access.to == "signed in"]
REFUSED = {403, 404}
LONG = "EVENHAND_LONG" in os.environ


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield a_world(an_inspectorate())


@pytest.fixture
def world(made, db):
    return as_made(made)


def test_every_address_says_who_may_open_it():
    assert [one.name for one in ALL if one.access is None] == []
    assert len(OF_AN_INSPECTION) > 25


def answers(client, address, method):
    """The status of an answer; what was done is undone."""
    with transaction.atomic():
        response = getattr(client, method)(address)
        transaction.set_rollback(True)
    return response.status_code


def refuses(person, path, method):
    """How the view itself refuses somebody: 403 or 404, raised, or answered with where the inspection stands now."""
    request = getattr(RequestFactory(), method)(path)
    request.user = person
    found = resolve(path)
    try:
        response = found.func(request, *found.args, **found.kwargs)
    except PermissionDenied:
        return 403
    except Http404:
        return 404
    return response.status_code if response.status_code in (403, 404) else 200


def expected(role, right, stage):
    """What the table of rights says."""
    if role not in roles_with("see inspection", stage):
        return 404
    return 200 if role in roles_with(right, stage) else 403


def lets_in(person, name, right):
    try:
        return bool(inspection_for(person, name, right))
    except (PermissionDenied, Http404):
        return False


def views_are_asked(role, right):
    """Stages at which views themselves are asked: one where a role may not see the inspection, one where it has the right, and one
    where it has not; in the long run all. Whom the table lets in is asked at every stage all the same."""
    if LONG:
        return set(STAGES)
    return set({expected(role, right, stage): stage for stage in STAGES}.values())


def stages_to_try(asked, more=()):
    """Every stage in the long run; otherwise those at which a view is asked for some role, which stand for all others, and more."""
    return [stage for stage in STAGES if LONG or any(stage in stages for stages in (*asked.values(), more))]


RIGHTS_OF_PAGES = sorted({one.access.right for one in OF_AN_INSPECTION} - OF_SELF_AUDITS_ALONE)
"""Those that somebody has in an inspection; what is of self-audits alone is tried with them."""

METHODS = ("get", "post")


@pytest.mark.parametrize("right", RIGHTS_OF_PAGES)
def test_a_page_of_an_inspection_opens_to_whom_the_table_says_and_to_nobody_else(world, right):
    """What opens is opened whole by one role at its first and last stage; in the long run by all at every stage."""
    own, other, people = world
    pages = [one for one in OF_AN_INSPECTION if one.access.right == right]
    at = [stage for stage in STAGES if any(expected(role, right, stage) == 200 for role in ROLES)]
    edges = {at[0], at[-1]}
    mine, theirs = ({page: asked_of(page, name=one.name) for page in pages} for one in (own, other))
    asked = {role: views_are_asked(role, right) for role in ROLES}
    for stage in stages_to_try(asked, edges):
        Inspection.objects.update(stage=stage)
        own.stage = other.stage = stage
        opened = stage not in edges
        for role, person in people.items():
            says = expected(role, right, stage)
            assert lets_in(person, own.name, right) == (says == 200), (right, role, stage)
            assert not lets_in(person, other.name, right), (right, role, stage)
            opens = LONG or (says == 200 and not opened)
            if not opens and stage not in asked[role]:
                continue
            for page, method in product(pages, METHODS if opens else ("get",)):
                said = f"{page} {method} {role} {stage}"
                assert refuses(person, theirs[page], method) == 404, said
                if says != 200:
                    assert refuses(person, mine[page], method) == says, said
                elif opens:
                    check_opens(page, given(page, own, person), person, method, own)
            opened = opened or says == 200


def check_opens(page, told, person, method, own):
    """That a page answers to somebody who may open it, through everything that stands before it."""
    client = Client()
    client.force_login(person)
    status = answers(client, asked_of(page, **told), method)
    said = f"{page} {method} {person} {own.stage}: {status}"
    assert status < 500, said
    assert status not in REFUSED or (status == 404 and is_no_way(page, own)), said


def is_no_way(address, inspection):
    """Whether there is nothing to show: an inspection that is over goes nowhere, and the provider has no draft before its first."""
    if address.name == "inspection-letter-changes":
        return True
    if address.name == "accuracy-changes":
        return inspection.stage == "accuracy" and inspection.sent_drafts.count() == 1
    return address.name == "inspection-move" and not STAGES[inspection.stage].moves


@pytest.fixture
def for_a_unit(inspectorate, provider):
    """Inspections of a region, of a unit and an office in it, and of another unit, and somebody in each role for the unit."""
    region = Unit.objects.create(provider=provider, name="region", kind="region")
    unit = Unit.objects.create(provider=provider, name="unit", kind="PDU", part_of=region)
    beside = Unit.objects.create(provider=provider, name="beside", kind="PDU", part_of=region)
    office = Unit.objects.create(provider=provider, name="office", kind="office", part_of=unit)
    for one in (region, unit, beside, office):
        Inspection.objects.create(
            name=one.name, unit=one, edition="hmip-probation/2021-pdu", begin="2026-03-02", end="2026-03-13", stage="planned"
        )
    people = {}
    for code, role in ROLES.items():
        owner = inspectorate if role.side == "inspectorate" else provider
        people[code] = make_person(by=None, email=f"{code}@unit.example.org", name=code, organisation=owner.name, side=owner.side)
        appoint(by=None, person=people[code], role=code, unit=unit)
    return people


@pytest.mark.parametrize("right", RIGHTS_OF_PAGES)
def test_a_role_for_a_unit_opens_the_pages_of_the_unit_and_of_its_parts_and_of_no_other(for_a_unit, right):
    page = next(one for one in OF_AN_INSPECTION if one.access.right == right)
    asked = {role: views_are_asked(role, right) for role in ROLES}
    for stage in stages_to_try(asked):
        Inspection.objects.update(stage=stage)
        for role, person in for_a_unit.items():
            says = expected(role, right, stage)
            opened = {one.name for one in right_in(right, Inspection.objects.all(), person)}
            assert opened == ({"unit", "office"} if says == 200 else set()), (right, role, stage)
            if stage not in asked[role]:
                continue
            assert {refuses(person, asked_of(page, name=name), "get") for name in ("region", "beside")} == {404}, (role, stage)
            if says != 200:
                assert {refuses(person, asked_of(page, name=name), "get") for name in ("unit", "office")} == {says}, (role, stage)


@pytest.mark.parametrize("address", THROUGHOUT, ids=str)
def test_a_page_for_the_whole_inspectorate_needs_a_role_held_throughout(world, address):
    own, _other, people = world
    right = RIGHTS[address.access.right]
    path = asked_of(address, **given(address, own, people["inspector"]))
    holders = [role for role in people if role in right.roles and ROLES[role].side == "inspectorate"]
    others = [role for role in people if role not in holders]
    for role in people if LONG else holders[:1] + others[:1] + others[-1:]:
        person = people[role]
        client = Client()
        client.force_login(person)
        assert answers(client, path, "get") == 403, f"{address} {role} in one inspection"
        appoint(by=None, person=person, role=role, unit=own.unit)
        assert answers(client, path, "get") == 403, f"{address} {role} for a unit"
        appoint(by=None, person=person, role=role)
        for method in ("get", "post"):
            status = answers(client, path, method)
            assert status < 500
            assert (status != 403) == (role in holders), f"{address} {method} {role} throughout: {status}"


def converters(patterns):
    for one in patterns:
        yield from ((str(one.pattern), converter) for converter in one.pattern.converters.values())
        yield from converters(getattr(one, "url_patterns", ()))


def test_no_address_of_a_page_or_of_the_api_takes_a_number_of_any_length():
    found = list(converters(get_resolver().url_patterns))
    assert any("take" in path and isinstance(one, Number) for path, one in found)
    assert [path for path, one in found if isinstance(one, IntConverter) and not isinstance(one, Number)] == []


NUMBERED = [one for one in ALL if {"number", "appointment"} & {*one.asks}]


@pytest.mark.parametrize("number", [10**18 - 1, 10**22])
def test_a_number_that_no_database_keeps_is_the_address_of_nothing(world, number):
    """Each page asked by whoever holds every role of the inspectorate; of those that ask for two, the second too."""
    own, _other, people = world
    person = people["operations-officer"]
    for role in (one for one in ROLES if ROLES[one].side == "inspectorate"):
        appoint(by=None, person=person, role=role)
    client = Client()
    client.force_login(person)
    assert len(NUMBERED) > 15
    for page, asked in ((page, asked) for page in NUMBERED for asked in ("number", "appointment") if asked in page.asks):
        path = asked_of(page, name=own.name, **{"number": person.pk, asked: 77_777}).replace("77777", str(number))
        for method in METHODS:
            assert getattr(client, method)(path).status_code in (REFUSED | {405}), f"{path} {method}"


@pytest.mark.alike
@pytest.mark.parametrize("address", [*OF_AN_INSPECTION, *THROUGHOUT, *SIGNED_IN], ids=str)
def test_who_is_not_signed_in_is_led_to_sign_in(world, address):
    own, _other, people = world
    path = asked_of(address, **given(address, own, people["inspector"]))
    response = Client().get(path)
    assert (response.status_code, response["Location"].partition("?")[0]) == (302, "/account/sign-in/")
    assert Client().post(path, {"why": "Typed with care."}).status_code == 401


def test_who_may_no_longer_sign_in_is_signed_out(world):
    own, _other, people = world
    client = Client()
    client.force_login(people["lead-inspector"])
    people["lead-inspector"].is_active = False
    people["lead-inspector"].save()
    assert client.get(f"/inspections/{own.name}").status_code == 302
