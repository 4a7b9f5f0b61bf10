"""What all tests of a file find in the database: made once, and undone after the last of them.

Each test has a transaction of its own within, so that none finds what another left.
"""

from contextlib import contextmanager

from django.db import transaction

from evenhand_service.accounts.models import User
from evenhand_service.casework.models import Sheet
from evenhand_service.inspections.models import Inspection


@contextmanager
def standing(blocker):
    """A transaction around the tests of a file, for a fixture of their module. None of them may need one to be committed."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def as_it_stands(*inspections: Inspection) -> tuple[Inspection, ...]:
    """Inspections as the database has them, whatever a test before made of the objects."""
    return tuple(Inspection.objects.get(pk=one.pk) for one in inspections)


def people_as_they_stand(people: dict[str, User]) -> dict[str, User]:
    """The same for people, who remember what they were once asked."""
    return {code: User.objects.get(pk=one.pk) for code, one in people.items()}


def as_it_was_read(made: tuple[User, Sheet]) -> tuple[User, Sheet]:
    """The same for a reader and their reading of a case."""
    person, sheet = made
    return User.objects.get(pk=person.pk), Sheet.objects.get(pk=sheet.pk)
