"""Inspections are planned and moved from stage to stage by those who may, when what is needed is so."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.audit.models import Event
from evenhand_service.audit.verify import verify
from evenhand_service.inspections.actions import change_plan, move, plan
from evenhand_service.inspections.models import Inspection, Organisation, Unit

pytestmark = pytest.mark.django_db
EDITION = "hmip-probation/2021-pdu"


@pytest.fixture
def officer(inspectorate):
    one = make_person(by=None, email="officer@example.org", name="O", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="operations-officer")
    return one


@pytest.fixture
def contact(provider):
    return make_person(by=None, email="contact@example.org", name="C", organisation=provider.name, side="provider")


@pytest.fixture
def unit(provider):
    return Unit.objects.create(provider=provider, name="Northtown", kind="PDU")


@pytest.fixture
def planned(officer, unit):
    return plan(by=officer, name="northtown-2026", unit=unit, edition=EDITION, begin=date(2026, 3, 2), end=date(2026, 3, 13))


def events(inspection):
    return [(one.action, one.by, one.values.content) for one in Event.objects.filter(chain__inspection=inspection)]


def test_an_inspection_is_planned_with_its_first_event(planned, officer):
    assert planned.stage == "planned"
    assert events(planned) == [
        (
            "planned",
            officer,
            {
                "before": None,
                "after": {"unit": "Northtown", "edition": EDITION, "begin": "2026-03-02", "end": "2026-03-13"},
                "why": "",
            },
        )
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "Northtown 2026"}, "Small letters"),
        ({"name": "northtown-2026"}, "There is an inspection with this short name already"),
        ({"edition": "hmip-probation/1812"}, "No such edition"),
        ({"end": date(2026, 3, 1)}, "Fieldwork ends on the day it begins"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_and_nothing_is_made(planned, officer, unit, wrong, said):
    given = {"name": "again-2026", "unit": unit, "edition": EDITION, "begin": date(2026, 3, 2), "end": date(2026, 3, 13)}

    with pytest.raises(Refused, match=said):
        plan(by=officer, **{**given, **wrong})

    assert Inspection.objects.count() == 1


def test_only_those_who_plan_throughout_plan_a_new_one(planned, contact, unit, inspectorate):
    lead = make_person(by=None, email="lead@example.org", name="L", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=lead, role="operations-officer", inspection=planned)

    for one in (contact, lead):
        with pytest.raises(PermissionDenied):
            plan(by=one, name="other", unit=unit, edition=EDITION, begin=date(2026, 3, 2), end=date(2026, 3, 13))


def test_a_plan_is_changed_while_it_is_one(planned, officer):
    changed = change_plan(
        by=officer, inspection=planned, edition=EDITION, begin=date(2026, 4, 6), end=date(2026, 4, 17), why="The team is away."
    )

    assert (changed.begin, events(planned)[-1][0], events(planned)[-1][2]["why"]) == (
        date(2026, 4, 6),
        "plan changed",
        "The team is away.",
    )
    Inspection.objects.update(stage="fieldwork")
    with pytest.raises(PermissionDenied):
        change_plan(by=officer, inspection=planned, edition=EDITION, begin=date(2026, 5, 4), end=date(2026, 5, 15))


def appointed(planned, contact, officer):
    appoint(by=None, person=officer, role="lead-inspector", inspection=planned)
    appoint(by=officer, person=contact, role="single-point-of-contact", inspection=planned)


def test_it_is_announced_once_a_lead_and_a_contact_are_named(planned, contact, officer):
    with pytest.raises(Refused, match="from Planned to Announced: it still needs this: A lead inspector is appointed; A single"):
        move(by=officer, inspection=planned, to="announced")
    appointed(planned, contact, officer)

    assert move(by=officer, inspection=planned, to="announced").stage == "announced"
    assert events(planned)[-1] == ("moved", officer, {"before": "planned", "after": "announced", "why": ""})


def test_it_goes_no_way_that_the_table_does_not_have_and_back_only_with_a_reason(planned, contact, officer):
    appointed(planned, contact, officer)
    move(by=officer, inspection=planned, to="announced")

    with pytest.raises(Refused, match="there is no such way"):
        move(by=officer, inspection=planned, to="published")
    with pytest.raises(Refused, match="needs a reason"):
        move(by=officer, inspection=planned, to="planned", why=" ")
    with pytest.raises(Refused, match="it still needs this: A caseload is received"):
        move(by=officer, inspection=planned, to="caseload")
    with pytest.raises(PermissionDenied):
        move(by=officer, inspection=planned, to="cancelled", why="Not this year.")
    assert move(by=officer, inspection=planned, to="planned", why="The weeks change.").stage == "planned"


def test_the_provider_moves_nothing(planned, contact, officer):
    appointed(planned, contact, officer)

    with pytest.raises(PermissionDenied):
        move(by=contact, inspection=planned, to="announced")
    assert all(one.broken is None for one in verify())


def test_people_of_another_provider_get_no_role_there(planned):
    stranger = make_person(by=None, email="s@example.org", name="S", organisation="Elsewhere", side="provider")

    with pytest.raises(Refused, match="another provider"):
        appoint(by=None, person=stranger, role="single-point-of-contact", inspection=planned)
    with pytest.raises(Refused, match="another provider"):
        appoint(by=None, person=stranger, role="single-point-of-contact", unit=planned.unit)


def test_units_stand_in_three_levels_of_one_provider(unit, provider):
    other = Organisation.objects.create(name="Elsewhere", side="provider")
    office = Unit.objects.create(provider=provider, name="Office", kind="office", part_of=unit)
    desk = Unit.objects.create(provider=provider, name="Desk", kind="desk", part_of=office)

    for one in (
        Unit(provider=provider, name="X", kind="x", part_of=desk),
        Unit(provider=other, name="Y", kind="y", part_of=unit),
    ):
        with pytest.raises(Exception, match=r"three levels|another provider"):
            one.full_clean()


def test_a_deadline_is_set_in_working_days_and_taken_back(planned, officer):
    from evenhand.framework.rounds import Due
    from evenhand_service.inspections.actions import set_deadline
    from evenhand_service.inspections.deadlines import timetable_of

    before = bytes(planned.files.get(name="inspection.yaml").content)
    set_deadline(by=officer, inspection=planned, step="caseload extract", due=Due(working_days=5, before="fieldwork begins"))
    assert {one.step: one.day for one in timetable_of(planned).deadlines}["caseload extract"] == date(2026, 2, 23)
    with pytest.raises(Refused, match="no round has a step"):
        set_deadline(by=officer, inspection=planned, step="dance", due=Due(working_days=5, before="fieldwork begins"))
    set_deadline(by=officer, inspection=planned, step="caseload extract", due=None)
    assert bytes(planned.files.get(name="inspection.yaml").content) == before
    assert [one[0] for one in events(planned)] == ["planned", "deadline set", "deadline set"]


def test_its_page_shows_the_way_it_took_the_latest_step_first(planned, contact, officer, client):
    appointed(planned, contact, officer)
    move(by=officer, inspection=planned, to="announced")
    move(by=officer, inspection=planned, to="planned", why="The dates changed.")
    client.force_login(officer, backend="evenhand_service.accounts.signed_in.SignedIn")

    page = client.get(reverse("inspection", args=[planned.name]))

    assert [str(one["label"]["text"]) for one in page.context["way"]] == ["Planned", "Announced", "Planned"]
    assert page.context["way"][0]["text"] == "The dates changed."
    assert officer.name in page.content.decode()
    client.force_login(contact, backend="evenhand_service.accounts.signed_in.SignedIn")
    move(by=officer, inspection=planned, to="announced")
    assert client.get(reverse("inspection", args=[planned.name])).context["way"] == []
