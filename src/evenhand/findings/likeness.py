"""How alike two texts are, by the stems of the words in them that say something."""

import re

ALIKE = 0.55
"""How alike a sentence and a question must be, from 0 to 1, for the one to be the answer to the other: the harmonic mean of the
shares of their telling words that they have in common, so that a sentence that says much else is of something else.
"""

_COMMON = frozenset(
    " ".join(
        (
            "a an and are as at be been by do does effectively enough focus focused focusing for from has have in is it its of",
            "on or sufficient sufficiently that the their there these they this to was well were which with",
        )
    ).split()
)
_WORD = re.compile(r"[a-z][a-z’'-]+")


def telling(text: str) -> frozenset[str]:
    """The stems of the words that say something."""
    return frozenset(word[:6].rstrip("s") for word in _WORD.findall(text.casefold().replace("’", "'")) if word not in _COMMON)


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0, no word in common, to 1, all."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0
