"""Roles that folders give to people who were unknown here when they were brought in.

A folder is no authority: whoever brings one in may not give every role in it to whoever should one day have an address. So making
somebody an account appoints nobody. Whoever makes it is told where they are named, and so are those who may give the roles there.
"""

from evenhand_service.accounts.models import Awaited, Reader, User
from evenhand_service.inspections.models import Inspection


def awaited_of(person: User) -> list[Awaited]:
    """What folders give to somebody's address, and nobody has given them here yet."""
    return list(Awaited.objects.filter(email=person.email).select_related("inspection").order_by("inspection__name", "role"))


def has_come(person: User, role: str, inspection: Inspection) -> None:
    """Somebody has a role in an inspection: it is awaited no longer, and the cases that are meant for them are theirs.

    By whichever role the folder names their cases: one person has one id in its files. Needs an open transaction.
    """
    named = inspection.awaited.filter(email=person.email)
    codes = sorted(set(named.exclude(code="").values_list("code", flat=True)))
    named.filter(role=role).delete()
    readers = Reader.objects.filter(inspection=inspection)
    for code in codes:
        if not (readers.filter(code=code) | readers.filter(person=person)).exists():
            Reader.objects.create(inspection=inspection, person=person, code=code)
