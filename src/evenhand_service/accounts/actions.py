"""What is done with people: each in one transaction, with its event."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from evenhand.files.faults import Place, Refused
from evenhand_service.accounts.awaiting import has_come
from evenhand_service.accounts.faults import HeadsAlone, RoleToOneself
from evenhand_service.accounts.may import may, may_throughout
from evenhand_service.accounts.models import Appointment, User
from evenhand_service.accounts.right import HEAD
from evenhand_service.accounts.roles import ROLES
from evenhand_service.accounts.tokens import end_tokens
from evenhand_service.audit.record import Done, record
from evenhand_service.inspections.models import Inspection, Unit
from evenhand_service.inspections.organisations import organisation as organisation_of
from evenhand_service.refusals import refusals


@transaction.atomic
def make_person(
    *, by: User | None, email: str, name: str, organisation: str, side: str, role: str | None = None, password: str | None = None
) -> User:
    """A new person of an organisation, which is made if there is none of that name; with a role held throughout, if any.

    Raises PermissionDenied for whoever may not (`by` is None of the command line), and Refused, with every reason. Nothing is
    made then.
    """
    _allow_people(by)
    with refusals("the person"):
        owner = organisation_of(organisation, side)
        if password is not None:
            _validate(password, User(email=email, name=name))
        person = User.objects.create_user(email=email, name=name, organisation=owner, password=password)
    subject = f"person:{person.pk}"
    after = {"email": person.email, "name": person.name, "organisation": owner.name}
    record(by=by, inspection=None, done=Done(action="person made", subject=subject, after=after))
    if role is not None:
        appoint(by=by, person=person, role=role)
    return person


def _allow_people(by: User | None) -> None:
    if by is not None and not may_throughout(by, "make people"):
        raise PermissionDenied


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

    A folder that was brought in may have named them: it is then awaited no longer, and the cases that are theirs are so here.
    Raises PermissionDenied for whoever may not (`by` is None of the command line), and Refused where it is held or never may be,
    where it is given to oneself, and where one who is no head of programme makes another one.
    """
    _allow(by, role, inspection)
    if by is not None and by.pk == person.pk:
        raise Refused([RoleToOneself(Place("the role"))])
    return restore_role(by=by, person=person, role=role, inspection=inspection, unit=unit, why=why)


def restore_role(
    *, by: User | None, person: User, role: str, inspection: Inspection | None, unit: Unit | None = None, why: str
) -> Appointment:
    """Give a role that was held before, as the folder of an inspection says: whoever may bring the folder in may."""
    with refusals("the role"):
        appointment = Appointment(person=person, role=role, inspection=inspection, unit=unit)
        appointment.full_clean()
        appointment.save()
    after = {"person": person.pk, "role": role, "unit": unit.pk if unit else None}
    done = Done(action="appointed", subject=f"appointment:{appointment.pk}", after=after, why=why)
    record(by=by, inspection=inspection, done=done)
    if inspection is not None:
        has_come(person, role, inspection)
    return appointment


def _allow(by: User | None, role: str, inspection: Inspection | None) -> None:
    if by is None or role not in ROLES:
        return
    if not _has(by, right_to_give(role), inspection):
        raise PermissionDenied
    if role == HEAD and not _has(by, "appoint head", inspection):
        raise Refused([HeadsAlone(Place("the role"))])


def _has(by: User, right: str, inspection: Inspection | None) -> bool:
    return may(by, right, inspection) if inspection else may_throughout(by, right)


def comes_again(*, by: User, person: User, role: str, inspection: Inspection) -> bool:
    """Whether a role that a folder says somebody held may come with it: who wrote the folder, nobody here can know.

    So it makes nobody head of programme unless a head brings it in, and gives whoever brings it in nothing that they do not hold
    throughout. Nor does it give what cannot be held here, as where somebody works for another provider now.
    """
    try:
        Appointment(person=person, role=role, inspection=inspection).clean()
    except ValidationError:
        return False
    if by.pk == person.pk:
        return person.appointments.filter(role=role, inspection=None, unit=None).exists()
    return role != HEAD or may_throughout(by, "appoint head")


def right_to_give(role: str) -> str:
    """The right that giving and taking a role needs."""
    return "appoint team" if ROLES[role].side == "inspectorate" else "appoint locally"


@transaction.atomic
def dismiss(*, by: User | None, appointment: Appointment, why: str) -> None:
    """Take a role from a person, unless somebody else just has. Raises PermissionDenied, or Refused, as giving it does."""
    _allow(by, appointment.role, appointment.inspection)
    held = Appointment.objects.select_for_update().filter(pk=appointment.pk).first()
    if held is None:
        return
    before = {"person": held.person_id, "role": held.role, "unit": held.unit_id}
    done = Done(action="dismissed", subject=f"appointment:{held.pk}", before=before, why=why)
    record(by=by, inspection=held.inspection, done=done)
    held.delete()


@transaction.atomic
def switch_off(*, by: User, person: User, why: str) -> None:
    """Let a person sign in no more: every session ends, and so does every token. Nobody switches themselves off."""
    locked = _locked(by, person)
    with refusals("the person"):
        if by.pk == person.pk:
            raise ValidationError(_("You cannot switch yourself off. Ask somebody else who may."))
        _need_reason(why)
    if locked.is_active:
        end_tokens(by=by, person=locked)
        _set_active(locked, active=False)
        record(by=by, inspection=None, done=Done(action="switched off", subject=f"person:{person.pk}", why=why))


@transaction.atomic
def switch_on(*, by: User, person: User, why: str) -> None:
    """Let a person sign in again. Their sessions and tokens have ended all the same."""
    locked = _locked(by, person)
    with refusals("the person"):
        _need_reason(why)
    if not locked.is_active:
        _set_active(locked, active=True)
        record(by=by, inspection=None, done=Done(action="switched on", subject=f"person:{person.pk}", why=why))


@transaction.atomic
def remove_second_factor(*, by: User, person: User, why: str) -> None:
    """Take the second factor from one who has lost it, so that they can set up another. Every session ends. Not of oneself."""
    locked = _locked(by, person)
    with refusals("the person"):
        if by.pk == person.pk:
            raise ValidationError(_("Use the pages of your own account for your own second factor."))
        _need_reason(why)
    removed, _kinds = Authenticator.objects.filter(user=locked).delete()
    if removed:
        _set_active(locked, active=locked.is_active)
        record(by=by, inspection=None, done=Done(action="second factor removed", subject=f"person:{person.pk}", why=why))


def _locked(by: User, person: User) -> User:
    """The person as they stand now, whom nobody else changes until this is done. Raises PermissionDenied for whoever may not."""
    _allow_people(by)
    return User.objects.select_for_update().get(pk=person.pk)


def _need_reason(why: str) -> None:
    if not why.strip():
        raise ValidationError({"reason": _("Say why.")})


def _set_active(person: User, *, active: bool) -> None:
    """Say whether a person may sign in, and end every session there is."""
    User.objects.filter(pk=person.pk).update(is_active=active, generation=F("generation") + 1)
