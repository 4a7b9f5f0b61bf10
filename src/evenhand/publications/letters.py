"""Words compared by their letters alone, so that capitals, blanks and a letter doubled by extraction do not set them apart."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_NO_LETTER = re.compile(r"[^a-z]+")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=8192)
def letters(text: str) -> str:
    """The letters of a text: `Standa ard` and `Standard` have the same, and so have `&` and `and`."""
    plain = text.replace("&", "and")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
    return _DOUBLED.sub(r"\1", _NO_LETTER.sub("", plain.casefold()))


def heads(text: str, most: int) -> Iterator[tuple[str, int]]:
    """The letters of every beginning of a text that ends where a word does, with where that is; the first `most` characters."""
    found: list[str] = []
    for place, character in enumerate(text[:most]):
        for letter in "and" if character == "&" else unicodedata.normalize("NFKD", character).casefold():
            if "a" <= letter <= "z" and (not found or found[-1] != letter):
                found.append(letter)
        after = place + 1
        if found and (after == len(text) or not text[after].isalpha()) and (character.isalpha() or character == "&"):
            yield "".join(found), after
