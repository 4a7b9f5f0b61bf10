"""A letter, held for whoever changes it, and the events that tell of it; and the edition it is written under."""

from dataclasses import replace

from django.core.exceptions import PermissionDenied

from evenhand.files.faults import Fault, Refused
from evenhand.framework.framework import Framework
from evenhand.framework.packs import load_framework
from evenhand_service.accounts.may import may_throughout
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done, record
from evenhand_service.letters.folder import PLACE
from evenhand_service.letters.models import Letter

WRITE, PUBLISH = "write letters", "publish letters"


def held_for(by: User, right: str, letter: Letter) -> Letter:
    """The letter, which nobody else changes until the transaction ends. Raises PermissionDenied where the right is not theirs."""
    if not may_throughout(by, right):
        raise PermissionDenied
    return Letter.objects.select_for_update().get(pk=letter.pk)


def tell(by: User, letter: Letter, done: Done) -> None:
    """Record what was done with a letter, in the record of the service: it belongs to no inspection."""
    record(by=by, inspection=None, done=replace(done, subject=f"letter:{letter.name}"))


def edition_of_letter(letter: Letter) -> Framework:
    """The framework it is written under."""
    return load_framework(letter.edition)


def addressees_of(letter: Letter) -> list[str]:
    """Whom it can ask besides its units."""
    framework = edition_of_letter(letter)
    return [one for one in framework.addressees if one != framework.letters[letter.document].units_as]


def in_a_line(said: str) -> str:
    """A text of one line, with its spaces as one."""
    return " ".join(said.split())


def refused(fault: type[Fault], **said: object) -> Refused:
    """That something is refused of a letter."""
    return Refused([fault(PLACE, **said)])
