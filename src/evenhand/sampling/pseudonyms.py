"""Pseudonyms of case references: the same reference and key give the same one, and nobody gets back without the key.

A pseudonym is `P-` and the first 100 bits of HMAC-SHA256 of the reference (UTF-8, NFC) under the key, in base 32. The key stays
with whoever holds it: it is in no output, and only its fingerprint may be kept, to tell a wrong key from a wrong caseload.
"""

import hmac
import unicodedata
from base64 import b32encode
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


def key_fingerprint(key: bytes) -> str:
    """Tells one key from another and says nothing about it."""
    return hmac.digest(key, b"key\nfingerprint", "sha256").hex()[:16]  # no reference holds a line end
