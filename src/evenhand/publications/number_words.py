"""Numbers and fractions written in words, and digits as reports write them."""

import re
from fractions import Fraction

from evenhand.scoring.number_names import TENS, UNITS

_IN_WORDS = "|".join(sorted(UNITS, key=len, reverse=True))
NUMBER_WORD = rf"(?=[zotfsen])(?:(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(UNITS[1:10])}))?|{_IN_WORDS}|none|no)"
"""A pattern for a number below a hundred in words."""

DIGITS = r"\d{1,3}(?:,\d{3}){1,4}|\d{1,12}"
"""A pattern for a whole number in digits, with or without commas between thousands."""

NUMBER = rf"(?:{DIGITS}|\b{NUMBER_WORD}\b)"
"""A pattern for a whole number in either."""

WHOLE = rf"(?:{DIGITS}|\b(?!(?:none|no|one)\b){NUMBER_WORD}\b)"
"""A pattern for a number of which there can be a part, in either."""

_VALUES = (
    {word: value for value, word in enumerate(UNITS)}
    | {word: 10 * value for value, word in enumerate(TENS, start=2)}
    | {"none": 0, "no": 0}
)
_BETWEEN = re.compile(r"[ -]")

_PARTS = ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_PARTS_OF = {name: denominator for denominator, name in enumerate(_PARTS, start=2)}
_SMALL = "|".join(UNITS[1:11])

FRACTION = rf"(?:\b(?:(?:{_SMALL}|an?)[ -](?:{'|'.join(_PARTS[1:])})s?|(?:{_SMALL}) in (?:every )?(?:{_SMALL}|\d{{1,2}})|half)\b)"
"""A pattern for a fraction in words: `half`, `two-thirds`, `a quarter`, `one in five`."""


_WORDS = frozenset(_VALUES) | {f"{name}{s}" for name in _PARTS for s in ("", "s")}


def has_numbers(text: str) -> bool:
    """Whether there is a digit in a text, or the word of a number or fraction."""
    return _DIGIT.search(text) is not None or has_number_words(text)


def has_number_words(text: str) -> bool:
    """Whether there is the word of a number or fraction in a text: cheap to know, and few sentences have one."""
    return not _WORDS.isdisjoint(_NO_LETTER.sub(" ", text.casefold()).split())


_NO_LETTER = re.compile(r"[-,;:()]")


_DIGIT = re.compile(r"\d")


def number_of(written: str) -> int:
    """The value of what NUMBER matches: `1,839`, `seven`, `twenty-one`."""
    plain = written.strip().casefold().replace(",", "")
    return int(plain) if plain.isdigit() else sum(_VALUES[word] for word in _BETWEEN.split(plain))


def fraction_of(written: str) -> Fraction | None:
    """The value of what FRACTION matches; None of more than a whole, such as `five in two`."""
    words = _BETWEEN.split(written.strip().casefold())
    if len(words) == 1:
        return Fraction(1, 2)
    above = 1 if words[0] in ("a", "an") else number_of(words[0])
    below = number_of(words[-1]) if "in" in words else _PARTS_OF[words[-1].removesuffix("s")]
    return Fraction(above, below) if 0 < above <= below else None


_TIMES = {"million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "thousand": 10**3, "k": 10**3}

TIMES = rf"(?:{'|'.join(_TIMES)})\b"
"""A pattern for what a figure is multiplied by, in words or letters."""


def amount_of(written: str, times: str | None = None) -> Fraction:
    """The value of a figure with or without decimals, commas and a pound sign, or of a number in words; so many `times`."""
    plain = written.removeprefix("£").replace(",", "")
    value = Fraction(plain) if plain[0].isdigit() else Fraction(number_of(plain))
    return value * _TIMES.get((times or "").strip().casefold(), 1)


def plainly(figure: Fraction) -> str:
    """A figure as a person writes it: `1,200`, `17.4`."""
    return f"{float(figure):,.12g}"


_COUNT = re.compile(r"(?<![\w.,/£$€])(?!(?:19|20)\d\d\b)(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?![\w/]|[.,]\d| ?%| per ?cent)")


def counts_in(text: str) -> list[int]:
    """The whole numbers in digits that count something: no years, percentages, money or codes."""
    return [int(found[0].replace(",", "")) for found in _COUNT.finditer(text)]
