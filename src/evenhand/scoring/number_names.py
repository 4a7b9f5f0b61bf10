"""The names of numbers below a hundred: by these texts are read and written."""

UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

NAMED = 100
"""Numbers from here up are written in digits."""


def number_in_words(number: int) -> str:
    """A number as a sentence says it: `seven`, `twenty-one`, `150`; nought is `none`, because "of the standards" may follow."""
    if number >= NAMED or number < 0:
        return f"{number:,}"
    if number < len(UNITS):
        return UNITS[number] if number else "none"
    tens, units = divmod(number, 10)
    return f"{TENS[tens - 2]}-{UNITS[units]}" if units else TENS[tens - 2]
