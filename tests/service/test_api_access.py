"""Who may ask for what: every operation x every role x an inspection of one's own and another's x stages, held against the table."""

import os
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evenhand.inspection.stages import STAGES
from evenhand_service.accounts.actions import appoint, switch_off
from evenhand_service.accounts.models import Token, User
from evenhand_service.accounts.permissions import RIGHTS, roles_with
from evenhand_service.accounts.roles import ROLES
from evenhand_service.accounts.scopes import READING
from evenhand_service.accounts.self_audits import OF_SELF_AUDITS_ALONE
from evenhand_service.accounts.tokens import revoke_token
from evenhand_service.api.documentation import document
from evenhand_service.audit.models import Event
from evenhand_service.config.counting import forget
from evenhand_service.inspections.models import Inspection
from service.programs import BELOW, Program, faults, operations
from service.signing_in import _quick_passwords, a_person, sign_in  # noqa: F401
from service.standing import as_it_stands, standing
from service.world import a_world, an_inspectorate

pytestmark = pytest.mark.django_db
LONG = bool(os.environ.get("EVENHAND_LONG"))

ALL = operations()
OF_AN_INSPECTION = [
    one for one in ALL if one.access and one.access.to == "inspection" and one.access.right not in OF_SELF_AUDITS_ALONE
]
THROUGHOUT = [one for one in ALL if one.access and one.access.to == "throughout"]
THERE = {"sample": "through-the-gate", "case": "c", "reader": "reader-01", "file": "sample.csv", "snapshot": "none"}
"""Something for what addresses name, beside the inspection."""


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """Two inspections of one provider, and a program of somebody in each role in the first of them."""
    with standing(django_db_blocker):
        own, other, people = a_world(an_inspectorate())
        yield own, other, {code: Program(person) for code, person in people.items()}


@pytest.fixture
def world(made, db):
    own, other, programs = made
    for program in programs.values():
        program.person = User.objects.get(pk=program.person.pk)
    return *as_it_stands(own, other), programs


def asked(program, operation, name="own"):
    """How an operation answers to a program that sends nothing along: the status, and the kind of the first fault."""
    path = operation.at(name=name, **THERE)
    with transaction.atomic():
        response = program.get(path) if operation.method == "get" else program.send(operation.method, path, {})
        transaction.set_rollback(True)
    told = response.status_code >= 400 and response.json()["faults"][0]["fault"]
    return response.status_code, told


def stages_to_try(role, right):
    """Stages at which a role sees the inspection and has the right, sees it and has not, and does not see it: one of each, or all."""
    if LONG:
        return STAGES
    kinds = {(role in roles_with("see inspection", one), role in roles_with(right, one)): one for one in STAGES}
    return kinds.values()


def test_every_operation_says_who_may_ask_for_it_and_takes_nothing_but_a_token():
    assert [one.name for one in ALL if one.access is None] == []
    assert [one.name for one in ALL if one.callbacks != 1] == []
    assert len(OF_AN_INSPECTION) > 40
    assert len({one.name for one in ALL}) == len(ALL)


def test_what_the_document_says_of_rights_is_what_holds():
    said = {one["operationId"]: one for methods in document()["paths"].values() for one in methods.values()}

    assert said.keys() == {one.name for one in ALL}
    for one in ALL:
        assert said[one.name]["x-access"] == {"to": one.access.to, "right": one.access.right}
        assert said[one.name]["security"] == [{"Token": []}]
        if one.access.right:
            assert f"“{one.access.right}”" in said[one.name]["description"]


@pytest.mark.parametrize("role", ROLES)
def test_operations_of_an_inspection_answer_whom_the_table_says_and_nobody_else(world, role):
    program = world[2][role]
    for operation in OF_AN_INSPECTION:
        right = operation.access.right
        for stage in stages_to_try(role, right):
            Inspection.objects.update(stage=stage)
            status, told = asked(program, operation)
            said = f"{operation} {role} {stage}: {status} {told}"
            if role not in roles_with("see inspection", stage):
                assert (status, told) == (404, "InspectionUnknown"), said
            elif role not in roles_with(right, stage):
                assert (status, told) == (403, "RightMissing"), said
            else:
                assert status < 500, said
                assert told not in ("InspectionUnknown", "RightMissing", "OnlyReads"), said
        assert asked(program, operation, "other") == (404, "InspectionUnknown")


def test_operations_for_the_whole_inspectorate_need_a_role_held_throughout(world):
    for role, program in world[2].items():
        assert {asked(program, operation) for operation in THROUGHOUT} == {(403, "RightMissing")}
        appoint(by=None, person=program.person, role=role)
        for operation in THROUGHOUT:
            may = role in RIGHTS[operation.access.right].roles and ROLES[role].side == "inspectorate"
            assert (asked(program, operation)[1] != "RightMissing") == may, f"{operation} {role}"


@pytest.mark.parametrize("header", [None, "Bearer evh_wrong", "Bearer", "Basic ZXZoOng=", "Bearer é"])
def test_without_a_token_in_force_nothing_is_answered(client, header):
    headers = {"Authorization": header} if header else {}
    for operation in ALL:
        response = client.generic(operation.method, f"{BELOW}{operation.at(name='own', **THERE)}", headers=headers)
        assert faults(response, 401) == ["TokenMissing"]
        assert response["WWW-Authenticate"] == "Bearer"


def test_a_token_that_reads_changes_nothing(world):
    officer = Program(a_person("officer@example.org", role="operations-officer"), scope="read")
    before = Event.objects.count()
    changing = [one for one in ALL if one.method != "get"]

    assert not READING & {one.method.upper() for one in changing}
    assert {asked(officer, one) for one in changing} == {(403, "OnlyReads")}
    assert Event.objects.count() == before


def test_a_token_that_is_revoked_or_has_expired_or_is_of_somebody_switched_off_opens_nothing():
    head = a_person("head@example.org", role="head-of-programme")
    revoked, expired, off = (Program(a_person(f"{n}@example.org")) for n in range(3))
    assert [one.get("/me").status_code for one in (revoked, expired, off)] == [200, 200, 200]
    revoke_token(by=revoked.person, token=revoked.token)
    Token.objects.filter(pk=expired.token.pk).update(expires=timezone.now() - timedelta(seconds=1))
    switch_off(by=head, person=off.person, why="Left.")

    for one in (revoked, expired, off):
        assert faults(one.get("/me"), 401) == ["TokenMissing"]


def test_a_session_counts_for_nothing(client):
    a_person()
    sign_in(client)

    assert faults(client.get(f"{BELOW}/me"), 401) == ["TokenMissing"]
    assert "Set-Cookie" not in client.get(f"{BELOW}/me").headers


def test_a_token_does_not_open_a_page_and_its_person_is_not_asked_for_a_second_factor(client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    program = Program(a_person())
    sign_in(client)

    page = client.get("/account/", headers={"Authorization": f"Bearer {program.secret}"})
    answer = client.get(f"{BELOW}/me", headers={"Authorization": f"Bearer {program.secret}"})
    stranger = Client().get("/account/", headers={"Authorization": f"Bearer {program.secret}"})

    assert (page.status_code, stranger.status_code) == (302, 302)
    assert answer.json()["email"] == program.person.email


def test_no_more_than_so_many_requests_are_answered_in_a_minute(settings, client):
    settings.API_A_MINUTE = {"write": 2, "read": 3, "stranger": 2}
    forget(settings.LIMITS)
    caches["process"].clear()
    one, other = Program(a_person(role="operations-officer")), Program(a_person("other@example.org"))

    answers = [one.get("/me") for _ in range(4)]
    writes = [one.post("/inspections") for _ in range(3)]
    strangers = [client.get(f"{BELOW}/me") for _ in range(3)]
    wrong = [client.get(f"{BELOW}/me", headers={"Authorization": "Bearer evh_x"}) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.status_code for answer in writes] == [422, 422, 429]
    assert faults(answers[-1], 429) == ["TooManyRequests"]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert [answer.status_code for answer in strangers] == [401, 401, 401]
    assert [answer.status_code for answer in wrong] == [401, 401, 429]
    assert other.get("/me").status_code == 200


def test_finding_whose_token_it_is_and_what_they_may_takes_few_queries(world):
    own, _other, programs = world
    programs["lead-inspector"].get("/me")
    with CaptureQueriesContext(connection) as queries:
        programs["lead-inspector"].said(f"/inspections/{own.name}/people")

    assert len(queries) <= 5
