"""People, whom they work for, and the roles they hold."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint, dismiss, make_person
from evenhand_service.accounts.models import Appointment, User
from evenhand_service.accounts.roles import ROLES
from evenhand_service.audit.models import Event
from evenhand_service.inspections.models import Organisation, Unit

pytestmark = pytest.mark.django_db
WORD = "correct horse battery"


def person(email="a@example.org", side="inspectorate", **more):
    return make_person(by=None, email=email, name="Alex Example", organisation=side, side=side, password=WORD, **more)


def beside(other):
    """Somebody of the same organisation."""
    own = other.organisation
    return make_person(by=None, email="beside@example.org", name="B", organisation=own.name, side=own.side)


def test_a_person_signs_in_with_an_address_in_capitals_or_not():
    made = person("Alex@Example.org ")

    assert made.email == "alex@example.org"
    assert User.objects.get_by_natural_key("ALEX@example.org") == made
    assert made.check_password(WORD)


def test_a_person_without_a_password_cannot_sign_in():
    made = make_person(by=None, email="b@example.org", name="B", organisation="X", side="provider")

    assert not made.has_usable_password()


@pytest.mark.about_pages
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "a@example.org"}, "email"),
        ({"email": "nobody"}, "email"),
        ({"name": ""}, "name"),
        ({"organisation": ""}, "name"),
        ({"organisation": "New", "side": "other"}, "side"),
        ({"password": "short"}, "password"),
        ({"password": "alex.example.longer"}, "password"),
        ({"role": "local-assessor"}, "role"),
        ({"role": "king"}, "role"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_made(wrong, field):
    person()
    given = {"email": "alex.example@example.org", "name": "Alex", "organisation": "inspectorate", "side": "inspectorate"}
    before = [model.objects.count() for model in (User, Organisation, Appointment, Event)]

    with pytest.raises(Refused) as refused:
        make_person(by=None, **{**given, "password": WORD, **wrong})

    assert f"another {field}" in str(refused.value)
    assert [model.objects.count() for model in (User, Organisation, Appointment, Event)] == before


def test_a_role_is_held_in_an_inspection_for_a_unit_or_throughout_and_once_each(inspection):
    lead = person()
    other = Unit.objects.create(provider=inspection.unit.provider, name="Southtown", kind="PDU")

    for where in ({}, {"inspection": inspection}, {"unit": inspection.unit}, {"unit": other}):
        appoint(by=None, person=lead, role="lead-inspector", **where)
        with pytest.raises(Refused, match=r"They hold this role .* already"):
            appoint(by=None, person=lead, role="lead-inspector", **where)
        with pytest.raises(IntegrityError), transaction.atomic():
            Appointment.objects.create(person=lead, role="lead-inspector", **where)
    with pytest.raises(Refused):
        appoint(by=None, person=lead, role="lead-inspector", inspection=inspection, unit=other)
    assert lead.appointments.count() == 4


def test_a_role_of_an_inspection_is_told_in_its_record_and_taken_with_a_reason(inspection):
    head, reader = person(role="head-of-programme"), person("reader@example.org")
    held = appoint(by=head, person=reader, role="inspector", inspection=inspection)
    subject = f"appointment:{held.pk}"
    dismiss(by=head, appointment=held, why="On leave.")

    events = Event.objects.filter(chain__inspection=inspection)
    assert [(one.action, one.subject, one.by) for one in events] == [("appointed", subject, head), ("dismissed", subject, head)]
    assert events[1].values.content == {
        "before": {"person": reader.pk, "role": "inspector", "unit": None},
        "after": None,
        "why": "On leave.",
    }
    assert not reader.appointments.exists()


def test_a_role_that_two_take_at_once_is_taken_and_told_once(inspection):
    appointment = appoint(by=None, person=person(), role="inspector", inspection=inspection)
    first, second = (Appointment.objects.get(pk=appointment.pk) for _ in range(2))

    dismiss(by=None, appointment=first, why="They are ill.")
    dismiss(by=None, appointment=second, why="They have left.")

    told = Event.objects.filter(action="dismissed")
    assert [one.values.content["why"] for one in told] == ["They are ill."]


def test_roles_are_given_by_those_who_may_alone(inspection):
    head, lead = person(role="head-of-programme"), person("lead@example.org")
    contact = make_person(by=None, email="c@example.org", name="C", organisation=inspection.unit.provider.name, side="provider")
    inspection.stage = "announced"
    inspection.save()
    appoint(by=head, person=lead, role="lead-inspector", inspection=inspection)
    appoint(by=None, person=contact, role="single-point-of-contact", inspection=inspection)

    mate, local = person("m@example.org"), beside(contact)
    appoint(by=lead, person=mate, role="inspector", inspection=inspection)
    appoint(by=contact, person=local, role="local-assessor", inspection=inspection)
    for by, role, where in (
        (lead, "inspector", {}),
        (lead, "local-assessor", {"inspection": inspection}),
        (contact, "local-assessor", {}),
        (contact, "local-assessor", {"unit": inspection.unit}),
        (contact, "lead-inspector", {"inspection": inspection}),
    ):
        with pytest.raises(PermissionDenied):
            appoint(by=by, person=by, role=role, **where)
    with pytest.raises(PermissionDenied):
        dismiss(by=contact, appointment=lead.appointments.first(), why="No.")


@pytest.mark.about_pages
@pytest.mark.parametrize("where", ["in an inspection", "for a unit", "throughout"])
def test_nobody_gives_a_role_to_themselves(inspection, where):
    place = {"in an inspection": {"inspection": inspection}, "for a unit": {"unit": inspection.unit}, "throughout": {}}[where]
    for by, role in (
        (person(role="operations-officer"), "analyst"),
        (person("h@example.org", role="head-of-programme"), "analyst"),
    ):
        with pytest.raises(Refused, match=r"Nobody gives a role to themselves.*ask a head of programme"):
            appoint(by=by, person=by, role=role, **place)
        assert by.appointments.count() == 1


def test_only_a_head_of_programme_gives_and_takes_that_role(inspection):
    officer, head = person(role="operations-officer"), person("h@example.org", role="head-of-programme")
    other = person("o@example.org")
    lead = person("lead@example.org")
    appoint(by=officer, person=lead, role="lead-inspector", inspection=inspection)
    for by, where in ((officer, {}), (officer, {"inspection": inspection}), (officer, {"unit": inspection.unit})):
        with pytest.raises(Refused, match="Only a head of programme gives and takes"):
            appoint(by=by, person=other, role="head-of-programme", **where)
    with pytest.raises(Refused, match="Only a head of programme gives and takes"):
        appoint(by=lead, person=other, role="head-of-programme", inspection=inspection)
    with pytest.raises(Refused, match="Only a head of programme gives and takes"):
        dismiss(by=officer, appointment=head.appointments.get(), why="No.")
    with pytest.raises(Refused, match="Only a head of programme gives and takes"):
        make_person(by=officer, email="n@example.org", name="N", organisation="O", side="inspectorate", role="head-of-programme")

    held = appoint(by=head, person=other, role="head-of-programme")
    dismiss(by=head, appointment=held, why="A slip.")
    assert not other.appointments.exists()
    assert not User.objects.filter(email="n@example.org").exists()


def test_roles_are_on_one_side_each():
    sides = [role.side for role in ROLES.values()]

    assert (sides.count("inspectorate"), sides.count("provider")) == (7, 4)
