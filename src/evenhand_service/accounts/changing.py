"""Putting right what is said of a person: their name, and the address with which they sign in."""

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from evenhand.files.faults import Place, Refused
from evenhand_service.accounts.faults import AddressInUse, OwnAddress
from evenhand_service.accounts.may import may_throughout
from evenhand_service.accounts.models import User
from evenhand_service.accounts.right import HEAD
from evenhand_service.accounts.tokens import end_tokens
from evenhand_service.audit.record import Done, record
from evenhand_service.furniture.standing import Standing, standing
from evenhand_service.refusals import refusals


def person_as_they_stand(number: int) -> Standing:
    """What is said of a person, which others may put right too. Raises Http404 where there is none."""
    return standing(get_object_or_404(User, pk=number), _in_words)


def _in_words(person: User) -> dict[str, str]:
    return {_("Full name"): person.name, _("E-mail address"): person.email}


@transaction.atomic
def change_person(*, by: User, person: User, name: str, email: str, why: str) -> User:
    """Another name or another address. Whoever changes an address answers for it, as whoever makes a person does.

    With another address every session, token and link that was sent before ends, and so does the password: the way in is the link
    that is sent afterwards, by `tell_of_move`. Raises PermissionDenied for whoever may not, and Refused where it cannot be so.
    """
    if not may_throughout(by, "make people"):
        raise PermissionDenied
    locked = User.objects.select_for_update().get(pk=person.pk)
    before = _as_plain(locked)
    locked.name, locked.email = name.strip(), email.strip().lower()
    after = _as_plain(locked)
    if after == before:
        return locked
    moves = after["email"] != before["email"]
    if moves:
        _check_may_move(by, locked)
        locked.set_unusable_password()
    with refusals("the person"):
        locked.full_clean(exclude={"password"})
        locked.save(update_fields=["name", "email", "password"])
    if moves:
        EmailAddress.objects.filter(user=locked).delete()
        EmailAddress.objects.create(user=locked, email=locked.email, primary=True, verified=True)
        end_tokens(by=by, person=locked)
    done = Done(action="person changed", subject=f"person:{person.pk}", before=before, after=after, why=why)
    record(by=by, inspection=None, done=done)
    return locked


def _check_may_move(by: User, person: User) -> None:
    """Refuses an address by which somebody could come in as another: whoever has it is that person from then on."""
    if by.pk == person.pk:
        raise Refused([OwnAddress(Place("the person"), field="email")])
    in_use = person.last_login is not None or person.has_usable_password()
    if (in_use or person.appointments.filter(role=HEAD).exists()) and not may_throughout(by, "move address"):
        raise Refused([AddressInUse(Place("the person"), field="email")])


def _as_plain(person: User) -> dict[str, str]:
    return {"name": person.name, "email": person.email}
