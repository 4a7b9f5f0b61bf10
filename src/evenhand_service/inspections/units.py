"""What is done with units: what is inspected, whose they are, and what they are part of."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evenhand_service.accounts.may import may_throughout
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.inspections.models import Organisation, Unit
from evenhand_service.inspections.organisations import organisation
from evenhand_service.refusals import refusals

LEVELS = 3
"""A region, the units in it, and their offices."""


@transaction.atomic
def make_unit(*, by: User, name: str, kind: str, provider: str, part_of: Unit | None = None) -> Unit:
    """A new unit of a provider, which is made if there is none of that name.

    Raises PermissionDenied for whoever may not plan inspections, and Refused where it cannot be so.
    """
    _allow(by)
    with refusals("the unit"):
        owner = _provider(provider)
        unit = Unit(provider=owner, name=name.strip(), kind=kind.strip(), part_of=part_of)
        unit.full_clean()
        unit.save()
    record(by=by, inspection=None, done=Done(action="unit made", subject=f"unit:{unit.pk}", after=_as_plain(unit)))
    return unit


@transaction.atomic
def change_unit(*, by: User, unit: Unit, name: str, kind: str, part_of: Unit | None = None, why: str = "") -> Unit:
    """Another name, another kind or another place. The folders of inspections keep the name that the unit had."""
    _allow(by)
    locked = Unit.objects.select_for_update().get(pk=unit.pk)
    before = _as_plain(locked)
    with refusals("the unit"):
        locked.name, locked.kind, locked.part_of = name.strip(), kind.strip(), part_of
        _check_place(locked)
        locked.full_clean()
        if _as_plain(locked) == before:
            return locked
        locked.save()
    done = Done(action="unit changed", subject=f"unit:{locked.pk}", before=before, after=_as_plain(locked), why=why)
    record(by=by, inspection=None, done=done)
    return locked


def _allow(by: User) -> None:
    if not may_throughout(by, "plan inspection"):
        raise PermissionDenied


def _provider(name: str) -> Organisation:
    owner = organisation(name.strip(), "provider")
    if owner.side != "provider":
        raise ValidationError({"provider": _("An inspectorate has no units that are inspected.")})
    return owner


def _check_place(unit: Unit) -> None:
    """Refuses a unit that would be part of itself by way of others, or be followed by more levels than there are."""
    above = _above(unit)
    if unit.pk in above:
        raise ValidationError({"part_of": _("It is part of this unit itself.")})
    if len(above) + 1 + _levels_below(unit) > LEVELS:
        raise ValidationError({"part_of": _("No more than three levels, such as region, unit and office.")})


def _above(unit: Unit) -> list[int]:
    found: list[int] = []
    one = unit.part_of
    while one is not None and one.pk not in found:
        found.append(one.pk)
        one = one.part_of
    return found


def _levels_below(unit: Unit) -> int:
    if unit.parts.filter(parts__isnull=False).exists():
        return 2
    return int(unit.parts.exists())


def _as_plain(unit: Unit) -> dict[str, object]:
    return {"name": unit.name, "kind": unit.kind, "provider": unit.provider.name, "part_of": unit.part_of_id}
