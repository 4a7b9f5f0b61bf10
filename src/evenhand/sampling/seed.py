"""The seed: words that anyone can type again."""

from unicodedata import category

from evenhand.files.faults import Fault, Place, Refused

NEVER = ("Cc", "Cs", "Zl", "Zp")
"""Kinds of characters that no seed has: line breaks and other control characters, and halves of characters."""


class SeedUnusable(Fault):
    """A seed is blank, or has a line break or another character that cannot be typed again."""

    what = "{seed!r} cannot be a seed: it {problem}."
    cure = "give one line of words, letters and figures, that anyone can type again."


def check_seed(seed: str, place: Place) -> None:
    """Refuses a seed from which no numbers can be made, or none that anybody could make again."""
    strange = [character for character in seed if category(character) in NEVER]
    if strange:
        raise Refused([SeedUnusable(place, seed=seed, problem=f"has the character U+{ord(strange[0]):04X}")])
    if not seed.strip():
        raise Refused([SeedUnusable(place, seed=seed, problem="is blank")])
