"""The tour leads each role to pages that it may open, wherever the service runs, and says so where there is nothing yet."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evenhand.inspection.stages import STAGES
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.permissions import roles_with
from evenhand_service.accounts.roles import ROLES
from evenhand_service.inspections.models import Inspection
from evenhand_service.tour.finding import _access
from evenhand_service.tour.steps import STEPS
from service.conftest import an_inspection

pytestmark = pytest.mark.django_db


def person(role, organisation, inspection=None):
    one = make_person(by=None, email=f"{role}@example.org", name="A", organisation=organisation.name, side=organisation.side)
    appoint(by=None, person=one, role=role, inspection=inspection)
    return one


@pytest.mark.parametrize("role", ROLES)
def test_a_tour_has_four_to_seven_steps_which_the_role_may_take(role):
    steps = STEPS[role]

    assert 4 <= len(steps) <= 7
    assert len({step.title for step in steps}) == len(steps)
    for step in steps:
        access = _access(step)
        assert bool(step.stages) == (access.to == "inspection")
        if step.stages:
            assert any(role in roles_with(access.right, stage) for stage in step.stages), step.page


@pytest.mark.parametrize("role", ROLES)
def test_where_there_is_nothing_it_says_so(client, inspectorate, provider, role):
    client.force_login(person(role, {"inspectorate": inspectorate, "provider": provider}[ROLES[role].side]))

    page = client.get("/tour")

    nowhere = [one for one in page.context["steps"] if one.step.stages]
    assert page.content.decode().count("has come this far yet") == len(nowhere) > 0


def test_a_step_leads_to_the_first_stage_at_which_there_is_one_and_of_several_to_the_latest(client, inspectorate, provider):
    for name, stage, begin in (
        ("a", "sampled", "2026-03-02"),
        ("b", "fieldwork", "2026-01-05"),
        ("c", "fieldwork", "2026-02-02"),
    ):
        Inspection.objects.filter(pk=an_inspection(provider, name).pk).update(stage=stage, begin=begin)
    client.force_login(person("inspector", inspectorate))
    found = {one.step.page: one.href for one in client.get("/tour").context["steps"]}

    assert found["my-cases"] == reverse("my-cases", args=["c"])


def test_it_leads_only_to_what_one_may_open_and_changes_with_the_role(client, inspectorate, inspection, provider):
    other = an_inspection(provider, "other")
    Inspection.objects.update(stage="fieldwork")
    one = person("lead-inspector", inspectorate, inspection)
    appoint(by=None, person=one, role="analyst", inspection=inspection)
    client.force_login(one)

    lead, analyst = client.get("/tour"), client.get("/tour?role=analyst")

    assert [step.inspection for step in lead.context["steps"] if step.inspection] == [inspection] * 5
    assert (lead.context["role"].code, analyst.context["role"].code) == ("lead-inspector", "analyst")
    assert "programme" not in [step.step.page for step in analyst.context["steps"]]  # which asks for a role throughout
    assert client.get("/tour?role=head-of-programme").context["role"].code == "lead-inspector"
    assert f"/inspections/{other.name}" not in lead.content.decode()


def test_one_without_a_role_is_led_to_what_is_for_everybody(client, inspectorate):
    client.force_login(make_person(by=None, email="n@example.org", name="N", organisation=inspectorate.name, side="inspectorate"))

    page = client.get("/tour").content.decode()

    assert "You hold no role yet" in page
    assert "/published" in page


def test_it_takes_no_more_queries_for_many_inspections(client, inspectorate, provider):
    client.force_login(person("operations-officer", inspectorate))

    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get("/tour")
        return len(found)

    an_inspection(provider, "first")
    few = queries()
    for stage in STAGES:
        Inspection.objects.filter(pk=an_inspection(provider, f"{stage}-1").pk).update(stage=stage)
    assert queries() == few
