"""What is done with a letter that is written: let go out without a return, published, withdrawn. Each with its event."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localdate, now

from evenhand.files.faults import Refused
from evenhand.publishing.faults import NoteMissing
from evenhand.publishing.shelf import check_open
from evenhand_service.accounts.may import may_throughout
from evenhand_service.accounts.models import User
from evenhand_service.audit.record import Done
from evenhand_service.letters import faults
from evenhand_service.letters.facts import check_amiss
from evenhand_service.letters.folder import PLACE
from evenhand_service.letters.holding import PUBLISH, held_for, in_a_line, refused, tell
from evenhand_service.letters.making import ground_of, made_ready
from evenhand_service.letters.missing import amiss
from evenhand_service.letters.models import Letter, LetterVersion, LetterWaiver, LetterWithdrawn
from evenhand_service.letters.returns import returns_amiss, unchecked_of
from evenhand_service.publishing.keeping import keep_frozen
from evenhand_service.publishing.shelved import published_of
from evenhand_service.reports.faults import NothingSaid


@transaction.atomic
def waive_letter_return(*, by: User, letter: Letter, name: str, why: str, seen: str) -> LetterWaiver:
    """Let the letter go out though the check of facts of a unit is not complete, for a reason, which its text says.

    `seen` is what was missing when whoever decides opened the page, in words.
    """
    held = held_for(by, PUBLISH, letter)
    unit = held.units.select_related("inspection__unit").get(inspection__name=name).inspection
    found = unchecked_of(held, unit)
    if found is None:
        raise refused(faults.NothingMissing, unit=unit.unit.name)
    if seen != found.seen:
        raise refused(faults.MissingOtherwise, unit=unit.unit.name, lacks=found.said)
    if not why.strip():
        raise refused(NothingSaid, field="why")
    made = LetterWaiver.objects.create(letter=held, inspection=unit, about=found.about, why=in_a_line(why), by=by, at=now())
    after = {"inspection": unit.name, **found.about, "units": list(found.silent)}
    tell(by, held, Done(action="letter return waived", subject="", after=after, why=made.why))
    return made


def publish_letter(*, by: User, letter: Letter, note: str = "") -> LetterVersion:
    """Freeze the letter as its next version. It is made ready and read back first, which takes seconds and blocks nobody.

    Refused while the check of its facts is not complete; a version that puts something right is not checked anew, as of a report.
    """
    if not may_throughout(by, PUBLISH):
        raise PermissionDenied
    letter = Letter.objects.get(pk=letter.pk)  # as it stands now, whenever it was read that is given
    if lacks := (*returns_amiss(letter), *check_amiss(letter), *amiss(letter)):
        raise Refused(lacks)
    ground = ground_of(letter)
    frozen = made_ready(ground, note)
    with transaction.atomic():
        held = held_for(by, PUBLISH, letter)
        if ground_of(held) != ground or check_amiss(held):
            raise refused(faults.LetterChangedMeanwhile)
        kept: LetterVersion = keep_frozen(frozen, held.versions, by)
        after = {"number": kept.number, "sha256": kept.sha256}
        tell(by, held, Done(action="letter published", subject="", after=after, why=frozen.version.note))
    return kept


@transaction.atomic
def withdraw_letter(*, by: User, letter: Letter, note: str) -> LetterWithdrawn:
    """Show a letter no more, and say why for everybody to read. Its files stay here."""
    held = held_for(by, PUBLISH, letter)
    there, note = published_of(held), in_a_line(note)
    if there is None:
        raise refused(faults.LetterNotPublished)
    check_open(there, PLACE)
    if not note:
        raise Refused([NoteMissing(PLACE, name=held.name, doing="is withdrawn for", field="note")])
    found = LetterWithdrawn.objects.create(letter=held, on=localdate(), note=note, by=by)
    tell(by, held, Done(action="letter withdrawn", subject="", after=note, why=note))
    return found
