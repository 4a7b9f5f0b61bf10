"""A seed that is sealed: its digest is announced before the caseload is asked for, the words themselves when the sample is drawn.

So nobody can work out the sample before the caseload is fixed, and nobody can draw from other words afterwards.
"""

import re
from hashlib import sha256
from typing import Annotated
from unicodedata import normalize

from pydantic import BeforeValidator

from evenhand.files.faults import Fault, Place, Refused

_SEAL = re.compile("[0-9a-f]{64}")


class SeedNotSealed(Fault):
    """A sample is to be drawn, or was, from other words than those whose digest was announced."""

    what = "the seed is not the one that was sealed: its SHA-256 digest is {digest}, and the one announced is {sealed}."
    cure = "write the very words that were sealed, letter by letter; a seed is settled before the caseload is asked for."


def _seal(given: object) -> object:
    if not _SEAL.fullmatch(str(given)):
        raise ValueError("it is a SHA-256 digest: 64 figures and small letters from a to f")
    return str(given)


Seal = Annotated[str, BeforeValidator(_seal)]
"""The digest of a seed, as `sha256sum` prints it."""


def seal_of(seed: str) -> str:
    """The digest of a seed: SHA-256 of its words in Unicode's form NFC and in UTF-8."""
    return sha256(normalize("NFC", seed).encode("utf-8", "surrogatepass")).hexdigest()


def check_sealed(seed: str, sealed: str | None, place: Place) -> None:
    """Refuses a seed whose digest is not the one announced. Where none was announced, any seed will do."""
    digest = seal_of(seed)
    if sealed is not None and digest != sealed:
        raise Refused([SeedNotSealed(place, digest=digest, sealed=sealed)])
