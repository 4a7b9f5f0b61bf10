"""What is done with people: each in one transaction, with its event."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from evenhand_service.accounts.may import may, may_throughout
from evenhand_service.accounts.models import Appointment, User
from evenhand_service.accounts.roles import ROLES
from evenhand_service.audit.record import Done, record
from evenhand_service.inspections.models import Inspection, Organisation, Unit
from evenhand_service.refusals import refusals


@transaction.atomic
def make_person(
    *, by: User | None, email: str, name: str, organisation: str, side: str, role: str | None = None, password: str | None = None
) -> User:
    """A new person of an organisation, which is made if there is none of that name; with a role held throughout, if any.

    Raises Refused, with every reason, and nothing is made.
    """
    with refusals("the person"):
        owner = Organisation.objects.filter(name=organisation).first()
        if owner is None:
            owner = Organisation(name=organisation, side=side)
            owner.full_clean()
            owner.save()
        if password is not None:
            _validate(password, User(email=email, name=name))
        person = User.objects.create_user(email=email, name=name, organisation=owner, password=password)
    subject = f"person:{person.pk}"
    after = {"email": person.email, "name": person.name, "organisation": owner.name}
    record(by=by, inspection=None, done=Done(action="person made", subject=subject, after=after))
    if role is not None:
        appoint(by=by, person=person, role=role)
    return person


def _validate(password: str, person: User) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise ValidationError({"password": error.messages}) from error


@transaction.atomic
def appoint(
    *, by: User | None, person: User, role: str, inspection: Inspection | None = None, unit: Unit | None = None, why: str = ""
) -> Appointment:
    """Give a person a role in an inspection, for a unit, or throughout.

    Raises PermissionDenied for whoever may not (`by` is None of the command line), and Refused where it is held or never may be.
    """
    _allow(by, role, inspection)
    with refusals("the role"):
        appointment = Appointment(person=person, role=role, inspection=inspection, unit=unit)
        appointment.full_clean()
        appointment.save()
    after = {"person": person.pk, "role": role, "unit": unit.pk if unit else None}
    done = Done(action="appointed", subject=f"appointment:{appointment.pk}", after=after, why=why)
    record(by=by, inspection=inspection, done=done)
    return appointment


def _allow(by: User | None, role: str, inspection: Inspection | None) -> None:
    if by is None or role not in ROLES:
        return
    right = "appoint team" if ROLES[role].side == "inspectorate" else "appoint locally"
    if not (may(by, right, inspection) if inspection else may_throughout(by, right)):
        raise PermissionDenied


@transaction.atomic
def dismiss(*, by: User | None, appointment: Appointment, why: str) -> None:
    """Take a role from a person. Raises PermissionDenied for whoever may not have given it."""
    _allow(by, appointment.role, appointment.inspection)
    before = {"person": appointment.person_id, "role": appointment.role, "unit": appointment.unit_id}
    done = Done(action="dismissed", subject=f"appointment:{appointment.pk}", before=before, why=why)
    record(by=by, inspection=appointment.inspection, done=done)
    appointment.delete()
