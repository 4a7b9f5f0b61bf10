"""Every claim with a number in it that a text makes, as data."""

from collections.abc import Iterable, Iterator

from evenhand.publications.claim import Claim
from evenhand.publications.number_words import has_numbers
from evenhand.publications.paragraphs import Sentence
from evenhand.publications.quantities import quantities
from evenhand.publications.shares import shares

TAKEN = b"x"
"""Marks the letters of a sentence that a claim has."""


def claims(sentences: Iterable[Sentence]) -> Iterator[Claim]:
    """The claims of each sentence, in the order of the text. No word is part of two: the claim that says most has it."""
    for sentence in (one for one in sentences if has_numbers(one.text)):
        letters = bytearray(len(sentence.text))

        def taken(start: int, end: int, letters: bytearray = letters) -> bool:
            if letters.find(TAKEN, start, end) >= 0:
                return True
            letters[start:end] = TAKEN * (end - start)
            return False

        whole = [one for one in sorted(shares(sentence), key=_says_least) if not taken(one.start, one.end)]
        yield from sorted([*whole, *quantities(sentence, taken)], key=lambda one: one.start)


def _says_least(claim: Claim) -> tuple[bool, bool]:
    return claim.part is None, claim.whole is None
