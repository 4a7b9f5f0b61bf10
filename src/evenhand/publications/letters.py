"""Words compared by their letters alone, so that capitals, blanks and a letter doubled by extraction do not set them apart."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_NO_LETTER = re.compile(r"[^a-z]+")
_WORD = re.compile(r"[^\W\d_]+|&")
_DOUBLED = re.compile(r"(.)\1+")


LONGEST_WORD = 40
"""Characters of a word; what is longer is none."""


@lru_cache(maxsize=8192)
def letters(text: str) -> str:
    """The letters of a text: `Standa ard` and `Standard` have the same, and so have `&` and `and`."""
    plain = text.replace("&", "and")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
    return _DOUBLED.sub(r"\1", _NO_LETTER.sub("", plain.casefold()))


def heads(text: str, most: int) -> Iterator[tuple[str, int]]:
    """The letters of every beginning of a text that ends where a word does, with where that is; the first `most` characters."""
    found = ""
    for word in _WORD.finditer(text, 0, most + LONGEST_WORD):
        if word.end() > most:
            return
        more = letters(word[0])
        found += more[1:] if found.endswith(more[:1]) else more
        if found:
            yield found, word.end()
