"""Pseudonyms of case references: the same reference and key give the same one, and nobody gets back without the key.

A pseudonym is `P-` and the first 100 bits of HMAC-SHA256 of the reference (UTF-8, NFC) under the key, in base 32. The key stays
with whoever holds it: it is in no output.
"""

import hmac
import re
import unicodedata
from base64 import b32encode
from collections.abc import Collection, Iterable
from pathlib import Path

from evenhand.files.faults import Fault, Place, Refused
from evenhand.files.text import read_bytes

SHORTEST_KEY = 16
LENGTH = 20
ENOUGH = 15
"""Bytes that give at least as many characters in base 32."""

HOW_TO_MAKE_ONE = 'make one with: python -c "import secrets; print(secrets.token_hex(32))" > key.txt'


class KeyTooShort(Fault):
    """A key so short that all keys of its length could be tried."""

    what = "the key has {length} bytes, and {shortest} are the fewest that cannot be guessed."
    cure = "{cure}, and keep it where only those may read it who may know the cases."


class PseudonymsTwice(Fault):
    """A key is given for references that are pseudonyms already."""

    what = "a key is given, and the case {value!r} is a pseudonym already: it would get another, which leads nowhere."
    cure = "leave the key out; or give the extract as the provider sent it."


class KeyMissing(Fault):
    """The cases of a sample are pseudonyms, and the caseload it is held against has references."""

    what = "the cases of the sample are pseudonyms, such as {case}, and those of the caseload are not."
    cure = "give the key by which the caseload was received, with --key-file; or give the caseload that was received with it."


class KeyNotTheirs(Fault):
    """No case of a sample is among the pseudonyms of the caseload: they were made with another key."""

    what = "the cases of the sample are pseudonyms, and none of them is among those of this caseload."
    cure = "give the key by which the caseload was received; where it is that one, this is another caseload."


def read_key(path: Path) -> bytes:
    """The key in a file: its bytes as they are, without a line end after them. Refuses one that is too short."""
    raw = read_bytes(path, cure=HOW_TO_MAKE_ONE + ".")
    key = raw.removesuffix(b"\n").removesuffix(b"\r")
    if len(key) < SHORTEST_KEY:
        raise Refused([KeyTooShort(Place(str(path)), length=len(key), shortest=SHORTEST_KEY, cure=HOW_TO_MAKE_ONE)])
    return key


def pseudonym(reference: str, key: bytes) -> str:
    """What stands for a case reference."""
    hashed = hmac.digest(key, unicodedata.normalize("NFC", reference).encode(), "sha256")
    return f"P-{b32encode(hashed[:ENOUGH]).decode()[:LENGTH]}"


def is_pseudonym(reference: str) -> bool:
    """Whether a reference looks like a pseudonym, which no provider's own reference does."""
    return _A_PSEUDONYM.fullmatch(reference) is not None


_A_PSEUDONYM = re.compile(rf"P-[A-Z2-7]{{{LENGTH}}}")


def check_key(listed: Iterable[str], cases: Collection[str], file: str) -> None:
    """Refuse a caseload whose references were plainly not made by the key of a sample's. `listed` are the sample's cases."""
    pseudonyms = {case for case in listed if is_pseudonym(case)}
    if pseudonyms and not pseudonyms.intersection(cases):
        made = any(map(is_pseudonym, cases))
        raise Refused([KeyNotTheirs(Place(file)) if made else KeyMissing(Place(file), case=min(pseudonyms))])
