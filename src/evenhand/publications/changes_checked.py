"""Rises and falls: figures that go the other way than the word says, and changes that are not the difference of their ends."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from evenhand.publications.found import Discrepancy
from evenhand.publications.hedges import hedge_before
from evenhand.publications.paragraphs import Sentence

_UP = (
    r"rose|risen|rising|increas(?:ed|ing)|grew|grown|growing|(?:gone|went) up|climbed|an? (?:\w+ )?(?:increase|rise)"
    r"|doubled|trebled|tripled"
)
_DOWN = (
    r"fell|fallen|falling|decreas(?:ed|ing)|declin(?:ed|ing)|dropped|reduc(?:ed|ing)|(?:gone|went) down"
    r"|an? (?:\w+ )?(?:decrease|fall|drop|reduction)|halved"
)
_FIGURE = r"(?<![\w.,])([£$€]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d+)?)( ?%| per ?cent)?(?![\w]|[.,]\d)"
_WHEN = r"(?: [a-z]+){0,4}?(?: (?:in|by|at|on)(?: [A-Za-z]+)? (?:19|20)\d\d(?:/\d\d)?)?,?"
_FROM_TO = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b(?P<subject>[^.;:\d]{{0,60}}?) from {_FIGURE}{_WHEN} to {_FIGURE}", re.IGNORECASE
)
_TIMES: dict[str, Fraction] = {"doubled": Fraction(2), "trebled": Fraction(3), "tripled": Fraction(3), "halved": Fraction(1, 2)}
_YEAR = re.compile(r"(?:19|20)\d\d")
_GIVEN = re.compile(
    r"^(?:,| \(|,? which is)? ?(?:an? )?(?:increase|rise|fall|drop|reduction|decrease|growth) of (\d{1,3}(?:\.\d)?)"
    r"(?: ?%| per ?cent(?:age)?)( points)?",
    re.IGNORECASE,
)

NEARLY = Fraction(1, 4)
"""Something doubled may have grown by so much more or less than twofold, as a part of that."""


def check_changes(sentences: Sequence[Sentence]) -> Iterator[Discrepancy]:
    """Every rise or fall from one figure to another of one kind."""
    for sentence in sentences:
        for found in _FROM_TO.finditer(sentence.text) if " from " in sentence.text else ():
            first, last = _ends(found)
            if first is not None and last is not None:
                yield from _of(found, first, last, sentence)


def _ends(found: re.Match[str]) -> tuple[Fraction | None, Fraction | None]:
    """Both figures, where they are in one unit and neither is a year."""
    _, _, _, money, one, percent, money_too, other, percent_too = found.groups()
    same = money == money_too and (bool(percent) == bool(percent_too) or not percent)
    if not same or _YEAR.fullmatch(one) or _YEAR.fullmatch(other):
        return None, None
    return Fraction(one.replace(",", "")), Fraction(other.replace(",", ""))


def _of(found: re.Match[str], first: Fraction, last: Fraction, sentence: Sentence) -> Iterator[Discrepancy]:
    words, place, word = found[0], sentence.line.place, (found["up"] or found["down"]).casefold()
    went = "up" if last > first else "down" if last < first else "nowhere"
    said = "up" if found["up"] else "down"
    if went != said:
        computed = f"{_plain(first)} to {_plain(last)} goes {went}"
        yield Discrepancy(place, words, computed, "error", f"{word!r} says that it goes {said}", "rise or fall")
        return
    times = _TIMES.get(word)
    if times and first and not hedge_before(found[0], 0) and abs(last / first / times - 1) > NEARLY:
        computed = f"{_plain(last)} is {float(last / first):.2g} times {_plain(first)}"
        yield Discrepancy(place, words, computed, "error", f"{word!r} is another change", "rise or fall")
    given = _GIVEN.match(sentence.text[found.end() :])
    if given and first:
        yield from _difference(words + given[0], given, (first, last), found[9] is not None, place)


def _difference(
    words: str, given: re.Match[str], ends: tuple[Fraction, Fraction], percent: bool, place: str
) -> Iterator[Discrepancy]:
    """`from 40 to 50 per cent, a rise of 20 per cent`: of the first figure, or in points where both are percentages."""
    first, last = ends
    relative, points = abs(last - first) / first * 100, abs(last - first)
    may_be = [points] if given[2] else [relative, points] if percent else [relative]
    if all(abs(one - Fraction(given[1])) > 1 for one in may_be):
        computed = f"{float(points):g} points, {float(relative):.1f} per cent" if percent else f"{float(relative):.1f} per cent"
        why = f"the change from {_plain(first)} to {_plain(last)} is {computed}"
        yield Discrepancy(place, words.strip(" ,("), computed, "error", why, "rise or fall")


def _plain(figure: Fraction) -> str:
    return f"{float(figure):,g}"
