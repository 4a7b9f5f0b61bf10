"""Words compared by their letters alone, so that capitals, blanks and a letter doubled by extraction do not set them apart."""

import unicodedata
from collections.abc import Iterator


def letters(text: str) -> str:
    """The letters of a text: `Standa ard` and `Standard` have the same, and so have `&` and `and`."""
    found = ""
    for found, _ in heads(text, len(text)):  # noqa: B007 - the last of them is of the whole
        pass
    return found


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
