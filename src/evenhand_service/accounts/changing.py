"""Putting right what is said of a person: their name, and the address with which they sign in."""

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from evenhand.files.faults import Place, Refused
from evenhand_service.accounts.faults import AddressOfHead
from evenhand_service.accounts.may import may_throughout
from evenhand_service.accounts.models import User
from evenhand_service.accounts.permissions import HEAD
from evenhand_service.audit.record import Done, record
from evenhand_service.furniture.standing import Standing, standing
from evenhand_service.refusals import refusals


def person_as_they_stand(number: int) -> Standing:
    """What is said of a person, which others may put right too. Raises Http404 where there is none."""
    return standing(get_object_or_404(User, pk=number), _in_words)


@transaction.atomic
def change_person(*, by: User, person: User, name: str, email: str, why: str) -> User:
    """Another name or another address. Whoever changes an address answers for it, as whoever makes a person does.

    With another address every session ends, and no link that was sent before works any more. Raises PermissionDenied for whoever
    may not, and Refused where it cannot be so: whoever could change the address of a head of programme could come in as one.
    """
    if not may_throughout(by, "make people"):
        raise PermissionDenied
    locked = User.objects.select_for_update().get(pk=person.pk)
    before = _as_plain(locked)
    locked.name, locked.email = name.strip(), email.strip().lower()
    after = _as_plain(locked)
    if after == before:
        return locked
    if after["email"] != before["email"]:
        _check_head(by, locked)
        locked.generation = F("generation") + 1
    with refusals("the person"):
        locked.full_clean(exclude={"password", "generation"})
        locked.save(update_fields=["name", "email", "generation"])
    EmailAddress.objects.filter(user=locked).delete()
    EmailAddress.objects.create(user=locked, email=locked.email, primary=True, verified=True)
    record(
        by=by,
        inspection=None,
        done=Done(action="person changed", subject=f"person:{person.pk}", before=before, after=after, why=why),
    )
    return User.objects.get(pk=person.pk)


def _check_head(by: User, person: User) -> None:
    if person.appointments.filter(role=HEAD).exists() and not may_throughout(by, "appoint head"):
        raise Refused([AddressOfHead(Place("the person"))])


def _in_words(person: User) -> dict[str, str]:
    return {_("Full name"): person.name, _("E-mail address"): person.email}


def _as_plain(person: User) -> dict[str, str]:
    return {"name": person.name, "email": person.email}
