"""Units are kept by those who plan inspections, in three levels, and what is changed is recorded."""

import pytest
from django.core.exceptions import PermissionDenied

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.audit.models import Event
from evenhand_service.inspections.models import Organisation, Unit
from evenhand_service.inspections.units import change_unit, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(inspectorate):
    one = make_person(by=None, email="o@example.org", name="O", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="operations-officer")
    return one


@pytest.fixture
def region(officer):
    return make_unit(by=officer, name="Wexmere region", kind="region", provider="Wexmere Probation")


def within(officer, name, above):
    return make_unit(by=officer, name=name, kind="unit", provider=above.provider.name, part_of=above)


def test_a_unit_is_made_with_its_provider_and_recorded(officer, region):
    unit = make_unit(by=officer, name=" North Wexmere ", kind="PDU", provider="Wexmere Probation", part_of=region)

    assert (unit.name, unit.part_of, unit.provider) == ("North Wexmere", region, region.provider)
    assert (unit.provider.side, Organisation.objects.filter(name="Wexmere Probation").count()) == ("provider", 1)
    event = Event.objects.latest("pk")
    assert (event.action, event.subject, event.by) == ("unit made", f"unit:{unit.pk}", officer)
    assert event.values.content["after"]["part_of"] == region.pk


def test_nobody_else_keeps_units(provider, region):
    contact = make_person(by=None, email="c@example.org", name="C", organisation=provider.name, side="provider")
    appoint(by=None, person=contact, role="single-point-of-contact")

    with pytest.raises(PermissionDenied):
        make_unit(by=contact, name="X", kind="PDU", provider=provider.name)
    with pytest.raises(PermissionDenied):
        change_unit(by=contact, unit=region, name="X", kind="PDU")


def test_what_cannot_be_so_is_refused_and_nothing_is_made(officer, inspectorate, region, provider):
    away = make_unit(by=officer, name="Away", kind="PDU", provider=provider.name)

    for given in (
        {"name": "", "provider": "Brand New"},
        {"name": "X", "provider": inspectorate.name},
        {"name": "Wexmere region", "provider": region.provider.name},
        {"name": "X", "provider": provider.name, "part_of": region},
    ):
        with pytest.raises(Refused):
            make_unit(by=officer, kind="PDU", **given)
    assert set(Unit.objects.all()) == {region, away}
    assert not Organisation.objects.filter(name="Brand New").exists()


def test_a_unit_is_changed_with_a_reason_and_keeps_three_levels_and_no_circle(officer, region):
    pdu = within(officer, "North", region)
    office = within(officer, "Office", pdu)
    beside = within(officer, "South", region)

    changed = change_unit(by=officer, unit=beside, name="South Wexmere", kind="PDU", part_of=region, why="Its full name.")

    assert (changed.name, changed.kind) == ("South Wexmere", "PDU")
    event = Event.objects.latest("pk").values.content
    assert (event["before"]["name"], event["after"]["name"], event["why"]) == ("South", "South Wexmere", "Its full name.")
    for unit, above in ((region, office), (region, region), (pdu, beside), (office, office)):
        with pytest.raises(Refused):
            change_unit(by=officer, unit=unit, name=unit.name, kind=unit.kind, part_of=above)


def test_the_pages_of_units_add_one_put_it_right_and_list_it(client, officer, region):
    client.force_login(officer)
    said = {"name": "Office", "kind": "office", "provider": region.provider.name, "part_of": region.pk}

    added = client.post("/units/new", said, follow=True)
    unit = Unit.objects.get(name="Office")
    wrong = client.post(f"/units/{unit.pk}", {"name": "Office", "kind": "office", "part_of": unit.pk, "why": "x"})
    right = client.post(f"/units/{unit.pk}", {"name": "New Office", "kind": "office", "why": "It moved."}, follow=True)

    assert "The unit is added." in added.content.decode()
    assert (wrong.status_code, "Select one of the choices there are: Part of." in wrong.content.decode()) == (422, True)
    assert [one.pk for one in wrong.context["form"].fields["part_of"].queryset] == [region.pk]
    assert [one["text"] for one in wrong.context["crumbs"]] == ["Programme", "Units"]
    assert "New Office" in right.content.decode()
    assert Unit.objects.get(pk=unit.pk).part_of is None
    found = b"".join(client.get("/units?format=csv&q=wexmere")).decode()
    assert found.count("\n") == 3
    assert "Add a unit that is not in the list" in client.get("/plan").content.decode()
    assert client.get("/units/999").status_code == 404
