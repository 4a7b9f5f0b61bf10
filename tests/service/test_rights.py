"""Who may do what: the table, and every role against every inspection and stage."""

import pytest

from evenhand.inspection.stages import STAGES
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.may import may, right_in, roles_in
from evenhand_service.accounts.permissions import RIGHTS, roles_with
from evenhand_service.accounts.roles import ROLES
from evenhand_service.accounts.self_audits import OF_SELF_AUDITS_ALONE
from evenhand_service.inspections.models import Inspection, Unit
from service.conftest import an_inspection

pytestmark = pytest.mark.django_db


def person(role, organisation, number=0):
    return make_person(
        by=None, email=f"{role}-{number}@example.org", name="A", organisation=organisation.name, side=organisation.side
    )


@pytest.fixture
def organisations(inspectorate, provider):
    return {"inspectorate": inspectorate, "provider": provider}


def test_every_right_is_of_known_roles_at_known_stages_and_of_somebody():
    for right in RIGHTS.values():
        assert right.says.endswith(".")
        assert right.roles.keys() <= ROLES.keys()
        assert all(stages and stages <= STAGES.keys() for stages in right.roles.values())


@pytest.mark.parametrize("right", ["see answers", "see history", "assign cases", "draw sample", "see provisional ratings"])
def test_nobody_of_the_provider_sees_answers_or_early_ratings(right):
    theirs = {code for code, role in ROLES.items() if role.side == "provider"}
    early = set(STAGES) - {"accuracy", "published", "closed"}

    assert all(not theirs & roles_with(right, stage) for stage in (early if right == "see provisional ratings" else STAGES))


def test_who_owns_a_stage_may_move_it_on_and_see_it():
    for stage in STAGES.values():
        assert stage.owner in roles_with("see inspection", stage.code)
        for move in stage.moves:
            assert set(move.by) <= roles_with("move inspection", stage.code)


@pytest.mark.alike
@pytest.mark.parametrize("role", ROLES)
def test_a_role_held_in_one_inspection_gives_the_rights_of_the_table_there_and_none_in_another(role, organisations, inspection):
    other = an_inspection(inspection.unit.provider, "other-2026")
    one = person(role, organisations[ROLES[role].side])
    appoint(by=None, person=one, role=role, inspection=inspection)

    for stage in STAGES:
        Inspection.objects.update(stage=stage)
        for right in RIGHTS.keys() - OF_SELF_AUDITS_ALONE:
            assert may(one, right, inspection) == (role in roles_with(right, stage)), (right, stage)
            assert not may(one, right, other)
            assert set(right_in(right, Inspection.objects.all(), one)) == (
                {inspection} if role in roles_with(right, stage) else set()
            )
    assert (roles_in(one, inspection), roles_in(one, other)) == ({role}, frozenset())


@pytest.mark.parametrize("role", ["lead-inspector", "single-point-of-contact"])
def test_a_role_held_for_a_unit_counts_for_its_parts_and_not_for_what_it_is_part_of(role, organisations, provider):
    region = Unit.objects.create(provider=provider, name="Region", kind="region")
    pdu = Unit.objects.create(provider=provider, name="PDU", kind="PDU", part_of=region)
    office = Unit.objects.create(provider=provider, name="Office", kind="office", part_of=pdu)
    beside = Unit.objects.create(provider=provider, name="Beside", kind="PDU", part_of=region)
    inspections = {
        unit.name: Inspection.objects.create(
            name=unit.name.lower(),
            unit=unit,
            edition="hmip-probation/2021-pdu",
            begin="2026-03-02",
            end="2026-03-13",
            stage="announced",
        )
        for unit in (region, pdu, office, beside)
    }
    one = person(role, organisations[ROLES[role].side])
    appoint(by=None, person=one, role=role, unit=pdu)

    seen = right_in("see inspection", Inspection.objects.all(), one)
    assert {each.unit.name for each in seen} == {"PDU", "Office"}
    appoint(by=None, person=one, role=role, unit=region)
    assert set(right_in("see inspection", Inspection.objects.all(), one)) == set(inspections.values())


def test_a_role_held_throughout_is_the_inspectorates_everywhere_and_a_providers_at_home(organisations, inspection):
    from evenhand_service.inspections.models import Organisation

    away = an_inspection(Organisation.objects.create(name="Elsewhere", side="provider"), "away-2026")
    Inspection.objects.update(stage="announced")
    head, contact = person("head-of-programme", organisations["inspectorate"]), person("contact", organisations["provider"])
    appoint(by=None, person=head, role="head-of-programme")
    appoint(by=None, person=contact, role="single-point-of-contact")

    assert [may(head, "see inspection", each) for each in (inspection, away)] == [True, True]
    assert [may(contact, "see inspection", each) for each in (inspection, away)] == [True, False]


def test_whoever_may_not_sign_in_may_do_nothing(organisations, inspection):
    one = person("head-of-programme", organisations["inspectorate"])
    appoint(by=None, person=one, role="head-of-programme")
    one.is_active = False
    one.save()

    assert not may(one, "see inspection", inspection)
    assert not right_in("see inspection", Inspection.objects.all(), one)
    assert roles_in(one, inspection) == frozenset()


def test_a_right_that_the_table_does_not_have_is_an_error(organisations, inspection):
    with pytest.raises(KeyError):
        may(person("x", organisations["provider"]), "see everything", inspection)


def test_seeing_many_inspections_takes_no_more_queries_than_seeing_one(organisations, provider, django_assert_num_queries):
    one = person("lead-inspector", organisations["inspectorate"])
    for number in range(12):
        appoint(by=None, person=one, role="lead-inspector", inspection=an_inspection(provider, f"unit-{number}"))

    with django_assert_num_queries(2):
        assert len(right_in("see inspection", Inspection.objects.all(), one)) == 12
