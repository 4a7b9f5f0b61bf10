"""Numbers written in words, and digits as reports write them."""

import re

UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

NUMBER_WORD = (
    rf"(?:(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(UNITS[1:10])}))?|{'|'.join(sorted(UNITS, key=len, reverse=True))}|none|no)"
)
"""A pattern for a number below a hundred in words."""

DIGITS = r"\d{1,3}(?:,\d{3}){1,4}|\d{1,12}"
"""A pattern for a whole number in digits, with or without commas between thousands."""

NUMBER = rf"(?:{DIGITS}|\b{NUMBER_WORD}\b)"
"""A pattern for a whole number in either."""

_VALUES = (
    {word: value for value, word in enumerate(UNITS)}
    | {word: 10 * value for value, word in enumerate(TENS, start=2)}
    | {"none": 0, "no": 0}
)
_BETWEEN = re.compile(r"[ -]")


def number_of(written: str) -> int:
    """The value of what NUMBER matches: `1,839`, `seven`, `twenty-one`."""
    plain = written.strip().casefold().replace(",", "")
    return int(plain) if plain.isdigit() else sum(_VALUES[word] for word in _BETWEEN.split(plain))
