"""Averages that lie outside what they are averages of, and least or most values that a range goes beyond."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from evenhand.publications.found import Discrepancy
from evenhand.publications.number_words import NUMBER_WORD, number_of
from evenhand.publications.paragraphs import Sentence

_FIGURE = rf"(\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}}(?:\.\d{{1,2}})?|\b{NUMBER_WORD}\b)"
_RANGE = re.compile(
    r"\b(?:between|rang(?:ed|ing|es) from|var(?:ied|ying|ies) (?:from|between)|anything from) "
    rf"{_FIGURE}(?: [a-z]+)?(?: and| to|[-–]) {_FIGURE}"
    rf"|\b(?:quickest|shortest|lowest|smallest|youngest|fewest|minimum)\b[^.;\d]{{0,50}}? {_FIGURE}\b[^.;\d]{{0,50}}?"
    rf"\b(?:slowest|longest|highest|largest|oldest|most|maximum)\b[^.;\d]{{0,50}}? {_FIGURE}",
    re.IGNORECASE,
)
_AVERAGE = re.compile(
    r"\b(?:mean|average|median)\b(?: (?!between)[a-z-]+){0,8}? (?:of|was|were|is|at|being|stood at) "
    rf"{_FIGURE}(?! ?%| per ?cent)",
    re.IGNORECASE,
)
_BOUND = re.compile(
    rf"\b(?:(at least|a minimum of|no fewer than|no less than)|(at most|up to|no more than|a maximum of)) {_FIGURE}",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:every|each|all|none|nobody|always)\b", re.IGNORECASE)
_OF_RANGES = ("between", "rang", "var", "quickest", "shortest", "lowest", "smallest", "youngest", "fewest", "minimum", "anything")

KIND = "average and range"


def check_ranges(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """Sentences with one range, and an average or a bound beside it."""
    for sentence in sentences:
        plain = sentence.text.casefold()
        ranges = list(_RANGE.finditer(sentence.text)) if any(word in plain for word in _OF_RANGES) else []
        if len(ranges) == 1:
            low, high = (_value(found) for found in filter(None, ranges[0].groups()))
            if low < high:
                rest = sentence.text[: ranges[0].start()] + " " * len(ranges[0][0]) + sentence.text[ranges[0].end() :]
                yield from _averages(sentence, rest, low, high)
                yield from _bounds(sentence, rest, low, high)


def _averages(sentence: Sentence, rest: str, low: Fraction, high: Fraction) -> Iterator[Discrepancy]:
    for found in _AVERAGE.finditer(rest):
        if not low <= _value(found[1]) <= high:
            computed = f"{found[1]} is not between {_plain(low)} and {_plain(high)}"
            yield Discrepancy(sentence.line.place, found[0], computed, "error", "an average lies within what it is of", KIND)


def _bounds(sentence: Sentence, rest: str, low: Fraction, high: Fraction) -> Iterator[Discrepancy]:
    """`every one waited at least 30 days; waits varied from 26 to 71`."""
    for found in _BOUND.finditer(rest) if _EACH.search(rest) else ():
        value = _value(found[3])
        if (found[1] and low < value < high) or (found[2] and low < value < high):
            computed = f"they go from {_plain(low)} to {_plain(high)}"
            yield Discrepancy(sentence.line.place, found[0], computed, "error", "the range goes beyond it", KIND)


def _value(written: str) -> Fraction:
    return Fraction(written.replace(",", "")) if written[0].isdigit() else Fraction(number_of(written))


def _plain(figure: Fraction) -> str:
    return f"{float(figure):,g}"
