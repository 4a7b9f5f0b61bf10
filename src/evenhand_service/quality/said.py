"""What may be said of a reading."""

from evenhand.files.faults import Place, Refused
from evenhand_service.casework.faults import CharactersWithoutShape, TooLong
from evenhand_service.casework.models import LONGEST
from evenhand_service.casework.written import SHAPELESS
from evenhand_service.quality.faults import NothingSaid


def check_words(text: str, about: str, *, may_be_empty: bool = False) -> None:
    """Refuses nothing where something is to be said, more than is kept, and what no database keeps."""
    place = Place(about)
    if not text.strip() and not may_be_empty:
        raise Refused([NothingSaid(place)])
    if len(text) > LONGEST:
        raise Refused([TooLong(place, question=about, length=len(text), longest=LONGEST)])
    if SHAPELESS.search(text):
        raise Refused([CharactersWithoutShape(place, question=about)])
