"""What stands of the check of a letter's own facts: whether it was sent, who must answer, and whether it may be published.

A letter that is published is checked no more: it is put right by a correction, as a report is.
"""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from evenhand.files.faults import Fault
from evenhand_service.inspections.models import Inspection
from evenhand_service.letters.faults import LetterUnchecked
from evenhand_service.letters.folder import PLACE
from evenhand_service.letters.models import Letter, LetterComment, LetterReturn
from evenhand_service.reports.check import Check


def check_of_letter(letter: Letter) -> Check:
    """The check of a letter. Returns of units count while it is about them."""
    units = letter.units.values("inspection")
    return Check(
        drafts=letter.sent_drafts,
        returns=LetterReturn.objects.filter(draft__letter=letter, inspection__in=units).select_related("inspection__unit"),
        comments=LetterComment.objects.filter(of__draft__letter=letter).select_related("of__inspection__unit"),
    )


def units_asked(letter: Letter) -> list[Inspection]:
    """The units of a letter, each by its inspection: all of them are asked."""
    return [one.inspection for one in letter.units.select_related("inspection__unit")]


def is_out(letter: Letter) -> bool:
    """Whether it was published, so that its check is over."""
    return letter.versions.exists()


def check_lacks(letter: Letter) -> list[str]:
    """What is still to be done before the letter can be published, in words; nothing of one that was."""
    return [] if is_out(letter) else list(_lacking(letter))


def check_amiss(letter: Letter) -> list[Fault]:
    """The same as what keeps the letter from being published."""
    lacks = check_lacks(letter)
    return [LetterUnchecked(PLACE, lacks="; ".join(lacks))] if lacks else []


def _lacking(letter: Letter) -> Iterator[str]:
    check = check_of_letter(letter)
    if check.last_sent() is None:
        yield _("it was not sent to be checked")
        return
    found = {one.key: one for one in check.returns_that_count()}
    for one in units_asked(letter):
        if one.name not in found:
            yield _("it was not sent to %(unit)s to be checked") % {"unit": one.unit.name}
        elif found[one.name].is_owed:
            yield _("it waits for the answer of %(unit)s") % {"unit": one.unit.name}
    if waiting := check.unanswered():
        yield _("comments without an answer: %(numbers)s") % {"numbers": ", ".join(map(str, waiting))}


def said_of_check(letter: Letter, asked_anew: Collection[str] = ()) -> tuple[str, ...]:
    """What the letter says at its head of units that did not answer, and why it goes out. It is English, as the letter is.

    Nothing is said of units that are asked anew.
    """
    return tuple(
        f"No answer came from {one.unit.name} on whether the facts of this letter are right. {one.waived}"
        for one in check_of_letter(letter).waived()
        if one.key not in asked_anew
    )
