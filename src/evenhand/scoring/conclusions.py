"""Conclusion phrases beside scores: an inspector's words, never computed, with a warning where they stand out of line."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from evenhand.scoring.score import percent


def out_of_line(shares: Mapping[str, Fraction], conclusions: Mapping[str, str], phrases: Sequence[str]) -> Iterator[str]:
    """A warning for each conclusion that is better than that of something with a higher score. `phrases`: worst first."""
    both = [code for code in conclusions if code in shares]
    for code in both:
        phrase = conclusions[code]
        higher = [
            other for other in both if shares[other] > shares[code] and phrases.index(conclusions[other]) < phrases.index(phrase)
        ]
        if higher:
            is_are = "is" if len(higher) == 1 else "are"
            yield (
                f"{code} is concluded {phrase!r} at {percent(shares[code])}, while {', '.join(higher)} scored higher and "
                f"{is_are} concluded worse: an inspector's entry, out of line with the scores."
            )
