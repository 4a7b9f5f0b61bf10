"""What is missing in a letter before it can be published."""

from evenhand.files.faults import Fault, Refused
from evenhand.framework.outline import OutlinePart
from evenhand_service.letters.drafting import draft_of_letter
from evenhand_service.letters.faults import LetterIncomplete
from evenhand_service.letters.folder import PLACE
from evenhand_service.letters.holding import edition_of_letter
from evenhand_service.letters.models import Letter
from evenhand_service.reports.complete import missing_in
from evenhand_service.reports.passages import passages_of


def amiss(letter: Letter) -> list[Fault]:
    """What keeps the letter from being complete."""
    try:
        lacks = lacking(letter)
    except Refused as refusal:
        return list(refusal.faults)
    return [LetterIncomplete(PLACE, lacks="; ".join(lacks))] if lacks else []


def lacking(letter: Letter) -> list[str]:
    """What is missing, in words. Its units ask something already, so that it need not ask anything more itself."""
    parts = [one for one in parts_of(letter) if one.part != "recommendations"]
    return list(missing_in(passages_of(letter), parts, draft_of_letter(letter).open))


def parts_of(letter: Letter) -> tuple[OutlinePart, ...]:
    """The parts of the letter in the order of the edition's document."""
    return edition_of_letter(letter).letters[letter.document].parts
