"""What a document is called: as it was sent, without what could lead somewhere, hide its ending or trouble a system."""

import re
import unicodedata

from evenhand.files.faults import Place, Refused
from evenhand_service.uploads.faults import NoName

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)", re.IGNORECASE)
"""Names that Windows keeps for its devices."""

_MARKS = re.compile(r"""[<>:"|?*\\/]""")
LONGEST_NAME = 120
"""Characters of a name, with its ending."""

_LONGEST_ENDING = 10


def cleaned(name: str) -> str:
    """A name as it is kept: its last part, of characters that can be seen, no longer than fits. Refuses one with nothing left.

    Directions of writing, joiners and other characters without a shape go, so that what is read is what it is.
    """
    last = re.split(r"[\\/]", name)[-1]
    shaped = "".join(one if unicodedata.category(one)[0] not in "CZ" else " " * (one.isspace()) for one in last)
    plain = " ".join(_MARKS.sub("-", unicodedata.normalize("NFC", shaped)).split()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        stem, dot, ending = plain, "", ""
    stem = stem.strip(". ")
    if not stem:
        raise Refused([NoName(Place("the file"))])
    safe = f"_{stem}" if _RESERVED.match(stem) else stem
    return f"{safe[: LONGEST_NAME - len(dot) - len(ending)].rstrip('. ')}{dot}{ending.strip()}"
