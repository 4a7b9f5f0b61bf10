"""Averages that lie outside what they are averages of, and least or most values that a range goes beyond."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from statistics import median

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.number_words import NUMBER_WORD, amount_of, counts_in, plainly
from evenhand.publications.paragraphs import Sentence
from evenhand.scoring.hedges import hedge_before

_FIGURE = rf"(\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}}(?:\.\d{{1,2}})?|\b{NUMBER_WORD}\b)"
_RANGE = re.compile(
    r"\b(?<!aged )(?:between|rang(?:ed|ing|es) from|var(?:ied|ying|ies) (?:from|between)|anything from"
    r"|(?:went|ran|goes|runs) from) "
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
_OF_RANGES = frozenset(
    "between rang var quickest shortest lowest smallest youngest fewest minimum anything from".split()  # noqa: SIM905
)

KIND = "average and range"


def check_ranges(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """Sentences with one range, and an average or a bound beside it."""
    for sentence in sentences:
        plain = sentence.text.casefold()
        ranges = list(_RANGE.finditer(sentence.text)) if any(word in plain for word in _OF_RANGES) else []
        if len(ranges) == 1:
            low, high = (amount_of(found) for found in filter(None, ranges[0].groups()))
            if low < high:
                rest = sentence.text[: ranges[0].start()] + " " * len(ranges[0][0]) + sentence.text[ranges[0].end() :]
                yield from _averages(sentence, rest, low, high)
                yield from _bounds(sentence, rest, low, high)
        if "average of" in plain:
            yield from _shared(sentence)
        if "median of" in plain or "mean of" in plain:
            yield from _of_a_list(sentence)


def _averages(sentence: Sentence, rest: str, low: Fraction, high: Fraction) -> Iterator[Discrepancy]:
    for found in _AVERAGE.finditer(rest):
        if not low <= amount_of(found[1]) <= high:
            computed = f"{found[1]} is not between {plainly(low)} and {plainly(high)}"
            yield Discrepancy(sentence.line.place, found[0], computed, "error", "an average lies within what it is of", KIND)


def _bounds(sentence: Sentence, rest: str, low: Fraction, high: Fraction) -> Iterator[Discrepancy]:
    """`every one waited at least 30 days; waits varied from 26 to 71`."""
    for found in _BOUND.finditer(rest) if _EACH.search(rest) else ():
        value = amount_of(found[3])
        if (found[1] and low < value < high) or (found[2] and low < value < high):
            computed = f"they go from {plainly(low)} to {plainly(high)}"
            yield Discrepancy(sentence.line.place, found[0], computed, "error", "the range goes beyond it", KIND)


_EACH_HAS = re.compile(
    r"\ban average of (\d{1,6}(?:\.\d{1,2})?)(?: [a-z]+)? (?:each|apiece|per (?:person|head))\b", re.IGNORECASE
)
_LIST = re.compile(r"\b\d{1,6}(?:, \d{1,6}){1,40},? and \d{1,6}\b")
_MIDDLE = re.compile(r"\b(median|mean) of (\d{1,6}(?:\.\d{1,2})?)", re.IGNORECASE)


def _shared(sentence: Sentence) -> Iterator[Discrepancy]:
    """`the 12 share 264 cases, an average of 26 each`: of the only two numbers before it."""
    found = _EACH_HAS.search(sentence.text)
    counts = counts_in(sentence.text[: found.start()]) if found else []
    if found and len(counts) == 2 and min(counts):  # noqa: PLR2004 - how many, and of how many
        average, places = Fraction(max(counts), min(counts)), len(found[1].partition(".")[2])
        hedge = hedge_before(sentence.text, found.start(1))
        if hedge is None and abs(average - Fraction(found[1])) > Fraction(1, 10**places):
            computed = f"{max(counts):,} / {min(counts):,} = {float(average):.4g}"
            yield Discrepancy(sentence.line.place, found[0], computed, "error", "the numbers before it make another", KIND)


def _of_a_list(sentence: Sentence) -> Iterator[Discrepancy]:
    """`after 4, 6, 9, 17 and 23 days, a median of 14`."""
    lists, said = list(_LIST.finditer(sentence.text)), list(_MIDDLE.finditer(sentence.text))
    if len(lists) == len(said) == 1:
        numbers = [int(one) for one in re.findall(r"\d+", lists[0][0])]
        is_mean = said[0][1].casefold() == "mean"
        middle = Fraction(sum(numbers), len(numbers)) if is_mean else Fraction(median(numbers))
        places = len(said[0][2].partition(".")[2])
        if abs(middle - Fraction(said[0][2])) > Fraction(1, 2 * 10**places):
            computed = f"the {said[0][1].casefold()} of {lists[0][0]} is {float(middle):.4g}"
            yield Discrepancy(sentence.line.place, said[0][0], computed, "error", computed, KIND)
